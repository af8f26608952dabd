// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationKind;

/** npm azure-sb 0.11.2, over HTTP as it can be used with any host: what it registers and sends ends at a device. */
@Timeout(60)
class AzureSbIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());

    @RegisterExtension
    private final RunningServer server = RunningServer.with();

    private @Nullable NodeProcess node;

    @BeforeEach
    void connect() {
        TestHub hub = TestHub.create(server, "weather");
        node = new NodeProcess("azure-sb", "hub.js", hub.plainConnectionString(), hub.name());
    }

    @AfterEach
    void end() {
        if (node != null) {
            node.close();
        }
    }

    private JsonObject call(String part, String call, @Nullable Object... arguments) {
        JsonArray all = new JsonArray();
        for (Object argument : arguments) {
            all.add(argument);
        }
        return Objects.requireNonNull(node)
                .ask(new JsonObject().put("part", part).put("call", call).put("arguments", all));
    }

    private JsonObject succeeds(String part, String call, @Nullable Object... arguments) {
        JsonObject answer = call(part, call, arguments);
        assertThat(answer.getValue("error")).as(answer.encode()).isNull();
        return answer;
    }

    private String register(URI channel, String tags) {
        return succeeds("mpns", "createNativeRegistration", channel.toString(), new JsonArray(List.of(tags.split(","))))
                .getJsonObject("result")
                .getString("RegistrationId");
    }

    @Test
    void toastTileFlipTileAndRawReachTheDevice() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        device.app("weather", true);
        assertThat(register(channel, "rain,wind")).isNotBlank();

        succeeds("mpns", "sendToast", "rain", "Hello", "How are you?");
        ServerFrame.Notification toast = device.notification();
        assertThat(toast.kind()).isEqualTo(NotificationKind.TOAST);
        assertThat(TestHub.text(toast.body())).contains("<wp:Text1>Hello</wp:Text1>", "How are you?");

        succeeds(
                "mpns",
                "sendTile",
                "rain || snow",
                new JsonObject().put("title", "Weather").put("count", 3));
        ServerFrame.Notification tile = device.notification();
        assertThat(tile.kind()).isEqualTo(NotificationKind.TILE);
        assertThat(TestHub.text(tile.body())).contains("<wp:Count>3</wp:Count>");

        succeeds("mpns", "sendFlipTile", null, new JsonObject().put("title", "Weather"));
        assertThat(TestHub.text(device.notification().body())).contains("FlipTile");

        succeeds("mpns", "sendRaw", "wind && !snow", "42 degrees");
        ServerFrame.Notification raw = device.notification();
        assertThat(raw.kind()).isEqualTo(NotificationKind.RAW);
        assertThat(TestHub.text(raw.body())).contains("42 degrees");
    }

    @Test
    void tagsDecideWhoGetsIt() {
        TestDevice rainy = server.device();
        TestDevice snowy = server.device();
        register(rainy.open("weather", ALL), "rain");
        register(snowy.open("weather", ALL), "snow");
        succeeds("mpns", "sendToast", "rain", "rain", "");
        succeeds("mpns", "sendToast", "snow", "snow", "");
        succeeds("mpns", "sendToast", null, "all", "");
        assertThat(TestHub.text(rainy.notification().body())).contains("rain");
        assertThat(TestHub.text(rainy.notification().body())).contains("all");
        assertThat(TestHub.text(snowy.notification().body())).contains("snow");
        assertThat(TestHub.text(snowy.notification().body())).contains("all");
    }

    @Test
    void templatesAreFilledForEachRegistration() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        succeeds("mpns", "createToastRegistration", channel.toString(), "rain", "$(title)", "$(message)");
        succeeds("", "send", "rain", new JsonObject().put("title", "Rain").put("message", "all <day> & night"));
        assertThat(TestHub.text(device.notification().body()))
                .contains("<wp:Text1>Rain</wp:Text1>", "<wp:Text2>all &lt;day&gt; &amp; night</wp:Text2>");
    }

    @Test
    void registrationsAreMadeReadChangedListedAndDeleted() {
        URI channel = server.channel();
        JsonObject id = succeeds("", "createRegistrationId");
        String given = id.getString("result");
        assertThat(given).isNotBlank();
        JsonObject made = succeeds(
                        "mpns", "createOrUpdateNativeRegistration", given, channel.toString(), "rain", new JsonObject())
                .getJsonObject("result");
        assertThat(made.getString("RegistrationId")).isEqualTo(given);
        assertThat(made.getString("Tags")).isEqualTo("rain");

        JsonObject read = succeeds("", "getRegistration", given).getJsonObject("result");
        assertThat(read.getString("ChannelUri")).isEqualTo(channel.toString());
        assertThat(read.getJsonObject("_").getString("ContentRootElement")).isEqualTo("MpnsRegistrationDescription");

        read.put("Tags", "rain,wind");
        assertThat(succeeds("", "updateRegistration", read)
                        .getJsonObject("result")
                        .getString("Tags"))
                .isEqualTo("rain,wind");
        String second = register(channel, "snow");

        assertThat(succeeds("", "listRegistrations").getJsonArray("result")).hasSize(2);
        assertThat(succeeds("", "listRegistrations", new JsonObject().put("top", 1))
                        .getJsonArray("result"))
                .hasSize(1);
        JsonArray snow = succeeds("", "listRegistrationsByTag", "snow").getJsonArray("result");
        assertThat(snow).hasSize(1);
        assertThat(snow.getJsonObject(0).getString("RegistrationId")).isEqualTo(second);
        assertThat(succeeds("mpns", "listRegistrationsByChannel", channel.toString())
                        .getJsonArray("result"))
                .hasSize(2);

        succeeds("", "deleteRegistration", given);
        assertThat(call("", "getRegistration", given).getJsonObject("error").getInteger("statusCode"))
                .isEqualTo(404);
        assertThat(succeeds("", "listRegistrations").getJsonArray("result")).hasSize(1);
    }

    @Test
    void installationsArePutPatchedReadAndDeleted() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        succeeds(
                "",
                "createOrUpdateInstallation",
                new JsonObject()
                        .put("installationId", "phone-1")
                        .put("platform", "mpns")
                        .put("pushChannel", channel.toString())
                        .put("tags", new JsonArray().add("rain")));
        succeeds(
                "",
                "patchInstallation",
                "phone-1",
                new JsonArray()
                        .add(new JsonObject()
                                .put("op", "add")
                                .put("path", "/tags")
                                .put("value", "wind")));
        JsonObject read = succeeds("", "getInstallation", "phone-1").getJsonObject("result");
        assertThat(read.getJsonArray("tags")).contains("rain", "wind");
        succeeds("mpns", "sendToast", "$InstallationId:{phone-1} && wind", "Hello", "");
        assertThat(TestHub.text(device.notification().body())).contains("Hello");
        succeeds("", "deleteInstallation", "phone-1");
        assertThat(call("", "getInstallation", "phone-1").getJsonObject("error").getInteger("statusCode"))
                .isEqualTo(404);
    }

    @Test
    void wrongKeyIsAnsweredWithWhatIsWrong() {
        try (NodeProcess stranger = new NodeProcess(
                "azure-sb",
                "hub.js",
                "Endpoint=" + server.hubUri()
                        + "/;SharedAccessKeyName=DefaultFullSharedAccessSignature;SharedAccessKey=wrong",
                "weather")) {
            JsonObject answer = stranger.ask(new JsonObject()
                    .put("part", "")
                    .put("call", "listRegistrations")
                    .put("arguments", new JsonArray()));
            assertThat(answer.getJsonObject("error").getInteger("statusCode")).isEqualTo(401);
            assertThat(answer.getJsonObject("error").getString("message")).contains("InvalidSignature");
        }
    }
}
