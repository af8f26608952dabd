// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** No header value makes the reader of classes throw. */
class NotificationClassFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void parse(byte[] header) {
        String value = new String(header, StandardCharsets.UTF_8);

        NotificationClass.parse(value)
                .ifPresent(found -> assertThat(Integer.parseInt(value.strip())).isEqualTo(found.number()));
    }
}
