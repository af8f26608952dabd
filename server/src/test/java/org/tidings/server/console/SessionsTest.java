// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");

    private static Sessions at(Instant now, String token) {
        return new Sessions(token, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void onlyTheTokenIsTheToken() {
        assertThat(at(NOW, "secret").isToken("secret")).isTrue();
        for (String other : new String[] {"", "Secret", "secret ", "secre"}) {
            assertThat(at(NOW, "secret").isToken(other)).isFalse();
        }
    }

    @Test
    void sessionOutlivesARestart() {
        String session = at(NOW, "secret").begin();

        assertThat(at(NOW.plus(Duration.ofDays(29)), "secret").isSession(session))
                .isTrue();
    }

    @Test
    void sessionEnds() {
        String session = at(NOW, "secret").begin();

        assertThat(at(NOW.plus(Sessions.GOOD_FOR), "secret").isSession(session)).isFalse();
    }

    @Test
    void newTokenEndsSessions() {
        assertThat(at(NOW, "other").isSession(at(NOW, "secret").begin())).isFalse();
    }

    @Test
    void sessionThatIsMadeLongerIsNone() {
        String session = at(NOW, "secret").begin();
        String later = String.valueOf(Long.parseLong(session.substring(0, session.indexOf('.'))) + 1);

        assertThat(at(NOW, "secret").isSession(later + session.substring(session.indexOf('.'))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1", "1.", ".x", "x.y", "99999999999999999999.x", "-1.x", "secret"})
    void otherTextsAreNoSessions(String text) {
        assertThat(at(NOW, "secret").isSession(text)).isFalse();
    }
}
