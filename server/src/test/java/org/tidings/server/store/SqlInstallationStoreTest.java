// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.server.store.HubWorld.HUB;
import static org.tidings.server.store.HubWorld.allOf;
import static org.tidings.server.store.HubWorld.channel;
import static org.tidings.server.store.HubWorld.done;
import static org.tidings.server.store.HubWorld.phone;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.server.hub.access.HubRemovedException;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Change;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.ForeignTokenException;
import org.tidings.server.hub.registration.Installation;
import org.tidings.server.hub.registration.InstallationJson;
import org.tidings.server.hub.registration.InstallationPatch;
import org.tidings.server.hub.registration.Installations.Outcome;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.RegistrationStore;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.tag.Tag;

/** How installations are kept, and the registrations that they stand for. */
@Timeout(120)
class SqlInstallationStoreTest {

    private static final String PHONE = "{'platform':'mpns','pushChannel':'" + channel(1) + "','userId':'joe',"
            + "'tags':['a','B'],'templates':{'news':{'body':'<t/>','tags':['sport']}},"
            + "'secondaryTiles':{'tile1':{'pushChannel':'" + channel(2) + "','tags':['tiled'],"
            + "'templates':{'small':{'body':'<s/>'}}}}}";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private HubWorld world;

    @BeforeEach
    void open() {
        world = new HubWorld(folder.resolve("tidings.db"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String plain(int channel, String tags) {
        return "{'platform':'MPNS','pushChannel':'" + channel(channel) + "','tags':[" + tags + "]}";
    }

    private Installation read(String id) {
        return Objects.requireNonNull(world.installations.read(HUB, id));
    }

    private Outcome patch(String id, String json) throws InstallationPatch.UnfitException {
        return world.installations.patch(
                HUB, id, InstallationPatch.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> texts(Audience audience, String expression) {
        return world.targets(audience, expression, 10).stream()
                .map(target -> target.handle()
                        + " " + target.tile()
                        + " "
                        + (target.template() == null ? null : target.template().name()))
                .toList();
    }

    @Test
    void installationStandsForARegistrationAndOneForEachTemplateAndTile() {
        assertThat(world.install("phone-1", PHONE)).isInstanceOf(Outcome.Made.class);

        assertThat(texts(Audience.MPNS_NATIVE, "$InstallationId:{phone-1}"))
                .containsExactly(channel(1) + " null null", channel(2) + " tile1 null");
        assertThat(texts(Audience.MPNS_TEMPLATE, "$userid:{JOE}&&a&&b"))
                .containsExactly(channel(1) + " null news", channel(2) + " tile1 small");
        assertThat(texts(Audience.MPNS_TEMPLATE, "news")).containsExactly(channel(1) + " null news");
        assertThat(texts(Audience.MPNS_TEMPLATE, "sport")).containsExactly(channel(1) + " null news");
        assertThat(texts(Audience.MPNS_NATIVE, "sport")).isEmpty();
        assertThat(texts(Audience.MPNS_NATIVE, "tiled")).containsExactly(channel(2) + " tile1 null");
        assertThat(world.registrations.all(HUB, null, 0, 10).items())
                .hasSize(4)
                .allMatch(each -> "phone-1".equals(each.installation()))
                .allMatch(each ->
                        each.subscription().tags().text().startsWith("$InstallationId:{phone-1},$UserId:{joe},"));
    }

    @Test
    void puttingItAgainKeepsPlacesAndIds() {
        world.install("phone-1", PHONE);
        List<Target> before = world.targets(Audience.MPNS_TEMPLATE, null, 10);
        world.install("phone-1", PHONE.replace("sport", "chess"));
        assertThat(world.targets(Audience.MPNS_TEMPLATE, null, 10)).isEqualTo(before);
        assertThat(texts(Audience.MPNS_TEMPLATE, "sport")).isEmpty();
        assertThat(texts(Audience.MPNS_TEMPLATE, "chess")).hasSize(1);
    }

    @Test
    void partsThatAreNoLongerThereGoAway() {
        world.install("phone-1", PHONE);
        world.install("phone-1", plain(3, "'x'"));
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).hasSize(1);
        assertThat(texts(Audience.MPNS_NATIVE, "x")).containsExactly(channel(3) + " null null");
        assertThat(world.targets.count(HUB.key(), Audience.MPNS_TEMPLATE, null)).isZero();
        assertThat(done(world.installations.remove(HUB, "phone-1"))).isTrue();
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).isEmpty();
        assertThat(world.targets.count(HUB.key(), Audience.MPNS_NATIVE, null)).isZero();
        assertThat(world.installations.read(HUB, "phone-1")).isNull();
        assertThat(done(world.installations.remove(HUB, "phone-1"))).isFalse();
    }

    @Test
    void endedChannelIsMarkedAndReceivesNothingUntilThereIsANewOne() throws InstallationPatch.UnfitException {
        world.install("phone-1", PHONE);
        assertThat(done(world.registrations.handleGone(HUB.key(), channel(1))))
                .isEqualTo(new RegistrationStore.Gone(2, 1));
        assertThat(read("phone-1").pushChannelExpired()).isTrue();
        assertThat(texts(Audience.MPNS_NATIVE, "$InstallationId:{phone-1}"))
                .containsExactly(channel(2) + " tile1 null");
        assertThat(world.installations.all(HUB, true, null, 10).items()).containsExactly(read("phone-1"));

        assertThat(patch("phone-1", "[{'op':'add','path':'/tags','value':'late'}]"))
                .isInstanceOf(Outcome.Made.class);
        assertThat(texts(Audience.MPNS_NATIVE, "late")).containsExactly(channel(2) + " tile1 null");

        assertThat(patch("phone-1", "[{'op':'replace','path':'/pushChannel','value':'" + channel(9) + "'}]"))
                .isInstanceOf(Outcome.Made.class);
        assertThat(read("phone-1").pushChannelExpired()).isFalse();
        assertThat(texts(Audience.MPNS_NATIVE, "late")).hasSize(2);
        assertThat(world.installations.all(HUB, true, null, 10).items()).isEmpty();
    }

    @Test
    void endedChannelOfATileEndsOnlyTheTile() {
        world.install("phone-1", PHONE);
        done(world.registrations.handleGone(HUB.key(), channel(2)));
        assertThat(read("phone-1").pushChannelExpired()).isFalse();
        assertThat(Objects.requireNonNull(read("phone-1").secondaryTiles().get("tile1"))
                        .pushChannelExpired())
                .isTrue();
        assertThat(texts(Audience.MPNS_NATIVE, "$InstallationId:{phone-1}")).containsExactly(channel(1) + " null null");
    }

    @Test
    void registrationOfAnInstallationChangesWithItOnly() {
        world.install("phone-1", plain(1, ""));
        Registration part = world.registrations.all(HUB, null, 0, 10).items().get(0);
        assertThat(world.put(part.id(), phone(1, ""))).isInstanceOf(Change.Refused.class);
        assertThat(done(world.registrations.remove(HUB, part.id(), new Expected.Anything())))
                .isInstanceOf(Change.Removed.class);
        assertThat(world.install("phone-1", plain(1, "'a'"))).isInstanceOf(Outcome.Made.class);
        assertThat(texts(Audience.MPNS_NATIVE, "a")).hasSize(1);
    }

    @Test
    void changeThatIsRefusedLeavesTheInstallationAsItWas() throws SQLException {
        world.install("full", plain(2, ""));
        // All other places that the handle has.
        Sql.run(
                folder.resolve("tidings.db"),
                "WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < "
                        + (Target.MAX_OF_HANDLE - 1) + ")"
                        + " INSERT INTO hub_registration (place, hub, id, version, platform, audience, handle,"
                        + " handle_hash, tags, updated_at, installation, part)"
                        + " SELECT place + n, hub, 'other-' || n, version, platform, audience, handle, handle_hash, tags,"
                        + " updated_at, 'other', part FROM hub_registration, more");
        world.install("phone-1", plain(1, "'a'"));
        Installation before = read("phone-1");

        assertThat(world.install("phone-1", plain(2, "'b'"))).isInstanceOf(Outcome.Refused.class);
        assertThat(read("phone-1")).isEqualTo(before);
        assertThat(texts(Audience.MPNS_NATIVE, "a")).containsExactly(channel(1) + " null null");
        assertThat(world.install("full", plain(2, "'c'"))).isInstanceOf(Outcome.Made.class);
        assertThat(texts(Audience.MPNS_NATIVE, "c")).hasSize(1);
    }

    private void stored(String id, String document) throws SQLException {
        Sql.run(
                folder.resolve("tidings.db"),
                "UPDATE hub_installation SET document = '" + document.replace("'", "''") + "' WHERE id = '" + id + "'");
    }

    @Test
    void whatIsKeptIsReadHoweverLongItsNamesAndItselfAre() throws SQLException {
        world.install("phone-1", plain(1, "'a'"));
        String document = InstallationJson.write(read("phone-1"));
        String name = "k".repeat(2_000);
        stored("phone-1", document.replaceFirst("}$", ",\"pushVariables\":{\"" + name + "\":\"LONG\"}}"));
        Sql.run(
                folder.resolve("tidings.db"),
                "UPDATE hub_installation SET document = replace(document, 'LONG', hex(zeroblob(1 << 20)))");

        assertThat(read("phone-1").pushVariables()).containsOnlyKeys(name);
        assertThat(world.installations.all(HUB, false, null, 10).items()).hasSize(1);
        assertThat(done(world.registrations.handleGone(HUB.key(), channel(1))).installations())
                .isEqualTo(1);
        assertThat(world.install("phone-1", plain(2, ""))).isInstanceOf(Outcome.Made.class);
    }

    @Test
    void damagedRowIsAFailureAndNoForeignToken() throws SQLException {
        world.install("phone-1", plain(1, "'a'"));
        stored("phone-1", "{");
        assertThatThrownBy(() -> world.installations.all(HUB, false, null, 10))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(ForeignTokenException.class);
    }

    @Test
    void namesAreNoLongerThanTheirLimitWhicheverWayTheyCome() throws InstallationPatch.UnfitException {
        world.install("phone-1", PHONE.replace("mpns", "wns"));
        Installation before = read("phone-1");
        for (String path : List.of(
                "/pushVariables/", "/templates/news/headers/", "/secondaryTiles/tile1/templates/small/headers/")) {
            assertThat(patch("phone-1", added(path + "k".repeat(1_025), "v")))
                    .as(path)
                    .isEqualTo(new Outcome.Refused("The name of a push variable or of a template's header has more than"
                            + " 1024 characters, which is the limit."));
            assertThat(read("phone-1")).isEqualTo(before);
            assertThat(patch("phone-1", added(path + "k".repeat(1_024), "v"))).isInstanceOf(Outcome.Made.class);
            before = read("phone-1");
        }
    }

    @Test
    void installationGrowsNoLongerThanItsLimit() throws InstallationPatch.UnfitException {
        world.install("phone-1", PHONE);
        assertThat(patch("phone-1", template("t1"))).isInstanceOf(Outcome.Made.class);
        assertThat(patch("phone-1", template("t2"))).isInstanceOf(Outcome.Made.class);
        Installation before = read("phone-1");
        Outcome third = patch("phone-1", template("t3"));
        assertThat(third).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) third).why()).contains("at most 131072 are allowed", "The installation has 15");
        assertThat(read("phone-1")).isEqualTo(before);
    }

