// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.device.ChannelListener;
import org.tidings.device.ConnectionStatus;
import org.tidings.device.DeviceException;
import org.tidings.device.HttpNotificationChannel;
import org.tidings.device.PushClient;
import org.tidings.device.Received;
import org.tidings.device.TileState;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.Toast;
import org.tidings.server.ops.TidingsServer;
import org.tidings.server.ops.config.ServerConfig;

/** The device library against the service. */
@Timeout(60)
class HttpNotificationChannelIT {

    private static final Bindings TOAST_AND_TILE = new Bindings(true, true, List.of());
    private static final String RECEIVED = "200 Received Connected Active";
    private static final String SUPPRESSED = "200 Suppressed Connected Active";

    @TempDir
    private Path folder = Path.of("");

    private final TestSender sender = new TestSender();
    private final Events events = new Events();
    private final List<PushClient> clients = new ArrayList<>();
    private @Nullable TidingsServer service;
    private URI pushUri = URI.create("http://127.0.0.1:0");

    @BeforeEach
    void startService() {
        start("data");
    }

    private void start(String data) {
        service = TidingsServer.start(ServerConfig.of(Map.of(
                "data",
                folder.resolve(data).toString(),
                "push-listen",
                "127.0.0.1:" + pushUri.getPort(),
                "hub-listen",
                "127.0.0.1:0",
                "ops-listen",
                "127.0.0.1:0",
                "drain",
                "0s")));
        pushUri = service.pushUri();
    }

    @AfterEach
    void stopEverything() {
        clients.forEach(PushClient::close);
        stopService();
    }

    private void stopService() {
        if (service != null) {
            service.stop();
            service = null;
        }
    }

    @Test
    void aChannelIsOpenedFoundAndClosed() {
        PushClient client = client("device.json");
        assertThat(client.find("news")).isEmpty();
        HttpNotificationChannel channel = client.channel("news");
        URI uri = channel.open().join();

        assertThat(client.find("news")).containsSame(channel);
        assertThat(channel.channelUri()).contains(uri);
        assertThat(channel.open().join()).isEqualTo(uri);
        assertThat(sender.answer(uri, NotificationKind.RAW, "x")).isEqualTo(RECEIVED);

        channel.close().join();
        assertThat(client.find("news")).isEmpty();
        assertThat(sender.answer(uri, NotificationKind.RAW, "x")).startsWith("404 ");
        assertThat(channel.open().join()).isNotEqualTo(uri);
    }

