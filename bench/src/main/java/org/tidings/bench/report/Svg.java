// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.util.Locale;

/** A drawing under way: a paper with a title and a text for those who do not see it. Readable in light and dark. */
final class Svg {

    static final int WIDTH = 720;

    private static final String STYLE = """
              <style>
                .paper { fill: #ffffff; }
                text { fill: #1f2328; font: 13px system-ui, sans-serif; }
                .title { font-size: 15px; font-weight: 600; }
                .grid { stroke: #d1d9e0; }
                .line { fill: none; stroke-width: 2.5; }
                .f0 { fill: #0969da; } .s0 { stroke: #0969da; }
                .f1 { fill: #bc4c00; } .s1 { stroke: #bc4c00; stroke-dasharray: 8 4; }
                .f2 { fill: #1a7f37; } .s2 { stroke: #1a7f37; stroke-dasharray: 2 3; }
                .f3 { fill: #8250df; } .s3 { stroke: #8250df; stroke-dasharray: 12 3 2 3; }
                @media (prefers-color-scheme: dark) {
                  .paper { fill: #0d1117; }
                  text { fill: #e6edf3; }
                  .grid { stroke: #3d444d; }
                  .f0 { fill: #4493f8; } .s0 { stroke: #4493f8; }
                  .f1 { fill: #f0883e; } .s1 { stroke: #f0883e; }
                  .f2 { fill: #3fb950; } .s2 { stroke: #3fb950; }
                  .f3 { fill: #ab7df8; } .s3 { stroke: #ab7df8; }
                }
              </style>
            """;

    /** How many kinds of lines and bars look different. */
    private static final int LOOKS = 4;

    private final StringBuilder text = new StringBuilder();

    Svg(int height, String title, String description) {
        add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"",
                WIDTH,
                height,
                WIDTH,
                height));
        add(" role=\"img\" aria-labelledby=\"title description\">\n");
        add("  <title id=\"title\">" + escape(title) + "</title>\n");
        add("  <desc id=\"description\">" + escape(description) + "</desc>\n");
        add(STYLE);
        add("  <rect class=\"paper\" width=\"100%\" height=\"100%\" rx=\"6\"/>\n");
        label(16, 26, "start", title, "title");
    }

    /** @param anchor start, middle or end */
    void label(double x, double y, String anchor, String words) {
        label(x, y, anchor, words, "");
    }

    private void label(double x, double y, String anchor, String words, String look) {
        add(String.format(
                Locale.ROOT,
                "  <text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
                look.isEmpty() ? "" : " class=\"" + look + "\"",
                at(x),
                at(y),
                anchor,
                escape(words)));
    }

    /** A label that reads upwards. */
    void upwards(double x, double y, String words) {
        add(String.format(
                Locale.ROOT,
                "  <text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
                at(x),
                at(y),
                escape(words)));
    }

    void grid(double x1, double y1, double x2, double y2) {
        add(String.format(
                Locale.ROOT,
                "  <line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n",
                at(x1),
                at(y1),
                at(x2),
                at(y2)));
    }

    void bar(int look, double x, double y, double width, double height) {
        add(String.format(
                Locale.ROOT,
                "  <rect class=\"f%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\"/>\n",
                look % LOOKS,
                at(x),
                at(y),
                at(width),
                at(height)));
    }

    /** @param points pairs of places, with blanks between */
    void line(int look, String points) {
        add(String.format(Locale.ROOT, "  <polyline class=\"line s%d\" points=\"%s\"/>\n", look % LOOKS, points));
    }

    static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private void add(String part) {
        text.append(part);
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The whole document. */
    String end() {
        return text + "</svg>\n";
    }
}
