// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes a clean ledger, breaks one promise in it, and sees that exactly this one is found. */
class LedgerCheckerTest {

    private static final int SENDERS = 3;
    private static final int DEVICES = 3;
    private static final int NOTIFICATIONS = 200;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cleanLedgerHasNoViolation(long seed) {
        assertThat(LedgerChecker.violations(clean(new Random(seed)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void receivedAndNeverToldIsLost(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        Entry.Told missing = promised(ledger, random);
        ledger.remove(missing);

        assertThat(LedgerChecker.violations(ledger))
                .containsExactly(new Violation.Lost(missing.id(), pathOf(missing.device())));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void toldAgainIsTwice(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        Entry.Told again = promised(ledger, random);
        int first = ledger.indexOf(again);
        ledger.add(first + 1 + random.nextInt(ledger.size() - first), again);

        assertThat(LedgerChecker.violations(ledger)).containsExactly(new Violation.Twice(again.id(), again.device()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void toldToAnotherDeviceOrChannelIsAstray(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        Entry.Told right = promised(ledger, random);
        Entry.Told wrong = random.nextBoolean()
                ? new Entry.Told(right.id(), "device 9", right.channel())
                : new Entry.Told(right.id(), right.device(), "other");
        ledger.set(ledger.indexOf(right), wrong);

        assertThat(LedgerChecker.violations(ledger))
                .containsExactly(
                        new Violation.Astray(right.id(), pathOf(right.device()), wrong.device(), wrong.channel()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void laterOfOneSenderToldFirstIsOutOfOrder(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        Entry.Told first = followed(ledger, random);
        Entry.Told second = nextOfLane(ledger, first);
        ledger.remove(first);
        ledger.add(ledger.indexOf(second) + 1, first);

        assertThat(LedgerChecker.violations(ledger)).containsExactly(new Violation.OutOfOrder(first.id(), second.id()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void toldAndNeverSentIsFound(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        ledger.add(random.nextInt(ledger.size()), new Entry.Told("nobody-1", "device 1", "news"));

        assertThat(LedgerChecker.violations(ledger)).containsExactly(new Violation.NeverSent("nobody-1", "device 1"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusedForGoodAndToldIsFound(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        Entry.Told told = promised(ledger, random);
        answer(ledger, told.id(), new Reply(200, "QueueFull", ""));

        assertThat(LedgerChecker.violations(ledger))
                .containsExactly(new Violation.ToldThoughRefused(told.id(), "200 QueueFull"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void unavailableMayComeOrNot(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        Entry.Told coming = promised(ledger, random);
        answer(ledger, coming.id(), new Reply(503, "", ""));
        Entry.Told other = promised(ledger, random);
        answer(ledger, other.id(), new Reply(503, "", ""));
        ledger.remove(other);

        assertThat(LedgerChecker.violations(ledger)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sameActivityIdForTwoIsFound(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        Entry.Told one = promised(ledger, random);
        Entry.Told other = nextOfLane(ledger, followed(ledger, random));
        String activityId = replyTo(ledger, one.id()).activityId();
        if (one.equals(other)) {
            other = nextOfLane(ledger, one);
        }
        answer(ledger, other.id(), new Reply(200, "Received", activityId));

        assertThat(LedgerChecker.violations(ledger)).hasSize(1).first().isInstanceOf(Violation.SameActivity.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answerOutsideTheTableIsFound(long seed) {
        Random random = new Random(seed);
        List<Entry> ledger = clean(random);
        Entry.Told told = promised(ledger, random);
        answer(ledger, told.id(), new Reply(500, "", ""));
        ledger.remove(told);

        assertThat(LedgerChecker.violations(ledger)).containsExactly(new Violation.Undocumented(told.id(), "500"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void complaintOfTheLibraryIsFound(long seed) {
        List<Entry> ledger = clean(new Random(seed));
        ledger.add(new Entry.Complained("device 2", "no toast"));

        assertThat(LedgerChecker.violations(ledger)).containsExactly(new Violation.Complaint("device 2", "no toast"));
    }

    /** Senders post to devices; a few get no answer, some of which arrive; tellings come later, in order. */
    private static List<Entry> clean(Random random) {
        List<Entry> ledger = new ArrayList<>();
        for (int device = 1; device <= DEVICES; device++) {
            ledger.add(new Entry.Opened("device " + device, "news", pathOf("device " + device)));
        }
        List<Entry.Told> due = new ArrayList<>();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < NOTIFICATIONS; i++) {
            int sender = random.nextInt(SENDERS);
            int number = numbers.merge(sender, 1, Integer::sum);
            String id = sender + "-" + number;
            String device = "device " + (1 + random.nextInt(DEVICES));
            ledger.add(new Entry.Sent(id, "sender " + sender, number, pathOf(device)));
            boolean answered = random.nextInt(20) > 0;
            ledger.add(
                    answered
                            ? new Entry.Answered(
                                    id,
                                    new Reply(
                                            200, "Received", new UUID(random.nextLong(), random.nextLong()).toString()))
                            : new Entry.Unanswered(id));
            if (answered || random.nextBoolean()) {
                due.add(new Entry.Told(id, device, "news"));
            }
            if (random.nextInt(10) == 0) {
                ledger.addAll(due);
                due.clear();
            }
        }
        ledger.addAll(due);
        return ledger;
    }

    private static String pathOf(String device) {
        return "/channel-of-" + device;
    }

    private static List<Entry.Told> promised(List<Entry> ledger) {
        List<String> received = ledger.stream()
                .filter(entry -> entry instanceof Entry.Answered answered
                        && answered.reply().received())
                .map(entry -> ((Entry.Answered) entry).id())
                .toList();
        return ledger.stream()
                .filter(Entry.Told.class::isInstance)
                .map(Entry.Told.class::cast)
                .filter(told -> received.contains(told.id()))
                .toList();
    }

    private static Entry.Told promised(List<Entry> ledger, Random random) {
        List<Entry.Told> all = promised(ledger);
        return all.get(random.nextInt(all.size()));
    }

    /** One after which the same sender was promised another one on the same channel. */
    private static Entry.Told followed(List<Entry> ledger, Random random) {
        List<Entry.Told> all = promised(ledger);
        return all.get(random.nextInt(all.size() / 2));
    }

    private static Entry.Told nextOfLane(List<Entry> ledger, Entry.Told told) {
        List<Entry.Told> all = promised(ledger);
        String sender = told.id().substring(0, told.id().indexOf('-') + 1);
        return all.stream()
                .skip(all.indexOf(told) + 1L)
                .filter(later ->
                        later.device().equals(told.device()) && later.id().startsWith(sender))
                .findFirst()
                .orElseThrow();
    }

    private static Reply replyTo(List<Entry> ledger, String id) {
        return ledger.stream()
                .filter(entry -> entry instanceof Entry.Answered answered
                        && answered.id().equals(id))
                .map(entry -> ((Entry.Answered) entry).reply())
                .findFirst()
                .orElseThrow();
    }

    private static void answer(List<Entry> ledger, String id, Reply reply) {
        ledger.replaceAll(entry ->
                entry instanceof Entry.Answered answered && answered.id().equals(id)
                        ? new Entry.Answered(id, reply)
                        : entry);
    }
}
