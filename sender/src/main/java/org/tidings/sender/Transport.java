// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The event loops. Thread-safe. */
final class Transport {

    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final List<Lane> lanes;
    private final AtomicInteger turn = new AtomicInteger();

    private Transport(Vertx vertx, List<Lane> lanes) {
        this.vertx = vertx;
        this.lanes = List.copyOf(lanes);
    }

    static Transport start(Limits limits, TlsSettings tls, @Nullable SenderProxy proxy, Outcomes outcomes) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setPipelining(limits.pipelining().limit() > 1)
                .setPipeliningLimit(limits.pipelining().limit())
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setSslHandshakeTimeout(limits.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTcpNoDelay(true);
        tls.applyTo(options);
        Vertx vertx = Vertx.builder()
                .withTransport(GatheringTransport.best())
                .with(new VertxOptions()
                        .setEventLoopPoolSize(limits.threads())
                        .setWorkerPoolSize(1)
                        .setUseDaemonThread(true)
                        .setFileSystemOptions(new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false)))
                .build();
        Connector connector =
                new Connector(vertx.createHttpClient(options, new PoolOptions()), limits.connectTimeout());
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < limits.threads(); i++) {
            // Each deployment has the next event loop for its own.
            await(vertx.deployVerticle(context -> {
                lanes.add(new Lane(vertx, context, connector, limits, proxy, outcomes));
                return Future.succeededFuture();
            }));
        }
        return new Transport(vertx, lanes);
    }

    void submit(Exchange exchange) {
        int lane = lanes.size() == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), lanes.size());
        lanes.get(lane).submit(exchange);
    }

    /** Has everything taken in that was submitted. */
    void wake() {
        for (Lane lane : lanes) {
            lane.wake();
        }
    }

    /** Fails everything, then stops the event loops. Waits for both, except on one of the loops itself. */
    void end() {
        List<Future<Void>> ends = lanes.stream().map(Lane::end).toList();
        Future<Void> ended = Future.join(ends).compose(failed -> vertx.close());
        if (!Context.isOnEventLoopThread()) {
            await(ended);
        }
    }

    private static void await(Future<?> future) {
        CountDownLatch done = new CountDownLatch(1);
        future.onComplete(end -> done.countDown());
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
