// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.server.store.HubWorld.HUB;
import static org.tidings.server.store.HubWorld.OTHER_HUB;
import static org.tidings.server.store.HubWorld.channel;
import static org.tidings.server.store.HubWorld.done;
import static org.tidings.server.store.HubWorld.expression;
import static org.tidings.server.store.HubWorld.phone;
import static org.tidings.server.store.HubWorld.tags;
import static org.tidings.server.store.HubWorld.templated;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.registration.Target;

/** Which registrations a send finds. */
@Timeout(120)
class SqlTargetIndexTest {

    private static final List<String> TAGS = List.of("a", "B", "c", "d");

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

    @Test
    void targetSaysWhatSendingNeeds() {
        BodyTemplate template = new BodyTemplate("n", "<b/>", Map.of("X-A", "1"), Map.of());
        Registration kept =
                world.register(new Subscription(DeviceHandle.mpns(channel(1)), tags("a"), "tile", null, template));
        Target target = world.targets(Audience.MPNS_TEMPLATE, "a", 10).get(0);
        assertThat(target.registrationId()).isEqualTo(kept.id());
        assertThat(target.handle()).isEqualTo(channel(1));
        assertThat(target.tile()).isEqualTo("tile");
        assertThat(target.template()).isEqualTo(new Target.Template("n", "<b/>", Map.of("X-A", "1")));
        assertThat(world.targets.at(HUB.key(), Audience.MPNS_TEMPLATE, target.place()))
                .isEqualTo(target);
        assertThat(world.targets.at(HUB.key(), Audience.MPNS_NATIVE, target.place()))
                .isNull();
        assertThat(world.targets.at(OTHER_HUB.key(), Audience.MPNS_TEMPLATE, target.place()))
                .isNull();
    }

    @Test
    void registrationsOfAHandleStandTogetherWhateverTheOrderTheyCameIn() {
        world.register(phone(1, ""));
        world.register(phone(2, ""));
        world.register(phone(1, ""));
        List<Target> targets = world.targets(Audience.MPNS_NATIVE, null, 2);
        assertThat(targets).extracting(Target::handle).containsExactly(channel(1), channel(1), channel(2));
        assertThat(targets.get(0).handleKey()).isEqualTo(targets.get(1).handleKey());
        assertThat(targets.get(2).handleKey()).isGreaterThan(targets.get(1).handleKey());
    }

    @Test
    void whatRegistersLaterIsBeyondTheLastPlace() {
        world.register(phone(1, "a"));
        long last = world.targets.lastPlace(HUB.key());
        world.register(phone(2, "a"));
        assertThat(world.targets.targets(HUB.key(), Audience.MPNS_NATIVE, expression("a"), 0, last, 10))
                .hasSize(1);
        assertThat(world.targets.lastPlace(HUB.key())).isGreaterThan(last);
    }

    @Test
    void changedTagsKeepThePlace() {
        Registration kept = world.register(phone(1, "a,b"));
        long place = world.targets(Audience.MPNS_NATIVE, "a", 10).get(0).place();
        world.put(kept.id(), phone(1, "b,c"));
        assertThat(world.targets(Audience.MPNS_NATIVE, "a", 10)).isEmpty();
        assertThat(world.targets(Audience.MPNS_NATIVE, "c", 10).get(0).place()).isEqualTo(place);
        assertThat(world.targets(Audience.MPNS_NATIVE, "b", 10)).hasSize(1);
        world.put(kept.id(), templated(1, "b,c", new BodyTemplate("", "<b/>", Map.of(), Map.of())));
        assertThat(world.targets(Audience.MPNS_NATIVE, "b", 10)).isEmpty();
        assertThat(world.targets(Audience.MPNS_NATIVE, null, 10)).isEmpty();
        assertThat(world.targets(Audience.MPNS_TEMPLATE, "b", 10)).hasSize(1);
    }

    @Test
    void expressionsFindExactlyWhatTheySay() {
        Random random = new Random(20260328);
        Map<String, Subscription> model = new TreeMap<>();
        for (int step = 0; step < 3_000; step++) {
            String id = "r" + random.nextInt(600);
            if (random.nextInt(4) == 0) {
                done(world.registrations.remove(HUB, id, new Expected.Anything()));
                model.remove(id);
            } else {
                Subscription subscription = phone(random.nextInt(300), someTags(random));
                HubWorld.made(world.put(id, subscription));
                model.put(id, subscription);
            }
        }
        for (String text : List.of(
                "a", "b", "nobody", "a&&b", "a||b", "(a||b)&&!c", "!a", "!(a||b)&&d", "!a||c", "a&&!a", "!nobody")) {
            List<String> expected = model.entrySet().stream()
                    .filter(entry ->
                            expression(text).matches(entry.getValue().tags().keys()))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(world.targetIds(Audience.MPNS_NATIVE, text, 37))
                    .as(text)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(world.targets.count(HUB.key(), Audience.MPNS_NATIVE, expression(text)))
                    .as(text)
                    .isEqualTo(expected.size());
        }
        assertThat(world.targetIds(Audience.MPNS_NATIVE, null, 37)).containsExactlyInAnyOrderElementsOf(model.keySet());
        assertThat(world.targets.count(HUB.key(), Audience.MPNS_NATIVE, null)).isEqualTo(model.size());
        assertThat(world.targets(Audience.MPNS_NATIVE, null, 1_000))
                .isSortedAccordingTo((a, b) -> Long.compare(a.place(), b.place()));
    }

    private static String someTags(Random random) {
        List<String> tags = new ArrayList<>();
        for (String tag : TAGS) {
            if (random.nextInt(3) == 0) {
                tags.add(tag);
            }
        }
        return String.join(",", tags);
    }
}
