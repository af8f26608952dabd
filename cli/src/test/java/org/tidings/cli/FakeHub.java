// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The operators' API and the hub door of a service that has one hub, news, and answers as it was told. */
final class FakeHub implements AutoCloseable {

    static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMw==";

    /** A request to the hub door. */
    record Asked(String method, String uri, Map<String, String> headers, String body) {}

    /** An answer of the hub door. */
    record Answer(int status, Map<String, String> headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> given = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final int port;

    FakeHub() {
        port = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body.getBytes())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** Says how requests are answered, one after the other; the last answer stays. */
    void on(String methodAndUri, Answer... inTurn) {
        answers.put(methodAndUri, List.of(inTurn));
    }

    void on(String methodAndUri, int status, String body) {
        on(methodAndUri, new Answer(status, Map.of(), body));
    }

    private void answer(HttpServerRequest request, byte[] body) {
        if (request.uri().startsWith("/api/")) {
            boolean known = "Bearer right".equals(request.getHeader("Authorization"));
            request.response().setStatusCode(known ? 200 : 401).end(hub());
            return;
        }
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        asked.add(new Asked(request.method().name(), request.uri(), headers, new String(body, StandardCharsets.UTF_8)));
        String key = request.method() + " " + request.uri();
        List<Answer> inTurn = answers.getOrDefault(key, List.of(new Answer(599, Map.of(), "unexpected: " + key)));
        int turn = given.computeIfAbsent(key, any -> new AtomicInteger()).getAndIncrement();
        Answer answer = inTurn.get(Math.min(turn, inTurn.size() - 1));
        answer.headers().forEach(request.response()::putHeader);
        request.response().setStatusCode(answer.status()).end(answer.body());
    }

    private String hub() {
        return "{\"name\":\"news\",\"endpoint\":\"" + url() + "\",\"rules\":["
                + "{\"name\":\"Listener\",\"rights\":[\"Listen\"],\"primaryKey\":\"x\"},"
                + "{\"name\":\"Full\",\"rights\":[\"Listen\",\"Send\",\"Manage\"],\"primaryKey\":\"" + KEY + "\"}]}";
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** What the hub door was asked, in order. */
    List<Asked> asked() {
        return asked;
    }

    /** Runs {@code tidings hubs …} against this service. */
    Run run(String... args) {
        List<String> all = new ArrayList<>(List.of("hubs"));
        all.addAll(List.of(args));
        all.addAll(List.of("--server", url(), "--token", "right"));
        return Run.of(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
