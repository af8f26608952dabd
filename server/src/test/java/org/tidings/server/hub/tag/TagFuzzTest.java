// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** No text makes a parser throw, and what it reads it writes so that it is read as the same. */
class TagFuzzTest {

    private static final int LONGEST_REASON = 250;

    @FuzzTest(maxDuration = "60s")
    void expression(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        ParsedExpression parsed = TagExpressions.parse(text);
        if (parsed instanceof ParsedExpression.Malformed malformed) {
            assertThat(malformed.column()).isBetween(1, text.length() + 1);
            assertThat(malformed.reason()).isNotBlank().hasSizeLessThan(LONGEST_REASON);
        } else {
            TagExpression expression = ((ParsedExpression.Parsed) parsed).expression();
            assertThat(TagExpressions.parse(expression.toString())).isEqualTo(parsed);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void tags(byte[] input) {
        ParsedTags parsed = TagSet.parse(new String(input, StandardCharsets.UTF_8));
        if (parsed instanceof ParsedTags.Malformed malformed) {
            assertThat(malformed.reason()).isNotBlank().hasSizeLessThan(LONGEST_REASON);
        } else {
            TagSet tags = ((ParsedTags.Parsed) parsed).tags();
            assertThat(tags.text()).hasSizeLessThanOrEqualTo(TagSet.MAX_CHARACTERS);
            assertThat(TagSet.parse(tags.text())).isEqualTo(parsed);
            assertThat(tags.keys()).allMatch(key -> Tag.fault(key) == null);
        }
    }
}
