// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.tidings.device.ChannelListener;
import org.tidings.device.HttpNotificationChannel;
import org.tidings.device.PushClient;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.Toast;

/**
 * The service is killed under load, again and again: each notification that was answered 200 Received arrives, none
 * twice, and those of one sender in their order.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class KillIT {

    private static final int ROUNDS = 20;
    private static final int ROUNDS_WITH_DEVICES = 8;
    private static final int DEVICES = 4;
    private static final int SENDERS = 4;
    private static final int FEWEST_ANSWERS = 20;
    private static final int MOST_ANSWERS = 800;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private final TestSender sender = new TestSender();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private final AtomicInteger[] numbers = new AtomicInteger[SENDERS];
    private final Set<String> promised = ConcurrentHashMap.newKeySet();
    private final Inbox inbox = new Inbox();
    private final List<PushClient> devices = new ArrayList<>();
    private final List<URI> channels = new ArrayList<>();
    private final Random random = new Random();

    KillIT() {
        for (int i = 0; i < SENDERS; i++) {
            numbers[i] = new AtomicInteger();
        }
    }

    @BeforeEach
    void seed() {
        long seed = Long.getLong("tidings.kill.seed", System.nanoTime());
        random.setSeed(seed);
        System.out.println("KillIT runs with -Dtidings.kill.seed=" + seed);
    }

    @AfterEach
    void stop() {
        senders.shutdownNow();
        devices.forEach(PushClient::close);
    }

    @Test
    void whatWasAnsweredReceivedArrivesOnceHoweverOftenTheServiceIsKilled() {
        survives(ROUNDS, false);
    }

    @Test
    void whatWasAnsweredReceivedArrivesOnceWhenDevicesRestartToo() {
        survives(ROUNDS_WITH_DEVICES, true);
    }

    private void survives(int rounds, boolean devicesRestart) {
        RunningService service = start(0);
        try {
            for (int number = 0; number < DEVICES; number++) {
                PushClient device = device(service, number, devicesRestart);
                devices.add(device);
                channels.add(open(device).orTimeout(30, TimeUnit.SECONDS).join());
            }
            for (int round = 1; round <= rounds; round++) {
                List<CompletableFuture<URI>> reopened = new ArrayList<>();
                if (devicesRestart) {
                    // Nobody takes what is sent to the first half: it is on disk only when the service dies.
                    devices.subList(0, DEVICES / 2).forEach(PushClient::close);
                }
                sendAndKill(service);
                service.close();
                if (devicesRestart) {
                    for (int number = 0; number < DEVICES; number++) {
                        devices.get(number).close();
                        devices.set(number, device(service, number, true));
                        reopened.add(open(devices.get(number)));
                    }
                }
                service = start(service.port());
                inbox.awaitAll(promised, "round " + round);
                for (int number = 0; number < reopened.size(); number++) {
                    assertThat(reopened.get(number)
                                    .orTimeout(30, TimeUnit.SECONDS)
                                    .join())
                            .isEqualTo(channels.get(number));
                }
            }
            devices.forEach(PushClient::close);
            inbox.assertNothingWrong();
            assertThat(promised).hasSizeGreaterThanOrEqualTo(rounds * FEWEST_ANSWERS);
        } finally {
            service.close();
        }
    }

    private RunningService start(int port) {
        return RunningService.start(
                folder.resolve("data"),
                port,
                "--quota",
                "0",
                "--queue-limit",
                "100000",
                "--queue-bytes",
                "1GiB",
                "--log-level",
                "warn");
    }

    private PushClient device(RunningService service, int number, boolean fromFile) {
        PushClient.Builder builder = PushClient.builder(service.pushUri()).longestBackoff(Duration.ofMillis(200));
        if (fromFile) {
            builder.deviceFile(folder.resolve("device-" + number + ".json"));
        }
        return builder.build();
    }

    private CompletableFuture<URI> open(PushClient device) {
        return device.channel("news").listen(inbox).open(new Bindings(true, false, List.of()));
    }

    /** All senders send until the service dies, which it does at one of their answers. */
    private void sendAndKill(RunningService service) {
        AtomicInteger answersLeft = new AtomicInteger(FEWEST_ANSWERS + random.nextInt(MOST_ANSWERS - FEWEST_ANSWERS));
        List<Future<?>> running = new ArrayList<>();
        for (int number = 0; number < SENDERS; number++) {
            int own = number;
            running.add(senders.submit(() -> send(own, service, answersLeft)));
        }
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new AssertionError("a sender failed", failed.getCause());
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private void send(int own, RunningService service, AtomicInteger answersLeft) {
        try {
            while (true) {
                int number = numbers[own].incrementAndGet();
                String text = own + "-" + number;
                HttpResponse<String> answer = sender.post(
                        channels.get(number % DEVICES), NotificationKind.TOAST, TestSender.toast(text), text);
                assertThat(answer.statusCode() + TestSender.header(answer, "X-NotificationStatus"))
                        .isEqualTo("200Received");
                promised.add(text);
                if (answersLeft.decrementAndGet() == 0) {
                    service.program().kill();
                }
            }
        } catch (IOException dead) {
            // Without an answer there is no promise: the notification may arrive, though only once.
            assertThat(answersLeft)
                    .as("%s before its time: %s", service.pushUri(), dead)
                    .hasNonPositiveValue();
        }
    }

    /** Counts what all devices are told. */
    private static final class Inbox implements ChannelListener {

        private final Map<String, Integer> lastNumbers = new HashMap<>();
        private final Set<String> arrived = new HashSet<>();
        private final Set<String> missing = new HashSet<>();
        private final List<String> wrong = new ArrayList<>();

        @Override
        public synchronized void shellToastNotificationReceived(HttpNotificationChannel channel, Toast toast) {
            String text = toast.text1().orElseThrow();
            if (!arrived.add(text)) {
                wrong.add(text + " came twice");
            }
            int dash = text.indexOf('-');
            int number = Integer.parseInt(text.substring(dash + 1));
            Integer last = lastNumbers.put(channel.channelUri() + text.substring(0, dash), number);
            if (last != null && last > number) {
                wrong.add(text + " came after number " + last);
            }
            if (missing.remove(text) && missing.isEmpty()) {
                notifyAll();
            }
        }

        @Override
        public synchronized void errorOccurred(
                HttpNotificationChannel channel, ChannelErrorType errorType, String detail) {
            wrong.add(errorType + ": " + detail);
        }

        synchronized void awaitAll(Set<String> promised, String when) {
            missing.addAll(promised);
            missing.removeAll(arrived);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!missing.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(when + ": answered 200 Received and not delivered within " + PATIENCE
                            + ": " + missing.stream().sorted().limit(20).toList() + ", " + missing.size() + " in all");
                }
                try {
                    wait(left);
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
            assertNothingWrong();
        }

        synchronized void assertNothingWrong() {
            assertThat(wrong).isEmpty();
        }
    }
}
