// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.tidings.server.push.SampleNotifications.notification;

import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.StoredNotification;

/** Notifications to store, and how they are compared. */
final class Samples {

    private static final List<String> NAMES = List.of("a", "X-WindowsPhone-Target", "X-İstanbul", "漢字", "\uD83D\uDE00");
    private static final List<String> TEXTS = List.of("", "token", "a: b: c", "ğüşıöç", "\uD83D\uDE00 \u0001\t", "漢字");

    private Samples() {}

    static StoredNotification small(long seq) {
        return of(seq, null, Map.of(), new byte[] {(byte) seq});
    }

    static List<StoredNotification> small(long... seqs) {
        return LongStream.of(seqs).mapToObj(Samples::small).toList();
    }

    /** The seqs from one to another, both with them. */
    static long[] seqs(long from, long to) {
        return LongStream.rangeClosed(from, to).toArray();
    }

    /** So many seqs, each a step beyond the one before. */
    static long[] every(long step, long from, int count) {
        return LongStream.range(0, count).map(i -> from + i * step).toArray();
    }

    /** Seqs as they are compared. */
    static List<Long> listed(long... seqs) {
        return LongStream.of(seqs).boxed().toList();
    }

    static StoredNotification ofBody(long seq, int bodyBytes) {
        return of(seq, null, Map.of(), new byte[bodyBytes]);
    }

    static StoredNotification of(long seq, @Nullable String messageId, Map<String, String> headers, byte[] body) {
        return notification(seq, seq % 5, 1 + (int) (seq % 31), messageId, headers, body);
    }

    /** Mostly small ones; some are too large for a batch. */
    static StoredNotification random(long seq, Random random) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            headers.put(oneOf(NAMES, random), oneOf(TEXTS, random));
        }
        byte[] body = new byte[random.nextInt(random.nextInt(8) == 0 ? 4_000 : 200)];
        random.nextBytes(body);
        return of(seq, random.nextBoolean() ? null : oneOf(TEXTS, random), headers, body);
    }

    private static String oneOf(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** Everything of them, to be compared: bodies are not equal because their bytes are. */
    static List<String> inWords(Collection<StoredNotification> notifications) {
        return notifications.stream().map(Samples::inWords).toList();
    }

    static String inWords(StoredNotification of) {
        return of.seq() + " " + of.channelKey() + " " + of.id() + " " + of.kind() + " " + of.notificationClass() + " "
                + of.acceptedAtMillis() + " " + (of.messageId() == null ? "none" : "<" + of.messageId() + ">") + " "
                + List.copyOf(of.headers().entrySet()) + " "
                + HexFormat.of().formatHex(of.body());
    }

    /** What a visit of pending ones tells of them. */
    static List<String> pending(Collection<StoredNotification> notifications) {
        return notifications.stream()
                .map(each -> each.seq() + " " + each.channelKey() + " " + each.sizeBytes())
                .toList();
    }
}
