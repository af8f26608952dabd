// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;

class ConnectingTest {

    private final World world = new World();

    @Test
    void theFirstConnectionEnrollsAndTheNextResumes() {
        CompletableFuture<String> connected = world.client.connect();
        world.settle();
        world.link().opens();
        world.settle();
        assertThat(world.link().sent).containsExactly(new DeviceFrame.Hello(null, null, "let me in"));

        world.link().says(new ServerFrame.Welcome("d1", "s1", Duration.ofSeconds(30)));
        world.settle();
        assertThat(connected.join()).isEqualTo("d1");
        assertThat(world.client.deviceId()).contains("d1");
        assertThat(world.client.connectionStatus()).isEqualTo(ConnectionStatus.CONNECTED);

        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().opens();
        world.settle();
        assertThat(world.link().sent).containsExactly(new DeviceFrame.Hello("d1", "s1", null));
    }

    @Test
    void delaysDoubleToAMinute() {
        world.client.connect();
        world.settle();
        long[] expectedMillis = {500, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000};

        for (int i = 0; i < expectedMillis.length; i++) {
            world.link().breaks();
            world.pass(Duration.ofMillis(expectedMillis[i] - 1));
            assertThat(world.transport.links).hasSize(i + 1);
            world.pass(Duration.ofMillis(1));
            assertThat(world.transport.links).hasSize(i + 2);
        }
    }

