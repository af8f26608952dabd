// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a {@link Plot}. */
final class Drawing {

    private static final int LEFT = 72;
    private static final int RIGHT = 16;
    private static final int TOP = 44;
    private static final int BAR_LEFT = 170;
    private static final int BAR_RIGHT = 90;
    private static final int BAR_STEP = 34;
    private static final int BAR_HEIGHT = 22;
    private static final int PLOT_HEIGHT = 260;
    private static final int LEGEND_STEP = 20;

    private Drawing() {}

    static String draw(Plot plot) {
        return plot.kind() == Plot.Kind.BARS ? bars(plot) : lines(plot);
    }

    /** What is drawn, in words. */
    static String words(Plot plot) {
        return plot.lines().stream().map(line -> words(plot, line)).collect(Collectors.joining("; "));
    }

    private static String words(Plot plot, Plot.Line line) {
        List<Plot.Point> points = line.points();
        if (points.isEmpty()) {
            return line.name() + ": nothing";
        }
        Plot.Point last = points.get(points.size() - 1);
        return line.name() + ": "
                + switch (plot.kind()) {
                    case BARS -> Scale.number(rounded(last.y())) + " " + plot.yAxis();
                    case PERCENTILES ->
                        points.stream()
                                .filter(point -> point.x() == 50 || point.x() == 99 || point.x() == 99.9)
                                .map(point -> "p" + Scale.number(point.x()) + " " + Scale.number(rounded(point.y())))
                                .collect(Collectors.joining(", ", "", " " + plot.yAxis()));
                    case TIME ->
                        String.format(
                                Locale.ROOT,
                                "from %s to %s, at most %s %s",
                                Scale.number(rounded(points.get(0).y())),
                                Scale.number(rounded(last.y())),
                                Scale.number(rounded(most(List.of(line)))),
                                plot.yAxis());
                };
    }

    /** To three digits or so. */
    private static double rounded(double value) {
        if (value >= 100) {
            return Math.rint(value);
        }
        double power = value >= 10 ? 10 : value >= 1 ? 100 : 1_000;
        return Math.rint(value * power) / power;
    }

    private static String bars(Plot plot) {
        int count = plot.lines().size();
        int bottom = TOP + count * BAR_STEP;
        Svg svg = new Svg(bottom + 52, plot.title(), words(plot));
        Scale scale = Scale.linear(most(plot.lines()));
        double width = Svg.WIDTH - BAR_LEFT - BAR_RIGHT;
        for (Scale.Mark mark : scale.marks()) {
            double x = BAR_LEFT + scale.place(mark.value()) * width;
            svg.grid(x, TOP, x, bottom);
            svg.label(x, bottom + 18, "middle", mark.text());
        }
        svg.label(BAR_LEFT + width / 2, bottom + 40, "middle", plot.yAxis());
        for (int i = 0; i < count; i++) {
            Plot.Line line = plot.lines().get(i);
            double value = line.points().get(0).y();
            double y = TOP + i * BAR_STEP + (BAR_STEP - BAR_HEIGHT) / 2.0;
            double length = scale.place(value) * width;
            svg.label(BAR_LEFT - 10, y + 16, "end", line.name());
            svg.bar(i == 0 ? 0 : 1, BAR_LEFT, y, length, BAR_HEIGHT);
            svg.label(BAR_LEFT + length + 8, y + 16, "start", Scale.number(rounded(value)));
        }
        return svg.end();
    }

    private static String lines(Plot plot) {
        int bottom = TOP + 16 + PLOT_HEIGHT;
        Svg svg = new Svg(bottom + 56 + plot.lines().size() * LEGEND_STEP, plot.title(), words(plot));
        boolean percentiles = plot.kind() == Plot.Kind.PERCENTILES;
        Scale x = percentiles
                ? Scale.percentiles()
                : Scale.linear(plot.lines().stream()
                        .flatMap(line -> line.points().stream())
                        .mapToDouble(Plot.Point::x)
                        .max()
                        .orElse(1));
        Scale y = percentiles
                ? Scale.logarithmic(least(plot.lines()), most(plot.lines()))
                : Scale.linear(most(plot.lines()));
        double width = Svg.WIDTH - LEFT - RIGHT - 10;
        for (Scale.Mark mark : x.marks()) {
            double place = LEFT + x.place(mark.value()) * width;
            svg.grid(place, bottom - PLOT_HEIGHT, place, bottom);
            svg.label(place, bottom + 18, "middle", mark.text());
        }
        for (Scale.Mark mark : y.marks()) {
            double place = bottom - y.place(mark.value()) * PLOT_HEIGHT;
            svg.grid(LEFT, place, LEFT + width, place);
            svg.label(LEFT - 8, place + 4, "end", mark.text());
        }
        svg.label(LEFT + width / 2, bottom + 38, "middle", plot.xAxis());
        svg.upwards(18, bottom - PLOT_HEIGHT / 2.0, plot.yAxis());
        for (int i = 0; i < plot.lines().size(); i++) {
            Plot.Line line = plot.lines().get(i);
            svg.line(
                    i,
                    line.points().stream()
                            .map(point -> Svg.at(LEFT + x.place(point.x()) * width) + ","
                                    + Svg.at(bottom - y.place(point.y()) * PLOT_HEIGHT))
                            .collect(Collectors.joining(" ")));
            double legend = bottom + 56 + i * LEGEND_STEP;
            svg.line(i, Svg.at(LEFT) + "," + Svg.at(legend) + " " + Svg.at(LEFT + 36) + "," + Svg.at(legend));
            svg.label(LEFT + 44, legend + 4, "start", line.name());
        }
        return svg.end();
    }

    private static double most(List<Plot.Line> lines) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Plot.Point::y)
                .max()
                .orElse(1);
    }

    private static double least(List<Plot.Line> lines) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Plot.Point::y)
                .filter(value -> value > 0)
                .min()
                .orElse(0.1);
    }
}
