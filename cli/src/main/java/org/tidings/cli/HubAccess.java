// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tidings.server.hub.access.SharedAccessSignature;

/**
 * Where a hub is, and a key of it.
 *
 * @param door what addresses begin with, without a slash at the end
 * @param hub its name
 * @param rule the name of the access rule
 * @param key of the rule
 */
record HubAccess(URI door, String hub, String rule, String key) {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /**
     * Reads what the operators' API says of a hub.
     *
     * @param right which the rule must have, as the API spells it
     */
    static HubAccess of(Map<String, Object> hub, String right) {
        String name = String.valueOf(hub.get("name"));
        if (hub.get("rules") instanceof List<?> rules && hub.get("endpoint") instanceof String endpoint) {
            for (Object each : rules) {
                if (each instanceof Map<?, ?> rule
                        && rule.get("rights") instanceof List<?> rights
                        && rights.contains(right)) {
                    return new HubAccess(
                            door(endpoint),
                            name,
                            String.valueOf(rule.get("name")),
                            String.valueOf(rule.get("primaryKey")));
                }
            }
        }
        throw new FailedException("The hub " + Printable.of(name) + " has no access rule with the right " + right
                + ": add one, or use another hub.");
    }

    /** The scheme of connection strings, sb, means HTTPS. */
    private static URI door(String endpoint) {
        return URI.create(endpoint.replaceFirst("^sb:", "https:").replaceAll("/+$", ""));
    }

    /** An address below the hub. */
    URI address(String below) {
        return URI.create(door + "/" + encoded(hub) + "/" + below);
    }

    /** The value of an Authorization header that is good for the hub, for some minutes. */
    String token(Instant now) {
        return SharedAccessSignature.of(address("").toString(), rule, key, now.plus(GOOD_FOR));
    }

    /** Text as a part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "HubAccess[" + address("") + ", " + rule + "]";
    }
}
