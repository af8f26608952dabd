// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.channel.ChannelId;

/**
 * The service against a simple model, by random walks. A walk that fails names its seed; put it into {@link #seeds()} to
 * walk it again.
 */
class RandomWalkTest {

    private static final int PHONES = 3;
    private static final int STEPS = 600;
    private static final int MAX_UNACKNOWLEDGED = 5;
    private static final List<String> NAMES = List.of("weather", "news");
    private static final int[] CLASSES = {3, 3, 3, 2, 1, 13, 23, 12, 21};

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 150; seed++) {
            seeds.add(seed);
        }
        seeds.add(System.nanoTime());
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everythingReceivedIsDeliveredInOrderAndNothingAfterItsAcknowledgement(long seed) {
        new Walk(seed).walk();
    }

    /** A notification as its sender knows it. */
    private record Sent(int number, Phone phone, ChannelId channel, CompletableFuture<Outcome> outcome) {}

    private record Opening(Phone phone, String name, CompletableFuture<ChannelResult> result) {}

    private record Closing(Phone phone, String name, ChannelId channel, CompletableFuture<ChannelResult> result) {}

    private static final class Phone {
        final PushWorld.Handset handset;
        final Map<String, ChannelId> open = new LinkedHashMap<>();

        /** What was received for it, is not acknowledged, and whose channel has not ended, by number. */
        final TreeMap<Integer, Sent> owed = new TreeMap<>();

        PushWorld.@Nullable Session session;
        final List<Integer> delivered = new ArrayList<>();
        int acknowledged;

        Phone(PushWorld.Handset handset) {
            this.handset = handset;
        }
    }

    private static final class Walk {

        private final long seed;
        private final Random random;
        private final PushWorld world;
        private final List<Phone> phones = new ArrayList<>();
        private List<Sent> submitted = new ArrayList<>();
        private List<Opening> openings = new ArrayList<>();
        private List<Closing> closings = new ArrayList<>();
        private final Set<ChannelId> ended = new HashSet<>();

        /** Everything that was ever submitted, by number. */
        private final Map<Integer, Sent> known = new LinkedHashMap<>();

        private final Set<Integer> acknowledged = new HashSet<>();

        /** Acknowledged, but the process was killed before the disk may have known. */
        private final Set<Integer> doubtful = new HashSet<>();

        private int lastNumber;

        Walk(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            PushLimits d = PushLimits.DEFAULTS;
            world = new PushWorld(new PushLimits(
                    0,
                    20,
                    d.queueBytes(),
                    4,
                    PHONES,
                    MAX_UNACKNOWLEDGED,
                    d.disconnectedAfter(),
                    Duration.ofDays(10_000),
                    Duration.ofDays(10_000),
                    d.soonWindow(),
                    d.laterWindow()));
            for (int i = 0; i < PHONES; i++) {
                Phone phone = new Phone(world.enroll());
                phones.add(phone);
                connect(phone);
                for (String name : NAMES) {
                    phone.open.put(name, world.open(session(phone), name));
                }
            }
            world.store.waitForCommands();
        }

        void walk() {
            try {
                for (int step = 0; step < STEPS; step++) {
                    step();
                    check();
                }
                settle();
            } catch (AssertionError failure) {
                throw new AssertionError("random walk with seed " + seed + ": " + failure.getMessage(), failure);
            }
        }

        private void step() {
            Phone phone = phones.get(random.nextInt(PHONES));
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> submit(phone);
                case 6, 7, 8, 9 -> world.store.commit(random.nextInt(6));
                case 10, 11, 12 -> acknowledge(phone);
                case 13 -> world.store.answerReads();
                case 14 -> {
                    if (phone.session == null || random.nextInt(3) == 0) {
                        connect(phone);
                    } else {
                        session(phone).connection().disconnected();
                        phone.session = null;
                    }
                }
                case 15 -> {
                    if (phone.session != null) {
                        session(phone).link().takes(random.nextInt(6));
                        session(phone).connection().writable();
                    }
                }
                case 16 -> closeOrOpen(phone);
                case 17 -> world.pass(Duration.ofSeconds(random.nextInt(400)));
                case 18 -> {
                    world.store.failWith(random.nextInt(3) == 0 ? "the disk is full" : null);
                    world.store.failReadsWith(random.nextInt(3) == 0 ? "the disk failed" : null);
                }
                default -> {
                    if (random.nextInt(8) == 0) {
                        crash();
                    }
                }
            }
        }

        private void submit(Phone phone) {
            List<ChannelId> channels = List.copyOf(phone.open.values());
            if (channels.isEmpty()) {
                return;
            }
            lastNumber++;
            ChannelId channel = channels.get(random.nextInt(channels.size()));
            int notificationClass = CLASSES[random.nextInt(CLASSES.length)];
            Sent sent = new Sent(
                    lastNumber, phone, channel, world.submit(channel, notificationClass, String.valueOf(lastNumber)));
            submitted.add(sent);
            known.put(lastNumber, sent);
        }

        private void acknowledge(Phone phone) {
            int unacknowledged = phone.delivered.size() - phone.acknowledged;
            if (phone.session == null || unacknowledged == 0) {
                return;
            }
            int count = 1 + random.nextInt(unacknowledged);
            for (int i = 0; i < count; i++) {
                int number = phone.delivered.get(phone.acknowledged + i);
                acknowledged.add(number);
                phone.owed.remove(number);
            }
            phone.acknowledged += count;
            session(phone).connection().acknowledged(count);
        }

        private void connect(Phone phone) {
            RecordingLink link = new RecordingLink();
            if (random.nextInt(3) == 0) {
                link.takes(random.nextInt(4));
            }
            phone.delivered.clear();
            phone.acknowledged = 0;
            phone.session = world.connect(phone.handset, link);
        }

        private static PushWorld.Session session(Phone phone) {
            PushWorld.Session session = phone.session;
            if (session == null) {
                throw new IllegalStateException("the phone is not connected");
            }
            return session;
        }

        private void closeOrOpen(Phone phone) {
            if (phone.session == null) {
                return;
            }
            String name = NAMES.get(random.nextInt(NAMES.size()));
            DeviceConnection connection = session(phone).connection();
            ChannelId channel = phone.open.get(name);
            if (channel != null && random.nextBoolean()) {
                closings.add(new Closing(phone, name, channel, connection.close(name)));
            }
            openings.add(new Opening(phone, name, connection.open(name, null, PushWorld.TOAST_AND_TILE)));
        }

        private void crash() {
            world.crash();
            world.store.waitForCommands();
            // Nobody was told what became of these, and what was not committed is gone.
            submitted = new ArrayList<>();
            openings = new ArrayList<>();
            closings = new ArrayList<>();
            doubtful.addAll(acknowledged);
            acknowledged.clear();
            for (Phone phone : phones) {
                phone.session = null;
                phone.delivered.clear();
                phone.acknowledged = 0;
            }
        }

        private void check() {
            for (Sent sent : take(submitted, each -> each.outcome().isDone())) {
                if (sent.outcome().join() instanceof Outcome.Received) {
                    // What the device has already, before the disk, is not owed any more.
                    if (!ended.contains(sent.channel()) && !acknowledged.contains(sent.number())) {
                        sent.phone().owed.put(sent.number(), sent);
                    }
                }
            }
            for (Phone phone : phones) {
                checkDelivered(phone);
            }
            for (Closing closing : take(closings, each -> each.result().isDone())) {
                if (closing.result().join() instanceof ChannelResult.Closed) {
                    ended.add(closing.channel());
                    closing.phone().open.remove(closing.name(), closing.channel());
                    closing.phone()
                            .owed
                            .values()
                            .removeIf(sent -> sent.channel().equals(closing.channel()));
                }
            }
            for (Opening opening : take(openings, each -> each.result().isDone())) {
                if (opening.result().join() instanceof ChannelResult.Open open) {
                    if (!ended.contains(open.channel())) {
                        opening.phone().open.put(opening.name(), open.channel());
                    }
                }
            }
        }

        private void checkDelivered(Phone phone) {
            if (phone.session == null) {
                return;
            }
            List<RecordingLink.Delivered> all = session(phone).link().delivered();
            for (int i = phone.delivered.size(); i < all.size(); i++) {
                int number = Integer.parseInt(
                        PushWorld.text(all.get(i).notification().body()));
                Sent sent = known.get(number);
                if (sent == null) {
                    throw new AssertionError(number + " was delivered and never sent");
                }
                if (sent.outcome().isDone()) {
                    assertThat(sent.outcome().join()).as("answer of %s", number).isInstanceOf(Outcome.Received.class);
                }
                assertThat(sent.phone()).as("who gets %s", number).isSameAs(phone);
                assertThat(acknowledged).as("acknowledged").doesNotContain(number);
                assertThat(ended).as("ended channels").doesNotContain(sent.channel());
                assertThat(phone.delivered)
                        .allSatisfy(before -> assertThat(before).isLessThan(number));
                for (Sent owed : phone.owed.headMap(number).values()) {
                    if (!endedInThisStep(owed.channel())) {
                        assertThat(phone.delivered).as("before %s", number).contains(owed.number());
                    }
                }
                phone.delivered.add(number);
            }
            assertThat(phone.delivered.size() - phone.acknowledged)
                    .as("on their way")
                    .isLessThanOrEqualTo(MAX_UNACKNOWLEDGED);
        }

        /** Whether the channel came to its end in the step that is being checked, before or after the deliveries of it. */
        private boolean endedInThisStep(ChannelId channel) {
            return closings.stream()
                    .anyMatch(closing -> closing.channel().equals(channel)
                            && closing.result().isDone());
        }

        /** In the end everything works, and everybody gets what is owed. */
        private void settle() {
            world.store.failWith(null);
            world.store.failReadsWith(null);
            world.store.commitAtOnce();
            check();
            assertThat(submitted).as("submissions without an answer").isEmpty();
            assertThat(openings).isEmpty();
            assertThat(closings).isEmpty();
            for (Phone phone : phones) {
                phone.delivered.clear();
                phone.acknowledged = 0;
                phone.session = world.connect(phone.handset, new RecordingLink());
                check();
                while (phone.acknowledged < phone.delivered.size()) {
                    int number = phone.delivered.get(phone.acknowledged);
                    acknowledged.add(number);
                    phone.owed.remove(number);
                    phone.acknowledged++;
                    session(phone).connection().acknowledged(1);
                    check();
                }
                assertThat(phone.owed.keySet()).as("owed and never delivered").isEmpty();
                assertThat(world.view(phone.handset).waiting()).isZero();
            }
            assertThat(world.store.kept()).isEmpty();
            assertThat(world.service.inventory().channels("", 1_000)).allSatisfy(channel -> {
                assertThat(channel.waiting()).isZero();
                assertThat(channel.waitingBytes()).isZero();
            });
        }

        private static <T> List<T> take(List<T> from, Predicate<T> matching) {
            List<T> taken = new ArrayList<>();
            for (Iterator<T> each = from.iterator(); each.hasNext(); ) {
                T next = each.next();
                if (matching.test(next)) {
                    taken.add(next);
                    each.remove();
                }
            }
            return taken;
        }
    }
}
