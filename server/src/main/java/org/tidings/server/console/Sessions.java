// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who has shown the admin token. A session is a time of expiry under a keyed hash of the token: it outlives a restart,
 * nothing is kept for it, and a new token ends all of them. Thread-safe.
 */
final class Sessions {

    static final Duration GOOD_FOR = Duration.ofDays(30);

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] token;
    private final Clock clock;

    Sessions(String adminToken, Clock clock) {
        this.token = adminToken.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** Whether this is the admin token; takes the same time whatever is given. */
    boolean isToken(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token);
    }

    /** The text that proves from now on that the token was shown. */
    String begin() {
        return signed(clock.instant().plus(GOOD_FOR).getEpochSecond());
    }

    /** Whether a text came from {@link #begin} not too long ago. */
    boolean isSession(String given) {
        int dot = given.indexOf('.');
        if (dot < 1 || dot > 12) {
            return false;
        }
        long expiry;
        try {
            expiry = Long.parseLong(given.substring(0, dot));
        } catch (NumberFormatException notNumber) {
            return false;
        }
        return MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), signed(expiry).getBytes(StandardCharsets.UTF_8))
                && expiry > clock.instant().getEpochSecond();
    }

    private String signed(long expiry) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token, ALGORITHM));
            byte[] hash = mac.doFinal(("tidings console session until " + expiry).getBytes(StandardCharsets.UTF_8));
            return expiry + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
