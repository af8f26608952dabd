// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How soon the service is there again when it remembers very much. */
@Command(
        name = "start",
        description = {
            "Fills the data folder with channels and notifications that wait, ends the service with kill -9, and says how "
                    + "long it takes from the start of its process to its ready line. Then the same after an orderly stop.",
            "What the disk has is in the page cache both times, as after a crash of the service alone."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "A small run:", "  bin/bench start --channels 30000"})
final class StartScenario implements Callable<Integer> {

    private static final int SENDERS = 64;
    private static final long TIMEOUT_SECONDS = 600;
    private static final double GOAL_SECONDS = 3;

    /** Channels that are looked at, to see that what waits for them is still there. */
    private static final int LOOKED_AT = 300;

    private static final long LOOK_SEED = 7;

    /** Of what waits for a channel, the service shows at least so many. */
    private static final long SHOWN = 10;

    private static final int ANSWER_TIMEOUT_MILLIS = 10_000;

    private static final List<String> SETTINGS = List.of("--quota", "0", "--queue-limit", "1000");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--channels",
            defaultValue = "1000000",
            description = "Channels, 30 of each device (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(
            names = "--pending",
            defaultValue = "0",
            description = "Notifications that wait, spread over the channels (default: as many as channels).")
    private long pending;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        if (pending == 0) {
            pending = channels;
        }
        PrintWriter out = spec.commandLine().getOut();
        Findings findings = Findings.of(spec);
        try (ServiceProcess service = ServiceProcess.start(SETTINGS)) {
            ChannelPaths paths = AwayChannels.open(service.push(), channels, out);
            post(service, paths);
            findings.add("channels", "", paths.size());
            findings.add("notifications that wait", "", pending);
            findings.add("resident before", "MiB", Mebibytes.of(service.costs().residentBytes()), 0);
            findings.add("data folder", "MiB", Mebibytes.of(service.dataBytes()), 0);
            service.kill();
            boolean soon = startAgain(service, "after kill -9", paths, findings);
            long stopping = System.nanoTime();
            service.stop();
            findings.add("orderly stop", "s", seconds(stopping), 2);
            soon &= startAgain(service, "after an orderly stop", paths, findings);
            if (json != null) {
                findings.writeJson(json);
            }
            return soon ? 0 : 1;
        }
    }

    private void post(ServiceProcess service, ChannelPaths paths) throws InterruptedException {
        try (PostSwarm posting = new PostSwarm(new SpreadPosts(paths, pending), SENDERS)) {
            posting.start(service.push());
            if (!posting.awaitEnd(TIMEOUT_SECONDS) || posting.received.sum() != pending) {
                throw new BenchException("only " + posting.received.sum() + " of " + pending
                        + " notifications were taken; " + posting.notReceived.sum() + " had another answer");
            }
        }
    }

    /** Whether it was soon enough, with nothing lost. */
    private boolean startAgain(ServiceProcess service, String when, ChannelPaths paths, Findings findings)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        service.startAgain(SETTINGS);
        double ready = seconds(started);
        int place = new Spread(paths.size(), started).at(0);
        double firstMillis = firstAnswer(service.push(), paths, place) * 1_000;
        ProcessCosts costs = service.costs();
        long missing = missing(service, paths);
        findings.add("ready " + when, "s", ready, 2, "<= " + GOAL_SECONDS);
        findings.add("first POST " + when, "ms", firstMillis, 0);
        findings.add("processor until then " + when, "s", costs.cpuMicros() / 1e6, 2);
        findings.add("resident then " + when, "MiB", Mebibytes.of(costs.residentBytes()), 0);
        findings.add("missing in " + LOOKED_AT + " channels " + when, "", (double) missing, 0, "<= 0");
        return ready <= GOAL_SECONDS && missing == 0;
    }

    /** Seconds from a POST to its answer, connecting included. */
    private static double firstAnswer(URI push, ChannelPaths paths, int place) throws IOException {
        ByteBuf request = Unpooled.buffer();
        PostRequest.TOAST.writeTo(request, paths, place, 0, 0);
        long started = System.nanoTime();
        try (Socket socket = new Socket(push.getHost(), push.getPort())) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            request.readBytes(socket.getOutputStream(), request.readableBytes());
            InputStream in = socket.getInputStream();
            AnswerReader answer = new AnswerReader();
            ByteBuf came = Unpooled.buffer();
            while (!answer.read(came)) {
                if (came.writeBytes(in, 4_096) < 0) {
                    throw new BenchException("the first POST had no answer");
                }
            }
            if (!answer.received()) {
                throw new BenchException("the first notification was not received");
            }
            return seconds(started);
        }
    }

    /** Of some channels, how many notifications fewer wait than were taken. */
    private long missing(ServiceProcess service, ChannelPaths paths) throws IOException, InterruptedException {
        OpsClient ops = new OpsClient(service);
        Spread posted = new Spread(paths.size(), SpreadPosts.SEED);
        int filled = (int) Math.min(pending, paths.size());
        Spread looked = new Spread(filled, LOOK_SEED);
        long missing = 0;
        for (int i = 0; i < Math.min(LOOKED_AT, filled); i++) {
            int turn = looked.at(i);
            long taken = (pending - 1 - turn) / paths.size() + 1;
            missing += Math.max(0, Math.min(taken, SHOWN) - ops.waiting(paths.get(posted.at(turn))));
        }
        return missing;
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
