// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.push.StoredNotification;

/** How contents stand in a batch. */
class BatchContentTest {

    private final BatchContent content = new BatchContent();

    @Test
    void everyKindAndClassIsReadBack() {
        for (int number = 1; number <= 31; number += 2) {
            NotificationClass ofNumber = new NotificationClass(number);
            for (NotificationKind kind : NotificationKind.values()) {
                assertReadBack(new StoredNotification(
                        number,
                        Long.MAX_VALUE,
                        new UUID(Long.MIN_VALUE, -1),
                        kind,
                        ofNumber,
                        Long.MAX_VALUE,
                        "id",
                        Map.of(),
                        new byte[1]));
            }
        }
    }

    @Test
    void textsBeyondAsciiAreReadBackInTheirOrder() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("z", "last in the alphabet");
        headers.put("X-İstanbul", "ğüşıöç");
        headers.put("\u007f\u0080\u07ff\u0800\uffff", "\uD83D\uDE00 behind ascii");
        headers.put("漢字", "");
        headers.put("", "no name");
        headers.put("a", "\u0000\u0001\t");

        assertReadBack(Samples.of(1, "\uD83D\uDE00ı", headers, new byte[] {1, 2, 3}));
    }

    @Test
    void noMessageIdIsAnotherThanAnEmptyOne() {
        List<StoredNotification> back = writtenAndRead(
                List.of(Samples.of(1, null, Map.of(), new byte[0]), Samples.of(2, "", Map.of(), new byte[0])));

        assertThat(back).extracting(StoredNotification::messageId).containsExactly(null, "");
    }

    @Test
    void threeHundredHeadersOfOneCharacterAreReadBack() {
        Map<String, String> headers = oneCharHeaders(300, "ı");

        assertReadBack(Samples.of(1, null, headers, new byte[] {7}));
        assertThat(BatchContent.mostBytes(Samples.of(1, null, headers, new byte[0])))
                .as("what they need goes beyond what one may take in a batch")
                .isGreaterThan(BatchContent.MOST_BYTES_EACH);
    }

    @Test
    void asManyHeadersAsFitAreReadBack() {
        Map<String, String> headers = oneCharHeaders(288, "");
        StoredNotification notification = Samples.of(1, null, headers, new byte[2]);

        assertThat(BatchContent.mostBytes(notification)).isEqualTo(BatchContent.MOST_BYTES_EACH);
        assertReadBack(notification);
    }

    @Test
    void fourOfTheLargestAreEnoughAndReadBack() {
        List<StoredNotification> largest = new ArrayList<>();
        for (int seq = 1; seq <= 4; seq++) {
            byte[] body = new byte[2_018];
            Arrays.fill(body, (byte) -seq);
            largest.add(Samples.of(seq, null, Map.of(), body));
            assertThat(BatchContent.mostBytes(largest.get(seq - 1))).isEqualTo(BatchContent.MOST_BYTES_EACH);
        }

        assertThat(Samples.inWords(writtenAndRead(largest))).isEqualTo(Samples.inWords(largest));
        assertThat(content.enough()).isTrue();
        content.clear();
        assertThat(content.enough()).isFalse();
        assertThat(content.bytes()).isEmpty();
    }

    @Test
    void oneOfTheLargestFitsAsLongAsItIsNotEnough() {
        content.clear();
        content.add(Samples.ofBody(1, 2_018));
        content.add(Samples.ofBody(2, 2_018));
        content.add(Samples.ofBody(3, 2_018));
        assertThat(content.add(Samples.ofBody(4, 2_017))).isEqualTo(4 * 2_048 - 1);
        assertThat(content.enough()).isFalse();

        assertThat(content.add(Samples.ofBody(5, 2_018))).isEqualTo(5 * 2_048 - 1);
        assertThat(content.enough()).isTrue();
    }

    @Test
    void noneTakesMoreThanWasSaid() {
        Random random = new Random(5);
        int batched = 0;
        for (int seq = 1; seq <= 2_000; seq++) {
            StoredNotification notification = Samples.random(seq, random);
            if (BatchContent.mostBytes(notification) <= BatchContent.MOST_BYTES_EACH) {
                content.clear();
                assertThat(content.add(notification)).isLessThanOrEqualTo(BatchContent.mostBytes(notification));
                assertReadBack(notification);
                batched++;
            }
        }
        assertThat(batched).isGreaterThan(1_000);
    }

    @Test
    void contentThatIsTooShortOrOfAnUnknownKindIsNotRead() {
        StoredNotification notification = Samples.of(1, "id", Map.of("name", "value"), new byte[0]);
        content.clear();
        BatchList list = list(List.of(notification));
        byte[] bytes = content.bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> BatchContent.read(list, 0, cut)).isInstanceOf(RuntimeException.class);
        }
        byte[] unknownKind = bytes.clone();
        unknownKind[24] = 4;

        assertThatThrownBy(() -> BatchContent.read(list, 0, unknownKind)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> oneCharHeaders(int count, String value) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(String.valueOf((char) ('A' + i)), value);
        }
        return headers;
    }

    private void assertReadBack(StoredNotification notification) {
        StoredNotification before = Samples.of(notification.seq() - 1, "before", Map.of("a", "b"), new byte[3]);
        StoredNotification after = Samples.of(notification.seq() + 1, "after", Map.of("c", "d"), new byte[4]);
        List<StoredNotification> all = List.of(before, notification, after);

        assertThat(Samples.inWords(writtenAndRead(all))).isEqualTo(Samples.inWords(all));
    }

    private List<StoredNotification> writtenAndRead(List<StoredNotification> notifications) {
        content.clear();
        BatchList list = list(notifications);
        byte[] bytes = content.bytes();
        List<StoredNotification> back = new ArrayList<>();
        for (int place = 0; place < list.size(); place++) {
            back.add(BatchContent.read(list, place, bytes));
        }
        return back;
    }

    private BatchList list(List<StoredNotification> notifications) {
        BatchList.Writing writing = new BatchList.Writing();
        long first = notifications.get(0).seq();
        writing.begin(first);
        notifications.forEach(each -> writing.add(each, content.add(each)));
        return BatchList.of(first, writing.bytes());
    }
}
