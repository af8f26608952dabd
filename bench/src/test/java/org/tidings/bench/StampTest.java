// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StampTest {

    @Test
    void timeIsReadAsItWasWritten() {
        ByteBuf message = Unpooled.copiedBuffer("{\"body\":\"" + Stamp.EMPTY + "<\"}", StandardCharsets.US_ASCII);

        Stamp.write(message, 9, 1_234_567_890_123L);

        assertThat(message.toString(StandardCharsets.US_ASCII)).isEqualTo("{\"body\":\"#0000001234567890123<\"}");
        assertThat(Stamp.read(message)).isEqualTo(1_234_567_890_123L);
    }

    @Test
    void messageWithoutStampHasNoTime() {
        assertThat(Stamp.read(Unpooled.copiedBuffer("none", StandardCharsets.US_ASCII)))
                .isEqualTo(-1);
    }

    @Test
    void stampThatIsCutOffIsNone() {
        assertThat(Stamp.read(Unpooled.copiedBuffer("#123", StandardCharsets.US_ASCII)))
                .isEqualTo(-1);
    }

    @Test
    void toastHas300BytesAndOneStamp() {
        ByteBuf toast = Unpooled.wrappedBuffer(ToastBody.bytes());

        assertThat(ToastBody.LENGTH).isEqualTo(300).isEqualTo(toast.readableBytes());
        Stamp.write(toast, ToastBody.STAMP, Long.MAX_VALUE);
        assertThat(Stamp.read(toast)).isEqualTo(Long.MAX_VALUE);
    }
}
