// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.sender.BulkListener;
import org.tidings.sender.SendFailedException;
import org.tidings.sender.SendResult;
import org.tidings.sender.SenderListener;
import org.tidings.sender.ServiceAnswer;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints what came of each URI, counts it, and knows the exit code. Results go to standard output; progress, retries and
 * the summary to standard error. Thread-safe.
 */
final class SendReport implements BulkListener, ChannelUris.Refusals {

    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Ansi ansi;
    private final boolean json;
    private final boolean many;
    private final boolean progress;

    /** Why attempts are repeated, until it is told that they are. */
    private final Map<URI, String> reasons = new ConcurrentHashMap<>();

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final long startNanos = System.nanoTime();
    private long total;
    private long toDelete;
    private int exitCode;
    private long drawnNanos = startNanos;
    private boolean drawn;
    private boolean ended;

    /**
     * A report.
     *
     * @param many whether there may be several URIs, so that each line names its own and a summary ends it
     * @param list whether a long list is read, which shows its progress on a terminal
     */
    SendReport(CommandLine commandLine, boolean json, boolean many, boolean list) {
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
        this.ansi = commandLine.getColorScheme().ansi();
        this.json = json;
        this.many = many;
        this.progress = list && Terminal.isStandardError();
    }

    @Override
    public synchronized void answered(URI channel, SendResult result) {
        SendMeaning meaning = SendMeaning.of(result);
        reasons.remove(channel);
        toDelete += result.shouldDeleteChannel() ? 1 : 0;
        print(channel.toString(), meaning, json ? object(channel, result) : "", meaning.line(ansi, result));
    }

    @Override
    public synchronized void failed(URI channel, SendFailedException failure) {
        reasons.remove(channel);
        SendMeaning meaning = SendMeaning.of(failure);
        print(channel.toString(), meaning, json ? object(channel, failure) : "", meaning.line(ansi));
    }

    @Override
    public synchronized void refused(long line, String text, String why) {
        SendMeaning meaning =
                new SendMeaning(Failures.FAILED, "no channel URI", "not sent", "line " + line + ": " + why);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("uri", text);
        object.put("outcome", "notSent");
        object.put("line", line);
        object.put("message", why);
        object.put("deleteChannel", false);
        if (!json) {
            erase();
            err.println("tidings: " + meaning.advice());
        }
        count(meaning);
        if (json) {
            out.println(JsonValues.line(object));
        }
    }

    private void print(String uri, SendMeaning meaning, String object, String line) {
        count(meaning);
        erase();
        if (json) {
            out.println(object);
        } else {
            out.println(many ? Printable.of(uri) + "  " + line : line);
        }
        draw();
    }

    private void count(SendMeaning meaning) {
        total++;
        counts.merge(meaning.counted(), 1L, Long::sum);
        if (SendMeaning.rank(meaning.exitCode()) > SendMeaning.rank(exitCode)) {
            exitCode = meaning.exitCode();
        }
    }

    private void erase() {
        if (drawn) {
            err.print(ERASE_LINE);
            err.flush();
            drawn = false;
        }
    }

    private void draw() {
        long now = System.nanoTime();
        if (progress && now - drawnNanos >= PROGRESS_NANOS) {
            drawnNanos = now;
            drawn = true;
            err.print(ERASE_LINE + counted(now));
            err.flush();
        }
    }

    private String counted(long nowNanos) {
        StringJoiner each = new StringJoiner(", ");
        counts.forEach((name, count) -> each.add(count + " " + name));
        double seconds = Math.max(1e-3, (nowNanos - startNanos) / 1e9);
        return String.format(
                Locale.ROOT,
                "%d %s in %.1f s, %.0f a second%s",
                total,
                total == 1 ? "URI" : "URIs",
                seconds,
                total / seconds,
                total == 0 ? "" : ": " + each);
    }

    /** Prints the summary, once; also when it is interrupted. */
    synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        erase();
        if (many) {
            String deleting = toDelete == 0 ? "" : " Delete " + (toDelete == 1 ? "1 URI" : toDelete + " URIs") + ".";
            err.println("tidings: " + counted(System.nanoTime()) + "." + deleting);
        }
    }

    synchronized int exitCode() {
        return exitCode;
    }

    /** Hears of single attempts, and tells which will be repeated; only where any may be. */
    SenderListener attempts() {
        return new Attempts();
    }

    private static String object(URI channel, SendResult result) {
        ServiceAnswer answer = result.answer();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("uri", channel.toString());
        line.put("outcome", camelCase(result.outcome().name()));
        line.put("status", answer.status());
        answer.notificationStatusText().ifPresent(text -> line.put("notificationStatus", text));
        answer.deviceConnectionStatusText().ifPresent(text -> line.put("deviceConnectionStatus", text));
        answer.subscriptionStatusText().ifPresent(text -> line.put("subscriptionStatus", text));
        answer.messageId().ifPresent(text -> line.put("messageId", text));
        answer.activityId().ifPresent(text -> line.put("activityId", text));
        answer.sentence().ifPresent(text -> line.put("message", text));
        result.retryAfter().ifPresent(wait -> line.put("retryAfterSeconds", wait.toSeconds()));
        line.put("deleteChannel", result.shouldDeleteChannel());
        return JsonValues.line(line);
    }

    private static String object(URI channel, SendFailedException failure) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("uri", channel.toString());
        line.put("outcome", "noAnswer");
        line.put("reason", camelCase(failure.reason().name()));
        line.put("message", String.valueOf(failure.getMessage()));
        line.put("mayHaveBeenSent", failure.mayHaveBeenSent());
        line.put("deleteChannel", false);
        return JsonValues.line(line);
    }

    private static String camelCase(String constant) {
        StringBuilder text = new StringBuilder(constant.length());
        boolean up = false;
        for (char c : constant.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '_') {
                up = true;
            } else {
                text.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return text.toString();
    }

    private synchronized void retrying(URI channel, String why, int attempts, Duration delay) {
        erase();
        err.println("tidings: " + (many ? Printable.of(channel.toString()) + "  " : "") + why + "; attempt "
                + (attempts + 1) + " in " + SendMeaning.shown(delay));
        draw();
    }

    private final class Attempts implements SenderListener {

        @Override
        public void answered(URI channel, NotificationKind kind, SendResult result, Duration took) {
            if (result.retryAfter().isPresent()) {
                reasons.put(channel, SendMeaning.of(result).head());
            }
        }

        @Override
        public void failed(URI channel, NotificationKind kind, SendFailedException failure, Duration took) {
            if (failure.isRetriable()) {
                reasons.put(channel, SendMeaning.of(failure).line(Ansi.OFF));
            }
        }

        @Override
        public void retryScheduled(URI channel, NotificationKind kind, int attempts, Duration delay) {
            String why = reasons.remove(channel);
            retrying(channel, why == null ? "not delivered" : why, attempts, delay);
        }
    }
}
