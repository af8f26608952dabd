// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in while its hub goes. */
@Timeout(60)
class RemovedHubIT {

    private static final Set<String> PUTS_SOMETHING_IN = Set.of("POST", "PUT");

    @RegisterExtension
    private final RunningServer server = RunningServer.with();

    static Stream<HubSpeaker.Route> routes() {
        return HubSpeaker.ROUTES.stream()
                .filter(route -> PUTS_SOMETHING_IN.contains(route.method())
                        && !route.body().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void bodyThatComesAfterTheRemovalAnswers404(HubSpeaker.Route route) {
        HubSpeaker speaker = HubSpeaker.of(server, "news");
        String request = speaker.request(
                        route.method(), route.path(), route.headers() + "Expect: 100-continue\r\n", route.body())
                .text();
        int body = request.length() - route.body().length();
        try (RawConnection connection = RawConnection.to(server.hubUri())) {
            connection.send(request.substring(0, body));
            assertThat(connection.answerWithoutBody()).isEqualTo(new RawAnswer("HTTP/1.1 100 Continue", List.of(), ""));
            assertThat(server.ops("DELETE", "/api/hubs/news", server.adminToken(), new byte[0])
                            .statusCode())
                    .isEqualTo(204);
            connection.send(request.substring(body));
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(answer.body()).contains("No service is hosted at the specified address.");
        }
    }
}
