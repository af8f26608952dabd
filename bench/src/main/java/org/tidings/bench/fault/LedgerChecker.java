// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds broken promises in a ledger that is complete: the service is up, all devices are back, and all that was going to
 * come has come. For one thread.
 *
 * <p>What was not answered may come or not, though once at most. What was answered 503 may come, too: the sender was told
 * that the service cannot say.
 */
final class LedgerChecker {

    /** The answers that a sender may get, as {@link Reply#inWords} says them. */
    private static final Set<String> DOCUMENTED = Set.of(
            "200 Received",
            "200 QueueFull",
            "200 Suppressed",
            "400",
            "401",
            "404 Dropped",
            "405",
            "406 Dropped",
            "412 Dropped",
            "503");

    private record Place(String device, String channel) {}

    /** The notifications of one sender to one channel. */
    private record Lane(String sender, String path) {}

    private record Answer(Reply reply, int at) {}

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Entry.Sent> sent = new LinkedHashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, String> activities = new HashMap<>();
    private final Map<String, Entry.Told> told = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private LedgerChecker() {}

    static List<Violation> violations(List<Entry> entries) {
        LedgerChecker checker = new LedgerChecker();
        for (int at = 0; at < entries.size(); at++) {
            checker.read(entries.get(at), at);
        }
        checker.compare();
        return List.copyOf(checker.violations);
    }

    private void read(Entry entry, int at) {
        if (entry instanceof Entry.Opened opened) {
            places.put(opened.path(), new Place(opened.device(), opened.channel()));
        } else if (entry instanceof Entry.Sent sending) {
            sent.put(sending.id(), sending);
        } else if (entry instanceof Entry.Answered answer) {
            readAnswer(answer, at);
        } else if (entry instanceof Entry.Told telling) {
            readTold(telling);
        } else if (entry instanceof Entry.Complained complained) {
            violations.add(new Violation.Complaint(complained.device(), complained.detail()));
        }
    }

    private void readAnswer(Entry.Answered answer, int at) {
        Reply reply = answer.reply();
        answers.put(answer.id(), new Answer(reply, at));
        if (!DOCUMENTED.contains(reply.inWords())) {
            violations.add(new Violation.Undocumented(answer.id(), reply.inWords()));
        }
        if (!reply.activityId().isEmpty()) {
            String other = activities.put(reply.activityId(), answer.id());
            if (other != null) {
                violations.add(new Violation.SameActivity(answer.id(), other, reply.activityId()));
            }
        }
    }

    private void readTold(Entry.Told telling) {
        Entry.Sent sending = sent.get(telling.id());
        if (sending == null) {
            violations.add(new Violation.NeverSent(telling.id(), telling.device()));
            return;
        }
        if (told.putIfAbsent(telling.id(), telling) != null) {
            violations.add(new Violation.Twice(telling.id(), telling.device()));
        }
        if (!new Place(telling.device(), telling.channel()).equals(places.get(sending.path()))) {
            violations.add(new Violation.Astray(telling.id(), sending.path(), telling.device(), telling.channel()));
        }
    }

    /** Looks at what only the whole ledger shows. */
    private void compare() {
        for (Entry.Sent sending : sent.values()) {
            Answer answer = answers.get(sending.id());
            if (answer == null) {
                continue;
            }
            boolean came = told.containsKey(sending.id());
            if (answer.reply().received() && !came) {
                violations.add(new Violation.Lost(sending.id(), sending.path()));
            } else if (came && !answer.reply().received() && answer.reply().status() != 503) {
                violations.add(new Violation.ToldThoughRefused(
                        sending.id(), answer.reply().inWords()));
            }
        }
        compareOrder();
    }

    private void compareOrder() {
        Map<Lane, Entry.Sent> last = new HashMap<>();
        for (String id : told.keySet()) {
            Entry.Sent sending = sent.get(id);
            if (sending == null || promisedAt(id) == null) {
                continue;
            }
            Lane lane = new Lane(sending.sender(), sending.path());
            Entry.Sent before = last.get(lane);
            if (before == null || before.number() < sending.number()) {
                last.put(lane, sending);
            } else if (answeredInOrder(sending, before)) {
                violations.add(new Violation.OutOfOrder(id, before.id()));
            }
        }
    }

    private boolean answeredInOrder(Entry.Sent first, Entry.Sent second) {
        Integer one = promisedAt(first.id());
        Integer other = promisedAt(second.id());
        return one != null && other != null && one < other;
    }

    /** Where in the ledger the notification was answered Received, or null. */
    private @Nullable Integer promisedAt(String id) {
        Answer answer = answers.get(id);
        return answer != null && answer.reply().received() ? answer.at() : null;
    }
}
