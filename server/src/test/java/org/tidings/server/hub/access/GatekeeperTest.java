// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.push.MutableClock;

/** Whose tokens open what. */
class GatekeeperTest {

    private static final Instant NOW = Instant.parse("2026-12-31T23:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final String KEY = "c2l4dGVlbiBieXRlcyB0d2ljZSBtYWtlIGEga2V5ISE=";
    private static final String SECOND_KEY = "YW5vdGhlciBrZXkgdGhhdCBpcyBsb25nIGVub3VnaCE=";
    private static final String FULL = "DefaultFullSharedAccessSignature";
    private static final long NEWS = 7;
    private static final Set<Right> SEND = Set.of(Right.SEND);
    private static final List<Resource> MESSAGES = List.of(Resource.of("localhost", "/news/messages/"));

    private final Map<String, AccessRule> rules = new HashMap<>();
    private final MutableClock clock = new MutableClock(NOW);
    private final Gatekeeper gatekeeper =
            new Gatekeeper((hub, name) -> rules.get(hub + name.toLowerCase(Locale.ROOT)), clock);

    GatekeeperTest() {
        put(NEWS, rule(FULL, EnumSet.allOf(Right.class), KEY, SECOND_KEY));
    }

    private void put(long hub, AccessRule rule) {
        rules.put(hub + rule.name().toLowerCase(Locale.ROOT), rule);
    }

    private static AccessRule rule(String name, Set<Right> rights, String primary, String secondary) {
        return new AccessRule(name, rights, primary, secondary, NOW, NOW);
    }

    private Verdict check(@Nullable String token) {
        return gatekeeper.check(NEWS, token, SEND, MESSAGES);
    }

    private static String token(String address) {
        return Tokens.token(address, FULL, KEY, LATER);
    }

    // Made with openssl, not with this program: printf 'SR\nSE' | openssl dgst -sha256 -hmac KEY -binary | base64
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dotnet, localhost, /news/messages/, SharedAccessSignature sr=http%3a%2f%2flocalhost%2fnews%2fmessages%2f&sig=RLhUzauwuKvuq2rkzJpDgfgo0Yu%2b1C9WQFkqIrkq4Lg%3d&se=1798761600&skn=DefaultFullSharedAccessSignature",
        "js, localhost, /news/messages, SharedAccessSignature sr=https%3A%2F%2Flocalhost%3A8444%2F&sig=scCG5bIbHlTxzatcsqx4i4sRCsV%2FBLBaHtr6mG3WsXU%3D&se=1798761600&skn=DefaultFullSharedAccessSignature",
        "azure-sb, 127.0.0.1, /news/registrations/, SharedAccessSignature sig=rnSbbJEukYhzj%2bEVZIY2kR%2bOj9nPz6VINrG8IKDmg0Y%3d&se=1798761600&skn=DefaultFullSharedAccessSignature&sr=http%3a%2f%2f127.0.0.1%3a8081%2fnews%2fregistrations%2f%3f%2524top%3d5%26api-version%3d2016-07",
        "java, localhost, /news/installations/Abc, SharedAccessSignature sr=https%3a%2f%2flocalhost%3a8444%2fnews%2finstallations%2fabc%3fapi-version%3d2020-06&sig=oSxPhdCBcXEgEc1SDI5PCTI%2bb3HqACOVUlnmTVI1MWw%3d&se=1798761600&skn=DefaultFullSharedAccessSignature"
    })
    void tokensOfTheSdksAreAccepted(String sdk, String host, String path, String token) {
        assertThat(gatekeeper.check(NEWS, token, SEND, List.of(Resource.of(host, path))))
                .as(sdk)
                .isInstanceOf(Verdict.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/news/messages/",
                "https://localhost:8444/",
                "https://localhost:8444",
                "sb://LOCALHOST/News",
                "localhost/news",
                "http://localhost:8081/news/messages?api-version=2020-06&direct",
                "http://localhost:8081/news/messages/?x=/other"
            })
    void tokenForTheAddressOrWhatItBeginsWithIsGranted(String address) {
        assertThat(check(token(address))).isInstanceOf(Verdict.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/news/message",
                "http://localhost/new",
                "http://localhost/weather/",
                "http://localhost/news/messages/1",
                "http://localhost.evil.example/news",
                "http://evil.example/localhost/news",
                "http://other/news",
                "http://localhost@evil.example/news",
                "?localhost/news",
                "/news"
            })
    void tokenForAnotherAddressIsRefused(String address) {
        Verdict verdict = check(token(address));

        assertThat(verdict).isInstanceOf(Verdict.InvalidAudience.class);
        assertThat(((Verdict.Refused) verdict).detail())
                .startsWith("InvalidAudience: ")
                .contains("localhost/news/messages", "40104");
    }

    @ParameterizedTest
    @CsvSource({
        "/news/tags/a%20b/registrations, https://localhost/news/tags/a+b/registrations",
        "/news/tags/a%20b/registrations, https://localhost/news/tags/a%20b/registrations",
        "/news/tags/%C3%A4/registrations, https://localhost/news/tags/%25C3%25A4/registrations"
    })
    void howOftenTheAddressIsEncodedDoesNotMatter(String path, String address) {
        assertThat(gatekeeper.check(NEWS, token(address), SEND, List.of(Resource.of("localhost", path))))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void eitherKeyOpens() {
        assertThat(check(Tokens.token("http://localhost/news", FULL, SECOND_KEY, LATER)))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void nameOfTheRuleIsComparedWithoutCase() {
        assertThat(check(Tokens.token("http://localhost/news", FULL.toUpperCase(Locale.ROOT), KEY, LATER)))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void signatureMayStandAsItIs() {
        String sr = Tokens.lowerEncoded("http://localhost/news/");
        String se = String.valueOf(LATER.getEpochSecond());

        assertThat(check("sharedaccesssignature skn=" + FULL + "&se=" + se + "&sig=" + Tokens.signature(sr, se, KEY)
                        + "&sr=" + sr))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void wrongKeyAndUnknownRuleAreRefusedAlike() {
        Verdict wrongKey = check(Tokens.token("http://localhost/news", FULL, "wrong", LATER));

        assertThat(wrongKey).isEqualTo(check(Tokens.token("http://localhost/news", "Nobody", KEY, LATER)));
        assertThat(((Verdict.Refused) wrongKey).detail())
                .startsWith("InvalidSignature: The token has an invalid signature.")
                .contains("40103");
    }

    @Test
    void signatureCoversAddressAndTimeAsTheyStand() {
        String good = token("http://localhost/news");

        assertThat(check(good.replace("%2Fnews", "%2fnews"))).isInstanceOf(Verdict.InvalidSignature.class);
        assertThat(check(good.replace("&se=", "&se=0"))).isInstanceOf(Verdict.InvalidSignature.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 59, 60})
    void clocksMayDifferByAMinute(long secondsLate) {
        String token = token("http://localhost/news");
        clock.set(LATER.plusSeconds(secondsLate));

        assertThat(check(token)).isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void expiredTokenIsRefusedEvenIfItWasGrantedBefore() {
        String token = token("http://localhost/news");
        assertThat(check(token)).isInstanceOf(Verdict.Granted.class);
        clock.set(LATER.plusSeconds(61));

        assertThat(check(token)).isEqualTo(new Verdict.ExpiredToken(LATER, LATER.plusSeconds(61)));
        assertThat(((Verdict.Refused) check(token)).detail())
                .startsWith("ExpiredToken: ")
                .contains("40106", LATER.toString());
    }

    @Test
    void rotatedKeyOpensNothingEvenIfItDidBefore() {
        String token = token("http://localhost/news");
        assertThat(check(token)).isInstanceOf(Verdict.Granted.class);
        put(NEWS, rule(FULL, EnumSet.allOf(Right.class), "new", SECOND_KEY));

        assertThat(check(token)).isInstanceOf(Verdict.InvalidSignature.class);
    }

    @Test
    void removedRuleOpensNothing() {
        String token = token("http://localhost/news");
        assertThat(check(token)).isInstanceOf(Verdict.Granted.class);
        rules.clear();

        assertThat(check(token)).isInstanceOf(Verdict.InvalidSignature.class);
    }

    @Test
    void tokenGrantedAtOneHubIsNotGrantedAtAnother() {
        String token = token("http://localhost/");
        assertThat(check(token)).isInstanceOf(Verdict.Granted.class);

        assertThat(gatekeeper.check(8, token, SEND, List.of(Resource.of("localhost", "/weather/messages"))))
                .isInstanceOf(Verdict.InvalidSignature.class);
        assertThat(gatekeeper.check(AccessRules.NAMESPACE, token, SEND, List.of(Resource.of("localhost", "/"))))
                .isInstanceOf(Verdict.InvalidSignature.class);
    }

    @Test
    void ruleOfTheNamespaceOpensEveryHub() {
        put(AccessRules.NAMESPACE, rule("Root", EnumSet.allOf(Right.class), "root", "root2"));
        String token = Tokens.token("http://localhost/", "Root", "root", LATER);

        assertThat(check(token)).isInstanceOf(Verdict.Granted.class);
        assertThat(gatekeeper.check(8, token, SEND, List.of(Resource.of("localhost", "/weather/messages"))))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void ruleOfTheHubAndOfTheNamespaceMayHaveTheSameName() {
        put(AccessRules.NAMESPACE, rule(FULL, EnumSet.allOf(Right.class), "root", "root2"));

        assertThat(check(Tokens.token("http://localhost/", FULL, "root", LATER)))
                .isInstanceOf(Verdict.Granted.class);
        assertThat(check(token("http://localhost/"))).isInstanceOf(Verdict.Granted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "LISTEN, MANAGE, Manage claim is required for this operation.",
        "LISTEN, SEND, Send claim is required for this operation.",
        "SEND, LISTEN, Listen claim is required for this operation."
    })
    void missingRightIsNamed(Right given, Right needed, String detail) {
        put(NEWS, rule("Weak", Set.of(given), KEY, SECOND_KEY));

        Verdict verdict = gatekeeper.check(
                NEWS, Tokens.token("http://localhost/news", "Weak", KEY, LATER), Set.of(needed), MESSAGES);

        assertThat(((Verdict.Refused) verdict).detail()).isEqualTo(detail);
    }

    @Test
    void oneOfSeveralRightsSuffices() {
        put(NEWS, rule("Weak", Set.of(Right.LISTEN), KEY, SECOND_KEY));
        String token = Tokens.token("http://localhost/news", "Weak", KEY, LATER);

        assertThat(gatekeeper.check(NEWS, token, Set.of(Right.MANAGE, Right.LISTEN), MESSAGES))
                .isInstanceOf(Verdict.Granted.class);
        assertThat(((Verdict.Refused) gatekeeper.check(NEWS, token, Set.of(Right.MANAGE, Right.SEND), MESSAGES))
                        .detail())
                .isEqualTo("Send or Manage claim is required for this operation.");
    }

    @Test
    void noTokenIsSaid() {
        assertThat(check(null)).isEqualTo(new Verdict.MissingToken());
        assertThat(check(" ")).isEqualTo(new Verdict.MissingToken());
        assertThat(new Verdict.MissingToken().detail())
                .startsWith("MissingToken: ")
                .contains("40102");
    }

    @ParameterizedTest
    @CsvSource({
        "Basic abc, is no SharedAccessSignature",
        "SharedAccessSignature, is no SharedAccessSignature",
        "SharedAccessSignaturesr=a&sig=b&se=1&skn=c, is no SharedAccessSignature",
        "SharedAccessSignature sr=a&se=1&skn=c, no part sig",
        "SharedAccessSignature sig=SIG&se=1&skn=c, no part sr",
        "SharedAccessSignature sr=a&sig=SIG&skn=c, no part se",
        "SharedAccessSignature sr=a&sig=SIG&se=1, no part skn",
        "SharedAccessSignature sr=a&sr=b&sig=SIG&se=1&skn=c, twice",
        "SharedAccessSignature sr=&sig=SIG&se=1&skn=c, is empty",
        "SharedAccessSignature sr=a&sig=SIG&se=1&skn=c&x=y, none of",
        "SharedAccessSignature sr=a&sig=SIG&se=1&skn=c&, none of",
        "SharedAccessSignature sr=a&sig=abc&se=1&skn=c, HMAC-SHA256",
        "SharedAccessSignature sr=a&sig=%zz&se=1&skn=c, HMAC-SHA256",
        "SharedAccessSignature sr=a&sig=SIG&se=tomorrow&skn=c, not a time",
        "SharedAccessSignature sr=a&sig=SIG&se=-1&skn=c, not a time",
        "SharedAccessSignature sr=a&sig=SIG&se=1234567890123456789&skn=c, not a time"
    })
    void whatIsMalformedIsSaid(String header, String why) {
        Verdict verdict = check(header.replace("SIG", Tokens.encoded(Tokens.signature("a", "1", KEY))));

        assertThat(verdict).isInstanceOf(Verdict.MalformedToken.class);
        assertThat(((Verdict.Refused) verdict).detail())
                .startsWith("MalformedToken: ")
                .contains(why, "40105");
    }

    @Test
    void veryLongTokenIsRefused() {
        assertThat(check("SharedAccessSignature sr=" + "a".repeat(5_000))).isInstanceOf(Verdict.MalformedToken.class);
    }

    @Test
    void secondNameOfTheServiceCounts() {
        assertThat(gatekeeper.check(
                        NEWS,
                        token("https://push.example.com/news"),
                        SEND,
                        List.of(
                                Resource.of("10.0.0.1", "/news/messages"),
                                Resource.of("push.example.com", "/news/messages"))))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void addressesOfIpv6AreCompared() {
        assertThat(gatekeeper.check(
                        NEWS, token("http://[::1]:8081/news"), SEND, List.of(Resource.of("[::1]:9", "/news/messages"))))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void verdictsDoNotShowKeys() {
        assertThat(check(token("http://localhost/news")).toString()).doesNotContain(KEY, SECOND_KEY);
    }
}
