// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.push.MutableClock;
import org.tidings.server.push.StoreUnavailableException;

/** Making, changing and removing hubs and their rules. */
@Timeout(30)
class HubsTest {

    private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");
    private static final String FULL = "DefaultFullSharedAccessSignature";
    private static final String LISTEN = "DefaultListenSharedAccessSignature";

    private final MemoryHubStore store = new MemoryHubStore();
    private final MutableClock clock = new MutableClock(NOW);
    private final List<String> removals = new ArrayList<>();
    private final AtomicInteger left = new AtomicInteger();
    private final Hubs hubs = reopened();

    private Hubs reopened() {
        return new Hubs(store, List.of(this::removeSome), new SecureRandom(), clock);
    }

    private CompletableFuture<Integer> removeSome(long hub, int limit) {
        int removed = Math.min(limit, left.get());
        left.addAndGet(-removed);
        removals.add(hub + ":" + removed);
        return CompletableFuture.completedFuture(removed);
    }

    @BeforeEach
    void recall() {
        hubs.recall();
    }

    private static Hub done(CompletableFuture<HubResult> change) {
        HubResult result = change.join();
        assertThat(result).isInstanceOf(HubResult.Done.class);
        return ((HubResult.Done) result).hub();
    }

    private static String refusal(CompletableFuture<HubResult> change) {
        HubResult result = change.join();
        assertThat(result).isInstanceOf(HubResult.Refused.class);
        return ((HubResult.Refused) result).why();
    }

    private AccessRule rule(Hub hub, String name) {
        return Objects.requireNonNull(hubs.rule(hub.key(), name));
    }

