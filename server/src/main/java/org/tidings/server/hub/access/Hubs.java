// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The hubs of this service, which is one namespace, and their access rules. All of them are in memory; a change holds when
 * it is durable. Thread-safe; nothing but {@link #recall} blocks.
 *
 * <p>Futures complete on the store's thread and fail with {@link org.tidings.server.push.StoreUnavailableException} when
 * the store cannot keep the change.
 */
public final class Hubs implements AccessRules {

    /** How many there may be. All are in memory, and each is listed in one answer. */
    static final int MAX_HUBS = 1_000;

    private final HubStore store;
    private final Clock clock;
    private final AccessKeys keys;
    private final Eraser eraser;
    private final Turns turns = new Turns();
    private final Map<String, Hub> byName = new ConcurrentHashMap<>();
    private final Map<Long, List<AccessRule>> rules = new ConcurrentHashMap<>();
    private final List<LongConsumer> goneListeners = new CopyOnWriteArrayList<>();

    /**
     * Makes it empty; {@link #recall} fills it.
     *
     * @param contents what goes when a hub goes
     */
    public Hubs(HubStore store, List<HubContents> contents, SecureRandom random, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.keys = new AccessKeys(random, clock);
        this.eraser = new Eraser(store, contents);
    }

    /** Takes up what the store remembers, and makes the namespace's rule when there is none. Once; blocks. */
    public void recall() {
        store.remembered(new HubStore.Visitor() {
            @Override
            public void hub(Hub hub) {
                byName.put(HubNames.folded(hub.name()), hub);
                rules.put(hub.key(), List.of());
            }

            @Override
            public void rule(long owner, AccessRule rule) {
                List<AccessRule> more = new ArrayList<>(rulesOf(owner));
                more.add(rule);
                rules.put(owner, List.copyOf(more));
            }

            @Override
            public void removed(long hub) {
                eraser.add(hub);
            }
        });
        if (rulesOf(NAMESPACE).isEmpty()) {
            List<AccessRule> made = keys.rules(keys.namespaceDefaults(), List.of());
            store.saveNamespace(made).join();
            rules.put(NAMESPACE, made);
        }
    }

    /** Goes on with removing what was in removed hubs. Called now and then. */
    public void tidy() {
        eraser.proceed();
    }

    /** Removes nothing more of what was in removed hubs; the rest goes after the next start. */
    public void stop() {
        eraser.stop();
    }

    /** Calls somebody, on any thread and without blocking, with the key of each hub that is removed. */
    public void whenGone(LongConsumer listener) {
        goneListeners.add(listener);
    }

    /** The hub of that name, or null. */
    public @Nullable Hub find(String name) {
        return byName.get(HubNames.folded(name));
    }

    /** All hubs by name. */
    public List<Hub> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(hub -> HubNames.folded(hub.name())))
                .toList();
    }

    /** The rules of a hub or of the namespace, in the order in which they were made. */
    public List<AccessRule> rulesOf(long owner) {
        return rules.getOrDefault(owner, List.of());
    }

    @Override
    public @Nullable AccessRule rule(long hub, String name) {
        for (AccessRule rule : rulesOf(hub)) {
            if (rule.name().equalsIgnoreCase(name)) {
                return rule;
            }
        }
        return null;
    }

    /** Makes a hub; rules that are told come beside the default ones. */
    public CompletableFuture<HubResult> create(String name, HubTerms terms) {
        String fault = HubNames.fault(name) == null ? terms.fault() : HubNames.fault(name);
        if (fault != null) {
            return now(new HubResult.Refused(fault));
        }
        return turns.take(() -> {
            Hub existing = find(name);
            if (existing != null) {
                return now(new HubResult.Exists(existing));
            }
            if (byName.size() >= MAX_HUBS) {
                return now(new HubResult.Refused("There are " + MAX_HUBS + " hubs, and no more are possible."));
            }
            Hub hub = new Hub(0, name, terms.registrationTtl(), terms.userMetadata(), time(), time());
            List<AccessRule> made = keys.rules(withDefaults(terms.rules()), List.of());
            return store.add(hub, made).thenApply(key -> {
                Hub added =
                        new Hub(key, name, hub.registrationTtl(), hub.userMetadata(), hub.createdAt(), hub.updatedAt());
                rules.put(key, made);
                byName.put(HubNames.folded(name), added);
                return new HubResult.Done(added);
            });
        });
    }

    private List<RuleTerms> withDefaults(List<RuleTerms> told) {
        List<RuleTerms> all = new ArrayList<>(told);
        for (RuleTerms standard : keys.defaults()) {
            if (all.size() < RuleTerms.MAX_RULES
                    && told.stream().noneMatch(rule -> rule.name().equalsIgnoreCase(standard.name()))) {
                all.add(standard);
            }
        }
        return all;
    }

    /** Changes a hub. Rules that are told replace all that it has; when none is told, they stay. */
    public CompletableFuture<HubResult> update(String name, HubTerms terms) {
        String fault = terms.fault();
        if (fault != null) {
            return now(new HubResult.Refused(fault));
        }
        return turns.take(() -> {
            Hub hub = find(name);
            if (hub == null) {
                return now(new HubResult.NoHub(name));
            }
            List<AccessRule> before = rulesOf(hub.key());
            return save(
                    new Hub(
                            hub.key(),
                            hub.name(),
                            terms.registrationTtl(),
                            terms.userMetadata(),
                            hub.createdAt(),
                            time()),
                    terms.rules().isEmpty() ? before : keys.rules(terms.rules(), before));
        });
    }

    /** Exchanges one of the keys of a rule: what was signed with the old one opens nothing any more. */
    public CompletableFuture<HubResult> rotate(String name, String ruleName, KeyPlace place) {
        return changeRule(name, ruleName, rule -> keys.rotated(rule, place));
    }

    /**
     * Exchanges one of the keys of a rule of the namespace.
     *
     * @return false when it has no such rule
     */
    public CompletableFuture<Boolean> rotateNamespace(String ruleName, KeyPlace place) {
        return turns.take(() -> {
            AccessRule rule = rule(NAMESPACE, ruleName);
            if (rule == null) {
                return CompletableFuture.completedFuture(false);
            }
            List<AccessRule> changed = new ArrayList<>(rulesOf(NAMESPACE));
            changed.set(changed.indexOf(rule), keys.rotated(rule, place));
            return store.saveNamespace(changed).thenApply(done -> {
                rules.put(NAMESPACE, List.copyOf(changed));
                return true;
            });
        });
    }

    /** Removes a rule. The last one stays, because a hub without rules is for nobody. */
    public CompletableFuture<HubResult> removeRule(String name, String ruleName) {
        return changeRule(name, ruleName, rule -> null);
    }

    private CompletableFuture<HubResult> changeRule(
            String name, String ruleName, UnaryOperator<@Nullable AccessRule> change) {
        return turns.take(() -> {
            Hub hub = find(name);
            if (hub == null) {
                return now(new HubResult.NoHub(name));
            }
            AccessRule rule = rule(hub.key(), ruleName);
            if (rule == null) {
                return now(new HubResult.NoRule(hub, ruleName));
            }
            List<AccessRule> changed = new ArrayList<>();
            for (AccessRule each : rulesOf(hub.key())) {
                AccessRule after = each.equals(rule) ? change.apply(each) : each;
                if (after != null) {
                    changed.add(after);
                }
            }
            if (changed.isEmpty()) {
                return now(new HubResult.Refused("A hub needs a rule; add another before you remove this one."));
            }
            return save(hub, changed);
        });
    }

    /** Makes a rule, or changes the one of that name. */
    public CompletableFuture<HubResult> putRule(String name, RuleTerms terms) {
        String fault = terms.fault();
        if (fault != null) {
            return now(new HubResult.Refused(fault));
        }
        return turns.take(() -> {
            Hub hub = find(name);
            if (hub == null) {
                return now(new HubResult.NoHub(name));
            }
            List<AccessRule> before = rulesOf(hub.key());
            List<AccessRule> after = new ArrayList<>(before);
            AccessRule rule = keys.rules(List.of(terms), before).get(0);
            AccessRule earlier = rule(hub.key(), terms.name());
            if (earlier == null) {
                after.add(rule);
            } else {
                after.set(after.indexOf(earlier), rule);
            }
            if (after.size() > RuleTerms.MAX_RULES) {
                return now(new HubResult.Refused("A hub may have " + RuleTerms.MAX_RULES + " rules."));
            }
            return save(hub, after);
        });
    }

    private CompletableFuture<HubResult> save(Hub hub, List<AccessRule> after) {
        return store.save(hub, after).thenApply(done -> {
            rules.put(hub.key(), List.copyOf(after));
            byName.put(HubNames.folded(hub.name()), hub);
            return new HubResult.Done(hub);
        });
    }

    /** Removes a hub and everything in it. Its name is free at once; what was in it goes little by little. */
    public CompletableFuture<HubResult> delete(String name) {
        return turns.take(() -> {
            Hub hub = find(name);
            if (hub == null) {
                return now(new HubResult.NoHub(name));
            }
            return store.remove(hub.key()).thenApply(done -> {
                byName.remove(HubNames.folded(name));
                rules.remove(hub.key());
                goneListeners.forEach(listener -> listener.accept(hub.key()));
                eraser.add(hub.key());
                eraser.proceed();
                return new HubResult.Done(hub);
            });
        });
    }

    /** With the precision of the store. */
    private Instant time() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static CompletableFuture<HubResult> now(HubResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
