// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.channel.ChannelTokens;
import org.tidings.protocol.channel.ChannelUri;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.sender.PushSender;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.push.ChannelStore;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.PushLimits;
import org.tidings.server.push.PushListener;
import org.tidings.server.push.PushService;
import org.tidings.server.push.RandomIdentities;
import org.tidings.server.push.StoreCalls;
import org.tidings.server.push.StoredNotification;
import org.tidings.server.store.SqlStore;
import org.tidings.server.store.StoreSettings;

/** A hub over a real store and push service, with registrations in memory and the clock in the hands of a test. */
final class SendWorld implements AutoCloseable {

    static final long HUB = 3;
    static final String TOAST =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\">"
                    + "<wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast></wp:Notification>";
    private static final URI OWN = URI.create("http://push.example:8080");

    /** A clock that stands still. */
    static final class StillClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-28T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    final StillClock clock = new StillClock();
    final ListedIndex index = new ListedIndex();
    final FailingReads failingReads = new FailingReads();
    final ConcurrentLinkedQueue<String> endedHandles = new ConcurrentLinkedQueue<>();
    private final Path file;
    private final int storeQueue;
    private final ConcurrentLinkedQueue<ChannelId> channels = new ConcurrentLinkedQueue<>();
    private AllowedHosts allowed = AllowedHosts.NONE;
    private PushLimits limits = PushLimits.DEFAULTS;
    private @Nullable PushSender sender;
    private SqlStore store;
    private PushService push;
    private Sends sends;
    private long lastHandle;
    private long lastKey;

    SendWorld(Path folder) {
        this(folder, 16_384);
    }

    SendWorld(Path folder, int storeQueue) {
        this.file = folder.resolve("tidings.db");
        this.storeQueue = storeQueue;
        this.store = openStore();
        sql("INSERT OR IGNORE INTO hub (key, name, user_metadata, created_at, updated_at) VALUES (" + HUB
                + ", 'hub', '', 0, 0)");
        this.push = newPush();
        this.sends = newSends();
    }

    private SqlStore openStore() {
        return SqlStore.open(new StoreSettings(file, storeQueue, 256));
    }

    private PushService newPush() {
        PushService service =
                new PushService(limits, store, store, new RandomIdentities(), PushListener.NONE, clock, clock::millis);
        service.recall();
        return service;
    }

    private Sends newSends() {
        SendParts parts = new SendParts(
                failingReads.of(SendStore.class, store.sends()),
                failingReads.of(TargetIndex.class, index),
                (hub, id) -> index.tags(id),
                (hub, handle) -> endedHandles.add(handle),
                push,
                new Destinations(store.tokenKeys(), List.of(OWN), allowed),
                sender,
                SendListener.NONE);
        Sends made = new Sends(
                SendLimits.DEFAULT, parts, new NotificationReader(new InputFactoryImpl()), UUID::randomUUID, clock);
        made.start();
        return made;
    }

    Sends sends() {
        return sends;
    }

    /** A fan-out beside that of the sends, which has not been started. */
    FanOut fanOut(SetbackRule setbacks) {
        SendStore ofSends = store.sends();
        Destinations destinations = new Destinations(store.tokenKeys(), List.of(OWN), allowed);
        return new FanOut(
                ofSends,
                jobs(),
                new Dispatch(push, ofSends, destinations, RetryRule.DEFAULT, clock),
                (turn, outcome) -> {},
                setbacks,
                clock);
    }

    /** Jobs of its sends, whose targets are read as those of the sends are. */
    Jobs jobs() {
        OutgoingReader reader = new OutgoingReader(new NotificationReader(new InputFactoryImpl()), 3_072, 1_024);
        return new Jobs(store.sends(), failingReads.of(TargetIndex.class, index), reader);
    }

    SqlStore store() {
        return store;
    }

    /** Stops and starts again, with other limits from then on. */
    void restart(PushLimits newLimits) {
        stop();
        limits = newLimits;
        store = openStore();
        push = newPush();
        sends = newSends();
    }

    void restart() {
        restart(limits);
    }

    /** From the next start on, hubs may send to these hosts; there is no sender for none. */
    void allow(@Nullable PushSender newSender, String... hosts) {
        sender = newSender;
        allowed = new AllowedHosts(List.of(hosts));
        restart();
    }

