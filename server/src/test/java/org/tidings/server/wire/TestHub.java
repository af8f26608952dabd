// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A hub of a running service, as its operator sees it. */
record TestHub(RunningServer server, String name) {

    /** Makes one. */
    static TestHub create(RunningServer server, String name) {
        HttpResponse<String> answer = server.ops(
                "POST",
                "/api/hubs",
                server.adminToken(),
                new JsonObject().put("name", name).toBuffer().getBytes());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new TestHub(server, name);
    }

    /** The connection string of the rule that may do everything, with the endpoint that suits the service. */
    String connectionString() {
        return rule("DefaultFullSharedAccessSignature").getString("connectionString");
    }

    /** The same over plain HTTP, whatever else the service offers. */
    String plainConnectionString() {
        JsonObject rule = rule("DefaultFullSharedAccessSignature");
        return "Endpoint=" + server.hubUri() + "/;SharedAccessKeyName=" + rule.getString("name") + ";SharedAccessKey="
                + rule.getString("primaryKey");
    }

    JsonObject rule(String name) {
        HttpResponse<String> answer = server.ops("/api/hubs/" + this.name, server.adminToken());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body())
                .getJsonArray("rules").stream()
                        .map(JsonObject.class::cast)
                        .filter(rule -> rule.getString("name").equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