    @Test
    void onlyWhatIsBoundArrives() {
        HttpNotificationChannel channel = client("device.json").channel("news").listen(events);
        URI uri = channel.open().join();
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("0")))
                .isEqualTo(SUPPRESSED);

        channel.bindToShellToast().join();
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("1")))
                .isEqualTo(RECEIVED);
        assertThat(sender.answer(uri, NotificationKind.TILE, title("2"))).isEqualTo(SUPPRESSED);
        channel.bindToShellTile().join();
        assertThat(sender.answer(uri, NotificationKind.TILE, title("3"))).isEqualTo(RECEIVED);
        channel.unbindToShellToast().join();
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("4")))
                .isEqualTo(SUPPRESSED);
        channel.unbindToShellTile().join();
        assertThat(sender.answer(uri, NotificationKind.TILE, title("5"))).isEqualTo(SUPPRESSED);

        events.expect("CONNECTED", "uri " + uri, "received toast", "toast 1", "received tile", "tile / 0 {Title=3}");
    }

    @Test
    void eachKindHasItsEventAndTheyComeInTheOrderOfSending() {
        URI uri = openNews(client("device.json"));
        sender.answer(uri, NotificationKind.RAW, "ı");
        sender.answer(uri, NotificationKind.TILE, title("t"));
        sender.answer(uri, NotificationKind.TOAST, TestSender.toast("ğ"));

        events.expect(
                "CONNECTED",
                "uri " + uri,
                "received raw",
                "raw ı",
                "received tile",
                "tile / 0 {Title=t}",
                "received toast",
                "toast ğ");
    }

    @Test
    void theUriStaysWhenTheConnectionOrTheServiceDoesNot() {
        PushClient client = client("device.json");
        URI uri = openNews(client);
        events.expect("CONNECTED", "uri " + uri);

        stopService();
        events.expect("DISCONNECTED");
        start("data");
        events.expect("CONNECTED");

        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("again")))
                .isEqualTo(RECEIVED);
        events.expect("received toast", "toast again");
        assertThat(client.channel("news").open().join()).isEqualTo(uri);
    }

    @Test
    void aRestartedDeviceHasItsChannelsAndGetsWhatItMissed() {
        PushClient before = client("device.json");
        URI uri = openNews(before);
        before.close();
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("missed")))
                .isEqualTo("200 Received TempDisconnected Active");

        PushClient after = client("device.json");
        HttpNotificationChannel channel = after.find("news").orElseThrow();
        assertThat(channel.channelUri()).contains(uri);
        assertThat(channel.isShellToastBound()).isTrue();
        Events later = new Events();
        channel.listen(later);
        after.connect().join();

        later.expect("CONNECTED", "received toast", "toast missed");
    }

    @Test
    void aPayloadThatCannotBeReadClosesTheChannelUntilItIsOpenedAgain() {
        PushClient client = client("device.json");
        URI uri = openNews(client);
        assertThat(sender.answer(uri, NotificationKind.TOAST, "<other/>")).isEqualTo(RECEIVED);
        events.expect("CONNECTED", "uri " + uri, "received toast", "error PayloadFormatError");

        // The next request of the device is answered after the report.
        URI next = client.channel("news").open(TOAST_AND_TILE).join();
        assertThat(next).isNotEqualTo(uri);
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("x")))
                .startsWith("404 ");
        assertThat(sender.answer(next, NotificationKind.TOAST, TestSender.toast("y")))
                .isEqualTo(RECEIVED);
        events.expect("uri " + next, "received toast", "toast y");
    }

    @Test
    void aTileWithAForbiddenImageIsDroppedAndTheChannelStaysOpen() {
        HttpNotificationChannel channel = client("device.json").channel("news").listen(events);
        URI uri =
                channel.open(new Bindings(false, true, List.of("img.example"))).join();
        sender.answer(uri, NotificationKind.TILE, image("http://evil.example/a.png"));
        sender.answer(uri, NotificationKind.TILE, image("http://img.example/a.png"));

        events.expect(
                "CONNECTED",
                "uri " + uri,
                "received tile",
                "error MessageBadContent",
                "received tile",
                "tile / 0 {BackgroundImage=http://img.example/a.png}");
    }

    @Test
    void theNewerConnectionOfADeviceTakesOver() {
        PushClient first = client("device.json");
        URI uri = openNews(first);
        events.expect("CONNECTED", "uri " + uri);
        PushClient second = client("device.json");
        Events later = new Events();
        second.channel("news").listen(later);
        second.connect().join();

        assertThatThrownBy(() -> first.stopped().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        why -> assertThat(why.reason()).isEqualTo(DeviceException.Reason.REPLACED));
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("second")))
                .isEqualTo(RECEIVED);
        later.expect("CONNECTED", "received toast", "toast second");
        events.expect("DISCONNECTED");
    }

    @Test
    void aServiceThatHasForgottenTheDeviceEnrollsItAnewAndGivesItsChannelsNewUris() {
        PushClient client = client("device.json");
        URI uri = openNews(client);
        String device = client.connect().join();
        events.expect("CONNECTED", "uri " + uri);

        stopService();
        start("other-data");

        events.expect("DISCONNECTED", "CONNECTED");
        String told = events.next();
        assertThat(told).startsWith("uri ");
        URI next = URI.create(told.substring(4));
        assertThat(next).isNotEqualTo(uri);
        assertThat(client.deviceId()).get().isNotEqualTo(device);
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("x")))
                .startsWith("404 ");
        assertThat(sender.answer(next, NotificationKind.TOAST, TestSender.toast("y")))
                .isEqualTo(RECEIVED);
        events.expect("received toast", "toast y");
    }

    @Test
    void tilesAreWhatAllTheirNotificationsTogetherMakeOfThem() {
        PushClient client = client("device.json");
        URI uri = openNews(client);
        events.expect("CONNECTED", "uri " + uri);

        sender.answer(uri, NotificationKind.TILE, TestSender.tile("", "<wp:Count>5</wp:Count><wp:Title>a</wp:Title>"));
        sender.answer(uri, NotificationKind.TILE, TestSender.tile("", "<wp:Count>120</wp:Count>"));
        sender.answer(
                uri,
                NotificationKind.TILE,
                TestSender.tile(" Id=\"/P?x=1\" Template=\"FlipTile\"", "<wp:WideBackContent>w</wp:WideBackContent>"));
        sender.answer(
                uri, NotificationKind.TILE, TestSender.tile("", "<wp:Title Action=\"Clear\"/><wp:Count>0</wp:Count>"));

        events.expect("received tile", "tile / 5 {Title=a}");
        events.expect("received tile", "tile / 99 {Title=a}");
        events.expect("received tile", "tile /P?x=1 0 {WideBackContent=w}");
        events.expect("received tile", "tile / 0 {}");
        assertThat(client.channel("news").tiles()).containsOnlyKeys("/", "/P?x=1");
    }

    private PushClient client(String file) {
        PushClient client = PushClient.builder(pushUri)
                .deviceFile(folder.resolve(file))
                .longestBackoff(Duration.ofMillis(100))
                .build();
        clients.add(client);
        return client;
    }

    private URI openNews(PushClient client) {
        return client.channel("news").listen(events).open(TOAST_AND_TILE).join();
    }

    private static String title(String text) {
        return TestSender.tile("", "<wp:Title>" + text + "</wp:Title>");
    }

    private static String image(String uri) {
        return TestSender.tile("", "<wp:BackgroundImage>" + uri + "</wp:BackgroundImage>");
    }

    /** What a channel tells, one line each. */
    private static final class Events implements ChannelListener {

        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        String next() {
            try {
                return String.valueOf(told.poll(30, TimeUnit.SECONDS));
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        void expect(String... lines) {
            for (String line : lines) {
                assertThat(next()).isEqualTo(line);
            }
        }

        @Override
        public void channelUriUpdated(HttpNotificationChannel channel, URI uri) {
            told.add("uri " + uri);
        }

        @Override
        public void notificationReceived(HttpNotificationChannel channel, Received notification) {
            told.add("received " + notification.kind().wireText());
        }

        @Override
        public void httpNotificationReceived(HttpNotificationChannel channel, Received notification) {
            told.add("raw " + new String(notification.body(), StandardCharsets.UTF_8));
        }

        @Override
        public void shellToastNotificationReceived(HttpNotificationChannel channel, Toast toast) {
            told.add("toast " + toast.text1().orElse(""));
        }

        @Override
        public void tileUpdated(HttpNotificationChannel channel, TileState tile) {
            told.add("tile " + tile.id() + " " + tile.count() + " " + tile.fields());
        }

        @Override
        public void errorOccurred(HttpNotificationChannel channel, ChannelErrorType errorType, String detail) {
            told.add("error " + errorType.wireText());
        }

        @Override
        public void connectionStatusChanged(HttpNotificationChannel channel, ConnectionStatus status) {
            told.add(status.toString());
        }
    }
}
