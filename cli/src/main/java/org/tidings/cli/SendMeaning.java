// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.time.Duration;
import org.tidings.sender.SendFailedException;
import org.tidings.sender.SendResult;
import org.tidings.sender.ServiceAnswer;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What an answer means, for people.
 *
 * @param exitCode what the program ends with
 * @param counted how such answers are called when they are counted
 * @param head what happened
 * @param advice what to do, or empty
 */
record SendMeaning(int exitCode, String counted, String head, String advice) {

    /** What the service says of a certificate that would do, were it registered. */
    private static final String NOT_REGISTERED = "is not registered with this service";

    static final int RECEIVED = 0;
    static final int NOT_NOW = 3;
    static final int GONE = 4;

    static SendMeaning of(SendResult result) {
        return result.match(new Cases());
    }

    /** There is no answer. */
    static SendMeaning of(SendFailedException failure) {
        return new SendMeaning(
                Failures.FAILED,
                "without answer",
                "no answer",
                failure.getMessage()
                        + (UnknownAuthority.isCauseOf(failure) ? "; " + UnknownAuthority.ADVICE : "")
                        + (failure.mayHaveBeenSent() ? "; it may have been sent all the same" : ""));
    }

    /** How bad an exit code is; the worst of several is the program's. */
    static int rank(int exitCode) {
        return switch (exitCode) {
            case RECEIVED -> 0;
            case NOT_NOW -> 1;
            case GONE -> 2;
            default -> 3;
        };
    }

    /** One line, with the device's connection, the activity's id and the service's sentence where the answer has them. */
    String line(Ansi ansi, SendResult result) {
        ServiceAnswer answer = result.answer();
        StringBuilder line = new StringBuilder(line(ansi));
        answer.deviceConnectionStatusText()
                .ifPresent(text -> line.append(", device ").append(Printable.of(text)));
        answer.activityId().ifPresent(text -> line.append(", activity ").append(Printable.of(text)));
        answer.sentence().ifPresent(text -> line.append(". The service says: ").append(Printable.of(text)));
        return line.toString();
    }

    String line(Ansi ansi) {
        Style color = exitCode == RECEIVED ? Style.fg_green : exitCode == NOT_NOW ? Style.fg_yellow : Style.fg_red;
        String shown = ansi.enabled() ? color.on() + head + color.off() : head;
        return advice.isEmpty() ? shown : shown + ": " + Printable.of(advice);
    }

    /** A wait in hours, minutes and seconds. */
    static String shown(Duration wait) {
        StringBuilder text = new StringBuilder();
        String[] units = {" h ", " min ", " s "};
        long[] numbers = {wait.toHours(), wait.toMinutesPart(), wait.toSecondsPart()};
        for (int i = 0; i < units.length; i++) {
            if (numbers[i] > 0) {
                text.append(numbers[i]).append(units[i]);
            }
        }
        return text.isEmpty() ? "0 s" : text.toString().strip();
    }

    /** Words for each result. */
    private static final class Cases implements SendResult.Cases<SendMeaning> {

        private static SendMeaning notNow(String counted, SendResult result, String head, String why) {
            String again = result.retryAfter()
                    .map(wait -> "; send it again after " + shown(wait) + " or later")
                    .orElse("");
            return new SendMeaning(NOT_NOW, counted, result.status() + " " + head, why + again);
        }

        private static SendMeaning failed(String counted, SendResult result, String head, String advice) {
            return new SendMeaning(Failures.FAILED, counted, result.status() + " " + head, advice);
        }

        @Override
        public SendMeaning received(SendResult.Received result) {
            return new SendMeaning(RECEIVED, "received", result.status() + " Received", "");
        }

        @Override
        public SendMeaning queueFull(SendResult.QueueFull result) {
            return notNow("queue full", result, "QueueFull", "the channel's queue is full and this one is lost");
        }

        @Override
        public SendMeaning suppressed(SendResult.Suppressed result) {
            return notNow(
                    "suppressed",
                    result,
                    "Suppressed",
                    "the app does not take this kind, or a raw one found it not running; do not repeat it");
        }

        @Override
        public SendMeaning channelGone(SendResult.ChannelGone result) {
            return new SendMeaning(GONE, "channel gone", result.status() + " channel gone", "delete this URI");
        }

        @Override
        public SendMeaning quotaExceeded(SendResult.QuotaExceeded result) {
            return notNow("over quota", result, "quota exceeded", "the channel had enough for a day");
        }

        @Override
        public SendMeaning deviceInactive(SendResult.DeviceInactive result) {
            return notNow("device inactive", result, "device inactive", "it has been away for long");
        }

        @Override
        public SendMeaning notAuthorized(SendResult.NotAuthorized result) {
            boolean unregistered = result.answer()
                    .sentence()
                    .filter(text -> text.contains(NOT_REGISTERED))
                    .isPresent();
            return failed(
                    "not authorized",
                    result,
                    "not authorized",
                    unregistered
                            ? "the service does not know the certificate; its operator registers it with"
                                    + " tidings certificates add"
                            : "the channel wants another certificate, see --cert and --pfx");
        }

        @Override
        public SendMeaning malformed(SendResult.Malformed result) {
            return failed("malformed", result, "malformed", "the service does not understand it; do not repeat it");
        }

        @Override
        public SendMeaning methodNotAllowed(SendResult.MethodNotAllowed result) {
            return failed(
                    "method not allowed",
                    result,
                    "method not allowed",
                    "something on the way, such as a proxy, has turned POST into another method");
        }

        @Override
        public SendMeaning unavailable(SendResult.Unavailable result) {
            return notNow("unavailable", result, "unavailable", "the service cannot take it now");
        }

        @Override
        public SendMeaning unexpected(SendResult.Unexpected result) {
            return failed(
                    "unexpected",
                    result,
                    "unexpected answer",
                    "no push service answers so; check that this is the URI of a channel");
        }
    }
}
