// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Only MalformedFrameException escapes, and a frame that can be read can be written and read again. */
class FrameCodecFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void deviceFrame(byte[] json) {
        DeviceFrame frame;
        try {
            frame = DeviceFrameCodec.read(json);
        } catch (MalformedFrameException expected) {
            return;
        }
        assertThat(DeviceFrameCodec.read(DeviceFrameCodec.write(frame))).isEqualTo(frame);
    }

    @FuzzTest(maxDuration = "60s")
    void serverFrame(byte[] json) {
        ServerFrame frame;
        try {
            frame = ServerFrameCodec.read(json);
        } catch (MalformedFrameException expected) {
            return;
        }
        assertThat(ServerFrameCodec.read(ServerFrameCodec.write(frame))).isEqualTo(frame);
    }
}
