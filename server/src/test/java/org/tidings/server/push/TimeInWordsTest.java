// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeInWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT10M, 10m",
        "PT720H, 30d",
        "PT24H, 24h",
        "PT25H, 25h",
        "PT90S, 90s",
        "PT1S, 1s",
        "PT0S, 0s",
        "PT0.5S, 500ms",
        "PT-1M, -1m"
    })
    void timeIsWrittenAsInSettings(Duration time, String text) {
        assertThat(TimeInWords.of(time)).isEqualTo(text);
    }
}
