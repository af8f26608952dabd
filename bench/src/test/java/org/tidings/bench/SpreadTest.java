// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 30, 31, 32, 33, 1_000, 65_536, 1_000_020})
    void everyNumberComesOnceInEachRound(int size) {
        Spread spread = new Spread(size, 5);
        for (int round = 0; round < 2; round++) {
            BitSet seen = new BitSet();
            for (int i = 0; i < size; i++) {
                seen.set(spread.at((long) round * size + i));
            }
            assertThat(seen.cardinality()).isEqualTo(size);
            assertThat(seen.length()).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30_000, 1_000_000})
    void neighboursAreRarelyOfOneDevice(int size) {
        Spread spread = new Spread(size, 20_101_122);
        int near = 0;
        for (int i = 0; i + 1 < 10_000; i++) {
            if (spread.at(i) / 30 == spread.at(i + 1L) / 30) {
                near++;
            }
        }
        assertThat(near).isLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_101_122})
    void sameSeedMakesTheSameOrder(long seed) {
        assertThat(new Spread(1_000, seed).at(17)).isEqualTo(new Spread(1_000, seed).at(17));
    }
}
