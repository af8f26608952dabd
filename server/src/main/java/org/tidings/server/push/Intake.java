// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How notifications come in: admitted, and then either kept first and delivered from there, or, when the device can take
 * them at this moment, delivered first and kept only if the device does not acknowledge them at once. Thread-safe.
 *
 * <p>The second way spares the disk what is gone before it could be written. It is taken only when nothing of the device
 * waits or is on its way to the disk, so that the order of delivery stays the order of arrival.
 */
final class Intake {

    private final Directory directory;
    private final NotificationStore store;
    private final Admission admission;
    private final Delivery delivery;
    private final Presence presence;
    private final PushListener listener;
    private final Clock clock;

    Intake(
            Directory directory,
            NotificationStore store,
            Admission admission,
            Delivery delivery,
            Presence presence,
            PushListener listener,
            Clock clock) {
        this.directory = directory;
        this.store = store;
        this.admission = admission;
        this.delivery = delivery;
        this.presence = presence;
        this.listener = listener;
        this.clock = clock;
    }

    /** Takes in a notification; see {@link PushService#submit}. */
    void submit(Submission submission, Consumer<Outcome> receipt) {
        Channel channel = directory.channel(submission.channel());
        Outcome refusal = channel == null ? new Outcome.Expired() : admit(channel, submission, receipt);
        if (refusal != null) {
            listener.on(new PushEvent.Refused(
                    clock.millis(), submission.id(), submission.channel(), submission.messageId(), refusal.answer()));
            receipt.accept(refusal);
        }
    }

    /** Returns why not, or null. */
    private @Nullable Outcome admit(Channel channel, Submission submission, Consumer<Outcome> receipt) {
        long now = clock.millis();
        synchronized (channel.device) {
            // The place is taken inside the lock, so that the order in the store is the order of delivery.
            StoredNotification notification = submission.stored(directory.nextSeq(), channel.key, now);
            int sizeBytes = notification.sizeBytes();
            Outcome refusal = admission.admit(channel, submission, sizeBytes, now);
            if (refusal != null) {
                return refusal;
            }
            listener.on(new PushEvent.Accepted(now, Delivery.subject(channel, notification)));
            // What is noted together with it decides on disk whether it may be delivered.
            boolean early = submission.mark() == null && delivery.canSendNow(channel.device, notification);
            boolean kept = (early && keepSoon(new Arrival(this, channel, notification, sizeBytes, true, receipt)))
                    || keepFirst(
                            new Arrival(this, channel, notification, sizeBytes, false, receipt), submission.mark());
            if (!kept) {
                Admission.leave(channel, sizeBytes);
                admission.giveBackQuota(channel, now);
                return new Outcome.Unavailable("more notifications wait for the disk than it can take");
            }
            return null;
        }
    }

    /** Has it written and then delivered; returns whether the store has room. */
    private boolean keepFirst(Arrival arrival, @Nullable Mark mark) {
        Device device = arrival.channel.device;
        device.arriving++;
        boolean taken = store.append(arrival.notification, mark, arrival);
        if (!taken) {
            device.arriving--;
        }
        return taken;
    }

    /** Delivers it and has it written if the device takes its time; returns whether the store has room. */
    private boolean keepSoon(Arrival arrival) {
        Pending early = Objects.requireNonNull(arrival.sentEarly());
        early.arrival = arrival;
        NotificationStore.Appending appending = store.appendSoon(arrival.notification, arrival);
        if (appending == null) {
            return false;
        }
        arrival.appendedBy(appending);
        delivery.sendNow(arrival.channel.device, early);
        return true;
    }

    /** It is on disk, and the sender waits for the answer. Called with the monitor of the device held. */
    Outcome stored(Arrival arrival) {
        Channel channel = arrival.channel;
        long now = clock.millis();
        PushEvent.Subject subject = Delivery.subject(channel, arrival.notification);
        Pending early = arrival.sentEarly();
        if (early == null) {
            channel.device.arriving--;
        } else {
            early.arrival = null;
            if (arrival.appended()) {
                // It was given the time that a device takes which acknowledges at once.
                channel.device.acknowledgesAtOnce = false;
                early.content = null;
            }
        }
        if (channel.closed && (early == null || !early.sent())) {
            Admission.leave(channel, arrival.sizeBytes);
            store.remove(new long[] {arrival.notification.seq()});
            listener.on(new PushEvent.Dropped(now, subject));
            return new Outcome.Expired();
        }
        listener.on(new PushEvent.Stored(now, subject));
        if (early == null) {
            delivery.enqueue(channel, arrival.notification, arrival.sizeBytes);
        }
        return new Outcome.Received(presence.of(channel.device, now));
    }

    /** It will not be on disk, and the sender waits for the answer. Called with the monitor of the device held. */
    Outcome notStored(Arrival arrival, String why) {
        Channel channel = arrival.channel;
        Pending early = arrival.sentEarly();
        if (early == null) {
            channel.device.arriving--;
            Admission.leave(channel, arrival.sizeBytes);
        } else {
            early.arrival = null;
            delivery.giveUp(early);
        }
        admission.giveBackQuota(channel, arrival.notification.acceptedAtMillis());
        Outcome outcome = new Outcome.Unavailable(why);
        listener.on(new PushEvent.Refused(
                clock.millis(),
                arrival.notification.id(),
                channel.id(),
                arrival.notification.messageId(),
                outcome.answer()));
        return outcome;
    }
}
