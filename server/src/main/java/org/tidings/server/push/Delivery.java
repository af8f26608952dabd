// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * How notifications leave: held until their window ends, sent in order as far as the connection takes them, sent again to
 * the next connection until they are acknowledged.
 *
 * <p>Held notifications of a device travel together: whatever is sent to it takes them along, because its radio is awake
 * then. The methods are called with the monitor of the device held, unless they say otherwise.
 */
final class Delivery {

    /** How many contents are read from the store at once for one device. */
    private static final int READ_AHEAD = 16;

    private static final long READ_AGAIN_MILLIS = 1_000;

    /** What counts as acknowledged at once: about as long as the store waits with {@link NotificationStore#appendSoon}. */
    private static final long AT_ONCE_MILLIS = 10;

    private final PushLimits limits;
    private final NotificationStore store;
    private final PushListener listener;
    private final Clock clock;

    /** Rises evenly, whatever happens to the clock: a window must not last a day because the clock was set back. */
    private final LongSupplier monotonicMillis;

    private final HoldTimer timer = new HoldTimer();

    Delivery(
            PushLimits limits,
            NotificationStore store,
            PushListener listener,
            Clock clock,
            LongSupplier monotonicMillis) {
        this.limits = limits;
        this.store = store;
        this.listener = listener;
        this.clock = clock;
        this.monotonicMillis = monotonicMillis;
    }

    /**
     * Whether a notification that comes in now would be the next to be sent, and would be sent at once. Not while the
     * device has a request under way: it may be closing the channel.
     */
    boolean canSendNow(Device device, StoredNotification notification) {
        DeviceLink link = device.link;
        PendingQueue queue = device.queue;
        return link != null
                && device.acknowledgesAtOnce
                && device.arriving == 0
                && device.lastRequest == null
                && queue.size() == queue.sent()
                && queue.sent() < limits.maxUnacknowledged()
                && limits.windowOf(notification.notificationClass()).isZero()
                && link.writable();
    }

    /** Sends a notification that is not on disk; after {@link #canSendNow}. */
    void sendNow(Device device, Pending pending) {
        device.queue.add(pending);
        device.queue.releaseAll();
        pump(device);
    }

    /** It was sent and cannot be kept; what is left of it ends with the acknowledgement or with the connection. */
    void giveUp(Pending pending) {
        pending.content = null;
        pending.givenUp = true;
        if (!pending.sent()) {
            leave(pending.channel.device.queue.removeUnsent(other -> other == pending));
        }
    }

    private static void leave(List<Pending> gone) {
        gone.forEach(pending -> Admission.leave(pending.channel, pending.sizeBytes));
    }

    /** Takes over a notification that is on disk. */
    void enqueue(Channel channel, StoredNotification notification, int sizeBytes) {
        Device device = channel.device;
        if (device.link == null) {
            device.queue.addStored(notification.seq(), channel, sizeBytes);
            return;
        }
        Pending pending = new Pending(notification.seq(), channel, sizeBytes, notification);
        device.queue.add(pending);
        Duration window = limits.windowOf(notification.notificationClass());
        if (window.isZero()) {
            release(device);
        } else {
            hold(device, window, pending, notification);
        }
        if (pending.subject == null) {
            // Not sent yet: the store has it, memory need not.
            pending.content = null;
        }
    }

    private void hold(Device device, Duration window, Pending pending, StoredNotification notification) {
        long until = monotonicMillis.getAsLong() + window.toMillis();
        device.heldUntilMillis = Math.min(device.heldUntilMillis, until);
        timer.lookAt(device, device.heldUntilMillis);
        long now = clock.millis();
        listener.on(new PushEvent.Held(now, subject(pending.channel, notification), now + window.toMillis()));
    }

    /** Sends everything, what is held included, as far as the connection takes it. */
    void release(Device device) {
        device.queue.releaseAll();
        device.heldUntilMillis = Long.MAX_VALUE;
        pump(device);
    }

    /** Sends what may be sent, as far as the connection takes it. */
    void pump(Device device) {
        DeviceLink link = device.link;
        if (link == null) {
            return;
        }
        PendingQueue queue = device.queue;
        while (queue.sendable() > 0 && queue.sent() < limits.maxUnacknowledged() && link.writable()) {
            Pending next = queue.at(queue.sent());
            StoredNotification content = next.content;
            if (content == null) {
                readAhead(device);
                return;
            }
            queue.send();
            if (next.stored()) {
                next.content = null;
            }
            next.subject = subject(next.channel, content);
            link.deliver(next.channel.name, content);
            listener.on(new PushEvent.Sent(clock.millis(), next.subject));
        }
    }

