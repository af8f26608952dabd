// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.sender.PushSender;
import org.tidings.server.hub.registration.Target;

/** Sends to channels of another service. */
@Timeout(60)
class ElsewhereTest {

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> posted = new ConcurrentLinkedQueue<>();

    @Test
    void allowedServiceGetsTheNotificationAndItsAnswersCount() throws IOException {
        HttpServer service = service();
        try (SendWorld world = new SendWorld(folder);
                PushSender sender = PushSender.builder().build()) {
            String base = "http://127.0.0.1:" + service.getAddress().getPort();
            world.allow(sender, "127.0.0.1:" + service.getAddress().getPort());
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
            service.stop(0);
        }
    }

    private static TargetOutcome outcome(SendWorld world, SendId id, Target target) {
        return world.outcome(world.send(id), target).orElseThrow().outcome();
    }

    private HttpServer service() throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(String.join(
                    " ",
                    List.of(
                            path,
                            header(exchange, "X-WindowsPhone-Target"),
                            header(exchange, "X-NotificationClass"),
                            header(exchange, "X-Own"),
                            header(exchange, "X-MessageID"),
                            body)));
            switch (path) {
                case "/good" -> answer(exchange, 200, "Received", "Active");
                case "/gone" -> answer(exchange, 404, "Dropped", "Expired");
                case "/malformed" -> answer(exchange, 400, "", "");
                case "/busy" -> answer(exchange, 503, "", "");
                default -> answer(exchange, 302, "", "");
            }
        });
        service.start();
        return service;
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    private static void answer(HttpExchange exchange, int status, String notification, String subscription)
            throws IOException {
        if (!notification.isEmpty()) {
            exchange.getResponseHeaders().add("X-NotificationStatus", notification);
            exchange.getResponseHeaders().add("X-SubscriptionStatus", subscription);
            exchange.getResponseHeaders().add("X-DeviceConnectionStatus", "Connected");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
