// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JavaScript device library in Node.js, over a real socket. */
@Timeout(60)
class DeviceJsIT {

    private static final String CHANNEL = "weather";
    private static final JsonObject TOAST = new JsonObject()
            .put("type", "toast")
            .put("text1", "Hi")
            .putNull("text2")
            .putNull("param")
            .putNull("sound")
            .put("silent", false);
    private static final JsonObject TILE = new JsonObject()
            .put("type", "tile")
            .put("id", "/")
            .put("template", "plain")
            .put("count", 0)
            .put("fields", new JsonObject().put("Title", "Hi"));

    @RegisterExtension
    private final RunningServer server = RunningServer.with();

    private @Nullable NodeProcess node;

    @BeforeEach
    void startDevice() {
        node = new NodeProcess("ws", "device.mjs", server.pushUri().toString());
    }

    @AfterEach
    void endDevice() {
        if (node != null) {
            node.close();
        }
    }

    private JsonObject ask(JsonObject question) {
        return Objects.requireNonNull(node).ask(question);
    }

    private JsonObject call(String name) {
        return ask(new JsonObject().put("call", name));
    }

    private URI open() {
        JsonObject bindings = new JsonObject().put("toast", true).put("tile", true);
        return URI.create(
                ask(new JsonObject().put("call", "open").put("channel", CHANNEL).put("bindings", bindings))
                        .getString("uri"));
    }

    /** What the listeners have been told in all, which is to be so much at least. */
    private JsonArray told(int count) {
        return ask(new JsonObject().put("call", "told").put("channel", CHANNEL).put("count", count))
                .getJsonArray("told");
    }

    private void sendRaw(URI channel, String text) {
        assertThat(server.post(channel, Requests.RAW_HEADERS, text).status()).isEqualTo(200);
    }

    private static JsonObject raw(String text) {
        return new JsonObject().put("type", "raw").put("text", text);
    }

    @Test
    void everyKindArrives() {
        URI channel = open();
        assertThat(server.toast(channel).status()).isEqualTo(200);
        assertThat(server.post(channel, Requests.TILE_HEADERS, Requests.TILE).status())
                .isEqualTo(200);
        sendRaw(channel, "h\u00e9llo");

        assertThat(told(3)).containsExactly(TOAST, TILE, raw("h\u00e9llo"));
    }

    @Test
    void aLostConnectionLosesAndRepeatsNothing() {
        URI channel = open();
        sendRaw(channel, "acknowledged");
        told(1);
        call("loseAcks");
        sendRaw(channel, "told, its acknowledgement lost");
        told(2);
        call("cut");
        sendRaw(channel, "sent to the next connection");

        assertThat(told(3))
                .containsExactly(
                        raw("acknowledged"), raw("told, its acknowledgement lost"), raw("sent to the next connection"));
        assertThat(server.metric("tidings_notifications_sent_total"))
                .as("sent, repetitions included")
                .isEqualTo(4);
    }

    @Test
    void aDeviceIsTheSameAfterARestart() {
        URI channel = open();
        call("loseAcks");
        sendRaw(channel, "told before the restart");
        told(1);

        assertThat(call("restart").getJsonArray("channels"))
                .containsExactly(new JsonObject().put("name", CHANNEL).put("uri", channel.toString()));
        sendRaw(channel, "told after the restart");
        assertThat(told(2)).containsExactly(raw("told before the restart"), raw("told after the restart"));
    }
}
