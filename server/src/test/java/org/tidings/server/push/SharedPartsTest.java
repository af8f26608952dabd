// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.device.Bindings;

class SharedPartsTest {

    private static final int MORE_THAN_REMEMBERED = 20_000;

    private final SharedParts parts = new SharedParts();

    private static String text(int number) {
        return "channel " + number;
    }

    private static Bindings bindings(String domain) {
        return new Bindings(true, false, List.of(domain));
    }

    @Test
    void equalTextsAreOne() {
        String first = parts.text(text(1));

        assertThat(first).isEqualTo("channel 1");
        assertThat(parts.text(text(1))).isSameAs(first);
        assertThat(parts.text(text(2))).isEqualTo("channel 2");
    }

    @Test
    void equalBindingsAreOne() {
        Bindings first = parts.bindings(bindings("a.example"));

        assertThat(first).isEqualTo(bindings("a.example"));
        assertThat(parts.bindings(bindings("a.example"))).isSameAs(first);
        assertThat(parts.bindings(bindings("b.example"))).isEqualTo(bindings("b.example"));
    }

    @Test
    void neighboursAreOneThoughTheyAreNotRemembered() {
        for (int number = 0; number < MORE_THAN_REMEMBERED; number++) {
            assertThat(parts.text(text(number))).isEqualTo(text(number));
        }
        String oneMore = text(MORE_THAN_REMEMBERED);

        assertThat(parts.text(oneMore)).isSameAs(oneMore);
        assertThat(parts.text(text(MORE_THAN_REMEMBERED))).isSameAs(oneMore);
    }

    @Test
    void whatIsTooVariedIsGivenBackAndNotRemembered() {
        String first = parts.text(text(0));
        for (int number = 1; number < MORE_THAN_REMEMBERED; number++) {
            assertThat(parts.text(text(number))).isEqualTo(text(number));
        }

        String oneMore = text(MORE_THAN_REMEMBERED);
        String same = text(MORE_THAN_REMEMBERED);
        assertThat(parts.text(oneMore)).isSameAs(oneMore);
        assertThat(parts.text(text(1))).isEqualTo(text(1));
        assertThat(parts.text(same)).isSameAs(same);
        assertThat(parts.text(text(0))).isSameAs(first);
    }
}
