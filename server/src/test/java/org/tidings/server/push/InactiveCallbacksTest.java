// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.channel.ChannelId;

/** When senders are told that a device has become inactive. */
@Timeout(30)
class InactiveCallbacksTest {

    private static final SenderIdentity SENDER = new SenderIdentity.Known("example.com");
    private static final Duration INACTIVE = PushLimits.DEFAULTS.inactiveAfter();

    private final PushWorld world = new PushWorld();
    private final List<String> posts = new ArrayList<>();
    private boolean takes = true;

    private CompletableFuture<Boolean> post(InactiveCallback callback) {
        posts.add(PushWorld.text(callback.body()));
        return CompletableFuture.completedFuture(takes);
    }

    private static InactiveCallback callback(String body) {
        return new InactiveCallback(URI.create("http://example.com/"), body.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome register(ChannelId channel, String body) {
        return world.service
                .callbacks()
                .register(channel, false, SENDER, callback(body))
                .join();
    }

    private void passAndTell(Duration time) {
        world.pass(time);
        world.service.tellInactive(this::post);
    }

    @Test
    void deviceThatIsInactiveIsToldOnce() {
        PushWorld.Session device = world.newDevice();
        assertThat(register(world.open(device, "a", "example.com"), "body"))
                .isInstanceOf(Outcome.CallbackRegistered.class);
        passAndTell(INACTIVE.multipliedBy(2));
        assertThat(posts).as("it is connected").isEmpty();
        device.connection().disconnected();
        passAndTell(INACTIVE.minusMillis(1));
        assertThat(posts).isEmpty();
        passAndTell(Duration.ofMillis(1));
        assertThat(posts).containsExactly("body");
        passAndTell(INACTIVE);
        world.crash();
        passAndTell(INACTIVE);
        assertThat(posts).hasSize(1);
    }

    @Test
    void lastOneWinsAndSurvivesACrash() {
        PushWorld.Session device = world.newDevice();
        ChannelId channel = world.open(device, "a", "example.com");
        register(channel, "first");
        register(channel, "second");
        device.connection().disconnected();
        world.crash();
        passAndTell(INACTIVE);
        assertThat(posts).containsExactly("second");
    }

    @Test
    void whatIsNotTakenIsPostedAgainLessAndLessOften() {
        PushWorld.Session device = world.newDevice();
        register(world.open(device, "a", "example.com"), "body");
        device.connection().disconnected();
        takes = false;
        world.pass(INACTIVE);
        for (int seconds = 0; seconds < 60; seconds++) {
            passAndTell(Duration.ofSeconds(1));
        }
        assertThat(posts).as("after 0, 5, 15 and 35 seconds").hasSize(4);
        for (int hour = 0; hour < 10; hour++) {
            passAndTell(Duration.ofHours(1));
        }
        assertThat(posts).as("hourly at least").hasSize(14);
        takes = true;
        passAndTell(Duration.ofHours(1));
        passAndTell(Duration.ofHours(1));
        assertThat(posts).hasSize(15);
    }

    @Test
    void postThatIsUnderWayIsNotRepeated() {
        PushWorld.Session device = world.newDevice();
        register(world.open(device, "a", "example.com"), "body");
        device.connection().disconnected();
        world.pass(INACTIVE);
        List<CompletableFuture<Boolean>> underWay = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            world.service.tellInactive(callback -> {
                underWay.add(new CompletableFuture<>());
                return underWay.get(0);
            });
            world.pass(Duration.ofHours(1));
        }
        assertThat(underWay).hasSize(1);
    }

    @Test
    void soManyPostsAreUnderWayAtMostAndTheOthersHaveTheirTurn() {
        for (int i = 0; i < 100; i++) {
            PushWorld.Session device = world.newDevice();
            register(world.open(device, "a", "example.com"), "body " + i);
            device.connection().disconnected();
        }
        world.pass(INACTIVE);
        List<CompletableFuture<Boolean>> underWay = new ArrayList<>();
        CallbackPost slow = callback -> {
            underWay.add(new CompletableFuture<>());
            return underWay.get(underWay.size() - 1);
        };
        world.service.tellInactive(slow);
        assertThat(underWay).hasSize(64);
        underWay.get(0).complete(true);
        underWay.get(1).complete(false);
        underWay.get(2).completeExceptionally(new IllegalStateException("on purpose"));
        world.service.tellInactive(slow);
        assertThat(underWay).hasSize(67);
    }

    @Test
    void successorThatIsRegisteredWhileItsPredecessorIsPostedStays() {
        PushWorld.Session device = world.newDevice();
        ChannelId channel = world.open(device, "a", "example.com");
        register(channel, "first");
        device.connection().disconnected();
        world.pass(INACTIVE);
        CompletableFuture<Boolean> underWay = new CompletableFuture<>();
        world.service.tellInactive(callback -> underWay);
        world.store.waitForCommands();
        CompletableFuture<Outcome> second =
                world.service.callbacks().register(channel, false, SENDER, callback("second"));
        underWay.complete(true);
        world.store.commitAtOnce();
        assertThat(second.join()).isInstanceOf(Outcome.CallbackRegistered.class);
        world.crash();
        passAndTell(Duration.ZERO);
        assertThat(posts).containsExactly("second");
    }

    @Test
    void closedChannelIsNeverTold() {
        PushWorld.Session device = world.newDevice();
        register(world.open(device, "a", "example.com"), "body");
        device.connection().close("a").join();
        device.connection().disconnected();
        passAndTell(INACTIVE);
        world.crash();
        passAndTell(INACTIVE);
        assertThat(posts).isEmpty();
    }

    @Test
    void onlyTheSenderOfTheChannelMayRegister() {
        PushWorld.Session device = world.newDevice();
        ChannelId own = world.open(device, "a", "example.com");
        ChannelId throttled = world.open(device, "b");
        InactiveCallback callback = callback("body");
        InactiveCallbacks callbacks = world.service.callbacks();
        assertThat(callbacks.register(own, false, SenderIdentity.NONE, callback).join())
                .isInstanceOf(Outcome.NotAuthorized.class);
        assertThat(callbacks
                        .register(own, false, new SenderIdentity.Known("example.org"), callback)
                        .join())
                .isInstanceOf(Outcome.NotAuthorized.class);
        assertThat(callbacks.register(own, true, SENDER, callback).join().sentence())
                .contains("Its URI begins with /unthrottledthirdparty/.");
        for (boolean byThrottledUri : new boolean[] {true, false}) {
            assertThat(callbacks
                            .register(throttled, byThrottledUri, SENDER, callback)
                            .join()
                            .sentence())
                    .isEqualTo("This channel is not authenticated. Only senders of authenticated channels are told of"
                            + " inactive devices; a notification needs X-NotificationClass or X-WindowsPhone-Target beside"
                            + " X-CallbackURI.");
        }
        assertThat(callbacks
                        .register(new ChannelId(7, 7), false, SENDER, callback)
                        .join())
                .isInstanceOf(Outcome.Expired.class);
        world.store.failWith("the disk is full");
        assertThat(register(own, "body")).isInstanceOf(Outcome.Unavailable.class);
    }
}
