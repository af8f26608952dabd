// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.Change;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Installations;
import org.tidings.server.hub.registration.Page;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.RegistrationIds;
import org.tidings.server.hub.registration.RegistrationListener;
import org.tidings.server.hub.registration.RegistrationStore;
import org.tidings.server.hub.registration.Registrations;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.hub.tag.ParsedExpression;
import org.tidings.server.hub.tag.ParsedTags;
import org.tidings.server.hub.tag.TagExpression;
import org.tidings.server.hub.tag.TagExpressions;
import org.tidings.server.hub.tag.TagSet;
import org.tidings.server.push.MutableClock;

/** Registrations and installations over a store in a file. */
final class HubWorld implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-28T12:00:00Z");
    /** Another for each, so that no world gives out the ids of the one before. */
    private static final AtomicLong SEED = new AtomicLong();

    static final Hub HUB = hub(1, null);
    static final Hub OTHER_HUB = hub(2, null);

    final MutableClock clock = new MutableClock(START);
    final SqlStore store;
    final Registrations registrations;
    final Installations installations;
    final TargetIndex targets;
    final List<String> events = new ArrayList<>();

    HubWorld(Path file) {
        store = SqlStore.open(StoreSettings.of(file));
        addHub(file, HUB);
        addHub(file, OTHER_HUB);
        RegistrationIds ids = new RegistrationIds(clock, new Random(SEED.incrementAndGet()));
        RegistrationListener listener = new RegistrationListener() {
            @Override
            public void handleGone(long hub, RegistrationStore.Gone gone) {
                events.add("gone " + gone.registrations() + " " + gone.installations());
            }

            @Override
            public void expired(int count) {
                events.add("expired " + count);
            }
        };
        registrations = new Registrations(store.registrations(), ids, listener, clock);
        installations = new Installations(store.installations(), ids, clock);
        targets = store.targets();
    }

    private static void addHub(Path file, Hub hub) {
        try {
            Sql.run(
                    file,
                    "INSERT OR IGNORE INTO hub (key, name, user_metadata, created_at, updated_at) VALUES (" + hub.key()
                            + ", '" + hub.name() + "', '', 0, 0)");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    static Hub hub(long key, @Nullable Duration ttl) {
        return new Hub(key, "hub" + key, ttl, "", START, START);
    }

    static TagSet tags(String text) {
        if (TagSet.parse(text) instanceof ParsedTags.Parsed parsed) {
            return parsed.tags();
        }
        throw new AssertionError(text);
    }

    static TagExpression expression(String text) {
        if (TagExpressions.parse(text) instanceof ParsedExpression.Parsed parsed) {
            return parsed.expression();
        }
        throw new AssertionError(text);
    }

    static String channel(int number) {
        return "http://push.example.com/channel/" + number;
    }

    static Subscription phone(int number, String tags) {
        return new Subscription(DeviceHandle.mpns(channel(number)), tags(tags), null, null, null);
    }

    static Subscription templated(int number, String tags, BodyTemplate template) {
        return new Subscription(DeviceHandle.mpns(channel(number)), tags(tags), null, null, template);
    }

    static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    Registration register(Subscription subscription) {
        return made(done(registrations.create(HUB, subscription)));
    }

    Change put(String id, Subscription subscription) {
        return done(registrations.put(HUB, id, subscription, new Expected.Anything()));
    }

    static Registration made(Change change) {
        if (change instanceof Change.Made made) {
            return made.registration();
        }
        throw new AssertionError(change);
    }

    Installations.Outcome install(String id, String json) {
        return done(installations.put(HUB, id, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /** Ids of all that a send would go to, read in pages of that size. */
    List<String> targetIds(Audience audience, @Nullable String tags, int page) {
        return targets(audience, tags, page).stream()
                .map(Target::registrationId)
                .toList();
    }

    List<Target> targets(Audience audience, @Nullable String tags, int page) {
        TagExpression expression = tags == null ? null : expression(tags);
        List<Target> all = new ArrayList<>();
        long last = targets.lastPlace(HUB.key());
        long after = 0;
        while (true) {
            List<Target> some = targets.targets(HUB.key(), audience, expression, after, last, page);
            all.addAll(some);
            if (some.size() < page) {
                return all;
            }
            after = some.get(some.size() - 1).place();
        }
    }

    /** What all pages have, by a function of where to begin. */
    static <T> List<T> allOf(Function<@Nullable String, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        String from = null;
        do {
            Page<T> page = pages.apply(from);
            all.addAll(page.items());
            from = page.next();
        } while (from != null);
        return all;
    }

    @Override
    public void close() {
        store.close();
    }
}
