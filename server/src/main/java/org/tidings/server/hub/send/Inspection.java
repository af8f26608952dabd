// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.tag.TagExpression;

/** What is known of sends, and of those that have not been sent. Thread-safe; blocks on the disk. */
public final class Inspection {

    private static final int SAMPLE = 10;
    private static final int SEARCHED_AT_ONCE = 4_096;

    private final SendParts parts;
    private final SendStore store;

    Inspection(SendParts parts) {
        this.parts = parts;
        this.store = parts.store();
    }

    /** The send of that name. */
    public Optional<Send> send(long hub, String id) {
        return store.send(hub, id);
    }

    /** What a send says; empty when it has just been forgotten. */
    public Optional<SendContent> content(Send send) {
        return store.content(send.key());
    }

    /** Whether a send went to device handles instead of registrations. */
    public boolean isDirect(Send send) {
        return content(send).map(content -> content.handles() != null).orElse(false);
    }

    /** Sends of a hub, the latest first, with lesser keys than {@code before}. */
    public List<Send> latest(long hub, long before, int limit) {
        return store.latest(hub, before, limit);
    }

    /** Outcomes of a send, in the order in which they came in. */
    public OutcomeList outcomes(Send send, OutcomePage.Position from, int limit) {
        OutcomePage page = store.outcomes(send.key(), from, limit);
        TargetPages targets = targets(send);
        List<OutcomeList.Entry> entries = new ArrayList<>();
        for (OutcomePage.Entry entry : page.entries()) {
            entries.add(entry(entry, targets.at(entry.place())));
        }
        return new OutcomeList(entries, page.next());
    }

    /** The outcome of one registration; empty when it was no target, or has none yet, or is gone. */
    public Optional<OutcomeList.Entry> outcome(Send send, String registrationId) {
        TargetPages targets = targets(send);
        OutcomePage.Position from = OutcomePage.Position.START;
        while (!from.equals(OutcomePage.Position.END)) {
            OutcomePage page = store.outcomes(send.key(), from, SEARCHED_AT_ONCE);
            for (OutcomePage.Entry entry : page.entries()) {
                Target target = targets.at(entry.place());
                if (target != null && target.registrationId().equals(registrationId)) {
                    return Optional.of(entry(entry, target));
                }
            }
            from = page.next();
        }
        return Optional.empty();
    }

    private static OutcomeList.Entry entry(OutcomePage.Entry entry, @Nullable Target target) {
        return new OutcomeList.Entry(
                entry.place(),
                target == null ? "" : target.registrationId(),
                target == null ? "" : target.handle(),
                entry.outcome());
    }

    private TargetPages targets(Send send) {
        List<String> handles = content(send).map(SendContent::handles).orElse(null);
        return handles == null
                ? new RegisteredTargets(parts.index(), send.hub(), Jobs.audience(send.format()), null, send.upToPlace())
                : new ListedTargets(handles);
    }

    /** Who would get a send. Nothing is kept of it. */
    public DryRun dryRun(long hub, Draft draft) {
        TagExpression expression = expression(draft);
        List<String> handles = draft.content().handles();
        long count =
                handles != null ? handles.size() : parts.index().count(hub, Jobs.audience(draft.format()), expression);
        List<DryRun.Sampled> sample = new ArrayList<>();
        for (Target target : targets(hub, draft, SAMPLE)) {
            Set<String> tags = parts.tags().tags(hub, target.registrationId());
            Set<String> matched = new LinkedHashSet<>();
            if (expression != null) {
                gather(expression, tags, matched);
            }
            sample.add(new DryRun.Sampled(
                    target.registrationId(), host(target.handle()), delivered(target.handle()), tags, matched));
        }
        return new DryRun(count, sample);
    }

    private DryRun.Delivered delivered(String handle) {
        Destination destination = parts.destinations().of(handle);
        if (destination instanceof Destination.Own) {
            return DryRun.Delivered.HERE;
        }
        return destination instanceof Destination.Elsewhere ? DryRun.Delivered.ELSEWHERE : DryRun.Delivered.NOWHERE;
    }

    private static String host(String handle) {
        try {
            String host = new URI(handle).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException noUri) {
            return "";
        }
    }

    /** The tags of the expression that are among the keys. */
    private static void gather(TagExpression expression, Set<String> keys, Set<String> found) {
        if (expression instanceof TagExpression.Has has) {
            if (keys.contains(has.text())) {
                found.add(has.text());
            }
        } else if (expression instanceof TagExpression.Not not) {
            gather(not.inner(), keys, found);
        } else if (expression instanceof TagExpression.And and) {
            gather(and.left(), keys, found);
            gather(and.right(), keys, found);
        } else if (expression instanceof TagExpression.Or or) {
            gather(or.left(), keys, found);
            gather(or.right(), keys, found);
        }
    }

    private static @Nullable TagExpression expression(Draft draft) {
        String text = draft.expression();
        return text == null ? null : Drafts.expression(text);
    }

    /** The first targets of a draft. */
    List<Target> targets(long hub, Draft draft, int limit) {
        List<String> handles = draft.content().handles();
        if (handles != null) {
            return new ListedTargets(handles).after(0, limit);
        }
        Audience audience = Jobs.audience(draft.format());
        return parts.index().targets(hub, audience, expression(draft), 0, Long.MAX_VALUE, limit);
    }

    /** What became of the targets of a test send. */
    TestSend results(long key, SendId id, List<Target> targets) {
        Map<Long, TargetOutcome> outcomes = new HashMap<>();
        store.outcomes(key, OutcomePage.Position.START, targets.size())
                .entries()
                .forEach(entry -> outcomes.put(entry.place(), entry.outcome()));
        List<TestSend.Result> results = new ArrayList<>();
        for (Target target : targets) {
            TargetOutcome outcome = outcomes.get(target.place());
            if (outcome != null) {
                results.add(new TestSend.Result(target.registrationId(), target.handle(), outcome));
            }
        }
        return new TestSend(id, results);
    }
}
