// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may do what, by the token of a request. Thread-safe; does not block.
 *
 * <p>Most senders show one token many times. That its signature is right is remembered for a bounded number of tokens; its
 * time, its audience and its rights are looked at each time, and so is whether the rule is still the one it was checked
 * with: a key that was exchanged opens nothing any more.
 */
public final class Gatekeeper {

    /** How wrong clocks may be. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final int REMEMBERED_TOKENS = 1_024;

    /** Stands in for a rule that does not exist, so that asking for one takes as long as for one that does. */
    private static final AccessRule NOBODY =
            new AccessRule("", Set.of(Right.LISTEN), "-", "-", Instant.EPOCH, Instant.EPOCH);

    private final AccessRules rules;
    private final Clock clock;
    private final Map<Shown, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shown, Known> eldest) {
            return size() > REMEMBERED_TOKENS;
        }
    };

    /** A token at a hub's door: the same text may be good at one and not at another. */
    private record Shown(long hub, String header) {}

    /** A token whose signature was right. */
    private record Known(SharedAccessToken token, long ruleOwner, AccessRule rule) {}

    public Gatekeeper(AccessRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Looks at a request.
     *
     * @param hub {@link Hub#key}, or {@link AccessRules#NAMESPACE} for what concerns no hub or none yet
     * @param authorization the Authorization header, or null
     * @param anyOf rights of which the rule must have one
     * @param resources what the request is for: under each of the names that the service has
     */
    public Verdict check(long hub, @Nullable String authorization, Set<Right> anyOf, List<Resource> resources) {
        if (authorization == null || authorization.isBlank()) {
            return new Verdict.MissingToken();
        }
        Shown shown = new Shown(hub, authorization);
        Known signed = remembered(shown);
        if (signed == null) {
            SharedAccessToken token;
            try {
                token = SharedAccessToken.parse(authorization);
            } catch (SharedAccessToken.NotTokenException fault) {
                return new Verdict.MalformedToken(String.valueOf(fault.getMessage()));
            }
            signed = verified(hub, token);
            if (signed == null) {
                return new Verdict.InvalidSignature();
            }
            remember(shown, signed);
        }
        return judge(signed, anyOf, resources);
    }

    private @Nullable Known verified(long hub, SharedAccessToken token) {
        Known found = hub == AccessRules.NAMESPACE ? null : verifiedBy(hub, token);
        return found != null ? found : verifiedBy(AccessRules.NAMESPACE, token);
    }

    private @Nullable Known verifiedBy(long owner, SharedAccessToken token) {
        AccessRule rule = rules.rule(owner, token.ruleName());
        boolean signed = token.signedBy(rule == null ? NOBODY : rule);
        return rule != null && signed ? new Known(token, owner, rule) : null;
    }

    private Verdict judge(Known signed, Set<Right> anyOf, List<Resource> resources) {
        Instant now = clock.instant();
        Instant expiresAt = signed.token.expiresAt();
        if (now.minus(SKEW).isAfter(expiresAt)) {
            return new Verdict.ExpiredToken(expiresAt, now);
        }
        Resource audience = signed.token.audience();
        if (resources.stream().noneMatch(audience::covers)) {
            return new Verdict.InvalidAudience(
                    audience.toString(), resources.get(0).toString());
        }
        if (signed.rule.rights().stream().noneMatch(anyOf::contains)) {
            return new Verdict.MissingRight(anyOf);
        }
        return new Verdict.Granted(signed.rule);
    }

    private @Nullable Known remembered(Shown shown) {
        Known found;
        synchronized (known) {
            found = known.get(shown);
        }
        return found != null && found.rule.equals(rules.rule(found.ruleOwner, found.token.ruleName())) ? found : null;
    }

    private void remember(Shown shown, Known signed) {
        synchronized (known) {
            known.put(shown, signed);
        }
    }
}
