// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DrawingTest {

    private static Document drawn(Plot plot) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Drawing.draw(plot).getBytes(StandardCharsets.UTF_8)));
    }

    private static int count(Document drawing, String element) {
        return drawing.getElementsByTagName(element).getLength();
    }

    @Test
    void drawingsAreWellFormedAndTellTheirNumbersInWords() throws Exception {
        Document bars = drawn(Results.BARS);

        assertThat(bars.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Notifications <delivered> a second");
        assertThat(bars.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Tidings: 41,000 notifications/s; A & B: 20,500 notifications/s");
    }

    @Test
    void thereIsABarForEachLineBesidesThePaper() throws Exception {
        assertThat(count(drawn(Results.BARS), "rect")).isEqualTo(1 + 2);
    }

    @Test
    void thereIsALineAndItsKeyForEachLine() throws Exception {
        assertThat(count(drawn(Results.PERCENTILES), "polyline")).isEqualTo(2);
        assertThat(count(drawn(Results.TIME), "polyline")).isEqualTo(2);
    }

    @Test
    void axesSayWhatTheyShow() {
        assertThat(Drawing.draw(Results.TIME)).contains(">minutes<", ">MiB<");
    }

    @Test
    void wordsNameTheUsualPercentiles() {
        assertThat(Drawing.words(Results.PERCENTILES))
                .isEqualTo("Tidings: p50 0.412, p99 3.21, p99.9 12.3 milliseconds");
        assertThat(Drawing.words(Results.TIME)).isEqualTo("heap: from 100 to 120, at most 120 MiB");
    }
}
