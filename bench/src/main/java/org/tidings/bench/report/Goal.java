// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number is measured against.
 *
 * @param sign {@code <}, {@code <=}, {@code >} or {@code >=}
 */
record Goal(String sign, double limit) {

    private static final Pattern TEXT = Pattern.compile("([<>]=?) ?([0-9][0-9,]*(?:\\.[0-9]+)?)");

    /** Reads for example {@code < 300} or {@code >= 5,000}; empty when it is not of this form. */
    static Optional<Goal> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Goal(
                        matcher.group(1), Double.parseDouble(matcher.group(2).replace(",", ""))))
                : Optional.empty();
    }

    boolean reached(double value) {
        return switch (sign) {
            case "<" -> value < limit;
            case "<=" -> value <= limit;
            case ">" -> value > limit;
            default -> value >= limit;
        };
    }

    /** Whether it is reached, and if not, by how much it is missed. */
    String verdict(double value) {
        if (reached(value)) {
            return "yes";
        }
        if (limit == 0) {
            return "no";
        }
        if (sign.startsWith("<") && value >= 2 * limit) {
            return String.format(Locale.ROOT, "no, %,.1f times the goal", value / limit);
        }
        double share = Math.abs(value - limit) / limit * 100;
        String by = share < 10 ? String.format(Locale.ROOT, "%.1f", share) : String.format(Locale.ROOT, "%.0f", share);
        return "no, " + by + " % " + (sign.startsWith("<") ? "too much" : "too little");
    }
}
