// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.sender.PushSender;
import org.tidings.server.hub.registration.Target;

/** Sends to channels of another service. */
@Timeout(60)
class ElsewhereTest {

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> posted = new ConcurrentLinkedQueue<>();

    @Test
    void allowedServiceGetsTheNotificationAndItsAnswersCount() {
        Vertx vertx = Vertx.vertx();
        HttpServer service = service(vertx);
        try (SendWorld world = new SendWorld(folder);
                PushSender sender = PushSender.builder().build()) {
            String base = "http://127.0.0.1:" + service.actualPort();
            world.allow(sender, "127.0.0.1:" + service.actualPort());
            Target good = world.register(base + "/good", null, null);
            Target gone = world.register(base + "/gone", null, null);
            Target malformed = world.register(base + "/malformed", null, null);
            Target unexpected = world.register(base + "/unexpected", null, null);
            Target busy = world.register(base + "/busy", null, null);
            SendId id = world.submit(world.draft("windowsphone", null, Map.of("X-Own", "1"), SendWorld.TOAST, null));
            SendWorld.until(() -> world.send(id).counts().total() == 4);
            assertThat(outcome(world, id, good)).isEqualTo(TargetOutcome.SUCCESS);
            assertThat(outcome(world, id, gone)).isEqualTo(TargetOutcome.EXPIRED_CHANNEL);
            assertThat(outcome(world, id, malformed)).isEqualTo(TargetOutcome.BAD_CHANNEL);
            assertThat(outcome(world, id, unexpected)).isEqualTo(TargetOutcome.INTERFACE_ERROR);
            assertThat(world.endedHandles).containsExactly(gone.handle());
            assertThat(posted).contains("/good toast 2 1 " + id.notificationId(good.place()) + " " + SendWorld.TOAST);

            SendWorld.until(() -> world.number("SELECT count(*) FROM hub_deferred WHERE attempts = 1") == 1);
            assertThat(world.send(id).state()).isEqualTo(SendState.RETRYING);
            world.clock.pass(Duration.ofMinutes(31));
            assertThat(world.ended(id).state()).isEqualTo(SendState.COMPLETED);
            assertThat(outcome(world, id, busy)).isEqualTo(TargetOutcome.ABANDONED);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void sendToAHostThatIsNotAllowedAnyMoreEnds() {
        Vertx vertx = Vertx.vertx();
        HttpServer service = service(vertx);
        try (SendWorld world = new SendWorld(folder);
                PushSender sender = PushSender.builder().build()) {
            String host = "127.0.0.1:" + service.actualPort();
            world.allow(sender, host);
            Target busy = world.register("http://" + host + "/busy", null, null);
            SendId id = world.submit(world.toast(null));
            SendWorld.until(() -> world.number("SELECT count(*) FROM hub_deferred WHERE attempts = 1") == 1);

            world.allow(null);
            world.clock.pass(Duration.ofMinutes(1));

            assertThat(world.ended(id).state()).isEqualTo(SendState.COMPLETED);
            assertThat(outcome(world, id, busy)).isEqualTo(TargetOutcome.BAD_CHANNEL);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void whileTheStoreFailsTheMarkIsRepeatedAndNotThePost() {
        Vertx vertx = Vertx.vertx();
        HttpServer service = service(vertx);
        try (SendWorld world = new SendWorld(folder);
                PushSender sender = PushSender.builder().build()) {
            String host = "127.0.0.1:" + service.actualPort();
            world.allow(sender, host);
            Target good = world.register("http://" + host + "/good", null, null);
            world.sql("CREATE TRIGGER full BEFORE INSERT ON hub_outcome BEGIN SELECT RAISE(ABORT, 'disk'); END");
            SendId id = world.submit(world.toast(null));
            SendWorld.until(() -> posted.size() == 1 && !world.store().trouble().isEmpty());
            int before = world.failingReads.calls("mark");
            SendWorld.until(() -> world.failingReads.calls("mark") > before + 2);
            world.sql("DROP TRIGGER full");

            assertThat(world.ended(id).state()).isEqualTo(SendState.COMPLETED);
            assertThat(outcome(world, id, good)).isEqualTo(TargetOutcome.SUCCESS);
            assertThat(posted).hasSize(1);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @ParameterizedTest
    @CsvSource({"/slow,SUCCESS", "/never,UNREACHABLE"})
    void stopWaitsForAnswersAndNothingIsPostedTwice(String path, TargetOutcome expected) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        HttpServer service = service(vertx);
        try (SendWorld world = new SendWorld(folder);
                PushSender next = PushSender.builder().build()) {
            String host = "127.0.0.1:" + service.actualPort();
            SendId id;
            Target target;
            try (PushSender sender = PushSender.builder().build()) {
                world.allow(sender, host);
                target = world.register("http://" + host + path, null, null);
                id = world.submit(world.toast(null));
                SendWorld.until(() -> posted.size() == 1);
                world.sends().stop();
            }

            world.allow(next, host);

            assertThat(world.ended(id).state()).isEqualTo(SendState.COMPLETED);
            assertThat(outcome(world, id, target)).isEqualTo(expected);
            assertThat(posted).hasSize(1);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static TargetOutcome outcome(SendWorld world, SendId id, Target target) {
        return world.outcome(world.send(id), target).orElseThrow().outcome();
    }

    /** A service whose answers come at once, after a moment, or not at all. */
    private HttpServer service(Vertx vertx) {
        return vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> {
                    posted.add(String.join(
                            " ",
                            List.of(
                                    request.path(),
                                    header(request, "X-WindowsPhone-Target"),
                                    header(request, "X-NotificationClass"),
                                    header(request, "X-Own"),
                                    header(request, "X-MessageID"),
                                    body.toString(StandardCharsets.UTF_8))));
                    switch (request.path()) {
                        case "/good" -> answer(request, 200, "Received", "Active");
                        case "/gone" -> answer(request, 404, "Dropped", "Expired");
                        case "/malformed" -> answer(request, 400, "", "");
                        case "/slow" -> vertx.setTimer(300, time -> answer(request, 200, "Received", "Active"));
                        case "/never" -> {}
                        case "/busy" -> answer(request, 503, "", "");
                        default -> answer(request, 302, "", "");
                    }
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static String header(HttpServerRequest request, String name) {
        return String.valueOf(request.getHeader(name));
    }

    private static void answer(HttpServerRequest request, int status, String notification, String subscription) {
        if (!notification.isEmpty()) {
            request.response()
                    .putHeader("X-NotificationStatus", notification)
                    .putHeader("X-SubscriptionStatus", subscription)
                    .putHeader("X-DeviceConnectionStatus", "Connected");
        }
        request.response().setStatusCode(status).end();
    }
}
