// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "ı\uD83D\uDE00", "\uD83D\uDE00\uD83D\uDE00"})
    void whatHasAllItsHalvesIsWhole(String text) {
        assertThat(FrameText.isWhole(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uD83D\uDE00\uDE00"})
    void halfAPairIsNotWhole(String text) {
        assertThat(FrameText.isWhole(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 3, abc",
        "abcd, 3, abc",
        "a\uD83D\uDE00b, 3, a\uD83D\uDE00",
        "ab\uD83D\uDE00, 3, ab",
        "ab\uD83Dc, 3, ab\uFFFD",
        "\uDE00b, 3, \uFFFDb",
        "\uD83D\uD83D\uDE00, 3, \uFFFD\uD83D\uDE00"
    })
    void theBeginningIsWholeAndNoLongerThanItMay(String text, int longest, String beginning) {
        assertThat(FrameText.beginning(text, longest)).isEqualTo(beginning);
    }

    @Test
    void domainsMustBeWhole() {
        assertThatThrownBy(() -> new Bindings(false, true, List.of("img\uD83D.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }
}
