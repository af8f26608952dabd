// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A Node process that sends with npm mpns. */
final class NpmSender implements AutoCloseable {

    private final NodeProcess node = new NodeProcess("mpns", "send.js");

    /** What the callback of one call got: error or result. */
    JsonObject send(String call, URI channel, @Nullable Object... arguments) {
        JsonArray all = new JsonArray().add(channel.toString());
        for (Object argument : arguments) {
            all.add(argument);
        }
        return node.ask(new JsonObject().put("call", call).put("arguments", all));
    }

    @Override
    public void close() {
        node.close();
    }
}
