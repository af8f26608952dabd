// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.server.store.HubWorld.HUB;
import static org.tidings.server.store.HubWorld.OTHER_HUB;
import static org.tidings.server.store.HubWorld.allOf;
import static org.tidings.server.store.HubWorld.channel;
import static org.tidings.server.store.HubWorld.done;
import static org.tidings.server.store.HubWorld.made;
import static org.tidings.server.store.HubWorld.phone;
import static org.tidings.server.store.HubWorld.tags;
import static org.tidings.server.store.HubWorld.templated;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.HubRemovedException;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.Change;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.ForeignTokenException;
import org.tidings.server.hub.registration.Platform;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.RegistrationStore;
import org.tidings.server.hub.registration.Subscription;

/** How registrations are kept, found and removed. */
@Timeout(120)
class SqlRegistrationStoreTest {

    private static final BodyTemplate TEMPLATE =
            new BodyTemplate("news", "<t>$(text)</t>", Map.of("X-NotificationClass", "2"), Map.of("Expiry", "$(end)"));

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

    @ParameterizedTest
    @EnumSource
    void registrationsOfEveryPlatformAreGivenBackAsTheyWere(Platform platform) {
        List<String> values = new ArrayList<>();
        platform.handleFields().forEach(field -> values.add("http://example.com/" + field));
        Subscription given = new Subscription(
                new DeviceHandle(platform, values), tags("One, two:3"), "tile 1", "{\"a\":\"b\"}", TEMPLATE);
        Registration kept = world.register(given);

        assertThat(kept.version()).isEqualTo(1);
        assertThat(world.registrations.read(HUB, kept.id())).isEqualTo(kept);
        assertThat(kept.subscription()).isEqualTo(given);
        assertThat(kept.subscription().tags().text()).isEqualTo("One,two:3");
    }

    @Test
    void registrationsOutliveTheProcess() {
        Registration kept = world.register(phone(1, "a"));
        world.close();
        world = new HubWorld(folder.resolve("tidings.db"));
        assertThat(world.registrations.read(HUB, kept.id())).isEqualTo(kept);
        Registration later = world.register(phone(2, "a"));
        assertThat(world.targets(Audience.MPNS_NATIVE, "a", 10))
                .extracting(target -> target.registrationId())
                .containsExactly(kept.id(), later.id());
    }

    @Test
    void eachChangeRaisesTheVersion() {
        assertThat(made(world.put("my-old-id", phone(1, "a"))).version()).isEqualTo(1);
        assertThat(made(world.put("my-old-id", phone(1, "b"))).version()).isEqualTo(2);
        assertThat(made(world.put("my-old-id", phone(2, "b"))).version()).isEqualTo(3);
        assertThat(done(world.registrations.put(HUB, "my-old-id", phone(2, "c"), new Expected.Version(2))))
                .isInstanceOf(Change.Conflict.class);
        assertThat(made(done(world.registrations.put(HUB, "my-old-id", phone(2, "c"), new Expected.Version(3))))
                        .version())
                .isEqualTo(4);
        assertThat(done(world.registrations.put(HUB, "nobody", phone(2, "c"), new Expected.Existing())))
                .isInstanceOf(Change.NotFound.class);
    }

    @Test
    void idThatIsNoneIsRefused() {
        for (String id : List.of("", "a b", "a/b", "x".repeat(101), "\u00e9")) {
            assertThat(world.put(id, phone(1, ""))).isInstanceOf(Change.Refused.class);
        }
        assertThat(world.put("x".repeat(100), phone(1, ""))).isInstanceOf(Change.Made.class);
    }

    @Test
    void removalNeedsTheExpectedVersion() {
        Registration kept = world.register(phone(1, "a"));
        assertThat(done(world.registrations.remove(HUB, kept.id(), new Expected.Version(7))))
                .isInstanceOf(Change.Conflict.class);
        assertThat(done(world.registrations.remove(OTHER_HUB, kept.id(), new Expected.Anything())))
                .isInstanceOf(Change.NotFound.class);
        assertThat(done(world.registrations.remove(HUB, kept.id(), new Expected.Version(1))))
                .isInstanceOf(Change.Removed.class);
        assertThat(world.registrations.read(HUB, kept.id())).isNull();
        assertThat(done(world.registrations.remove(HUB, kept.id(), new Expected.Existing())))
                .isInstanceOf(Change.NotFound.class);
    }

