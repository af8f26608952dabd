// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.server.hub.access.Right;
import org.tidings.server.push.StoreUnavailableException;

/** Where operations of the hub door run, and what it answers when they fail. */
@Timeout(60)
class HubDoorOperationsIT {

    @ParameterizedTest
    @CsvSource({
        "thrown, 409, there is one",
        "failed, 409, there is one",
        "worker, 409, there is one",
        "store, 503, the disk is full",
        "bug, 500, The service failed",
        "workerBug, 500, The service failed"
    })
    void failureIsAnError(String kind, int status, String detail) {
        HubFault fault = new HubFault(409, "SubCode=40900. there is one");
        try (OpenDoor door = OpenDoor.with(router -> router.on(HttpMethod.GET, "/x", Right.MANAGE, call -> {
            switch (kind) {
                case "thrown" -> throw fault;
                case "failed" -> {
                    return Future.failedFuture(fault);
                }
                case "worker" -> {
                    return router.blocking(() -> {
                        throw fault;
                    });
                }
                case "store" -> {
                    return Future.failedFuture(new StoreUnavailableException("the disk is full"));
                }
                case "bug" -> throw new IllegalStateException("secret");
                default -> {
                    return router.blocking(() -> {
                        throw new IllegalStateException("secret");
                    });
                }
            }
        }))) {
            HttpResponse<String> answer = door.send(door.request("/x"));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body())
                    .startsWith("<Error><Code>" + status + "</Code><Detail>")
                    .contains(detail)
                    .doesNotContain("secret");
        }
    }

    @Test
    void whatBlocksRunsOnAWorker() {
        try (OpenDoor door = OpenDoor.with(router -> router.on(
                HttpMethod.GET,
                "/x",
                Right.MANAGE,
                call -> router.blocking(() ->
                        HubAnswer.of(200, "text/plain", Thread.currentThread().getName()))))) {
            assertThat(door.send(door.request("/x")).body()).startsWith("hub-");
        }
    }
}
