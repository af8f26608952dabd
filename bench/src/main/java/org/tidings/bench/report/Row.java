// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One number that was found out.
 *
 * @param column whose number it is, where the same is measured of several; else empty
 * @param unit empty for a count
 * @param goal what it is measured against, such as {@code < 300}; empty when there is no goal
 */
public record Row(String column, String name, String unit, BigDecimal value, String goal) {

    /** Whether the goal is reached; true when there is none. */
    public boolean reached() {
        return Goal.of(goal).map(wanted -> wanted.reached(value.doubleValue())).orElse(true);
    }

    /** Whether the goal is reached or by how much it is missed; empty when there is none. */
    String verdict() {
        return Goal.of(goal).map(wanted -> wanted.verdict(value.doubleValue())).orElse("");
    }

    /** The number as people read it, with its unit. */
    public String text() {
        String number = String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
        return unit.isEmpty() || unit.startsWith("/") ? number + unit : number + " " + unit;
    }

    /** Column, name and unit as one text. */
    public String key() {
        String own = unit.isEmpty() ? name : name + ", " + unit;
        return column.isEmpty() ? own : column + ": " + own;
    }
}
