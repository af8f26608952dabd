// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final long START = 5_000_000_007L;

    @Test
    void requestsAreDueEvenly() {
        Schedule schedule = Schedule.of(START, 10_000, 2);

        assertThat(schedule.count()).isEqualTo(20_000);
        assertThat(schedule.due(0)).isEqualTo(START);
        assertThat(schedule.due(1)).isEqualTo(START + 100_000);
        assertThat(schedule.due(20_000)).isEqualTo(START + 2_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 10_000, 333_333})
    void eachIsDueAtItsTimeAndNotBefore(int perSecond) {
        Schedule schedule = Schedule.of(START, perSecond, 3);

        for (long number = 0; number < Math.min(schedule.count(), 5_000); number++) {
            assertThat(schedule.dueUntil(schedule.due(number))).isEqualTo(number + 1);
            assertThat(schedule.dueUntil(schedule.due(number) - 1)).isEqualTo(number);
        }
    }

    @Test
    void nothingIsDueBeforeTheStartAndNoMoreAfterTheEnd() {
        Schedule schedule = Schedule.of(START, 100, 1);

        assertThat(schedule.dueUntil(START - 1)).isZero();
        assertThat(schedule.dueUntil(START + 60_000_000_000L)).isEqualTo(100);
    }
}
