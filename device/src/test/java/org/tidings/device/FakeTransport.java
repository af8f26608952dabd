// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/** Connections whose other end is the test. */
final class FakeTransport implements Transport {

    final List<FakeLink> links = new ArrayList<>();
    final List<URI> servers = new ArrayList<>();

    /** What is done when a frame is sent; for tests of what must have happened before. */
    Runnable onSend = () -> {};

    @Override
    public Link connect(URI server, Events events) {
        FakeLink link = new FakeLink(events);
        links.add(link);
        servers.add(server);
        return link;
    }

    FakeLink last() {
        return links.get(links.size() - 1);
    }

    /** One connection, seen from the service. */
    final class FakeLink implements Link {

        private final Events events;
        private final Deque<byte[]> underway = new ArrayDeque<>();
        private int requested = 1;

        final List<DeviceFrame> sent = new ArrayList<>();

        @Nullable
        Integer closeCode;

        boolean aborted;

        /** Completes when what was sent has left, which it does at once unless the test wants to say when. */
        CompletableFuture<Void> goodbye = CompletableFuture.completedFuture(null);

        FakeLink(Events events) {
            this.events = events;
        }

        @Override
        public void send(byte[] utf8) {
            onSend.run();
            sent.add(DeviceFrameCodec.read(utf8));
        }

        @Override
        public void request() {
            requested++;
            flow();
        }

        @Override
        public CompletableFuture<?> close(int code, String reason) {
            closeCode = code;
            return goodbye;
        }

        @Override
        public void abort() {
            aborted = true;
        }

        private void flow() {
            while (requested > 0 && !underway.isEmpty()) {
                requested--;
                events.frame(underway.remove());
            }
        }

        int underway() {
            return underway.size();
        }

        FakeLink opens() {
            events.opened();
            return this;
        }

        FakeLink says(ServerFrame frame) {
            return says(ServerFrameCodec.write(frame));
        }

        FakeLink says(byte[] frame) {
            underway.add(frame);
            flow();
            return this;
        }

        FakeLink welcomes(String device, @Nullable String secret) {
            return opens().says(new ServerFrame.Welcome(device, secret, Duration.ofSeconds(30)));
        }

        void pings() {
            events.alive();
        }

        void closes(int code) {
            events.closed(code, "");
        }

        void misdirects() {
            events.refused(new DeviceException(DeviceException.Reason.NO_DEVICE_DOOR, "it answered 404"));
        }

        void breaks() {
            events.failed("cut");
        }

        /** What was sent of one type, in order. */
        <T extends DeviceFrame> List<T> sent(Class<T> type) {
            return sent.stream().filter(type::isInstance).map(type::cast).toList();
        }

        <T extends DeviceFrame> T lastSent(Class<T> type) {
            List<T> all = sent(type);
            return all.get(all.size() - 1);
        }
    }
}
