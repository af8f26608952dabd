// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A shared access signature: proof that its maker holds a key, good for an address and what is below it, until a time.
 * Immutable.
 */
final class SharedAccessToken {

    private static final String SCHEME = "SharedAccessSignature";
    private static final int MAX_CHARS = 4_096;
    private static final int SIGNATURE_BYTES = 32;

    /** The latest time that can be said in the tokens of SDKs: the year 9999. */
    private static final long MAX_EXPIRY_SECONDS = 253_402_300_799L;

    private final String signed;
    private final byte[] signature;
    private final Instant expiresAt;
    private final String ruleName;
    private final Resource audience;

    private SharedAccessToken(String signed, byte[] signature, Instant expiresAt, String ruleName, Resource audience) {
        this.signed = signed;
        this.signature = signature;
        this.expiresAt = expiresAt;
        this.ruleName = ruleName;
        this.audience = audience;
    }

    /** A header that is no token. The message is a sentence without its full stop. */
    static final class NotTokenException extends Exception {
        private static final long serialVersionUID = 1;

        NotTokenException(String why) {
            super(why, null, false, false);
        }
    }

    /** Reads the value of an Authorization header; the parts may stand in any order. */
    static SharedAccessToken parse(String header) throws NotTokenException {
        if (header.length() > MAX_CHARS) {
            throw new NotTokenException("The token is longer than " + MAX_CHARS + " characters");
        }
        String text = header.strip();
        if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || text.length() == SCHEME.length()
                || text.charAt(SCHEME.length()) != ' ') {
            throw new NotTokenException("The Authorization header is no SharedAccessSignature");
        }
        Parts parts = new Parts();
        for (String part : text.substring(SCHEME.length() + 1).strip().split("&", -1)) {
            parts.take(part);
        }
        return parts.token();
    }

    /** The parts as they are found. */
    private static final class Parts {
        private @Nullable String sr;
        private @Nullable String sig;
        private @Nullable String se;
        private @Nullable String skn;

        void take(String part) throws NotTokenException {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = part.substring(equals + 1);
            switch (name.toLowerCase(Locale.ROOT)) {
                case "sr" -> sr = once(name, sr, value);
                case "sig" -> sig = once(name, sig, value);
                case "se" -> se = once(name, se, value);
                case "skn" -> skn = once(name, skn, value);
                default -> throw new NotTokenException("The token has a part that is none of sr, sig, se and skn");
            }
        }

        private static String once(String name, @Nullable String earlier, String value) throws NotTokenException {
            if (earlier != null) {
                throw new NotTokenException("The token has the part " + name + " twice");
            }
            if (value.isEmpty()) {
                throw new NotTokenException("The part " + name + " of the token is empty");
            }
            return value;
        }

        SharedAccessToken token() throws NotTokenException {
            String resource = there("sr", sr);
            String expiry = there("se", se);
            return new SharedAccessToken(
                    resource + "\n" + expiry,
                    signature(there("sig", sig)),
                    time(expiry),
                    Objects.requireNonNullElse(PercentText.decode(there("skn", skn)), ""),
                    Resource.of(resource));
        }

        private static String there(String name, @Nullable String value) throws NotTokenException {
            if (value == null) {
                throw new NotTokenException("The token has no part " + name);
            }
            return value;
        }

        private static byte[] signature(String text) throws NotTokenException {
            String base64 = PercentText.decode(text);
            try {
                byte[] bytes =
                        base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
                if (bytes.length == SIGNATURE_BYTES) {
                    return bytes;
                }
            } catch (IllegalArgumentException notBase64) {
                // Said below.
            }
            throw new NotTokenException("The part sig of the token is not the base64 of an HMAC-SHA256");
        }

        private static Instant time(String text) throws NotTokenException {
            if (text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Instant.ofEpochSecond(Math.min(Long.parseLong(text), MAX_EXPIRY_SECONDS));
            }
            throw new NotTokenException("The part se of the token is not a time in seconds since 1970");
        }
    }

    /** The rule whose key it was made with. */
    String ruleName() {
        return ruleName;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Resource audience() {
        return audience;
    }

    /** Whether it was made with one of the rule's keys. Takes the same time whichever it is. */
    boolean signedBy(AccessRule rule) {
        boolean primary = matches(rule.primaryKey());
        boolean secondary = matches(rule.secondaryKey());
        return primary || secondary;
    }

    private boolean matches(String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return MessageDigest.isEqual(signature, mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("HMAC-SHA256 is missing from this Java runtime", everyJdkHasIt);
        }
    }
}
