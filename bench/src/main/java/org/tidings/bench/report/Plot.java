// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.util.List;

/**
 * A drawing of numbers.
 *
 * @param name the end of the file's name
 * @param title one sentence: what is to be seen
 * @param xAxis what the axis shows, with its unit; of bars empty
 */
public record Plot(String name, Kind kind, String title, String xAxis, String yAxis, List<Line> lines) {

    /** How it is drawn. */
    public enum Kind {
        /** A bar for each line, which has one point. */
        BARS,
        /** Values at percentiles: both axes logarithmic, the horizontal one towards 100. */
        PERCENTILES,
        /** Values over time, from zero. */
        TIME
    }

    /** Points that belong together. */
    public record Line(String name, List<Point> points) {}

    /** One place in the drawing. */
    public record Point(double x, double y) {}

    /** A bar of that height. */
    public static Line bar(String name, double height) {
        return new Line(name, List.of(new Point(0, height)));
    }
}
