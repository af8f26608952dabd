// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void startService() {
        port = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void answer(HttpServerRequest request) {
        String answer = answers.get(request.uri());
        boolean known = "Bearer right".equals(request.getHeader("Authorization"));
        int status = answer == null ? 404 : 200;
        request.response().setStatusCode(known ? status : 401).end(String.valueOf(answer));
    }

    @AfterEach
    void stopService() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void channelsAreATableWithOneLineEach() {
        answers.put("/api/channels", """
                {"channels":[{"channel":"c1","name":"weather","device":"d1","uri":"http://x/1","toast":true,"tile":false,
                "appRunning":true,"pending":3,"pendingBytes":9,"quotaUsedToday":7,"openedAt":"2026-01-02T03:04:05Z"}]}""");

        Run run = channels("right");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "NAME     DEVICE  DELIVERS   PENDING  TODAY  OPENED                SERVICE  URI",
                        "weather  d1      toast,raw  3        7      2026-01-02T03:04:05Z  -        http://x/1");
    }

    @Test
    void pagesAreFollowedToTheEnd() {
        answers.put("/api/devices", "{\"devices\":[{\"device\":\"d1\",\"pending\":1.5}],\"next\":\"a b&c\"}");
        answers.put("/api/devices?after=a+b%26c", "{\"devices\":[{\"device\":\"d2\",\"more\":[{}]}],\"next\":null}");

        Run run = Run.of("devices", "--json", "--server", url(), "--token", "right");

        assertThat(run.out().lines())
                .containsExactly("{\"device\":\"d1\",\"pending\":1.5}", "{\"device\":\"d2\",\"more\":[{}]}");
    }

    @Test
    void nothingToListSaysSoBesideTheOutput() {
        answers.put("/api/channels", "{\"channels\":[]}");

        Run run = channels("right");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no channels");
    }

    @Test
    void nameOfAChannelCannotMoveTheCursor() {
        answers.put("/api/channels", "{\"channels\":[{\"name\":\"a\\u001b[2J\\u202eb\"}]}");

        assertThat(channels("right").out()).contains("a\uFFFD[2J\uFFFDb");
    }

    @Test
    void wrongTokenSaysWhatToGive() {
        assertFails(channels("wrong"), "--token");
    }

    @Test
    void answerOfAnotherProgramSaysSo() {
        answers.put("/api/channels", "<html>");
        assertFails(channels("right"), "--server");
        answers.put("/api/channels", "{\"channels\":[1]}");
        assertFails(channels("right"), "--server");
        answers.remove("/api/channels");
        assertFails(channels("right"), "404");
    }

    @Test
    void noServiceSaysHowToStartOne() {
        stopService();

        assertFails(channels("right"), "tidings serve");
    }

    @Test
    void tokenIsReadFromTheDataFolder(@TempDir Path folder) throws IOException {
        answers.put("/api/devices", "{\"devices\":[]}");
        Files.writeString(folder.resolve("admin.token"), "right\n");
        // The address, too, is what the service of this folder was told.
        Files.writeString(folder.resolve("tidings.properties"), "ops-listen=127.0.0.1:" + port);

        assertThat(Run.of("devices", "--data", folder.toString()).exitCode()).isZero();
    }

    @Test
    void missingTokenSaysWhereItWasLookedFor(@TempDir Path folder) {
        assertFails(
                Run.of("devices", "--data", folder.toString(), "--server", url()),
                folder.resolve("admin.token").toString());
    }

    private static void assertFails(Run run, String hint) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).startsWith("tidings: ").contains(hint);
    }

    private Run channels(String token) {
        return Run.of("channels", "--server", url(), "--token", token);
    }

    private String url() {
        return "http://127.0.0.1:" + port + "/";
    }
}
