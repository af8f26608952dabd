// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.device.ConnectingTest.assertFailed;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.device.DeviceFrame;

/** How much the client asks of the service at once. */
class UnderWayTest {

    private static final int MANY = 200;

    private final World world = new World();

    @Test
    void manyRequestsAreSentInTheirOrderAsAnswersCome() {
        List<CompletableFuture<URI>> opened =
                channels().map(HttpNotificationChannel::open).toList();
        InTurnService service = welcomed("s1", Set.of());
        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(Requests.MAX_UNDER_WAY);

        service.carryOutAll();
        assertThat(opened).allSatisfy(uri -> assertThat(uri).isCompleted());
        assertThat(world.link().sent(DeviceFrame.Open.class))
                .extracting(DeviceFrame.Open::channel)
                .containsExactlyElementsOf(names());
        assertStaysWithinTheLimit(service);
    }

    @Test
    void whatWaitsForAnAnswerOrARoomIsSentOnTheNextConnection() {
        List<CompletableFuture<URI>> opened =
                channels().map(HttpNotificationChannel::open).toList();
        welcomed("s1", Set.of());
        reconnect();
        InTurnService service = welcomed(null, Set.of());
        assertThat(service.underWay()).isEqualTo(Requests.MAX_UNDER_WAY);

        service.carryOutAll();
        assertThat(opened).allSatisfy(uri -> assertThat(uri).isCompleted());
        assertThat(world.link().sent(DeviceFrame.Open.class))
                .extracting(DeviceFrame.Open::channel)
                .containsExactlyElementsOf(names());
        assertStaysWithinTheLimit(service);
    }

    @Test
    void whatFailedInTimeWhileItWaitedIsNotSent() {
        channels().forEach(HttpNotificationChannel::open);
        InTurnService service = welcomed("s1", Set.of());
        CompletableFuture<URI> late = world.client.channel("late").open();
        world.pass(Duration.ofSeconds(20));
        service.carryOutAll();

        assertFailed(late, DeviceException.Reason.TIMED_OUT);
        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(Requests.MAX_UNDER_WAY);
    }

    @Test
    void atAWelcomeEachAppIsToldOfWhenItsChannelIsOpenAgain() {
        openMany();
        reconnect();
        InTurnService service = welcomed(null, names());
        assertThat(world.link().sent(DeviceFrame.App.class)).isEmpty();

        service.carryOutAll();
        assertThat(world.link().sent(DeviceFrame.App.class))
                .extracting(DeviceFrame.App::channel)
                .containsExactlyElementsOf(world.link().sent(DeviceFrame.Open.class).stream()
                        .map(DeviceFrame.Open::channel)
                        .toList())
                .hasSize(MANY);
        assertStaysWithinTheLimit(service);
    }

    @Test
    void manyAppsThatStopAtOnceAreAllToldOf() {
        InTurnService service = openMany();
        channels().forEach(channel -> channel.appRunning(false));
        world.settle();
        assertThat(stopped()).hasSizeLessThanOrEqualTo(Requests.MAX_UNDER_WAY);

        service.carryOutAll();
        assertThat(stopped()).containsExactlyElementsOf(names());
        assertStaysWithinTheLimit(service);
    }

    @Test
    void anAppThatWaitsForItsTurnIsToldOfAsItIsThen() {
        InTurnService service = openMany();
        channels().forEach(channel -> channel.appRunning(false));
        world.settle();
        world.client.channel("c" + (MANY - 1)).appRunning(true);
        service.carryOutAll();

        assertThat(stopped()).hasSize(MANY - 1).doesNotContain("c" + (MANY - 1));
        assertThat(world.link().lastSent(DeviceFrame.App.class)).isEqualTo(new DeviceFrame.App("c" + (MANY - 1), true));
    }

    @Test
    void whatIsSaidOfAnAppIsNotOvertakenByALaterRequest() {
        InTurnService service = openMany();
        channels().forEach(channel -> channel.appRunning(false));
        CompletableFuture<URI> again = world.client.channel("c0").open();
        service.carryOutAll();

        assertThat(again).isCompleted();
        List<DeviceFrame> sent = world.link().sent;
        DeviceFrame lastOpen = world.link().lastSent(DeviceFrame.Open.class);
        assertThat(sent.subList(0, sent.indexOf(lastOpen))).contains(new DeviceFrame.App("c" + (MANY - 1), false));
    }

    @Test
    void theNameOfTheProbedChannelIsTheLibrarysOwn() {
        assertThatThrownBy(() -> world.client.channel(Probe.CHANNEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Probe.CHANNEL);
    }

    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        IntStream.range(0, MANY).forEach(i -> names.add("c" + i));
        return names;
    }

    private Stream<HttpNotificationChannel> channels() {
        return names().stream().map(world.client::channel);
    }

    private InTurnService openMany() {
        channels().forEach(HttpNotificationChannel::open);
        InTurnService service = welcomed("s1", Set.of());
        service.carryOutAll();
        return service;
    }

    private List<String> stopped() {
        return world.link().sent(DeviceFrame.App.class).stream()
                .filter(app -> !app.running())
                .map(DeviceFrame.App::channel)
                .toList();
    }

    private void reconnect() {
        world.link().breaks();
        world.pass(Duration.ofMillis(500));
    }

    private InTurnService welcomed(@Nullable String secret, Set<String> open) {
        world.settle();
        world.link().welcomes("d1", secret);
        return new InTurnService(world, open);
    }

    /** A probe comes on top. */
    private static void assertStaysWithinTheLimit(InTurnService service) {
        assertThat(service.mostUnderWay()).isLessThanOrEqualTo(Requests.MAX_UNDER_WAY + 1);
    }
}
