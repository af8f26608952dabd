// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests and frames that no service should take, as fast as they go, on several connections at once. Each is answered
 * with what is right for it and its connection ends; well-behaved senders go on meanwhile.
 */
final class MalformedInput implements Fault {

    private static final int THREADS_EACH = 2;
    private static final int MOST_TOLD = 5;

    @Override
    public String name() {
        return "malformed";
    }

    @Override
    public void happen(Scene scene) throws Exception {
        List<String> wrong = new ArrayList<>();
        AtomicLong requests = new AtomicLong();
        AtomicLong frames = new AtomicLong();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        // What is mutated may still be good: its channel is in no ledger.
        try (WireDevice target = new WireDevice(
                        "target", new Ledger(), loops, scene.site().push());
                Traffic traffic = scene.traffic(2, Duration.ofMillis(20))) {
            String path = target.connect(true).get(20, TimeUnit.SECONDS);
            Strays strays = new Strays(scene.site().push());
            List<Thread> threads = new ArrayList<>();
            long end = System.nanoTime() + scene.scale().malformedTime().toNanos();
            for (int i = 0; i < THREADS_EACH; i++) {
                Random random = new Random(scene.random().nextLong());
                List<MalformedRequest> known = MalformedRequest.all(path);
                threads.add(started(() -> {
                    while (System.nanoTime() - end < 0) {
                        int which = random.nextInt(known.size() * 2);
                        MalformedRequest request =
                                which < known.size() ? known.get(which) : MalformedRequest.mutated(path, random);
                        note(wrong, strays.send(request));
                        requests.incrementAndGet();
                    }
                }));
                Random other = new Random(scene.random().nextLong());
                List<MalformedFrame> wrongFrames = MalformedFrame.all();
                threads.add(started(() -> {
                    while (System.nanoTime() - end < 0) {
                        note(wrong, strays.send(wrongFrames.get(other.nextInt(wrongFrames.size()))));
                        frames.incrementAndGet();
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(60));
            }
            if (traffic.broken() > 0) {
                scene.trouble("well-behaved senders lost their connections");
            }
            scene.figure("their 99 of 100, ms", traffic.answerMicros().getValueAtPercentile(99) / 1000.0);
        } finally {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
        scene.figure("malformed requests", requests.get());
        scene.figure("malformed frames", frames.get());
        synchronized (wrong) {
            wrong.stream().distinct().limit(MOST_TOLD).forEach(scene::trouble);
        }
    }

    private static Thread started(Runnable task) {
        Thread thread = new Thread(task, "malformed");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void note(List<String> wrong, String what) {
        if (!what.isEmpty()) {
            synchronized (wrong) {
                wrong.add(what);
            }
        }
    }
}
