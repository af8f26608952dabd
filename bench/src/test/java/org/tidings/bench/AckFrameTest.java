// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;

class AckFrameTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 10, 12_345, Long.MAX_VALUE})
    void frameIsWhatTheCodecWrites(long seq) {
        byte[] json = DeviceFrameCodec.write(new DeviceFrame.Ack(seq));

        ByteBuf frame = AckFrame.write(UnpooledByteBufAllocator.DEFAULT, seq);

        assertThat(ByteBufUtil.hexDump(frame, 0, 6))
                .isEqualTo(String.format(Locale.ROOT, "81%02x00000000", 0x80 | json.length));
        assertThat(ByteBufUtil.getBytes(frame, 6, frame.readableBytes() - 6)).isEqualTo(json);
        frame.release();
    }
}
