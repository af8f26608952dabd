// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs for a hub as its clients do, in the shape of Azure's SDKs. */
public final class SharedAccessSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private SharedAccessSignature() {}

    /**
     * The value of an Authorization header.
     *
     * @param resource the address that it is good for, and for everything below
     * @param rule the name of the access rule
     * @param key of the rule; the text as it is written, not what it may decode to
     * @param expiry when it stops being good, in whole seconds
     */
    public static String of(String resource, String rule, String key, Instant expiry) {
        String encoded = encoded(resource.toLowerCase(Locale.ROOT));
        long seconds = expiry.getEpochSecond();
        return "SharedAccessSignature sr=" + encoded + "&sig=" + encoded(hash(encoded + "\n" + seconds, key)) + "&se="
                + seconds + "&skn=" + encoded(rule);
    }

    private static String hash(String text, String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
