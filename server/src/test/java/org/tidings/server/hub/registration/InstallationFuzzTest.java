// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No body makes the readers fail, and what is read is written so that it is read as the same. */
class InstallationFuzzTest {

    private static final Installation BEFORE = InstallationJson.stored(
            "{\"installationId\":\"i\",\"platform\":\"mpns\",\"pushChannel\":\"http://a/1\",\"tags\":[\"a\"],"
                    + "\"templates\":{\"t\":{\"body\":\"<b/>\"}}}");

    @FuzzTest(maxDuration = "60s")
    void installation(byte[] input) {
        check(InstallationBody.read("i", input));
    }

    @FuzzTest(maxDuration = "60s")
    void patch(byte[] input) {
        try {
            check(InstallationPatch.read(input).of(BEFORE));
        } catch (InstallationPatch.UnfitException unfit) {
            assertThat(unfit.why()).isNotBlank().hasSizeLessThan(600);
        }
    }

    private static void check(ParsedInstallation parsed) {
        if (parsed instanceof ParsedInstallation.Malformed malformed) {
            assertThat(malformed.why()).isNotBlank().hasSizeLessThan(1_000);
        } else {
            Installation installation = ((ParsedInstallation.Parsed) parsed).installation();
            String written = InstallationJson.write(installation);
            assertThat(InstallationJson.write(InstallationJson.stored(written))).isEqualTo(written);
        }
    }
}
