// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.server.push.DeviceId;

/** What a device socket does while the store takes its time. */
class DeviceSocketTest {

    private static final int MOST_REPORTS = 64;

    private final SlowStore store = new SlowStore();
    private final EmbeddedChannel channel = EmbeddedSocket.connected(store);

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    @Test
    void deviceThatReportsFasterThanTheStoreWritesIsNotRead() {
        EmbeddedSocket.send(channel, new DeviceFrame.Hello(null, null, null));
        EmbeddedSocket.send(channel, new DeviceFrame.Open(1, "news", null, Bindings.NONE));
        for (int i = 1; i < MOST_REPORTS; i++) {
            report(ChannelErrorType.PAYLOAD_FORMAT_ERROR);
            report(ChannelErrorType.MESSAGE_BAD_CONTENT);
            assertThat(channel.config().isAutoRead()).as("after %d reports", i).isTrue();
        }
        report(ChannelErrorType.PAYLOAD_FORMAT_ERROR);
        assertThat(channel.config().isAutoRead()).isFalse();

        store.closes.forEach(closing -> closing.complete(null));
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void deviceThatTheStoreIsTooSlowForIsToldToComeBackAndForgotten() {
        EmbeddedChannel slow = EmbeddedSocket.connected(store, Duration.ZERO);
        store.enrolling = new CompletableFuture<>();
        EmbeddedSocket.send(slow, new DeviceFrame.Hello(null, null, null));
        EmbeddedSocket.look(slow);
        assertThat(EmbeddedSocket.closeCode(slow)).isEqualTo(1013);

        store.enrolling.complete(null);
        slow.runPendingTasks();
        assertThat(store.forgotten).isEqualTo(1);
        slow.finishAndReleaseAll();
    }

    @Test
    void deviceThatSaysNothingIsToldWhatIsWrong() {
        EmbeddedChannel silent = EmbeddedSocket.connected(store, Duration.ZERO);
        EmbeddedSocket.look(silent);
        assertThat(EmbeddedSocket.closeCode(silent)).isEqualTo(4400);
        silent.finishAndReleaseAll();
    }

    private void report(ChannelErrorType type) {
        EmbeddedSocket.send(channel, new DeviceFrame.ErrorReport("news", type, ""));
    }

    /** Takes its time to close a channel, and to enroll a device when it is told to. */
    private static final class SlowStore extends NoStore {

        private final List<CompletableFuture<Void>> closes = new ArrayList<>();
        private CompletableFuture<Void> enrolling = CompletableFuture.completedFuture(null);
        private int forgotten;

        @Override
        public CompletableFuture<Void> enroll(DeviceRecord device) {
            return enrolling;
        }

        @Override
        public void forget(DeviceId device) {
            forgotten++;
        }

        @Override
        public CompletableFuture<Void> close(long channelKey, long[] notifications) {
            CompletableFuture<Void> closing = new CompletableFuture<>();
            closes.add(closing);
            return closing;
        }
    }
}
