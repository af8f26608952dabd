// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the service stays as it is under a mixed load that lasts. */
@Command(
        name = "soak",
        description = {
            "Posts toasts, tiles and raw notifications at an even rate while devices and senders come and go and channels are "
                    + "closed and opened, and samples what the service takes and how long notifications take.",
            "A series is flat when the median of its last quarter is at most a tenth above that of its second quarter. In "
                    + "the end all devices come back, and every notification is accounted for."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Two minutes, and one with Netty's search for leaks:",
            "  bin/bench soak --minutes 2",
            "  bin/bench soak --minutes 1 --rate 500 --paranoid"
        })
final class SoakScenario implements Callable<Integer> {

    /** Differences below these do not matter, whatever part of the whole they are. */
    private static final double SLACK_MIB = 4;

    private static final double SLACK_MILLIS = 1;
    private static final double SLACK_FILES = 100;

    /** Netty says it where it finds a buffer that nobody has released. */
    private static final String LEAK = "LEAK:";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--minutes", defaultValue = "30", description = "How long (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "Notifications a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--devices", defaultValue = "1000", description = "How many devices (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--churn",
            defaultValue = "2",
            description =
                    "Devices in a hundred that leave each second, for 1 to 8 s; half as many close a channel and open it "
                            + "anew (default: ${DEFAULT-VALUE}).")
    private double churn;

    @Option(
            names = "--every",
            defaultValue = "10",
            description = "Seconds between two samples (default: ${DEFAULT-VALUE}).")
    private int every;

    @Option(names = "--paranoid", description = "Lets Netty in the service search for leaks; costs much speed.")
    private boolean paranoid;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results and all samples there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Findings findings = Findings.of(spec);
        SoakSamples samples = new SoakSamples(out);
        Path log = Files.createTempFile("tidings-bench-gc", ".log");
        GcLog collections = new GcLog(log);
        List<String> options = new ArrayList<>(List.of(collections.option()));
        if (paranoid) {
            options.add("-Dio.netty.leakDetection.level=paranoid");
        }
        try (ServiceProcess service = ServiceProcess.start(List.of("--quota", "0"), options);
                SoakRun run = new SoakRun(service, collections, devices, churn / 100, rate)) {
            run.start();
            long rounds = Math.max(1, Math.round(minutes * 60 / every));
            double live = 0;
            for (int round = 1; round <= rounds; round++) {
                DeliverScenario.rest(every);
                samples.add(run.sample());
                if (round == rounds / 2) {
                    live = collect(service, collections);
                }
            }
            SoakLedger.Account account = run.settle();
            findings.add("load lasted", "min", samples.minutes(), 1);
            boolean good = account(findings, account, run.lostUnexpectedly());
            good &= flat(findings, samples);
            findings.add("heap in use after a full collection, at half", "MiB", live, 0);
            findings.add("heap in use after a full collection, at the end", "MiB", collect(service, collections), 0);
            long leaks =
                    service.log().lines().filter(line -> line.contains(LEAK)).count();
            findings.add(
                    paranoid ? "leaks found by Netty, searched for" : "leaks found by Netty",
                    "",
                    (double) leaks,
                    0,
                    "<= 0");
            samples.plots().forEach(findings::plot);
            if (json != null) {
                findings.writeJson(json);
            }
            return good && leaks == 0 ? 0 : 1;
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Whether everything is accounted for. */
    private static boolean account(Findings findings, SoakLedger.Account account, int lostConnections) {
        findings.add("notifications posted", "", account.posted());
        findings.add("accepted", "", account.accepted());
        findings.add("delivered", "", account.delivered());
        findings.add("gone with a channel that was closed", "", account.dropped());
        findings.add("not accepted", "", account.refused());
        findings.add("sent a second time on another connection", "", account.repeated());
        findings.add("lost", "", (double) account.lost(), 0, "<= 0");
        findings.add("without an answer", "", (double) account.unanswered(), 0, "<= 0");
        findings.add("delivered to the wrong device", "", (double) account.strayed(), 0, "<= 0");
        findings.add("connections that the service ended", "", lostConnections, 0, "<= 0");
        return account.complete() && lostConnections == 0;
    }

    /** Whether all series are flat; true when there are too few samples to say. */
    private static boolean flat(Findings findings, SoakSamples samples) {
        if (samples.size() < Flatness.FEWEST_SAMPLES) {
            return true;
        }
        boolean flat = flat(findings, samples, "resident", "MiB", SLACK_MIB, SoakSamples.Sample::residentMiB);
        flat &= flat(findings, samples, "p50", "ms", SLACK_MILLIS, SoakSamples.Sample::p50Millis);
        flat &= flat(findings, samples, "p99", "ms", SLACK_MILLIS, SoakSamples.Sample::p99Millis);
        flat &= flat(findings, samples, "open files", "", SLACK_FILES, SoakSamples.Sample::openFiles);
        return flat;
    }

    private static boolean flat(
            Findings findings,
            SoakSamples samples,
            String what,
            String unit,
            double slack,
            ToDoubleFunction<SoakSamples.Sample> value) {
        Flatness flatness = Flatness.of(samples.series(value), slack);
        findings.add(what + ", second quarter", unit, flatness.before(), 2);
        findings.add(
                what + ", last quarter",
                unit,
                flatness.after(),
                2,
                String.format(Locale.ROOT, "<= %.2f", flatness.most()));
        return flatness.flat();
    }

    /** Has the service collect all of its garbage; what is in use then, in MiB, or 0 when there is no jcmd. */
    private static double collect(ServiceProcess service, GcLog collections) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home", "/usr"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return 0;
        }
        Process collecting = new ProcessBuilder(jcmd.toString(), Long.toString(service.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!collecting.waitFor(20, TimeUnit.SECONDS)) {
            collecting.destroyForcibly();
        }
        // The virtual machine writes its log a moment after.
        new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        return collections.lastMebibytes();
    }
}
