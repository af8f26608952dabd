// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Sends to a hub and prints what came of it. For one thread.
 *
 * @param json whether what is printed is for programs
 */
record HubSending(CommandLine commandLine, HubClient client, boolean json) {

    /** Nobody has got it, or would get it. */
    static final int NOBODY = 3;

    /** Prints who would get it, and gives the exit code. */
    int dryRun(HubTargets targets, HubMessage message) {
        HubTargets.Request request = targets.dryRun(message);
        HubDryRun dryRun = HubDryRun.of(client.post(request.below(), request.headers(), request.body()));
        if (json) {
            commandLine.getOut().println(JsonValues.line(dryRun.json()));
        } else {
            dryRun.print(commandLine, targets);
        }
        return dryRun.count() == 0 ? NOBODY : 0;
    }

    /** Sends without waiting for what becomes of it. */
    int send(HubTargets targets, HubMessage message) {
        String id = post(targets, message);
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", id);
            line.put("state", targets.at() == null ? "Enqueued" : "Scheduled");
            commandLine.getOut().println(JsonValues.line(line));
        } else {
            commandLine.getOut().println(id);
        }
        return 0;
    }

    /** Sends and waits until every target has its outcome. */
    int sendAndWait(HubTargets targets, HubMessage message) {
        boolean terminal = Terminal.isStandardError();
        long total = terminal ? count(targets, message) : -1;
        String id = post(targets, message);
        PrintWriter err = commandLine.getErr();
        ProgressBar progress = new ProgressBar(err, terminal, System::nanoTime);
        if (!terminal) {
            err.println("tidings: Taken as " + Printable.of(id) + ".");
        }
        SendDetails details = new FollowedSend(client, id, err, progress).untilEnd(total);
        if (json) {
            commandLine.getOut().println(JsonValues.line(details.json(id)));
        } else {
            print(id, details);
        }
        return details.reachedSomebody() ? 0 : NOBODY;
    }

    /** So that the bar knows where it ends. */
    private long count(HubTargets targets, HubMessage message) {
        HubTargets.Request request = targets.dryRun(message);
        return HubDryRun.of(client.post(request.below(), request.headers(), request.body()))
                .count();
    }

    private String post(HubTargets targets, HubMessage message) {
        HubTargets.Request request = targets.send(message);
        @Nullable
        String location =
                client.post(request.below(), request.headers(), request.body()).location();
        if (location == null) {
            throw new FailedException("The hub door took it, but did not say as what: it is not that of Tidings.");
        }
        String path = location.replaceFirst("[?].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void print(String id, SendDetails details) {
        @Nullable Duration took = details.took();
        String time = took == null ? "" : String.format(Locale.ROOT, " after %.1f s", took.toMillis() / 1e3);
        long done = details.done();
        commandLine
                .getErr()
                .println("tidings: " + Printable.of(id) + ": " + Printable.of(details.state()) + time + ", "
                        + (done == 1 ? "1 target." : done + " targets."));
        TextTable table = new TextTable("OUTCOME", "TARGETS");
        details.outcomes().forEach((outcome, count) -> table.add(List.of(outcome, count.toString())));
        if (!table.isEmpty()) {
            commandLine.getOut().println(table.text(commandLine.getColorScheme().ansi()));
        }
    }
}
