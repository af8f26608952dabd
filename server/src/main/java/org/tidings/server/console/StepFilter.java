// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which steps somebody wants to hear of.
 *
 * @param channel only of this channel, or empty
 * @param device only of this device, or empty
 * @param outcomes only these steps, or refusals with these answers; empty for all
 */
record StepFilter(String channel, String device, Set<String> outcomes) {

    static StepFilter of(@Nullable String channel, @Nullable String device, @Nullable String outcomes) {
        Set<String> wanted = outcomes == null
                ? Set.of()
                : Arrays.stream(outcomes.split(","))
                        .map(String::strip)
                        .filter(outcome -> !outcome.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        return new StepFilter(channel == null ? "" : channel, device == null ? "" : device, wanted);
    }

    boolean wants(Step step) {
        return wantsOutcome(step) && matches(channel, step.channel()) && matches(device, step.device());
    }

    private boolean wantsOutcome(Step step) {
        return outcomes.isEmpty()
                || outcomes.contains(step.kind().wireText())
                || (step.answer() != null && outcomes.contains(Step.wireText(step.answer())));
    }

    private static boolean matches(String wanted, @Nullable Object is) {
        return wanted.isEmpty() || (is != null && wanted.equals(is.toString()));
    }
}
