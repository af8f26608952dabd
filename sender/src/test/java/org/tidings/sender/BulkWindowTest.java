// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How many notifications of a bulk send are under way. Quick is up to 1 s here, and slow more than 2 s. */
class BulkWindowTest {

    private static final int LEAST = 4;
    private static final int MOST = 10;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final BulkWindow window = new BulkWindow(LEAST, MOST, Duration.ofSeconds(8), now::get);

    private int overAfter(Duration took) {
        long began = window.nanos();
        now.addAndGet(took.toNanos());
        return window.over(began);
    }

    private void widenToTheMost() {
        for (int i = LEAST; i < MOST; i++) {
            overAfter(Duration.ZERO);
        }
    }

    @Test
    void beginsWithTheLeast() {
        assertThat(window.least()).isEqualTo(LEAST);
    }

    @Test
    void quickAnswerMakesRoomForTwo() {
        assertThat(overAfter(Duration.ofSeconds(1))).isEqualTo(2);
    }

    @Test
    void answerThatIsNeitherQuickNorSlowMakesRoomForOne() {
        assertThat(overAfter(Duration.ofMillis(1500))).isEqualTo(1);
        assertThat(overAfter(Duration.ofSeconds(2))).isEqualTo(1);
    }

    @Test
    void isNeverWiderThanTheMost() {
        widenToTheMost();

        assertThat(overAfter(Duration.ZERO)).isEqualTo(1);
    }

    @Test
    void slowAnswersMakeRoomForNoneUntilFewAreUnderWay() {
        widenToTheMost();

        // Ten are under way; then nine with room for five, and so on down to the least.
        for (int underWay = MOST - 1; underWay >= LEAST; underWay--) {
            assertThat(overAfter(Duration.ofSeconds(3))).isZero();
        }
        assertThat(overAfter(Duration.ofSeconds(3))).isEqualTo(1);
    }

    @Test
    void isNeverNarrowerThanTheLeast() {
        for (int i = 0; i < 5; i++) {
            assertThat(overAfter(Duration.ofSeconds(3))).isEqualTo(1);
        }
    }
}
