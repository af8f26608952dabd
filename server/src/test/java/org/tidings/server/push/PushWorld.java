// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** A push service in memory with everything around it in the hands of a test. */
final class PushWorld {

    /** Noon, so that no test comes upon midnight by chance. */
    static final Instant START = Instant.parse("2026-03-28T12:00:00Z");

    static final Bindings TOAST_AND_TILE = new Bindings(true, true, List.of());
    static final int RAW = 3;
    static final int RAW_SOON = 13;
    static final int RAW_LATER = 23;
    static final int TOAST = 2;
    static final int TILE = 1;

    /** A device, as it knows itself. */
    record Handset(DeviceId id, String secret) {}

    /** A handset that is connected. */
    record Session(Handset handset, RecordingLink link, DeviceConnection connection) {}

    final MutableClock clock = new MutableClock(START);
    final SequentialIdentities identities = new SequentialIdentities();
    final List<PushEvent> events = new CopyOnWriteArrayList<>();
    PushLimits limits;

    /** By how much the clock was set ahead. */
    private long jumpedMillis;

    MemoryStore store = new MemoryStore();
    PushService service;

    PushWorld() {
        this(PushLimits.DEFAULTS);
    }

    PushWorld(PushLimits limits) {
        this.limits = limits;
        this.service = newService();
    }

    private PushService newService() {
        PushService next = new PushService(
                limits, store, store, identities, events::add, clock, () -> clock.millis() - jumpedMillis);
        next.recall();
        return next;
    }

    /** The process is killed and started again. */
    void crash() {
        store = store.afterCrash();
        service = newService();
    }

    /** Lets time pass, and the service notice it. */
    void pass(Duration time) {
        clock.pass(time);
        service.tick();
    }

    /** Somebody sets the clock ahead, or back. */
    void setClock(Duration ahead) {
        jumpedMillis += ahead.toMillis();
        pass(ahead);
    }

    Handset enroll() {
        Devices.Enrolled enrolled = service.devices().enroll().orElseThrow().join();
        return new Handset(enrolled.device(), enrolled.secret());
    }

    Session connect(Handset handset) {
        return connect(handset, new RecordingLink());
    }

    Session connect(Handset handset, RecordingLink link) {
        Devices.Connecting connecting = service.devices().connect(handset.id(), handset.secret(), link);
        assertThat(connecting).isInstanceOf(Devices.Connecting.Connected.class);
        DeviceConnection connection = ((Devices.Connecting.Connected) connecting).connection();
        connection.welcomed();
        return new Session(handset, link, connection);
    }

    Session newDevice() {
        return connect(enroll());
    }

    /** Opens a throttled channel with everything bound. */
    ChannelId open(Session session, String name) {
        return open(session, name, null);
    }

    ChannelId open(Session session, String name, @Nullable String certificateName) {
        return opened(session.connection().open(name, certificateName, TOAST_AND_TILE));
    }

    static ChannelId opened(CompletableFuture<ChannelResult> result) {
        assertThat(result).isCompleted();
        assertThat(result.join()).isInstanceOf(ChannelResult.Open.class);
        return ((ChannelResult.Open) result.join()).channel();
    }

    CompletableFuture<Outcome> submit(ChannelId channel, int notificationClass, String body) {
        return submit(submission(channel, notificationClass, body));
    }

    CompletableFuture<Outcome> submit(Submission submission) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        service.submit(
                submission,
                told -> assertThat(outcome.complete(told))
                        .as("told once, not again: %s", told)
                        .isTrue());
        return outcome;
    }

    /** Submits a notification that must be answered at once. */
    Outcome send(ChannelId channel, int notificationClass, String body) {
        return answered(submit(channel, notificationClass, body));
    }

    static Outcome answered(CompletableFuture<Outcome> outcome) {
        assertThat(outcome).isCompleted();
        return outcome.join();
    }

    void sendAll(ChannelId channel, int notificationClass, String... bodies) {
        for (String body : bodies) {
            assertThat(send(channel, notificationClass, body)).isInstanceOf(Outcome.Received.class);
        }
    }

    Submission submission(ChannelId channel, int notificationClass, String body) {
        return submission(channel, true, null, notificationClass, body);
    }

    Submission submission(
            ChannelId channel,
            boolean throttled,
            @Nullable String certificateName,
            int notificationClass,
            String body) {
        NotificationClass ofNumber = new NotificationClass(notificationClass);
        NotificationKind kind = ofNumber.kind();
        return new Submission(
                channel,
                throttled,
                certificateName == null ? SenderIdentity.NONE : new SenderIdentity.Known(certificateName),
                identities.notificationId(),
                kind,
                ofNumber,
                null,
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    Inventory.ChannelView view(ChannelId channel) {
        return service.inventory().channels("", Integer.MAX_VALUE).stream()
                .filter(view -> view.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    Inventory.DeviceView view(Handset handset) {
        return service.inventory().devices("", Integer.MAX_VALUE).stream()
                .filter(view -> view.device().equals(handset.id()))
                .findFirst()
                .orElseThrow();
    }

    /** The events of one kind, in order. */
    <E extends PushEvent> List<E> events(Class<E> type) {
        List<E> found = new ArrayList<>();
        for (PushEvent event : events) {
            if (type.isInstance(event)) {
                found.add(type.cast(event));
            }
        }
        return found;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Limits as given, everything else the default. */
    static PushLimits limits(int quota, int queueLimit, int queueBytes) {
        PushLimits d = PushLimits.DEFAULTS;
        return new PushLimits(
                quota,
                queueLimit,
                queueBytes,
                d.channelsPerDevice(),
                d.maxDevices(),
                d.maxUnacknowledged(),
                d.disconnectedAfter(),
                d.inactiveAfter(),
                d.expireAfter(),
                d.soonWindow(),
                d.laterWindow());
    }

    static PushLimits maxUnacknowledged(int max) {
        PushLimits d = PushLimits.DEFAULTS;
        return new PushLimits(
                0,
                10_000,
                10_000_000,
                d.channelsPerDevice(),
                d.maxDevices(),
                max,
                d.disconnectedAfter(),
                d.inactiveAfter(),
                d.expireAfter(),
                d.soonWindow(),
                d.laterWindow());
    }

    static PushLimits maxChannelsAndDevices(int channels, int devices) {
        PushLimits d = PushLimits.DEFAULTS;
        return new PushLimits(
                d.quota(),
                d.queueLimit(),
                d.queueBytes(),
                channels,
                devices,
                d.maxUnacknowledged(),
                d.disconnectedAfter(),
                d.inactiveAfter(),
                d.expireAfter(),
                d.soonWindow(),
                d.laterWindow());
    }
}
