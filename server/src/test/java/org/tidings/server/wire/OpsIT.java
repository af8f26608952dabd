// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;

/** The operators' port: metrics, health and what the service holds. */
@Timeout(60)
class OpsIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    @Test
    void metricsCountWhatHappened() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        for (int i = 0; i < 3; i++) {
            server.toast(channel);
            device.notification();
        }
        server.post(channel, Requests.RAW_HEADERS, "hello");
        device.notification();
        server.post(channel, Requests.TOAST_HEADERS, "not XML");
        server.ask("DELETE / HTTP/1.1\r\n\r\n");
        server.ask("nonsense\r\n\r\n");
        Waiting.until(() -> server.metric("tidings_notifications_acknowledged_total{kind=\"raw\"}") == 1);
        assertThat(server.metric("tidings_notifications_accepted_total{kind=\"toast\"}"))
                .isEqualTo(3);
        assertThat(server.metric("tidings_notifications_accepted_total{kind=\"raw\"}"))
                .isEqualTo(1);
        assertThat(server.metric("tidings_notifications_acknowledged_total{kind=\"toast\"}"))
                .isEqualTo(3);
        assertThat(server.metric("tidings_notifications_sent_total")).isEqualTo(4);
        assertThat(server.metric("tidings_notifications_refused_total{answer=\"malformed\"}"))
                .isEqualTo(2);
        assertThat(server.metric("tidings_notifications_refused_total{answer=\"method_not_allowed\"}"))
                .isEqualTo(1);
        assertThat(server.metric("tidings_notifications_time_to_disk_seconds_count"))
                .isEqualTo(4);
        assertThat(server.metric("tidings_notifications_time_to_device_seconds_count"))
                .isEqualTo(4);
        assertThat(server.metric("tidings_devices")).isEqualTo(1);
        assertThat(server.metric("tidings_channels")).isEqualTo(1);
        assertThat(server.metric("tidings_devices_connects_total")).isEqualTo(1);
        assertThat(server.metric("tidings_store_waiting")).isZero();
        Waiting.until(() -> server.metric("tidings_connections") == 1);
        assertThat(server.ops("/metrics", null).headers().firstValue("Content-Type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void everyMetricIsInTheTableOfTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        List<String> metrics = server.ops("/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith("# TYPE tidings_"))
                .map(line -> line.split(" ", -1)[2])
                .filter(name -> !name.endsWith("_max"))
                .toList();
        assertThat(metrics)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(page)
                        .containsPattern("\\| .*`" + name + "[`{].* \\| (counter|gauge|histogram) \\|"));
    }

    @Test
    void healthyServiceIsLiveAndReady() {
        assertThat(server.ops("/health/live", null).statusCode()).isEqualTo(200);
        assertThat(server.ops("/health/ready", null).statusCode()).isEqualTo(200);
    }

    @Test
    void adminApiAsksForTheToken() throws Exception {
        for (String path : List.of("/api/channels", "/api/devices", "/api", "/api/other", "/api/../api/devices")) {
            refusesToken(path, null);
        }
        for (String wrong : List.of("", "wrong", server.adminToken() + "x")) {
            refusesToken("/api/channels", wrong);
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(server.data().resolve("admin.token"))))
                .isEqualTo("rw-------");
    }

    private void refusesToken(String path, @Nullable String wrong) {
        HttpResponse<String> refusal = server.ops(path, wrong);
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(refusal.body()).contains("admin.token").doesNotContain(server.adminToken());
    }

    @Test
    void adminApiShowsChannelsAndDevices() {
        TestDevice device = server.device();
        URI channel = device.open("weather", new Bindings(true, false, List.of()));
        URI own = device.open("own", "push.example.org", ALL);
        device.leave();
        server.toast(channel);
        JsonArray channels = list("/api/channels", "channels");
        assertThat(channels).hasSize(2);
        JsonObject shown = channels.stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("name").equals("weather"))
                .findFirst()
                .orElseThrow();
        assertThat(shown.getString("uri")).isEqualTo(channel.toString());
        assertThat(shown.getString("device")).isEqualTo(device.id());
        assertThat(shown.getBoolean("toast")).isTrue();
        assertThat(shown.getBoolean("tile")).isFalse();
        assertThat(shown.getInteger("pending")).isEqualTo(1);
        assertThat(shown.getInteger("quotaUsedToday")).isEqualTo(1);
        assertThat(shown.containsKey("service")).isFalse();
        assertThat(channels.stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> "push.example.org".equals(each.getString("service")))
                        .map(each -> each.getString("uri")))
                .containsExactly(own.toString());
        JsonObject shownDevice = list("/api/devices", "devices").getJsonObject(0);
        assertThat(shownDevice.getString("device")).isEqualTo(device.id());
        assertThat(shownDevice.getString("status")).isEqualTo("TempDisconnected");
        assertThat(shownDevice.getInteger("channels")).isEqualTo(2);
        assertThat(shownDevice.getInteger("pending")).isEqualTo(1);
        assertThat(server.ops("/api/devices", server.adminToken()).body()).doesNotContain(device.secret());
    }

    private JsonArray list(String path, String name) {
        HttpResponse<String> answer = server.ops(path, server.adminToken());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return new JsonObject(answer.body()).getJsonArray(name);
    }

    @Test
    void pagesTogetherShowEverythingOnce() {
        TestDevice device = server.device();
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            opened.add(device.open("channel " + i, ALL).toString());
        }
        List<String> shown = new ArrayList<>();
        String after = "";
        int pages = 0;
        while (after != null) {
            JsonObject page = new JsonObject(server.ops("/api/channels?limit=3&after=" + after, server.adminToken())
                    .body());
            page.getJsonArray("channels").forEach(each -> shown.add(((JsonObject) each).getString("uri")));
            after = page.getString("next");
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(opened);
    }

    @Test
    void limitThatIsNoneIsRefusedInWords() {
        for (String limit : List.of("0", "-1", "5001", "many", "99999999999", "")) {
            HttpResponse<String> refusal = server.ops("/api/devices?limit=" + limit, server.adminToken());
            assertThat(refusal.statusCode()).isEqualTo(400);
            assertThat(refusal.body()).contains("1 to 5000");
        }
        assertThat(server.ops("/api/devices?after=%FF%00", server.adminToken()).statusCode())
                .isIn(200, 400);
    }

    @Test
    void otherAddressesAreNotFoundInWords() {
        for (String path : List.of("/health", "/api2", "/throttledthirdparty/01.00/x")) {
            HttpResponse<String> answer = server.ops(path, null);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("/metrics");
        }
    }
}