    @Test
    void newHubHasTheTwoRulesOfAzure() {
        Hub hub = done(hubs.create("News", HubTerms.DEFAULT));

        assertThat(hubs.rulesOf(hub.key())).extracting(AccessRule::name).containsExactly(LISTEN, FULL);
        assertThat(rule(hub, LISTEN).rights()).containsExactly(Right.LISTEN);
        assertThat(rule(hub, FULL).rights()).containsExactlyInAnyOrder(Right.values());
        assertThat(hubs.rulesOf(hub.key()))
                .flatExtracting(AccessRule::primaryKey, AccessRule::secondaryKey)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> {
                    assertThat((String) key).hasSize(44);
                    assertThat(Base64.getDecoder().decode((String) key)).hasSize(32);
                });
    }

    @Test
    void hubIsFoundWhateverTheCase() {
        Hub hub = done(hubs.create("NewsIi", HubTerms.DEFAULT));

        assertThat(hubs.find("nEWSiI")).isEqualTo(hub);
        assertThat(hubs.create("newsii", HubTerms.DEFAULT).join()).isEqualTo(new HubResult.Exists(hub));
        assertThat(hubs.find("other")).isNull();
    }

    @Test
    void namespaceHasOneRuleThatStays() {
        AccessRule root = Objects.requireNonNull(hubs.rule(AccessRules.NAMESPACE, "RootManageSharedAccessKey"));
        assertThat(root.rights()).containsExactlyInAnyOrder(Right.values());

        Hubs again = reopened();
        again.recall();

        assertThat(again.rulesOf(AccessRules.NAMESPACE)).containsExactly(root);
    }

    @Test
    void everythingIsThereAfterARestart() {
        Hub hub = done(hubs.create("news", new HubTerms(Duration.ofDays(90), "about", List.of())));
        done(hubs.putRule("news", new RuleTerms("Backend", Set.of(Right.SEND), null, null)));

        Hubs again = reopened();
        again.recall();

        assertThat(again.find("news")).isEqualTo(hubs.find("news"));
        assertThat(again.rulesOf(hub.key())).isEqualTo(hubs.rulesOf(hub.key()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "$Resources", "$batch", "a b", "a/b", "-a", "a-", "a%20b", "\u0131", "..", "a?b", "a\u0000"})
    void nameThatNeedsEncodingIsRefused(String name) {
        assertThat(refusal(hubs.create(name, HubTerms.DEFAULT))).endsWith(".");
    }

    @Test
    void nameHas260CharactersAtMost() {
        done(hubs.create("a".repeat(260), HubTerms.DEFAULT));

        assertThat(refusal(hubs.create("a".repeat(261), HubTerms.DEFAULT))).contains("261", "260");
    }

    @Test
    void limitsOfTermsAreSaid() {
        assertThat(refusal(hubs.create("a", new HubTerms(Duration.ofHours(23), "", List.of()))))
                .contains("PT23H", "P1D");
        assertThat(refusal(hubs.create("a", new HubTerms(null, "x".repeat(1_025), List.of()))))
                .contains("1024");
        assertThat(refusal(hubs.create("a", rules(new RuleTerms("m", Set.of(Right.MANAGE), null, null)))))
                .contains("Manage", "Listen and Send");
        assertThat(refusal(hubs.create("a", rules(new RuleTerms("m", Set.of(), null, null)))))
                .contains("no right");
        assertThat(refusal(hubs.create("a", rules(new RuleTerms("a;b", Set.of(Right.SEND), null, null)))))
                .contains("name");
        assertThat(refusal(hubs.create("a", rules(new RuleTerms("m", Set.of(Right.SEND), "short", null)))))
                .contains("32 to 256");
        assertThat(refusal(hubs.create(
                        "a",
                        rules(
                                new RuleTerms("m", Set.of(Right.SEND), null, null),
                                new RuleTerms("M", Set.of(Right.SEND), null, null)))))
                .contains("two rules");
        assertThat(refusal(hubs.create(
                        "a",
                        new HubTerms(
                                null,
                                "",
                                IntStream.range(0, 13)
                                        .mapToObj(i -> new RuleTerms("r" + i, Set.of(Right.SEND), null, null))
                                        .toList()))))
                .contains("13", "12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P3000000D", "P10675199DT2H48M5.4775807S", "PT9223372036854775807S"})
    void timeThatEndsBeyondAllDatesIsNever(String ttl) {
        Hub hub = done(hubs.create("news", new HubTerms(Duration.parse(ttl), "", List.of())));
        assertThat(hub.registrationTtl()).isNull();
        assertThat(hub.endOfRegistration(NOW)).isNull();
        assertThat(done(hubs.update("news", new HubTerms(Duration.parse(ttl), "", List.of())))
                        .registrationTtl())
                .isNull();
    }

    @Test
    void registrationsEndWithinTheDatesThatSdksKnow() {
        Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
        Duration left = Duration.between(NOW, last);
        assertThat(hub(Duration.ofDays(90)).endOfRegistration(NOW)).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(hub(left).endOfRegistration(NOW)).isEqualTo(last);
        assertThat(hub(left.plusMillis(1)).endOfRegistration(NOW)).isNull();
        assertThat(hub(Duration.ofSeconds(Long.MAX_VALUE)).endOfRegistration(NOW))
                .isNull();
        assertThat(hub(null).endOfRegistration(NOW)).isNull();
    }

    private static Hub hub(@Nullable Duration ttl) {
        return new Hub(1, "news", ttl, "", NOW, NOW);
    }

    private static HubTerms rules(RuleTerms... rules) {
        return new HubTerms(null, "", List.of(rules));
    }

    @Test
    void rulesThatAreToldComeBesideTheDefaultOnes() {
        String key = "k".repeat(44);

        Hub hub = done(hubs.create(
                "news",
                rules(
                        new RuleTerms("Mine", Set.of(Right.SEND), key, null),
                        new RuleTerms(FULL, EnumSet.allOf(Right.class), key, key))));

        assertThat(hubs.rulesOf(hub.key())).extracting(AccessRule::name).containsExactly("Mine", FULL, LISTEN);
        assertThat(rule(hub, "mine").primaryKey()).isEqualTo(key);
        assertThat(rule(hub, "mine").secondaryKey()).hasSize(44).isNotEqualTo(key);
    }

    @Test
    void updateReplacesRulesOnlyWhenItTellsSome() {
        Hub hub = done(hubs.create("news", HubTerms.DEFAULT));
        List<AccessRule> before = hubs.rulesOf(hub.key());
        clock.pass(Duration.ofMinutes(1));

        Hub changed = done(hubs.update("NEWS", new HubTerms(Duration.ofDays(2), "x", List.of())));
        assertThat(changed)
                .isEqualTo(new Hub(hub.key(), "news", Duration.ofDays(2), "x", NOW, NOW.plus(Duration.ofMinutes(1))));
        assertThat(hubs.rulesOf(hub.key())).isEqualTo(before);

        done(hubs.update("news", rules(new RuleTerms(FULL, EnumSet.allOf(Right.class), null, null))));
        assertThat(hubs.rulesOf(hub.key())).containsExactly(before.get(1));
        assertThat(hubs.update("other", HubTerms.DEFAULT).join()).isEqualTo(new HubResult.NoHub("other"));
    }

    @Test
    void rotationExchangesOneKey() {
        Hub hub = done(hubs.create("news", HubTerms.DEFAULT));
        AccessRule before = rule(hub, FULL);
        clock.pass(Duration.ofDays(1));

        done(hubs.rotate("news", FULL, KeyPlace.PRIMARY));
        AccessRule rotated = rule(hub, FULL);
        assertThat(rotated.primaryKey()).hasSize(44).isNotEqualTo(before.primaryKey());
        assertThat(rotated.secondaryKey()).isEqualTo(before.secondaryKey());
        assertThat(rotated.modifiedAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(rotated.createdAt()).isEqualTo(NOW);

        done(hubs.rotate("news", FULL.toLowerCase(Locale.ROOT), KeyPlace.SECONDARY));
        assertThat(rule(hub, FULL).primaryKey()).isEqualTo(rotated.primaryKey());
        assertThat(rule(hub, FULL).secondaryKey()).isNotEqualTo(before.secondaryKey());
        assertThat(hubs.rotate("news", "nobody", KeyPlace.PRIMARY).join())
                .isEqualTo(new HubResult.NoRule(hub, "nobody"));
    }

    @Test
    void rulesAreAddedChangedAndRemovedInPlace() {
        Hub hub = done(hubs.create("news", HubTerms.DEFAULT));
        AccessRule listen = rule(hub, LISTEN);

        done(hubs.putRule("news", new RuleTerms("Backend", Set.of(Right.SEND), null, null)));
        done(hubs.putRule("news", new RuleTerms(LISTEN, Set.of(Right.LISTEN, Right.SEND), null, null)));
        assertThat(hubs.rulesOf(hub.key())).extracting(AccessRule::name).containsExactly(LISTEN, FULL, "Backend");
        assertThat(rule(hub, LISTEN).rights()).containsExactly(Right.LISTEN, Right.SEND);
        assertThat(rule(hub, LISTEN).primaryKey()).isEqualTo(listen.primaryKey());

        done(hubs.removeRule("news", FULL));
        done(hubs.removeRule("news", LISTEN));
        assertThat(refusal(hubs.removeRule("news", "Backend"))).contains("needs a rule");
        assertThat(hubs.rulesOf(hub.key())).extracting(AccessRule::name).containsExactly("Backend");
    }

    @Test
    void deletionFreesTheNameAtOnceAndEmptiesTheHubInSteps() {
        Hub hub = done(hubs.create("news", HubTerms.DEFAULT));
        List<Long> gone = new ArrayList<>();
        hubs.whenGone(gone::add);
        left.set(1_200);

        done(hubs.delete("NEWS"));

        assertThat(hubs.find("news")).isNull();
        assertThat(hubs.rulesOf(hub.key())).isEmpty();
        assertThat(gone).containsExactly(hub.key());
        assertThat(removals)
                .containsExactly(hub.key() + ":500", hub.key() + ":500", hub.key() + ":200", hub.key() + ":0");
        assertThat(done(hubs.create("news", HubTerms.DEFAULT)).key()).isNotEqualTo(hub.key());
        assertThat(hubs.delete("other").join()).isEqualTo(new HubResult.NoHub("other"));
    }

    @Test
    void emptyingGoesOnAfterARestart() {
        Hub hub = done(hubs.create("news", HubTerms.DEFAULT));
        store.remove(hub.key()).join();

        Hubs again = reopened();
        again.recall();
        assertThat(again.find("news")).isNull();
        again.tidy();
        again.tidy();

        assertThat(removals).containsExactly(hub.key() + ":0");
        Hubs third = reopened();
        third.recall();
        third.tidy();
        assertThat(removals).hasSize(1);
    }

    @Test
    void emptyingIsTriedAgainWhenTheStoreFails() {
        done(hubs.create("news", HubTerms.DEFAULT));
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        Hubs slow = new Hubs(
                store,
                List.of((hub, limit) -> {
                    asked.add(new CompletableFuture<>());
                    return asked.get(asked.size() - 1);
                }),
                new SecureRandom(),
                clock);
        slow.recall();
        done(slow.delete("news"));
        slow.tidy();
        assertThat(asked).hasSize(1);

        asked.get(0).completeExceptionally(new StoreUnavailableException("the disk is full"));
        slow.tidy();
        asked.get(1).complete(1);
        asked.get(2).complete(0);
        slow.tidy();

        assertThat(asked).hasSize(3);
    }

    @Test
    void emptyingEndsWithTheService() {
        done(hubs.create("news", HubTerms.DEFAULT));
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        Hubs slow = new Hubs(
                store,
                List.of((hub, limit) -> {
                    asked.add(new CompletableFuture<>());
                    return asked.get(asked.size() - 1);
                }),
                new SecureRandom(),
                clock);
        slow.recall();
        done(slow.delete("news"));

        slow.stop();
        asked.get(0).complete(500);
        slow.tidy();

        assertThat(asked).hasSize(1);
    }

    @Test
    void hubThatCannotBeEmptiedDoesNotKeepOthersFromIt() {
        Hub stuck = done(hubs.create("stuck", HubTerms.DEFAULT));
        Hub other = done(hubs.create("other", HubTerms.DEFAULT));
        store.remove(stuck.key()).join();
        store.remove(other.key()).join();
        List<Long> asked = new ArrayList<>();
        Hubs again = new Hubs(
                store,
                List.of((hub, limit) -> {
                    asked.add(hub);
                    return hub == stuck.key()
                            ? CompletableFuture.failedFuture(new StoreUnavailableException("a row is damaged"))
                            : CompletableFuture.completedFuture(0);
                }),
                new SecureRandom(),
                clock);
        again.recall();

        again.tidy();
        assertThat(asked).containsExactly(stuck.key(), other.key());
        again.tidy();
        assertThat(asked).containsExactly(stuck.key(), other.key(), stuck.key());
    }

    @Test
    void whatTheStoreCannotKeepDoesNotHold() {
        Hub hub = done(hubs.create("news", HubTerms.DEFAULT));
        List<AccessRule> rules = hubs.rulesOf(hub.key());
        store.trouble("the disk is full");

        for (CompletableFuture<HubResult> change : List.of(
                hubs.create("other", HubTerms.DEFAULT),
                hubs.update("news", new HubTerms(null, "x", List.of())),
                hubs.rotate("news", FULL, KeyPlace.PRIMARY),
                hubs.delete("news"))) {
            assertThatThrownBy(change::join).hasCauseInstanceOf(StoreUnavailableException.class);
        }
        assertThat(hubs.all()).containsExactly(hub);
        assertThat(hubs.rulesOf(hub.key())).isEqualTo(rules);
        store.trouble(null);
        done(hubs.delete("news"));
    }

    @Test
    void hubsAreListedByName() {
        for (String name : List.of("b", "C", "a")) {
            done(hubs.create(name, HubTerms.DEFAULT));
        }

        assertThat(hubs.all()).extracting(Hub::name).containsExactly("a", "b", "C");
    }

    @Test
    void thousandHubsAreTheMost() {
        for (int i = 0; i < Hubs.MAX_HUBS; i++) {
            done(hubs.create("h" + i, HubTerms.DEFAULT));
        }

        assertThat(refusal(hubs.create("more", HubTerms.DEFAULT))).contains("1000");
    }

    @Test
    void onlyOneOfTwoThatComeAtOnceMakesTheHub() {
        List<CompletableFuture<HubResult>> results = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> hubs.create("news", HubTerms.DEFAULT))
                .toList();

        assertThat(results)
                .extracting(CompletableFuture::join)
                .filteredOn(HubResult.Done.class::isInstance)
                .hasSize(1);
        assertThat(hubs.all()).hasSize(1);
    }

    @Test
    void keysAreNotShown() {
        Hub hub = done(hubs.create("news", HubTerms.DEFAULT));
        AccessRule rule = rule(hub, FULL);

        assertThat(rule.toString() + new RuleTerms("x", Set.of(Right.SEND), rule.primaryKey(), null))
                .doesNotContain(rule.primaryKey(), rule.secondaryKey());
    }
}
