// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.tag.ParsedTags;
import org.tidings.server.hub.tag.TagSet;
import org.tidings.server.store.SqlStore;
import org.tidings.server.store.StoreSettings;

/**
 * The service is killed while it sends to 100,000 registrations, and again while it goes on: each registration gets the
 * notification once, and telemetry adds up to all of them.
 */
@Order(2)
@Timeout(300)
class KillFanOutIT {

    private static final int DEVICES = 100;
    private static final int CHANNELS_EACH = 1_000;
    private static final long REGISTRATIONS = DEVICES * CHANNELS_EACH;

    /** The key of the first hub. */
    private static final long HUB = 1;

    private static final int MOST_KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @TempDir
    private Path folder = Path.of("");

    private final ExecutorService threads = Executors.newFixedThreadPool(DEVICES);
    private final List<RawDevice> devices =
            Stream.generate(() -> new RawDevice(CHANNELS_EACH)).limit(DEVICES).toList();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aSendThatIsKilledAgainAndAgainReachesEveryRegistrationOnce() {
        RunningService service = start(0);
        try {
            URI push = service.pushUri();
            together(devices, device -> device.open(push));
            TestHub hub = TestHub.of(service, data(), "news");
            service.close();
            register();
            service = start(service.port());
            hub = hub.at(service);
            String send = hub.send("everyone && !nobody", TestSender.toast("once"));
            long reached = 0;
            int kills = 0;
            TestHub.Telemetry telemetry = awaitMore(hub, send, REGISTRATIONS / 10);
            while (telemetry.state().equals("Processing") && kills < MOST_KILLS) {
                assertThat(telemetry.targets()).as("%s", telemetry).isGreaterThanOrEqualTo(reached);
                reached = telemetry.targets();
                service.program().kill();
                service.close();
                kills++;
                service = start(service.port());
                hub = hub.at(service);
                telemetry = awaitMore(hub, send, reached + 1);
            }
            assertThat(kills).as("kills before the end").isGreaterThanOrEqualTo(2);
            telemetry = awaitMore(hub, send, REGISTRATIONS);
            assertThat(telemetry.counts()).isEqualTo(Map.of("Success", REGISTRATIONS));
            assertThat(TestHub.pending(service, data())).isEqualTo(REGISTRATIONS);
            together(devices, device -> device.receive(push));
            assertThat(receivedTimes()).isEqualTo(Map.of(1, REGISTRATIONS));
        } finally {
            service.close();
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private RunningService start(int port) {
        return RunningService.start(data(), port, "--channels-per-device", Integer.toString(CHANNELS_EACH));
    }

    /** Registers every channel where the service keeps registrations, while it rests: through its door it takes a minute. */
    private void register() {
        try (SqlStore store = SqlStore.open(StoreSettings.of(data().resolve("tidings.db")))) {
            TagSet tags = ((ParsedTags.Parsed) TagSet.parse("everyone,de")).tags();
            List<CompletableFuture<?>> changes = new ArrayList<>();
            for (RawDevice device : devices) {
                for (URI channel : device.channels()) {
                    Subscription subscription =
                            new Subscription(DeviceHandle.mpns(channel.toString()), tags, null, null, null);
                    changes.add(store.registrations()
                            .put(
                                    HUB,
                                    new Registration(
                                            changes.size() + 1 + "-1", HUB, subscription, null, Instant.EPOCH, null),
                                    new Expected.Anything()));
                }
                changes.get(changes.size() - 1).join();
            }
            changes.forEach(CompletableFuture::join);
        }
    }

    /** Waits until so many targets have their outcomes, or all have. */
    private static TestHub.Telemetry awaitMore(TestHub hub, String send, long least) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        TestHub.Telemetry telemetry = hub.telemetry(send);
        while (telemetry.targets() < least && !telemetry.state().equals("Completed")) {
            assertThat(System.nanoTime()).as("%s", telemetry).isLessThan(deadline);
            LockSupport.parkNanos(LOOK_NANOS);
            telemetry = hub.telemetry(send);
        }
        return telemetry;
    }

    /** How many channels got so many notifications, by that number. */
    private Map<Integer, Long> receivedTimes() {
        return devices.stream()
                .flatMap(device -> device.received().values().stream())
                .collect(Collectors.groupingBy(times -> times, Collectors.counting()));
    }

    private interface Work<T> {
        void on(T one) throws IOException;
    }

    private <T> void together(List<T> all, Work<T> work) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (T one : all) {
            running.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            work.on(one);
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    },
                    threads));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
