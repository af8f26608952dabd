// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void evenScaleHasRoundMarksUpToTheMost() {
        assertThat(Scale.linear(41_000).marks())
                .extracting(Scale.Mark::text)
                .containsExactly("0", "10,000", "20,000", "30,000", "40,000", "50,000");
        assertThat(Scale.linear(0.5).place(0.25)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void logarithmicScaleHasTheSameDistanceForEachPower() {
        Scale scale = Scale.logarithmic(0.2, 80);

        assertThat(scale.marks()).extracting(Scale.Mark::text).containsExactly("0.1", "1", "10", "100");
        assertThat(scale.place(1)).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void percentilesGoTowardsHundredInEvenSteps() {
        Scale scale = Scale.percentiles();

        assertThat(scale.place(90)).isCloseTo(0.25, within(1e-9));
        assertThat(scale.place(99)).isCloseTo(0.5, within(1e-9));
        assertThat(scale.place(100)).isEqualTo(1);
    }

    @Test
    void valuesOutsideStayAtTheEdge() {
        assertThat(Scale.linear(10).place(11)).isEqualTo(1);
        assertThat(Scale.logarithmic(1, 10).place(0)).isZero();
    }
}
