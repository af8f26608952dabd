// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects one answer. Confined to its connection's event loop. */
final class AnswerReader {

    /** More of a body is read and dropped: only its first line is of use. */
    private static final int KEPT_BODY_BYTES = 4096;

    private static final int MAX_SENTENCE_CHARS = 500;

    /** Longer numbers of seconds, more than ten years, are taken for nonsense. */
    private static final int MAX_SECONDS_DIGITS = 8;

    private final HttpClientResponse response;
    private @Nullable Buffer body;
    private boolean ended;

    AnswerReader(HttpClientResponse response) {
        this.response = response;
    }

    void chunk(Buffer bytes) {
        Buffer kept = body;
        if (kept == null) {
            kept = Buffer.buffer();
            body = kept;
        }
        int room = KEPT_BODY_BYTES - kept.length();
        kept.appendBuffer(bytes, 0, Math.min(room, bytes.length()));
    }

    /** Notes that the answer is over, whole or cut. Answers false when it was over already. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** Whether the server takes no other request on this connection. */
    boolean endsConnection() {
        for (String value : response.headers().getAll("Connection")) {
            for (String option : value.split(",", -1)) {
                if (option.strip().equalsIgnoreCase("close")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The answer, with as much of its body as has come. */
    ServiceAnswer answer() {
        MultiMap headers = response.headers();
        return new ServiceAnswer(
                response.statusCode(),
                text(headers, "X-NotificationStatus"),
                text(headers, "X-DeviceConnectionStatus"),
                text(headers, "X-SubscriptionStatus"),
                text(headers, "X-MessageID"),
                text(headers, "ActivityId"),
                sentence(headers),
                text(headers, "Retry-After").flatMap(AnswerReader::seconds));
    }

    private static Optional<String> text(MultiMap headers, String name) {
        String value = headers.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private Optional<String> sentence(MultiMap headers) {
        Buffer bytes = body;
        if (bytes == null || !isPlainText(headers)) {
            return Optional.empty();
        }
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> line.length() > MAX_SENTENCE_CHARS ? line.substring(0, MAX_SENTENCE_CHARS) : line);
    }

    private static boolean isPlainText(MultiMap headers) {
        return text(headers, "Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/plain"))
                .orElse(true);
    }

    private static Optional<Duration> seconds(String text) {
        boolean digits = text.length() <= MAX_SECONDS_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
