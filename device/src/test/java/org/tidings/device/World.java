// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.tidings.device.FakeTransport.FakeLink;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** A client whose time, threads and service are the test's. Each delay of the back-off is the longest possible. */
final class World {

    static final URI URI_1 = URI.create("https://push.example/throttledthirdparty/01.00/1");
    static final URI URI_2 = URI.create("https://push.example/throttledthirdparty/01.00/2");

    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    final FakeLoop loop = new FakeLoop();
    final FakeCallbacks callbacks = new FakeCallbacks();
    final FakeTransport transport = new FakeTransport();
    final RecordingListener listener = new RecordingListener();
    final PushClient client;

    World() {
        this(builder -> {});
    }

    World(Path deviceFile) {
        this(builder -> builder.deviceFile(deviceFile));
    }

    World(Consumer<PushClient.Builder> more) {
        PushClient.Builder builder = PushClient.builder(URI.create("https://push.example"))
                .enrollmentKey("let me in")
                .requestTimeout(Duration.ofSeconds(20));
        more.accept(builder);
        client = builder.build(new PushClient.Parts(loop, callbacks, Runnable::run, transport, LONGEST));
    }

    World settle() {
        boolean ran;
        do {
            ran = loop.runTasks() || callbacks.runTasks();
        } while (ran);
        return this;
    }

    void pass(Duration time) {
        settle();
        loop.advance(time, this::settle);
        settle();
    }

    FakeLink link() {
        return transport.last();
    }

    /** A client that is enrolled, with channel "news" open at URI 1 and listened to. */
    HttpNotificationChannel open() {
        HttpNotificationChannel channel = client.channel("news").listen(listener);
        channel.open();
        settle();
        link().welcomes("d1", "s1");
        settle();
        answerOpen(URI_1);
        listener.take();
        return channel;
    }

    void answerOpen(URI uri) {
        DeviceFrame.Open open = link().lastSent(DeviceFrame.Open.class);
        link().says(new ServerFrame.Opened(open.request(), open.channel(), uri));
        settle();
    }

    void answerDone(long request) {
        link().says(new ServerFrame.Done(request));
        settle();
    }

    /** The service sends raw notifications with these ids, from a sequence number on. */
    void sendRaw(long firstSeq, String... ids) {
        long seq = firstSeq;
        for (String id : ids) {
            link().says(notification(seq++, id, NotificationKind.RAW, "x"));
        }
    }

    static ServerFrame.Notification notification(long seq, String id, NotificationKind kind, String body) {
        return new ServerFrame.Notification(
                seq,
                id,
                "news",
                kind,
                NotificationClass.immediate(kind),
                "m-" + id,
                Map.of("X-MessageID", "m-" + id),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static String toast(String text1) {
        return "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>" + text1
                + "</wp:Text1></wp:Toast></wp:Notification>";
    }

    static String tile(String attributes, String elements) {
        return "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Tile" + attributes + ">" + elements
                + "</wp:Tile></wp:Notification>";
    }
}
