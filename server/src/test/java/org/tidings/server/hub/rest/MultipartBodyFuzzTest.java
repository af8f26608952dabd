// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No batch makes its reader throw anything but a refusal. */
class MultipartBodyFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) {
        try {
            for (MultipartBody.Part part : MultipartBody.read("multipart/mixed; boundary=b", bytes)) {
                assertThat(part.content().length).isLessThanOrEqualTo(bytes.length);
                HandleList.read(part.content());
            }
        } catch (HubFault refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }
}
