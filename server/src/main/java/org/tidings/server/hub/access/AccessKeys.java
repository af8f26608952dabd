// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes access rules and their keys. Thread-safe. */
final class AccessKeys {

    /** 44 characters of base64, as Azure's keys have. */
    private static final int KEY_BYTES = 32;

    private final SecureRandom random;
    private final Clock clock;

    AccessKeys(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** A new key. */
    String key() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What a new hub has, under the names that Azure gives. */
    List<RuleTerms> defaults() {
        return List.of(
                new RuleTerms("DefaultListenSharedAccessSignature", Set.of(Right.LISTEN), null, null),
                new RuleTerms("DefaultFullSharedAccessSignature", EnumSet.allOf(Right.class), null, null));
    }

    /** What a new namespace has, under the name that Azure gives. */
    List<RuleTerms> namespaceDefaults() {
        return List.of(new RuleTerms("RootManageSharedAccessKey", EnumSet.allOf(Right.class), null, null));
    }

    /** Rules as they are told; what is not told of them stays as it was or is made. */
    List<AccessRule> rules(List<RuleTerms> terms, List<AccessRule> before) {
        List<AccessRule> rules = new ArrayList<>();
        for (RuleTerms each : terms) {
            AccessRule earlier = before.stream()
                    .filter(rule -> rule.name().equalsIgnoreCase(each.name()))
                    .findFirst()
                    .orElse(null);
            rules.add(rule(each, earlier));
        }
        return rules;
    }

    private AccessRule rule(RuleTerms terms, @Nullable AccessRule earlier) {
        Instant now = time();
        AccessRule rule = new AccessRule(
                terms.name(),
                terms.rights(),
                given(terms.primaryKey(), earlier == null ? null : earlier.primaryKey()),
                given(terms.secondaryKey(), earlier == null ? null : earlier.secondaryKey()),
                earlier == null ? now : earlier.createdAt(),
                earlier == null ? now : earlier.modifiedAt());
        return rule.equals(earlier)
                ? rule
                : new AccessRule(
                        rule.name(), rule.rights(), rule.primaryKey(), rule.secondaryKey(), rule.createdAt(), now);
    }

    private String given(@Nullable String told, @Nullable String earlier) {
        if (told != null) {
            return told;
        }
        return earlier != null ? earlier : key();
    }

    /** The rule with a new key in one place. */
    AccessRule rotated(AccessRule rule, KeyPlace place) {
        return new AccessRule(
                rule.name(),
                rule.rights(),
                place == KeyPlace.PRIMARY ? key() : rule.primaryKey(),
                place == KeyPlace.SECONDARY ? key() : rule.secondaryKey(),
                rule.createdAt(),
                time());
    }

    /** With the precision of the store. */
    private Instant time() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
