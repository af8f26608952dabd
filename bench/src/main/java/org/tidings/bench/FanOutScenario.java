// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a hub with many registrations does and costs: registering, finding targets, and sending to all of them. */
@Command(
        name = "fanout",
        description = {
            "Registers many devices with a notification hub and sends to them while they are away.",
            "Every registration has five tags, one of them its own. The first ones are for channels of this service, the "
                    + "others for handles of another host, which cost no device but are found like all."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "A small run:", "  bin/bench fanout --registrations 20000 --channels 9000 --first 5000"})
final class FanOutScenario implements Callable<Integer> {

    private static final long TIMEOUT_SECONDS = 3_600;

    /** Channels that one device opens: the default limit of the service. */
    private static final int CHANNELS_EACH = 30;

    private static final int CONNECTIONS = 32;
    private static final int SAMPLE_MILLIS = 50;

    private static final String EXPRESSION = "(parity:0 || third:0) && !fifth:0";
    private static final String TOAST = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
            + "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>Weather</wp:Text1>"
            + "<wp:Text2>It rains in the afternoon, take an umbrella with you</wp:Text2>"
            + "<wp:Param>/Forecast.xaml?place=somewhere&amp;day=today</wp:Param></wp:Toast></wp:Notification>";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--registrations",
            defaultValue = "1000000",
            description = "All registrations (default: ${DEFAULT-VALUE}).")
    private int registrations;

    @Option(
            names = "--channels",
            defaultValue = "210000",
            description = "Those for channels of this service, in multiples of 30 (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(
            names = "--first",
            defaultValue = "100000",
            description = "Registrations whose making is measured apart (default: ${DEFAULT-VALUE}).")
    private int first;

    @Option(
            names = "--sends",
            defaultValue = "3",
            description = "Sends, one after another (default: ${DEFAULT-VALUE}).")
    private int sends;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        Findings findings = Findings.of(spec);
        try (ServiceProcess service = ServiceProcess.start(List.of())) {
            List<String> uris = openChannels(service, findings);
            HubClient hub = HubClient.make(service, "bench");
            register(service, hub, uris, findings);
            new TargetSearch(service, hub, findings).run(EXPRESSION, TOAST, expected());
            boolean complete = true;
            for (int i = 1; i <= sends; i++) {
                complete &= send(service, hub, i, findings);
            }
            findings.add(
                    "resident, most of the whole run",
                    "MiB",
                    mebibytes(service.costs().peakBytes()),
                    0,
                    "< 600");
            if (json != null) {
                findings.writeJson(json);
            }
            return complete ? 0 : 1;
        }
    }

    private List<String> openChannels(ServiceProcess service, Findings findings) throws InterruptedException {
        List<String> uris = new ArrayList<>(channels);
        long started = System.nanoTime();
        try (DeviceSwarm devices = DeviceSwarm.ofLeavers(CHANNELS_EACH)) {
            devices.connect(service.push(), (channels + CHANNELS_EACH - 1) / CHANNELS_EACH, TIMEOUT_SECONDS);
            for (String path : devices.channelPaths()) {
                uris.add(service.push() + path);
            }
        }
        findings.add("channels open, all devices away", "", uris.size());
        findings.add("channels opened", "/s", uris.size() / seconds(started), 0);
        findings.add("resident with them", "MiB", mebibytes(service.costs().residentBytes()), 0);
        return uris;
    }

    private void register(ServiceProcess service, HubClient hub, List<String> uris, Findings findings)
            throws InterruptedException {
        try (RegistrationSwarm apps = new RegistrationSwarm(hub, CONNECTIONS, number -> registration(number, uris))) {
            int firstOnes = Math.min(first, registrations);
            ProcessCosts before = service.costs();
            long started = System.nanoTime();
            apps.makeUpTo(firstOnes, TIMEOUT_SECONDS);
            findings.add("first registrations made", "", firstOnes);
            findings.add("made", "/s", firstOnes / seconds(started), 0, ">= 5,000");
            findings.add("processor each", "us", cpu(before, service.costs()) / firstOnes, 1);
            apps.makeUpTo(registrations, TIMEOUT_SECONDS);
            findings.add("all registrations made", "", registrations);
            findings.add("all made", "/s", registrations / seconds(started), 0);
            findings.add("processor each, of all", "us", cpu(before, service.costs()) / registrations, 1);
            findings.add("resident with them", "MiB", mebibytes(service.costs().residentBytes()), 0);
        }
    }

    private RegistrationSwarm.Wanted registration(int number, List<String> uris) {
        boolean own = number < uris.size();
        return new RegistrationSwarm.Wanted(
                own ? uris.get(number) : "http://push.example.net/device/" + number,
                "parity:" + number % 2 + ",third:" + number % 3 + ",fifth:" + number % 5 + ",user:" + number + ","
                        + (own ? "own" : "foreign"));
    }

    /** How many the expression matches. */
    private long expected() {
        long count = 0;
        for (int number = 0; number < registrations; number++) {
            if ((number % 2 == 0 || number % 3 == 0) && number % 5 != 0) {
                count++;
            }
        }
        return count;
    }

    /** Sends to all channels; whether each got it. */
    private boolean send(ServiceProcess service, HubClient hub, int number, Findings findings) throws Exception {
        String name = "send " + number + ": ";
        ProcessCosts before = service.costs();
        long most = 0;
        URI location = hub.send("own", TOAST);
        HubClient.Telemetry telemetry = hub.telemetry(location);
        for (int turn = 0; !telemetry.state().equals("Completed"); turn++) {
            TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
            most = Math.max(most, service.costs().residentBytes());
            if (turn % 4 == 0) {
                telemetry = hub.telemetry(location);
            }
        }
        long targets =
                telemetry.counts().values().stream().mapToLong(Long::longValue).sum();
        long received = telemetry.counts().getOrDefault("Success", 0L);
        findings.add(name + "targets", "", targets);
        findings.add(name + "accepted", "/s", received * 1_000.0 / Math.max(1, telemetry.millis()), 0, ">= 20,000");
        findings.add(name + "processor each", "us", cpu(before, service.costs()) / targets, 1);
        findings.add(name + "resident, most", "MiB", mebibytes(most), 0, "< 600");
        return received == Math.min(channels, registrations) && targets == received;
    }

    private static double cpu(ProcessCosts before, ProcessCosts after) {
        return after.cpuMicros() - before.cpuMicros();
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private static double mebibytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