    private void stop() {
        try {
            sends.stop();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    @Override
    public void close() {
        stop();
    }

    // ---- channels and registrations

    /** A device with a channel; a new start is needed for the push service to know it. */
    String channel(Bindings bindings, @Nullable String certificateName) {
        long key = ++lastKey;
        DeviceId device = new DeviceId(77, key);
        ChannelId channel = new ChannelId(99, key);
        store.enroll(new ChannelStore.DeviceRecord(device, new byte[32], clock.instant(), false, clock.instant()))
                .join();
        store.save(new ChannelStore.ChannelRecord(
                        key,
                        channel,
                        device,
                        "c",
                        certificateName,
                        bindings,
                        true,
                        clock.instant(),
                        new ChannelStore.Usage(0, 0)))
                .join();
        channels.add(channel);
        return handleOf(channel, certificateName == null);
    }

    String handleOf(ChannelId channel, boolean throttled) {
        String token = new ChannelTokens(store.tokenKeys()).token(channel);
        return new ChannelUri(throttled, token).below(OWN).toString();
    }

    String channel() {
        return channel(new Bindings(true, true, List.of()), null);
    }

    /** So many devices with a channel each, registered. */
    List<String> register(int count, String... tags) {
        List<String> handles = new ArrayList<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        ChannelTokens tokens = new ChannelTokens(store.tokenKeys());
        for (int i = 0; i < count; i++) {
            long key = ++lastKey;
            DeviceId device = new DeviceId(77, key);
            ChannelId channel = new ChannelId(99, key);
            all.add(store.enroll(
                    new ChannelStore.DeviceRecord(device, new byte[32], clock.instant(), false, clock.instant())));
            all.add(store.save(new ChannelStore.ChannelRecord(
                    key,
                    channel,
                    device,
                    "c",
                    null,
                    new Bindings(true, true, List.of()),
                    true,
                    clock.instant(),
                    new ChannelStore.Usage(0, 0))));
            String handle =
                    new ChannelUri(true, tokens.token(channel)).below(OWN).toString();
            handles.add(handle);
            register(handle, null, null, tags);
        }
        all.forEach(CompletableFuture::join);
        restart();
        return handles;
    }

    /** A registration of a handle of its own. */
    Target register(String handle, @Nullable String tile, Target.@Nullable Template template, String... tags) {
        lastHandle++;
        return registerAgain(handle, 0, tile, template, tags);
    }

    /** One more registration of the last handle. */
    Target registerAgain(
            String handle, int slot, @Nullable String tile, Target.@Nullable Template template, String... tags) {
        long place = (lastHandle << Target.SLOT_BITS) | slot;
        Target target = new Target(place, lastHandle + "-" + slot, handle, tile, template);
        index.add(target, tags);
        return target;
    }

    // ---- sends

    Draft toast(@Nullable String expression) {
        return draft("windowsphone", expression, Map.of(), TOAST, null);
    }

    Draft draft(
            String format,
            @Nullable String expression,
            Map<String, String> headers,
            String body,
            @Nullable List<String> handles) {
        Drafted drafted =
                sends.drafts().read(format, expression, headers, body.getBytes(StandardCharsets.UTF_8), handles);
        assertThat(drafted).isInstanceOf(Drafted.Ready.class);
        return ((Drafted.Ready) drafted).draft();
    }

    SendId submit(Draft draft) {
        return sends.submit(HUB, draft).join().orElseThrow();
    }

    Send send(SendId id) {
        return sends.inspection().send(HUB, id.text()).orElseThrow();
    }

    /** Waits until a send has ended. */
    Send ended(SendId id) {
        until(() -> send(id).state().ended());
        return send(id);
    }

    Send sent(Draft draft) {
        return ended(submit(draft));
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    // ---- what the store has

    /** All notifications that are kept. */
    List<StoredNotification> kept() {
        List<Long> seqs = StoreCalls.pendingSeqs(store);
        List<StoredNotification> found = StoreCalls.read(store, seqs);
        assertThat(found).hasSameSizeAs(seqs);
        return found;
    }

    /** How many channels have exactly one notification. */
    long channelsWithOne() {
        return kept().stream()
                .collect(Collectors.groupingBy(StoredNotification::channelKey, Collectors.counting()))
                .values()
                .stream()
                .filter(count -> count == 1)
                .count();
    }

    void sql(String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA busy_timeout = 5000");
            sql.executeUpdate(statement);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    long number(String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    Optional<OutcomeList.Entry> outcome(Send send, Target target) {
        return sends.inspection().outcome(send, target.registrationId());
    }

    List<OutcomeList.Entry> outcomes(Send send) {
        return sends.inspection()
                .outcomes(send, OutcomePage.Position.START, 1_000_000)
                .entries();
    }
}
