// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.channel.ChannelTokens;
import org.tidings.protocol.channel.ChannelUri;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.send.OutcomePage;
import org.tidings.server.hub.tag.TagSet;
import org.tidings.server.push.StoreCalls;
import org.tidings.server.store.SqlStore;
import org.tidings.server.store.StoreSettings;

/** A service that is killed again and again while it sends to many registrations. */
@Order(2)
@Timeout(600)
class HubCrashIT {

    private static final int REGISTRATIONS = 100_000;
    private static final int ENDED_CHANNELS = 5_000;
    private static final int KILLS = 8;
    private static final int AT_ONCE = 5_000;

    @Test
    void everyRegistrationHasOneOutcomeThoughTheServiceIsKilledAgainAndAgain() throws SQLException {
        RunningServer server = RunningServer.started();
        try {
            TestHub hub = TestHub.create(server, "news");
            server.stop();
            Path file = server.data().resolve("tidings.db");
            populate(file);

            String id = killedAgainAndAgain(server.data(), hub);

            assertOneNotificationForEachChannel(file);
            assertThat(outcomes(file, id)).isEqualTo(REGISTRATIONS + ENDED_CHANNELS);
        } finally {
            server.close();
        }
    }

    private static String killedAgainAndAgain(Path data, TestHub hub) {
        Random random = new Random(1);
        String id = "";
        for (int i = 0; i <= KILLS; i++) {
            try (ServerProcess process = ServerProcess.start(data)) {
                TestHub door = hub.at(process.hub());
                if (id.isEmpty()) {
                    id = TestHub.id(door.post(
                            "/messages", Map.of("ServiceBusNotification-Format", "windowsphone"), Requests.TOAST));
                }
                if (i < KILLS) {
                    Waiting.atMost(new CompletableFuture<>(), Duration.ofMillis(random.nextInt(400)));
                    process.kill();
                } else {
                    String last = id;
                    Waiting.until(
                            Duration.ofMinutes(3),
                            () -> door.get("/messages/" + last).body().contains("<EndTime>"));
                    assertThat(door.details(id))
                            .contains("<State>Completed</State>")
                            .contains("<Name>Success</Name><Count>" + REGISTRATIONS + "</Count>")
                            .contains("<Name>ExpiredChannel</Name><Count>" + ENDED_CHANNELS + "</Count>");
                }
            }
        }
        return id;
    }

    private static void populate(Path file) throws SQLException {
        channels(file);
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            ChannelTokens tokens = new ChannelTokens(store.tokenKeys());
            List<CompletableFuture<?>> changes = new ArrayList<>();
            for (int i = 1; i <= REGISTRATIONS + ENDED_CHANNELS; i++) {
                URI channel = new ChannelUri(true, tokens.token(new ChannelId(7, i)))
                        .below(URI.create("http://push.example"));
                changes.add(store.registrations()
                        .put(
                                1,
                                new Registration(
                                        i + "-1",
                                        1,
                                        new Subscription(
                                                DeviceHandle.mpns(channel.toString()), TagSet.EMPTY, null, null, null),
                                        null,
                                        Instant.EPOCH,
                                        null),
                                new Expected.Anything()));
                if (changes.size() == AT_ONCE) {
                    changes.forEach(CompletableFuture::join);
                    changes.clear();
                }
            }
            changes.forEach(CompletableFuture::join);
        }
    }

    private static void channels(Path file) throws SQLException {
        long now = Instant.now().toEpochMilli();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement device = connection.prepareStatement("INSERT INTO device"
                        + " (id, secret_hash, enrolled_at, connected, last_seen) VALUES (?, x'00', ?, 0, ?)");
                PreparedStatement channel = connection.prepareStatement("INSERT INTO channel"
                        + " (key, id, device, name, toast, tile, tile_domains, app_running, opened_at)"
                        + " VALUES (?, ?, ?, 'c', 1, 1, '', 0, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= REGISTRATIONS; i++) {
                byte[] deviceId = new ChannelId(9, i).bytes();
                device.setBytes(1, deviceId);
                device.setLong(2, now);
                device.setLong(3, now);
                device.executeUpdate();
                channel.setInt(1, i);
                channel.setBytes(2, new ChannelId(7, i).bytes());
                channel.setBytes(3, deviceId);
                channel.setLong(4, now);
                channel.executeUpdate();
            }
            connection.commit();
        }
    }

    /** How many outcomes the store has, of which no two may be of one place. */
    private static int outcomes(Path file, String id) {
        Set<Long> places = new HashSet<>();
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            long key = store.sends().send(1, id).orElseThrow().key();
            OutcomePage.Position from = OutcomePage.Position.START;
            while (!from.equals(OutcomePage.Position.END)) {
                OutcomePage page = store.sends().outcomes(key, from, AT_ONCE);
                page.entries()
                        .forEach(entry -> assertThat(places.add(entry.place())).isTrue());
                from = page.next();
            }
        }
        return places.size();
    }

    private static void assertOneNotificationForEachChannel(Path file) {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            List<Long> seqs = new ArrayList<>();
            Set<Long> channels = new HashSet<>();
            store.pending((seq, channelKey, sizeBytes) -> {
                seqs.add(seq);
                channels.add(channelKey);
            });
            assertThat(seqs).hasSize(REGISTRATIONS).doesNotHaveDuplicates();
            assertThat(channels).hasSize(REGISTRATIONS);
            Set<UUID> ids = new HashSet<>();
            for (int from = 0; from < seqs.size(); from += AT_ONCE) {
                List<Long> some = seqs.subList(from, Math.min(seqs.size(), from + AT_ONCE));
                StoreCalls.read(store, some).forEach(notification -> ids.add(notification.id()));
            }
            assertThat(ids).hasSize(REGISTRATIONS);
        }
    }
}
