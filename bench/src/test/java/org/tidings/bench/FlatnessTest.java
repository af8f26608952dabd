// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatnessTest {

    private static double[] series(double... values) {
        return values;
    }

    @Test
    void warmUpDoesNotCount() {
        assertThat(Flatness.of(series(900, 500, 100, 100, 100, 100, 100, 100), 0)
                        .flat())
                .isTrue();
    }

    @Test
    void growthByMoreThanATenthIsNotFlat() {
        double[] growing = IntStream.range(0, 40).mapToDouble(i -> 100 + i).toArray();

        assertThat(Flatness.of(growing, 0).flat()).isFalse();
        assertThat(Flatness.of(growing, 30).flat()).isTrue();
    }

    @Test
    void growthByATenthIsFlat() {
        assertThat(Flatness.of(series(1, 1, 100, 100, 105, 105, 110, 110), 0).flat())
                .isTrue();
    }

    @Test
    void oneOutlierDoesNotMatter() {
        assertThat(Flatness.of(series(1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 99, 2), 0).flat())
                .isTrue();
    }

    @Test
    void sevenSamplesAreTooFew() {
        assertThatIllegalArgumentException().isThrownBy(() -> Flatness.of(new double[7], 0));
    }
}