    /** Fetches the contents of the next that may be sent and that only the store has. */
    private void readAhead(Device device) {
        if (device.reading) {
            return;
        }
        device.reading = true;
        PendingQueue queue = device.queue;
        // What is not on disk yet must not be asked for: it would be taken for lost when it comes there meanwhile.
        long[] seqs = IntStream.range(0, Math.min(READ_AHEAD, queue.sendable()))
                .mapToObj(ahead -> queue.at(queue.sent() + ahead))
                .filter(pending -> pending.stored() && pending.content == null)
                .mapToLong(pending -> pending.seq)
                .toArray();
        store.read(seqs, new NotificationStore.Reading() {
            @Override
            public void read(List<StoredNotification> found) {
                synchronized (device) {
                    device.reading = false;
                    attach(device, seqs, found);
                    pump(device);
                }
            }

            @Override
            public void notRead(String why) {
                synchronized (device) {
                    device.reading = false;
                    timer.lookAt(device, monotonicMillis.getAsLong() + READ_AGAIN_MILLIS);
                }
            }
        });
    }

    private void attach(Device device, long[] asked, List<StoredNotification> found) {
        Map<Long, StoredNotification> bySeq = new HashMap<>();
        for (StoredNotification notification : found) {
            bySeq.put(notification.seq(), notification);
        }
        PendingQueue queue = device.queue;
        if (device.link != null) {
            for (int i = queue.sent(); i < queue.size(); i++) {
                Pending pending = queue.at(i);
                StoredNotification content = bySeq.get(pending.seq);
                if (content != null) {
                    pending.content = content;
                }
            }
        }
        // What the store does not have can never be sent; it must not block what follows.
        leave(queue.removeUnsent(pending -> pending.stored()
                && !bySeq.containsKey(pending.seq)
                && Arrays.stream(asked).anyMatch(seq -> seq == pending.seq)));
    }

    /**
     * The device has the oldest {@code count} of what was sent to it.
     *
     * @return whose senders are to be answered now, without the monitor
     */
    List<Arrival> acknowledged(Device device, int count) {
        int known = Math.min(count, device.queue.sent());
        if (known == 0) {
            return List.of();
        }
        long now = clock.millis();
        List<Arrival> answered = new ArrayList<>(known);
        long[] seqs = new long[known];
        int stored = 0;
        for (int i = 0; i < known; i++) {
            Pending pending = device.queue.acknowledgeOldest();
            Admission.leave(pending.channel, pending.sizeBytes);
            Arrival arrival = pending.arrival;
            if (arrival == null || arrival.acknowledged()) {
                seqs[stored++] = pending.seq;
            }
            if (arrival != null) {
                answered.add(arrival);
            }
            PushEvent.Subject subject = pending.subject;
            if (subject != null && !pending.givenUp) {
                device.acknowledgesAtOnce = arrival != null || now - subject.acceptedAtMillis() <= AT_ONCE_MILLIS;
                listener.on(new PushEvent.Acknowledged(now, subject));
            }
        }
        if (stored > 0) {
            store.remove(Arrays.copyOf(seqs, stored));
        }
        pump(device);
        return answered;
    }

    /** The connection is gone: everything waits for the next one. */
    void disconnected(Device device) {
        PendingQueue queue = device.queue;
        queue.unsendAll();
        // Of a channel that has ended, what was on its way stayed to be acknowledged. Nobody wants it sent again.
        List<Pending> unwanted = queue.removeUnsent(pending -> pending.channel.closed || pending.givenUp);
        if (!unwanted.isEmpty()) {
            leave(unwanted);
            store.remove(unwanted.stream().mapToLong(pending -> pending.seq).toArray());
        }
        queue.releaseAll();
        queue.rest();
        device.heldUntilMillis = Long.MAX_VALUE;
    }

    /** Sends what is due. Without any monitor held. */
    void tick() {
        long now = monotonicMillis.getAsLong();
        for (Device device = timer.poll(now); device != null; device = timer.poll(now)) {
            synchronized (device) {
                if (device.timerDueMillis > now) {
                    // A sooner look, or its end, has made this one pointless.
                    continue;
                }
                device.timerDueMillis = Long.MAX_VALUE;
                if (device.heldUntilMillis <= now) {
                    release(device);
                } else {
                    pump(device);
                }
                if (device.heldUntilMillis != Long.MAX_VALUE) {
                    timer.lookAt(device, device.heldUntilMillis);
                }
            }
        }
    }

    static PushEvent.Subject subject(Channel channel, StoredNotification notification) {
        return new PushEvent.Subject(
                notification.id(),
                channel.id(),
                channel.device.id,
                notification.kind(),
                notification.notificationClass(),
                notification.messageId(),
                notification.acceptedAtMillis());
    }
}
