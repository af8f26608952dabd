// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationClassTest {

    @ParameterizedTest
    @CsvSource({
        "1, TILE, 0",
        "2, TOAST, 0",
        "3, RAW, 0",
        "4, RAW, 0",
        "10, RAW, 0",
        "11, TILE, 450",
        "12, TOAST, 450",
        "13, RAW, 450",
        "20, RAW, 450",
        "21, TILE, 900",
        "22, TOAST, 900",
        "23, RAW, 900",
        "31, RAW, 900"
    })
    void numberSaysKindAndWindow(int number, NotificationKind kind, long windowSeconds) {
        NotificationClass notificationClass = new NotificationClass(number);

        assertThat(notificationClass.kind()).isEqualTo(kind);
        assertThat(notificationClass.window()).isEqualTo(Duration.ofSeconds(windowSeconds));
    }

    @Test
    void everyNumberFrom1To31ReadsBack() {
        for (int number = 1; number <= 31; number++) {
            assertThat(NotificationClass.parse(String.valueOf(number))).contains(new NotificationClass(number));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" 2", "2 ", "\t2", "02"})
    void blanksAndALeadingZeroAreTolerated(String value) {
        assertThat(NotificationClass.parse(value)).contains(new NotificationClass(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "00", "32", "99", "002", "-1", "+1", "1.0", "1 1", "two", "٢", "2\u0000"})
    void anythingElseIsNoClass(String value) {
        assertThat(NotificationClass.parse(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, -1})
    void numberOutsideTheRangeIsRefused(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NotificationClass(number))
                .withMessage("a notification class is 1 to 31, not " + number);
    }

    @ParameterizedTest
    @CsvSource({"TILE, 1, tile, token", "TOAST, 2, toast, toast", "RAW, 3, raw,"})
    void kindHasItsNamesAndImmediateClass(NotificationKind kind, int immediate, String wireText, String target) {
        assertThat(kind.immediateClass()).isEqualTo(immediate);
        assertThat(kind.wireText()).isEqualTo(wireText);
        assertThat(kind.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @EnumSource
    void immediateClassIsOfItsKindAndDoesNotWait(NotificationKind kind) {
        assertThat(NotificationClass.immediate(kind).kind()).isEqualTo(kind);
        assertThat(NotificationClass.immediate(kind).window()).isZero();
    }
}
