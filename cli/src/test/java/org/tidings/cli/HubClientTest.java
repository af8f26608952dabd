// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.TestAuthority;

@Timeout(60)
class HubClientTest {

    private static HubClient client(URI door) {
        return new HubClient(new HubAccess(door, "news", "Full", FakeHub.KEY), null);
    }

    @Test
    void authorityThatIsNotTrustedIsAskedFor() {
        try (MockPushService secure =
                MockPushService.builder().tls(TestAuthority.create().service()).start()) {
            URI door = URI.create("https://" + secure.channel("c").getAuthority());

            assertThatThrownBy(() -> client(door).get("registrations"))
                    .isInstanceOf(FailedException.class)
                    .hasMessage(
                            "The certificate of " + door + " is not from an authority that is trusted here: give its"
                                    + " authority with --ca, for instance DATA/tls/ca.pem.");
        }
    }

    @Test
    void doorWithoutTlsIsNoMatterOfAuthorities() {
        try (FakeHub hub = new FakeHub()) {
            URI door = URI.create(hub.url().replace("http:", "https:").replaceAll("/$", ""));

            assertThatThrownBy(() -> client(door).get("registrations"))
                    .isInstanceOf(FailedException.class)
                    .hasMessageStartingWith("TLS with " + door + " failed: ")
                    .hasMessageNotContaining("--ca");
        }
    }
}
