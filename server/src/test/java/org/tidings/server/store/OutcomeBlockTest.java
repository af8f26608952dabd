// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeBlockTest {

    @Test
    void whatWasAddedIsReadInOrder() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            OutcomeBlock block = new OutcomeBlock();
            List<String> added = new ArrayList<>();
            long place = 0;
            for (int i = random.nextInt(300); i > 0; i--) {
                // Mostly rising, at times from anywhere.
                place = random.nextInt(20) == 0 ? random.nextLong() >>> 1 : place + random.nextInt(1 << 17);
                int outcome = 1 + random.nextInt(127);
                block.add(place, outcome);
                added.add(place + " " + outcome);
            }
            List<String> read = new ArrayList<>();
            OutcomeBlock.read(block.bytes(), (at, outcome) -> read.add(at + " " + outcome));
            assertThat(read).isEqualTo(added);
        }
    }

    @Test
    void neighboursTakeFourBytesEach() {
        OutcomeBlock block = new OutcomeBlock();
        for (long handle = 1; handle <= 512; handle++) {
            block.add(handle << 16, 1);
        }
        assertThat(block.bytes().length).isLessThanOrEqualTo(512 * 4);
    }

    @Test
    void blockCanBeginAnew() {
        OutcomeBlock block = new OutcomeBlock();
        block.add(5, 1);
        block.clear();
        assertThat(block.isEmpty()).isTrue();
        block.add(6, 2);
        List<Long> read = new ArrayList<>();
        OutcomeBlock.read(block.bytes(), (place, outcome) -> read.add(place));
        assertThat(read).containsExactly(6L);
    }
}
