// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes shared access signatures as senders do, from the rules and not from the code under test. */
public final class Tokens {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private Tokens() {}

    /** A token in the order and encoding of most SDKs. */
    public static String token(String address, String rule, String key, Instant expiry) {
        String sr = encoded(address);
        String se = String.valueOf(expiry.getEpochSecond());
        return "SharedAccessSignature sr=" + sr + "&sig=" + encoded(signature(sr, se, key)) + "&se=" + se + "&skn="
                + rule;
    }

    /** Base64 of the HMAC over what is signed as it stands in the token. */
    public static String signature(String sr, String se, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal((sr + "\n" + se).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Percent-encoded with capitals. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Percent-encoded with small letters. */
    public static String lowerEncoded(String text) {
        return ESCAPE.matcher(encoded(text)).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }
}
