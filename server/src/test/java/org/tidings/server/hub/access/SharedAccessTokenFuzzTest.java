// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever an Authorization header holds: it is refused, and nothing is thrown. */
class SharedAccessTokenFuzzTest {

    private static final Instant NOW = Instant.parse("2026-12-31T23:00:00Z");
    private static final String KEY = "c2l4dGVlbiBieXRlcyB0d2ljZSBtYWtlIGEga2V5ISE=";
    private static final AccessRule RULE = new AccessRule("r", EnumSet.allOf(Right.class), KEY, KEY, NOW, NOW);
    private static final List<Resource> RESOURCE = List.of(Resource.of("localhost", "/news/messages"));

    private final Gatekeeper gatekeeper = new Gatekeeper((hub, name) -> RULE, Clock.fixed(NOW, ZoneOffset.UTC));

    @FuzzTest(maxDuration = "60s")
    void header(byte[] input) {
        refuse(new String(input, StandardCharsets.ISO_8859_1));
    }

    @RepeatedTest(200)
    void goodTokenWithSomethingChangedIsRefused(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder token = new StringBuilder(Tokens.token("http://localhost/news/", "r", KEY, NOW.plusSeconds(600)));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            // In what is signed; a signature may be spelled in several ways.
            int begin = token.indexOf(" ") + 2;
            int at = begin + random.nextInt(token.indexOf("sig=") - begin);
            switch (random.nextInt(3)) {
                case 0 -> token.setCharAt(at, (char) (token.charAt(at) ^ (1 << random.nextInt(5))));
                case 1 -> token.deleteCharAt(at);
                default -> token.insert(at, (char) (' ' + random.nextInt(95)));
            }
        }
        if (!token.toString().equals(Tokens.token("http://localhost/news/", "r", KEY, NOW.plusSeconds(600)))) {
            refuse(token.toString());
        }
    }

    private void refuse(String header) {
        assertThat(gatekeeper.check(1, header, EnumSet.allOf(Right.class), RESOURCE))
                .as(header)
                .isInstanceOf(Verdict.Refused.class);
    }
}