    private static String template(String name) {
        return added("/templates/" + name, "{\\'body\\':\\'<t/>" + " ".repeat(50_000) + "\\'}");
    }

    private static String added(String path, String value) {
        return "[{'op':'add','path':'" + path + "','value':'" + value + "'}]";
    }

    /** An installation with so many tags, and templates that have them all. */
    private static String tagged(int channel, int tags, int templates) {
        return "{'platform':'mpns','pushChannel':'" + channel(channel) + "','tags':["
                + IntStream.range(0, tags)
                        .mapToObj(i -> "'" + Integer.toString(i, 36) + "'")
                        .collect(joining(","))
                + "],'templates':{"
                + IntStream.range(0, templates)
                        .mapToObj(i -> "'t" + i + "':{'body':'<t/>'}")
                        .collect(joining(","))
                + "}}";
    }

    @Test
    void tagsOfAllPartsTogetherHaveALimit() throws SQLException {
        assertThat(world.install("phone-1", tagged(1, 1_764, 99)))
                .isEqualTo(
                        new Outcome.Refused("The installation itself, its templates and its secondary tiles have 176599"
                                + " tags together, because each has those of the installation as well; at most 5000 are"
                                + " allowed."));
        assertThat(world.install("phone-1", tagged(1, 48, 99))).isInstanceOf(Outcome.Made.class);
        assertThat(Sql.number(folder.resolve("tidings.db"), "SELECT count(*) FROM hub_posting"))
                .isBetween(4_900L, 5_100L);
        assertThat(world.install("phone-1", tagged(1, 49, 99))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void stepOfARemovalIsBoundedByTheListsOfTagsThatItChanges() {
        for (int i = 0; i < 5; i++) {
            assertThat(world.install("phone-" + i, tagged(i, 47, 99))).isInstanceOf(Outcome.Made.class);
        }
        assertThat(done(world.store.registrations().removeHub(HUB.key(), 500))).isEqualTo(2);
        assertThat(done(world.store.registrations().removeHub(HUB.key(), 500))).isEqualTo(2);
        assertThat(done(world.store.registrations().removeHub(HUB.key(), 500))).isEqualTo(1);
        assertThat(done(world.store.registrations().removeHub(HUB.key(), 500))).isZero();
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).isEmpty();
    }

    @Test
    void allThatHasExpiredGoesHoweverSmallTheSteps() {
        for (int i = 0; i < 5; i++) {
            done(world.installations.put(
                    HubWorld.hub(1, Duration.ofDays(1)),
                    "phone-" + i,
                    tagged(i, 47, 99).replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        }
        world.clock.pass(Duration.ofDays(2));
        assertThat(done(world.registrations.removeExpired())).isEqualTo(5);
        assertThat(world.events).containsExactly("expired 2", "expired 2", "expired 1");
        assertThat(world.installations.all(HUB, false, null, 10).items()).isEmpty();
    }

    @Test
    void endedHandleGoesInStepsAndIsToldOnce() {
        for (int i = 0; i < 60; i++) {
            world.install("phone-" + i, plain(1, ""));
        }
        assertThat(done(world.store.registrations().handleGone(HUB.key(), channel(1), 10)))
                .isEqualTo(new RegistrationStore.Gone(10, 10));
        assertThat(done(world.registrations.handleGone(HUB.key(), channel(1))))
                .isEqualTo(new RegistrationStore.Gone(50, 50));
        assertThat(world.events).containsExactly("gone 50 50");
        assertThat(world.installations.all(HUB, true, null, 100).items()).hasSize(60);
    }

    @Test
    void namesOfTemplatesMayHaveBlanksAround() {
        world.install(
                "phone-1",
                "{'platform':'mpns','pushChannel':'" + channel(1)
                        + "','templates':{' a b ':{'body':'<t/>','tags':['c']},' ':{'body':'<u/>'}}}");
        assertThat(read("phone-1").templates().values())
                .extracting(template -> template.tags().text())
                .containsExactly("c", "");
    }

    @Test
    void channelOfABrowserMayBeAsDeepAsARequest() {
        String deep = "{\\'a\\':".repeat(15) + "1" + "}".repeat(15);
        world.install(
                "browser",
                "{'platform':'browser','pushChannel':'{\\'endpoint\\':\\'https://a.example/1\\',\\'p256dh\\':\\'p\\',"
                        + "\\'auth\\':\\'s\\',\\'more\\':" + deep + "}'}");
        assertThat(read("browser").pushChannel()).contains("endpoint");
    }

    @Test
    void installationsAreFoundByTagUserAndHandle() {
        for (int i = 0; i < 25; i++) {
            world.install("i" + i, plain(i, i % 2 == 0 ? "'even','all'" : "'all'"));
        }
        world.register(phone(3, "all"));
        world.install(
                "apple",
                "{'platform':'apns','pushChannel':'abcd','tags':['all'],'userId':'joe',"
                        + "'templates':{'all':{'body':'{}'}}}");
        for (int page : new int[] {1, 4, 100}) {
            assertThat(allOf(from -> world.installations.all(HUB, false, from, page)))
                    .hasSize(26)
                    .doesNotHaveDuplicates();
            assertThat(allOf(from -> world.installations.tagged(HUB, new Tag("ALL"), from, page)))
                    .hasSize(26)
                    .doesNotHaveDuplicates();
            assertThat(allOf(from -> world.installations.tagged(HUB, new Tag("even"), from, page)))
                    .hasSize(13);
            assertThat(allOf(from -> world.installations.tagged(HUB, Tag.ofUser("joe"), from, page)))
                    .extracting(Installation::id)
                    .containsExactly("apple");
            assertThat(allOf(from -> world.installations.ofHandle(HUB, channel(3), from, page)))
                    .extracting(Installation::id)
                    .containsExactly("i3");
        }
    }

    @Test
    void changesAtTheSameTimeAreAllMade() {
        world.install("phone-1", plain(1, ""));
        List<CompletableFuture<Outcome>> patches = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return patch("phone-1", "[{'op':'add','path':'/tags','value':'t" + i + "'}]");
                    } catch (InstallationPatch.UnfitException unfit) {
                        throw new AssertionError(unfit);
                    }
                }))
                .toList();
        patches.forEach(each -> assertThat(done(each)).isInstanceOf(Outcome.Made.class));
        assertThat(read("phone-1").tags().tags()).hasSize(8);
    }

    @Test
    void installationsEndWithTheHubsTime() {
        done(world.installations.put(
                HubWorld.hub(1, Duration.ofDays(1)),
                "phone-1",
                PHONE.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        world.install("phone-2", plain(5, ""));
        world.clock.pass(Duration.ofDays(2));
        done(world.registrations.removeExpired());
        assertThat(world.installations.read(HUB, "phone-1")).isNull();
        assertThat(world.installations.read(HUB, "phone-2")).isNotNull();
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).hasSize(1);
    }

    @Test
    void nothingIsInstalledInARemovedHub() {
        world.install("phone-1", plain(1, ""));
        Installation before = read("phone-1");
        done(world.store.hubs().remove(HUB.key()));
        assertThatThrownBy(() -> world.install("phone-2", plain(2, ""))).hasCauseInstanceOf(HubRemovedException.class);
        assertThatThrownBy(() -> patch("phone-1", added("/tags", "late")))
                .hasCauseInstanceOf(HubRemovedException.class);
        assertThat(world.installations.all(HUB, false, null, 10).items()).containsExactly(before);
    }

    @Test
    void whatCannotBeKeptIsRefusedWithAReason() {
        assertThat(world.install("a/b", plain(1, ""))).isInstanceOf(Outcome.Refused.class);
        assertThat(world.install("a", "{}")).isInstanceOf(Outcome.Refused.class);
        assertThat(world.install("a", "nonsense")).isInstanceOf(Outcome.Refused.class);
        assertThat(world.install("a", "{'platform':'mpns'}"))
                .isEqualTo(new Outcome.Refused(
                        "The pushChannel is none of the platform mpns; expected a text that is not empty."));
        assertThat(world.install("a", plain(1, "'$UserId:{x}','a b'"))).isInstanceOf(Outcome.Refused.class);
        assertThat(world.install("a", "{'installationId':'b','platform':'mpns','pushChannel':'" + channel(1) + "'}"))
                .isEqualTo(new Outcome.Refused(
                        "The installationId in the body is not the one in the path; they must be the same."));
    }
}
