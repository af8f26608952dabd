// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** No bytes make a reader throw, and the two parsers agree on what is a notification. */
class NotificationReaderFuzzTest {

    private static final int LONGEST_REASON = 200;

    private static final NotificationReader AALTO = Parsers.AALTO.reader();
    private static final NotificationReader JDK = Parsers.JDK.reader();

    @FuzzTest(maxDuration = "60s")
    void check(byte[] payload) {
        checkWith(AALTO, payload);
        checkWith(JDK, payload);
    }

    @FuzzTest(maxDuration = "60s")
    void read(byte[] payload) {
        readWith(AALTO, payload);
        readWith(JDK, payload);
    }

    @FuzzTest(maxDuration = "60s")
    void kindOf(byte[] payload) {
        kindOfWith(AALTO, payload);
        kindOfWith(JDK, payload);
    }

    private static void checkWith(NotificationReader reader, byte[] payload) {
        if (reader.check(payload) instanceof Checked.Malformed malformed) {
            assertThat(malformed.line()).isPositive();
            assertThat(malformed.column()).isPositive();
            assertThat(malformed.reason())
                    .isNotBlank()
                    .hasSizeLessThan(LONGEST_REASON)
                    .doesNotContain("\n", "\r");
        }
    }

    /** What can be read is well-formed, and what it is written as is read as the same. */
    private static void readWith(NotificationReader reader, byte[] payload) {
        Parsed parsed = reader.read(payload);
        if (parsed instanceof Parsed.Understood understood) {
            assertThat(reader.check(payload)).isInstanceOf(Checked.WellFormed.class);
            assertThat(reader.read(understood.notification().payload())).isEqualTo(parsed);
        } else {
            assertThat(((Parsed.Unreadable) parsed).reason()).hasSizeLessThan(LONGEST_REASON + 50);
        }
    }

    /** A kind found early is the kind found in the end, unless the rest is malformed. */
    private static void kindOfWith(NotificationReader reader, byte[] payload) {
        Optional<NotificationKind> kind = reader.kindOf(payload);
        if (reader.check(payload) instanceof Checked.WellFormed wellFormed) {
            assertThat(wellFormed.kindOfBody()).isEqualTo(kind);
        }
    }
}
