// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a hub when it is made or changed.
 *
 * @param registrationTtl after which time registrations end, or null for never; what is longer than all dates that SDKs know
 *     is taken as never, which they say as 10675199 days
 * @param rules all rules that it will have; an empty list for those that it has, or for the default ones
 */
public record HubTerms(@Nullable Duration registrationTtl, String userMetadata, List<RuleTerms> rules) {

    /** Registrations never end, nothing is noted, and the rules are the default ones. */
    public static final HubTerms DEFAULT = new HubTerms(null, "", List.of());

    /** How long registrations live at least, as Azure has it. */
    static final Duration LEAST_TTL = Duration.ofDays(1);

    /** Whatever begins since 1970 and lasts longer ends beyond the dates that SDKs know. */
    private static final Duration LONGEST_TTL = Duration.between(Instant.EPOCH, Hub.LAST_END);

    private static final int MAX_METADATA_CHARS = 1_024;

    public HubTerms {
        if (registrationTtl != null && registrationTtl.compareTo(LONGEST_TTL) > 0) {
            registrationTtl = null;
        }
        rules = List.copyOf(rules);
    }

    /** What is wrong with them in a sentence, or null. */
    @Nullable
    String fault() {
        if (registrationTtl != null && registrationTtl.compareTo(LEAST_TTL) < 0) {
            return "RegistrationTtl is " + registrationTtl + "; it must be at least a day (P1D).";
        }
        if (userMetadata.length() > MAX_METADATA_CHARS) {
            return "UserMetadata has " + userMetadata.length() + " characters; it may have " + MAX_METADATA_CHARS + ".";
        }
        return RuleTerms.fault(rules);
    }
}
