// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link HubStore} does. */
@Timeout(60)
public abstract class HubStoreContract {

    private static final Instant MADE = Instant.parse("2026-03-28T12:00:00.123Z");
    private static final Instant CHANGED = Instant.parse("2026-04-01T00:00:00Z");

    /** A store that can be closed and opened again. */
    public interface Opened extends AutoCloseable {
        /** The port. */
        HubStore store();

        /** Closes it and opens it anew. */
        void reopen();

        @Override
        void close();
    }

    @SuppressWarnings("NullAway.Init")
    private Opened opened;

    /** Opens an empty store. */
    protected abstract Opened open();

    @BeforeEach
    void openStore() {
        opened = open();
    }

    @AfterEach
    void closeStore() {
        opened.close();
    }

    private static final class Found implements HubStore.Visitor {
        final List<Hub> hubs = new ArrayList<>();
        final Map<Long, List<AccessRule>> rules = new TreeMap<>();
        final List<Long> removed = new ArrayList<>();

        @Override
        public void hub(Hub hub) {
            hubs.add(hub);
        }

        @Override
        public void rule(long owner, AccessRule rule) {
            assertThat(owner == AccessRules.NAMESPACE || hubs.stream().anyMatch(hub -> hub.key() == owner))
                    .isTrue();
            rules.computeIfAbsent(owner, none -> new ArrayList<>()).add(rule);
        }

        @Override
        public void removed(long hub) {
            removed.add(hub);
        }
    }

    private Found found() {
        opened.reopen();
        Found found = new Found();
        opened.store().remembered(found);
        return found;
    }

    private static <T> T done(CompletableFuture<T> change) {
        return change.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Hub hub(long key, String name, @Nullable Duration ttl) {
        return new Hub(key, name, ttl, "caf\u00e9 <'\">", MADE, CHANGED);
    }

    private static AccessRule rule(String name, Set<Right> rights) {
        return new AccessRule(name, rights, "primary of " + name, "secondary of " + name, MADE, CHANGED);
    }

    @Test
    void newStoreIsEmpty() {
        Found found = found();

        assertThat(found.hubs).isEmpty();
        assertThat(found.rules).isEmpty();
        assertThat(found.removed).isEmpty();
    }

    @Test
    void hubsAndRulesAreRememberedExactlyAndInOrder() {
        List<AccessRule> rules = List.of(
                rule("z", Set.of(Right.LISTEN)), rule("a", EnumSet.allOf(Right.class)), rule("m", Set.of(Right.SEND)));
        long forEver = done(opened.store().add(hub(0, "News", null), rules));
        long forAWhile = done(opened.store().add(hub(0, "weather", Duration.ofDays(90)), List.of()));
        done(opened.store().saveNamespace(List.of(rule("Root", EnumSet.allOf(Right.class)))));

        Found found = found();

        assertThat(found.hubs)
                .containsExactlyInAnyOrder(hub(forEver, "News", null), hub(forAWhile, "weather", Duration.ofDays(90)));
        assertThat(found.rules)
                .isEqualTo(Map.of(
                        forEver, rules, AccessRules.NAMESPACE, List.of(rule("Root", EnumSet.allOf(Right.class)))));
    }

    @Test
    void changesReplaceWhatWas() {
        long key = done(opened.store().add(hub(0, "news", null), List.of(rule("a", Set.of(Right.LISTEN)))));
        Hub changed = new Hub(key, "news", Duration.ofDays(1), "", MADE, MADE);
        done(opened.store().save(changed, List.of(rule("b", Set.of(Right.SEND)), rule("A", Set.of(Right.SEND)))));
        done(opened.store().saveNamespace(List.of(rule("one", Set.of(Right.SEND)))));
        done(opened.store().saveNamespace(List.of(rule("two", Set.of(Right.SEND)))));

        Found found = found();

        assertThat(found.hubs).containsExactly(changed);
        assertThat(found.rules.get(key)).extracting(AccessRule::name).containsExactly("b", "A");
        assertThat(found.rules.get(AccessRules.NAMESPACE))
                .extracting(AccessRule::name)
                .containsExactly("two");
    }

    @Test
    void removedHubIsGoneButItsKeyIsRememberedUntilItIsEmpty() {
        long key = done(opened.store().add(hub(0, "news", null), List.of(rule("a", Set.of(Right.LISTEN)))));
        done(opened.store().remove(key));

        Found found = found();
        assertThat(found.hubs).isEmpty();
        assertThat(found.rules).isEmpty();
        assertThat(found.removed).containsExactly(key);

        done(opened.store().emptied(key));
        assertThat(found().removed).isEmpty();
    }

    @Test
    void nameIsFreeAgainAndTheKeyIsNeverUsedTwice() {
        long first = done(opened.store().add(hub(0, "news", null), List.of()));
        done(opened.store().remove(first));
        opened.reopen();
        long second = done(opened.store().add(hub(0, "NEWS", null), List.of()));

        assertThat(second).isGreaterThan(first).isPositive();
    }
}