    @Test
    void delaysGrowToWhatTheAppWants() {
        World hasty = new World(builder -> builder.longestBackoff(Duration.ofMillis(700)));
        hasty.client.connect();
        hasty.settle();
        long[] expectedMillis = {500, 700, 700};

        for (int i = 0; i < expectedMillis.length; i++) {
            hasty.link().breaks();
            hasty.pass(Duration.ofMillis(expectedMillis[i] - 1));
            assertThat(hasty.transport.links).hasSize(i + 1);
            hasty.pass(Duration.ofMillis(1));
            assertThat(hasty.transport.links).hasSize(i + 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT1H0.001S"})
    void backoffOutOfRangeIsRefused(Duration wait) {
        PushClient.Builder builder = PushClient.builder(URI.create("https://push.example"));

        assertThatThrownBy(() -> builder.longestBackoff(wait)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "ready for {0} s: next after {1} ms")
    @CsvSource({"59, 2000", "60, 500"})
    void onlyAStableConnectionStartsTheDelaysAnew(int readySeconds, long nextMillis) {
        world.client.connect();
        world.settle();
        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().breaks();
        world.pass(Duration.ofMillis(1000));
        world.link().welcomes("d1", "s1");
        for (int second = 0; second < readySeconds; second++) {
            world.pass(Duration.ofSeconds(1));
            world.link().pings();
        }
        world.settle();

        world.link().breaks();
        world.pass(Duration.ofMillis(nextMillis - 1));
        assertThat(world.transport.links).hasSize(3);
        world.pass(Duration.ofMillis(1));
        assertThat(world.transport.links).hasSize(4);
    }

    @Test
    void aPingIsASignOfLife() {
        world.client.connect();
        world.settle();
        world.link().welcomes("d1", "s1");
        world.pass(Duration.ofSeconds(59));
        world.link().pings();
        world.pass(Duration.ofSeconds(59));

        assertThat(world.link().aborted).isFalse();
    }

    @Test
    void silenceForTwiceTheKeepAliveIsTheEnd() {
        world.client.connect();
        world.settle();
        world.link().welcomes("d1", "s1");
        world.pass(Duration.ofSeconds(60));

        assertThat(world.link().aborted).isTrue();
        assertThat(world.client.connectionStatus()).isEqualTo(ConnectionStatus.DISCONNECTED);
        world.pass(Duration.ofMillis(500));
        assertThat(world.transport.links).hasSize(2);
    }

    @Test
    void noKeepAliveIsTakenForLongerThanAnHour() {
        world.client.connect();
        world.settle();
        world.link().opens().says(new ServerFrame.Welcome("d1", "s1", Duration.ofSeconds(Long.MAX_VALUE)));
        world.pass(Connection.LONGEST_KEEP_ALIVE.multipliedBy(2));

        assertThat(world.link().aborted).isTrue();
    }

    @Test
    void aServiceThatDoesNotWelcomeIsGivenUp() {
        world.client.connect();
        world.settle();
        world.link().opens();
        world.pass(Connection.WELCOME_TIMEOUT);

        assertThat(world.link().aborted).isTrue();
    }

    @Test
    void goAwaySaysWhenToComeBack() {
        world.client.connect();
        world.settle();
        world.link().welcomes("d1", "s1").says(new ServerFrame.GoAway("restart", Duration.ofSeconds(7)));
        world.settle();
        world.link().closes(1001);

        world.pass(Duration.ofMillis(7499));
        assertThat(world.transport.links).hasSize(1);
        world.pass(Duration.ofMillis(1));
        assertThat(world.transport.links).hasSize(2);
    }

    @Test
    void aServiceThatSaidGoAwayAndStaysIsLeft() {
        world.client.connect();
        world.settle();
        world.link().welcomes("d1", "s1").says(new ServerFrame.GoAway("restart", Duration.ZERO));
        world.pass(Connector.GO_AWAY_GRACE);

        assertThat(world.link().closeCode).isEqualTo(1000);
        world.pass(Duration.ofMillis(500));
        assertThat(world.transport.links).hasSize(2);
    }

    @Test
    void noAbsenceIsLongerThanAnHour() {
        world.client.connect();
        world.settle();
        world.link().welcomes("d1", "s1").says(new ServerFrame.GoAway("for good", Duration.ofMillis(Long.MAX_VALUE)));
        world.settle();
        world.link().closes(1001);

        world.pass(Connector.LONGEST_ABSENCE.plusMillis(500));
        assertThat(world.transport.links).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"4409, REPLACED", "4401, NOT_AUTHORIZED"})
    void aDeviceThatIsTurnedAwayStops(int closeCode, DeviceException.Reason reason) {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<Void> bound = channel.bindToShellToast();
        world.settle();

        world.link().closes(closeCode);
        world.pass(Duration.ofHours(1));

        assertThat(world.transport.links).hasSize(1);
        assertThat(world.listener.take()).containsExactly("news is DISCONNECTED");
        assertFailed(bound, reason);
        assertFailed(world.client.stopped().toCompletableFuture(), reason);
        assertFailed(channel.open(), reason);
        assertThat(world.loop.timers()).isZero();
    }

    @Test
    void anAddressThatIsNoServiceIsTriedAgain() {
        world.client.connect();
        world.settle();
        world.link().misdirects();
        world.pass(Duration.ofMillis(500));

        assertThat(world.transport.links).hasSize(2);
    }

    @Test
    void anAddressThatIsNoServiceStopsAClientThatIsToStopForIt() {
        World strict = new World(PushClient.Builder::stopWhenMisdirected);
        CompletableFuture<String> connected = strict.client.connect();
        strict.settle();
        strict.link().misdirects();
        strict.pass(Duration.ofHours(1));

        assertThat(strict.transport.links).hasSize(1);
        assertFailed(connected, DeviceException.Reason.NO_DEVICE_DOOR);
        assertFailed(strict.client.stopped().toCompletableFuture(), DeviceException.Reason.NO_DEVICE_DOOR);
        assertThat(strict.loop.timers()).isZero();
    }

    @Test
    void aServiceThatHasWelcomedTheDeviceIsTriedAgainWhateverAnswersInItsPlace() {
        World strict = new World(PushClient.Builder::stopWhenMisdirected);
        strict.client.connect();
        strict.settle();
        strict.link().welcomes("d1", "s1");
        strict.settle();
        strict.link().breaks();
        strict.pass(Duration.ofMillis(500));
        strict.link().misdirects();
        strict.pass(Duration.ofMillis(1000));

        assertThat(strict.transport.links).hasSize(3);
    }

    @Test
    void anUnknownDeviceEnrollsAnewAndOpensItsChannelsAgain() {
        HttpNotificationChannel channel = world.open();
        channel.bindToShellToast();
        world.settle();
        world.answerDone(world.link().lastSent(DeviceFrame.Bind.class).request());

        world.link().closes(DeviceProtocol.CLOSE_UNKNOWN_DEVICE);
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d2", "s2");
        world.settle();

        assertThat(world.link().sent(DeviceFrame.Hello.class))
                .containsExactly(new DeviceFrame.Hello(null, null, "let me in"));
        assertThat(channel.channelUri()).isEmpty();
        DeviceFrame.Open open = world.link().lastSent(DeviceFrame.Open.class);
        assertThat(open.channel()).isEqualTo("news");
        assertThat(open.bindings()).isNotNull();
        world.answerOpen(World.URI_2);
        assertThat(channel.channelUri()).contains(World.URI_2);
        assertThat(channel.isShellToastBound()).isTrue();
        assertThat(world.listener.take())
                .containsExactly("news is DISCONNECTED", "news is CONNECTED", "news uri " + World.URI_2);
    }

    @Test
    void forgottenChannelsAreOpenedBeforeWhatWaits() {
        HttpNotificationChannel channel = world.open();
        world.link().closes(DeviceProtocol.CLOSE_UNKNOWN_DEVICE);
        channel.bindToShellToast();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d2", "s2");
        world.settle();

        assertThat(world.link().sent.subList(1, 3))
                .hasExactlyElementsOfTypes(DeviceFrame.Open.class, DeviceFrame.Bind.class);
    }

    @Test
    void aServiceThatBreaksTheProtocolIsToldAndLeft() {
        world.client.connect();
        world.settle();
        world.link().welcomes("d1", "s1").says("{\"type\":\"nonsense\"}".getBytes(StandardCharsets.UTF_8));
        world.settle();

        assertThat(world.link().closeCode).isEqualTo(DeviceProtocol.CLOSE_PROTOCOL_ERROR);
        world.pass(Duration.ofMillis(500));
        assertThat(world.transport.links).hasSize(2);
    }

    @Test
    void connectingFailsInTimeAndTheClientGoesOn() {
        CompletableFuture<String> connected = world.client.connect();
        world.pass(Duration.ofSeconds(20));

        assertFailed(connected, DeviceException.Reason.TIMED_OUT);
        world.link().welcomes("d1", "s1");
        world.settle();
        assertThat(world.client.connect()).isNotDone();
        world.settle();
        assertThat(world.client.connectionStatus()).isEqualTo(ConnectionStatus.CONNECTED);
    }

    @Test
    void aClosedClientLeavesNothingBehind() {
        HttpNotificationChannel channel = world.open();
        world.client.beginClosing();
        world.settle();

        assertThat(world.link().closeCode).isEqualTo(1000);
        assertThat(world.client.stopped().toCompletableFuture()).isCompleted();
        assertThat(world.loop.timers()).isZero();
        assertThat(world.loop.hasEnded()).isTrue();
        assertFailed(channel.open(), DeviceException.Reason.CLOSED);
    }

    @Test
    void theClientHasStoppedWhenItsLastAcknowledgementIsWritten() {
        world.open();
        world.sendRaw(1, "a");
        world.settle();
        world.link().goodbye = new CompletableFuture<>();
        world.client.beginClosing();
        world.settle();
        assertThat(world.link().lastSent(DeviceFrame.Ack.class)).isEqualTo(new DeviceFrame.Ack(1));
        assertThat(world.client.stopped().toCompletableFuture()).isNotDone();

        world.link().goodbye.complete(null);
        world.settle();
        assertThat(world.client.stopped().toCompletableFuture()).isCompleted();
        assertThat(world.loop.timers()).isZero();
    }

    @Test
    void aGoodbyeThatFailsEndsTheClientAllTheSame() {
        world.open();
        world.link().goodbye = new CompletableFuture<>();
        world.client.beginClosing();
        world.settle();

        world.link().goodbye.completeExceptionally(new IllegalStateException("cut"));
        world.settle();
        assertThat(world.client.stopped().toCompletableFuture()).isCompleted();
    }

    @Test
    void aNetworkThatTakesNothingCannotKeepTheClientOpen() {
        world.open();
        world.link().goodbye = new CompletableFuture<>();
        world.client.beginClosing();
        world.pass(Connector.GOODBYE_GRACE.minusMillis(1));
        assertThat(world.client.stopped().toCompletableFuture()).isNotDone();

        world.pass(Duration.ofMillis(1));
        assertThat(world.client.stopped().toCompletableFuture()).isCompleted();
    }

    @Test
    void aListenerThatDoesNotReturnCannotKeepTheClientOpen() {
        world.open();
        world.callbacks.hold();
        world.sendRaw(1, "a");
        world.settle();
        world.client.beginClosing();
        world.settle();
        assertThat(world.link().closeCode).isNull();

        world.pass(Connector.LAST_CALLBACK_GRACE);
        assertThat(world.link().closeCode).isEqualTo(1000);
        assertThat(world.link().sent(DeviceFrame.Ack.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:8080, ws://h:8080/device",
        "https://h, wss://h/device",
        "HTTPS://h/, wss://h/device",
        "ws://h/base/, ws://h/base/device",
        "wss://h/base, wss://h/base/device"
    })
    void thePathIsAppendedToTheServer(URI server, URI endpoint) {
        FakeTransport transport = new FakeTransport();
        FakeLoop loop = new FakeLoop();
        PushClient client = PushClient.builder(server)
                .build(new PushClient.Parts(loop, new FakeCallbacks(), Runnable::run, transport, new Random(1)));
        client.connect();
        loop.runTasks();

        assertThat(transport.servers).containsExactly(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h", "push.example", "https:///x", "https://u:p@h", "https://h?x=1", "https://h#x"})
    void otherUrisAreRefused(URI server) {
        assertThatThrownBy(() -> PushClient.builder(server)).isInstanceOf(IllegalArgumentException.class);
    }

    static void assertFailed(CompletableFuture<?> future, DeviceException.Reason reason) {
        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