    @Test
    void pagesHaveEverythingOnceInOrder() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ids.add(world.register(phone(i / 3, i % 2 == 0 ? "even" : "odd")).id());
        }
        done(world.registrations.create(OTHER_HUB, phone(1, "even")));

        for (int page : new int[] {1, 7, 25, 100}) {
            assertThat(allOf(from -> world.registrations.all(HUB, from, 0, page)))
                    .extracting(Registration::id)
                    .containsExactlyElementsOf(ids);
            assertThat(allOf(from -> world.registrations.tagged(HUB, "even", from, 0, page)))
                    .hasSize(13)
                    .allMatch(each -> each.subscription().tags().text().equals("even"));
            assertThat(allOf(from -> world.registrations.ofHandle(HUB, channel(2), from, 0, page)))
                    .extracting(Registration::id)
                    .containsExactlyElementsOf(ids.subList(6, 9));
        }
        assertThat(world.registrations.all(HUB, null, 20, 3).items())
                .extracting(Registration::id)
                .containsExactlyElementsOf(ids.subList(20, 23));
        assertThat(world.registrations.tagged(HUB, "even", null, 12, 3).items()).hasSize(1);
        assertThat(world.registrations.all(HUB, null, 0, 25).next()).isNull();
        assertThatThrownBy(() -> world.registrations.all(HUB, "%%", 0, 1)).isInstanceOf(ForeignTokenException.class);
        assertThatThrownBy(() -> world.registrations.tagged(HUB, "even", "Zm9v", 0, 1))
                .isInstanceOf(ForeignTokenException.class);
    }

    @Test
    void tagsAreFoundOnAllPlatformsAndForTemplates() {
        Registration plain = world.register(phone(1, "a"));
        Registration apple = world.register(
                new Subscription(new DeviceHandle(Platform.APNS, List.of("abcdef")), tags("A"), null, null, null));
        Registration withTemplate = world.register(templated(2, "a", TEMPLATE));
        assertThat(world.registrations.tagged(HUB, "a", null, 0, 10).items())
                .containsExactly(plain, apple, withTemplate);
        assertThat(world.registrations.ofHandle(HUB, "ABCDEF", null, 0, 10).items())
                .containsExactly(apple);
    }

    @Test
    void handleTakesOnlySoManyRegistrations() {
        for (int i = 0; i < RegistrationStore.MAX_OF_HANDLE; i++) {
            world.register(phone(1, ""));
        }
        assertThat(done(world.registrations.create(HUB, phone(1, "")))).isInstanceOf(Change.Refused.class);
        Registration third = world.registrations.all(HUB, null, 2, 1).items().get(0);
        done(world.registrations.remove(HUB, third.id(), new Expected.Anything()));
        assertThat(done(world.registrations.create(HUB, phone(1, "")))).isInstanceOf(Change.Made.class);
        assertThat(done(world.registrations.create(HUB, phone(1, "")))).isInstanceOf(Change.Refused.class);
    }

    @Test
    void changeThatIsRefusedLeavesTheRegistrationAsItWas() {
        for (int i = 0; i < RegistrationStore.MAX_OF_HANDLE; i++) {
            world.register(phone(1, ""));
        }
        Registration other = world.register(phone(2, "a"));
        assertThat(world.put(other.id(), phone(1, "a"))).isInstanceOf(Change.Refused.class);
        assertThat(world.registrations.read(HUB, other.id())).isEqualTo(other);
        assertThat(world.targetIds(Audience.MPNS_NATIVE, "a", 10)).containsExactly(other.id());
    }

    @Test
    void endedHandleLosesItsRegistrations() {
        Registration one = world.register(phone(1, "a"));
        world.register(templated(1, "b", TEMPLATE));
        Registration other = world.register(phone(2, "a"));
        done(world.registrations.create(OTHER_HUB, phone(1, "a")));

        assertThat(done(world.registrations.handleGone(HUB.key(), channel(1))))
                .isEqualTo(new RegistrationStore.Gone(2, 0));
        assertThat(world.registrations.read(HUB, one.id())).isNull();
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).containsExactly(other);
        assertThat(world.registrations.all(OTHER_HUB, null, 0, 10).items()).hasSize(1);
        assertThat(world.events).containsExactly("gone 2 0");
        assertThat(done(world.registrations.handleGone(HUB.key(), channel(1))))
                .isEqualTo(new RegistrationStore.Gone(0, 0));
    }

    @Test
    void registrationsEndWithTheHubsTime() {
        Hub shortLived = HubWorld.hub(1, Duration.ofDays(1));
        Registration ending = made(done(world.registrations.create(shortLived, phone(1, "a"))));
        Registration staying = world.register(phone(2, "a"));
        assertThat(ending.expiresAt()).isEqualTo(HubWorld.START.plus(Duration.ofDays(1)));

        world.clock.pass(Duration.ofHours(12));
        done(world.registrations.removeExpired());
        assertThat(world.registrations.read(HUB, ending.id())).isNotNull();
        made(done(world.registrations.put(shortLived, ending.id(), phone(1, "a"), new Expected.Existing())));
        world.clock.pass(Duration.ofHours(13));
        done(world.registrations.removeExpired());
        assertThat(world.registrations.read(HUB, ending.id())).isNotNull();

        world.clock.pass(Duration.ofHours(12));
        done(world.registrations.removeExpired());
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).containsExactly(staying);
        assertThat(world.events).containsExactly("expired 1");
    }

    @Test
    void removalsInStepsEndWithTheService() {
        Hub shortLived = HubWorld.hub(1, Duration.ofDays(1));
        for (int i = 0; i < 450; i++) {
            made(done(world.registrations.create(shortLived, phone(i, "a"))));
        }
        for (int i = 0; i < 60; i++) {
            made(done(world.registrations.create(OTHER_HUB, phone(1, "a" + i))));
        }
        world.clock.pass(Duration.ofDays(2));

        world.registrations.stop();

        assertThat(done(world.registrations.removeExpired())).isEqualTo(200);
        assertThat(done(world.registrations.handleGone(OTHER_HUB.key(), channel(1))))
                .isEqualTo(new RegistrationStore.Gone(25, 0));
        assertThat(world.events).containsExactly("expired 200", "gone 25 0");
    }

    @Test
    void hubThatIsRemovedTakesItsRegistrationsAlong() {
        for (int i = 0; i < 450; i++) {
            world.register(phone(i, "a"));
        }
        Registration others = made(done(world.registrations.create(OTHER_HUB, phone(1, "a"))));
        assertThat(done(world.store.registrations().removeHub(HUB.key(), 400))).isEqualTo(400);
        assertThat(done(world.store.registrations().removeHub(HUB.key(), 400))).isEqualTo(50);
        assertThat(done(world.store.registrations().removeHub(HUB.key(), 400))).isZero();
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).isEmpty();
        assertThat(world.store.registrations().count(HUB.key())).isZero();
        assertThat(world.registrations.all(OTHER_HUB, null, 0, 10).items()).containsExactly(others);
    }

    @Test
    void templateIsReadHoweverLongTheNamesOfItsHeadersAre() throws SQLException {
        Registration kept = world.register(templated(1, "a", TEMPLATE));
        String name = "X".repeat(2_000);
        Sql.run(
                folder.resolve("tidings.db"),
                "UPDATE hub_registration SET template = replace(template, 'X-NotificationClass', '" + name + "')");

        Registration read = Objects.requireNonNull(world.registrations.read(HUB, kept.id()));
        assertThat(Objects.requireNonNull(read.subscription().template()).headers())
                .containsOnlyKeys(name);
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).hasSize(1);
        assertThat(done(world.registrations.remove(HUB, kept.id(), new Expected.Anything())))
                .isInstanceOf(Change.Removed.class);
    }

    @Test
    void nothingIsRegisteredInARemovedHub() {
        Registration before = world.register(phone(1, "a"));
        done(world.store.hubs().remove(HUB.key()));
        assertThatThrownBy(() -> world.register(phone(2, "a"))).hasCauseInstanceOf(HubRemovedException.class);
        assertThatThrownBy(() -> world.put("new", phone(2, "a"))).hasCauseInstanceOf(HubRemovedException.class);
        assertThatThrownBy(() -> world.put(before.id(), phone(2, "a"))).hasCauseInstanceOf(HubRemovedException.class);
        assertThat(world.registrations.all(HUB, null, 0, 10).items()).containsExactly(before);
        assertThat(done(world.registrations.create(OTHER_HUB, phone(2, "a")))).isInstanceOf(Change.Made.class);
    }

    @Test
    void whatCannotBeKeptIsRefusedWithAReason() {
        assertThat(done(world.registrations.create(
                        HUB,
                        new Subscription(
                                new DeviceHandle(Platform.WNS, List.of("https://a.example/1")),
                                tags(""),
                                null,
                                null,
                                new BodyTemplate("", "x", Map.of("A".repeat(1_025), ""), Map.of())))))
                .isEqualTo(new Change.Refused("The name of a header of the template has more than 1024 characters,"
                        + " which is the limit."));
        assertThat(done(world.registrations.create(
                        HUB, new Subscription(DeviceHandle.mpns("no uri"), tags(""), null, null, null))))
                .isEqualTo(new Change.Refused("The ChannelUri is no absolute http or https URI; pass on what the device"
                        + " got when it opened its channel."));
        assertThat(done(world.registrations.create(
                        HUB, templated(1, "", new BodyTemplate("", "x", Map.of("X-A", "a\r\nb"), Map.of())))))
                .isInstanceOf(Change.Refused.class);
    }
}
