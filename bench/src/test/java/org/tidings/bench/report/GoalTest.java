// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "< 300        | 299.9   | yes",
                "< 300        | 300     | no, 0.0 % too much",
                "<= 4         | 4       | yes",
                "<= 4         | 5       | no, 25 % too much",
                "< 5          | 49.6    | no, 9.9 times the goal",
                ">= 5,000     | 5000    | yes",
                ">= 5,000     | 4000    | no, 20 % too little",
                ">= 1         | 0.95    | no, 5.0 % too little",
            })
    void verdictSaysByHowMuchAGoalIsMissed(String goal, double value, String verdict) {
        assertThat(Goal.of(goal).orElseThrow().verdict(value)).isEqualTo(verdict);
    }

    @Test
    void otherTextIsNoGoal() {
        assertThat(Goal.of("")).isEmpty();
        assertThat(Goal.of("fast")).isEmpty();
        assertThat(Goal.of("< fast")).isEmpty();
    }
}
