// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;

/** No body makes the readers fail, and what is read is written so that it is read as the same. */
class RegistrationReaderFuzzTest {

    private static final Instant THEN = Instant.parse("2026-03-28T12:00:00Z");

    @FuzzTest(maxDuration = "60s")
    void registration(byte[] input) {
        Subscription read;
        try {
            read = new RegistrationReader().read(input);
        } catch (HubFault fault) {
            assertThat(fault.status()).isEqualTo(400);
            assertThat(fault.detail()).isNotBlank().hasSizeLessThan(600);
            return;
        }
        String xml = RegistrationXml.entry(new Registration("1", 1, read, null, THEN, null), "http://a/");
        Subscription again = new RegistrationReader().read(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(again.platform()).isEqualTo(read.platform());
        assertThat(again.tags()).isEqualTo(read.tags());
    }

    @FuzzTest(maxDuration = "60s")
    void filter(byte[] input) {
        try {
            assertThat(HandleFilter.keys(new String(input, StandardCharsets.UTF_8)))
                    .isNotEmpty();
        } catch (HubFault fault) {
            assertThat(fault.status()).isEqualTo(400);
        }
    }
}
