// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final String RECEIVED = """
            HTTP/1.1 200 OK\r
            X-NotificationStatus: Received\r
            Content-Length: 0\r
            \r
            """;

    private static final String EXPIRED = """
            HTTP/1.1 404 Not Found\r
            X-SubscriptionStatus: Expired\r
            X-NotificationStatus: Dropped\r
            Content-Length: 5\r
            \r
            why?
            """;

    private final AnswerReader reader = new AnswerReader();

    @Test
    void answersAreReadOneAfterAnother() {
        ByteBuf in = Unpooled.copiedBuffer(RECEIVED + EXPIRED + RECEIVED, StandardCharsets.US_ASCII);

        assertThat(reader.read(in)).isTrue();
        assertThat(reader.received()).isTrue();
        assertThat(reader.read(in)).isTrue();
        assertThat(reader.received()).isFalse();
        assertThat(reader.read(in)).isTrue();
        assertThat(reader.received()).isTrue();
        assertThat(reader.read(in)).isFalse();
    }

    @Test
    void answerIsReadOnceTheWholeOfItHasCome() {
        ByteBuf in = Unpooled.buffer();
        for (byte next : EXPIRED.getBytes(StandardCharsets.US_ASCII)) {
            assertThat(reader.read(in)).isFalse();
            assertThat(in.readerIndex()).isZero();
            in.writeByte(next);
        }
        assertThat(reader.read(in)).isTrue();
        assertThat(reader.received()).isFalse();
        assertThat(in.isReadable()).isFalse();
    }
}
