// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpSendingTest {

    private static final String RECEIVED =
            "HTTP/1.1 200 OK\r\nX-NotificationStatus: Received\r\ncontent-length: 3\r\n\r\nabc";

    private final HttpSending mpns = HttpSending.mpns(List.of("/a", "/b"));
    private final HttpSending plain = HttpSending.plain(List.of("/a"));

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    @Test
    void requestCarriesTheTimeInAToastOfTheSaidLength() {
        ByteBuf out = Unpooled.buffer();

        mpns.publish(out, 1, 42);

        String request = out.toString(StandardCharsets.US_ASCII);
        assertThat(request).startsWith("POST /b HTTP/1.1\r\n").contains("\r\nContent-Length: 300\r\n");
        assertThat(request.substring(request.indexOf("\r\n\r\n") + 4)).hasSize(300);
        assertThat(Stamp.read(out)).isEqualTo(42);
    }

    @Test
    void answerIsTakenWholeAndNothingOfTheNext() {
        ByteBuf in = bytes(RECEIVED + RECEIVED);

        assertThat(mpns.read(in)).isEqualTo(SenderDialect.Answer.ACCEPTED);
        assertThat(in.toString(StandardCharsets.US_ASCII)).isEqualTo(RECEIVED);
    }

    @Test
    void answerThatIsNotCompleteIsLeft() {
        for (int length = 0; length < RECEIVED.length(); length++) {
            ByteBuf in = bytes(RECEIVED.substring(0, length));

            assertThat(mpns.read(in)).as("%d bytes", length).isEqualTo(SenderDialect.Answer.INCOMPLETE);
            assertThat(in.readerIndex()).isZero();
        }
    }

    @Test
    void okWithAnotherStatusThanReceivedIsRefused() {
        assertThat(mpns.read(bytes(RECEIVED.replace("Received", "QueueFull")))).isEqualTo(SenderDialect.Answer.REFUSED);
    }

    @Test
    void plainAnswerIsJudgedByItsCode() {
        assertThat(plain.read(bytes("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")))
                .isEqualTo(SenderDialect.Answer.ACCEPTED);
        assertThat(plain.read(bytes("HTTP/1.1 404 Not Found\r\n\r\n"))).isEqualTo(SenderDialect.Answer.REFUSED);
    }
}
