// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The push service: takes notifications in, keeps them, and sees that devices get them. Thread-safe.
 *
 * <p>Nothing happens by itself: whoever owns the service calls {@link #tick()} a few times a second,
 * {@link #saveUsage()} every few seconds and {@link #expire()} about hourly.
 */
public final class PushService {

    private final Directory directory = new Directory();
    private final ChannelStore channelStore;
    private final NotificationStore notificationStore;
    private final PushListener listener;
    private final Clock clock;
    private final UsageLedger usages = new UsageLedger();
    private final Presence presence;
    private final Admission admission;
    private final Delivery delivery;
    private final Devices devices;
    private final Inventory inventory;
    private final InactiveCallbacks callbacks;
    private final Administration administration;

    /**
     * @param monotonicMillis rises evenly, whatever happens to the clock
     */
    public PushService(
            PushLimits limits,
            ChannelStore channelStore,
            NotificationStore notificationStore,
            Identities identities,
            PushListener listener,
            Clock clock,
            LongSupplier monotonicMillis) {
        this.channelStore = channelStore;
        this.notificationStore = notificationStore;
        this.listener = listener;
        this.clock = clock;
        presence = new Presence(limits);
        admission = new Admission(limits, presence, usages);
        delivery = new Delivery(limits, notificationStore, listener, clock, monotonicMillis);
        Channels channels =
                new Channels(limits, directory, channelStore, notificationStore, identities, listener, clock);
        devices =
                new Devices(limits, directory, channelStore, channels, delivery, presence, identities, listener, clock);
        inventory = new Inventory(directory, presence, clock);
        administration =
                new Administration(directory, channelStore, notificationStore, channels, devices, listener, clock);
        callbacks = new InactiveCallbacks(directory, channelStore, presence, clock);
    }

    /**
     * Takes up what the store remembers. Once, before anything else.
     *
     * <p>A device that was connected when the service stopped counts as gone from now on: the service's absence is not the
     * device's.
     */
    public void recall() {
        Map<Long, Channel> byKey = new HashMap<>();
        channelStore.remembered(new ChannelStore.Visitor() {
            @Override
            public void device(ChannelStore.DeviceRecord device) {
                long now = clock.millis();
                if (device.connected()) {
                    // Said once, so that the next start does not count from then anew.
                    channelStore.presence(device.id(), false, Instant.ofEpochMilli(now));
                }
                directory.add(new Device(
                        device.id(),
                        device.secretHash(),
                        device.enrolledAt().toEpochMilli(),
                        device.connected() ? now : device.lastSeen().toEpochMilli()));
            }

            @Override
            public void channel(ChannelStore.ChannelRecord channel) {
                directory.channelKeySeen(channel.key());
                recallChannel(channel, byKey);
            }

            @Override
            public void callback(long channelKey, InactiveCallback callback) {
                Channel channel = byKey.get(channelKey);
                if (channel != null) {
                    callbacks.recall(channel, callback);
                }
            }
        });
        notificationStore.pending((seq, channelKey, sizeBytes) -> {
            directory.seqSeen(seq);
            directory.channelKeySeen(channelKey);
            recallPending(seq, byKey.get(channelKey), sizeBytes);
        });
    }

    private void recallChannel(ChannelStore.ChannelRecord stored, Map<Long, Channel> byKey) {
        Device device = directory.device(stored.device());
        if (device == null) {
            channelStore.close(stored.key(), new long[0]);
            return;
        }
        Channel channel = new Channel(
                device,
                stored.key(),
                stored.id(),
                stored.name(),
                stored.service(),
                stored.bindings(),
                stored.appRunning(),
                stored.openedAt().toEpochMilli());
        channel.usageDay = stored.usage().day();
        channel.usedToday = stored.usage().used();
        synchronized (device) {
            device.channels.add(channel);
        }
        directory.add(channel);
        byKey.put(channel.key, channel);
    }

    private void recallPending(long seq, @Nullable Channel channel, int sizeBytes) {
        if (channel == null) {
            // Its channel ended in the moment in which it reached the disk.
            notificationStore.remove(new long[] {seq});
            return;
        }
        synchronized (channel.device) {
            channel.waiting++;
            channel.waitingBytes += sizeBytes;
            channel.device.queue.add(new Pending(seq, channel, sizeBytes, null));
        }
    }

    /**
     * Takes in a notification.
     *
     * @param receipt told once what became of it: at once, on the calling thread, when it is refused; on a thread of the
     *     store when it is on disk. It must return soon.
     */
    public void submit(Submission submission, Consumer<Outcome> receipt) {
        Channel channel = directory.channel(submission.channel());
        Outcome refusal = channel == null ? new Outcome.Expired() : keep(channel, submission, receipt);
        if (refusal != null) {
            listener.on(new PushEvent.Refused(
                    clock.millis(), submission.id(), submission.channel(), submission.messageId(), refusal.answer()));
            receipt.accept(refusal);
        }
    }

    /** Admits a notification and gives it to the store; returns why not, or null. */
    private @Nullable Outcome keep(Channel channel, Submission submission, Consumer<Outcome> receipt) {
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
            Keeping keeping = new Keeping(channel, notification, sizeBytes, receipt);
            if (!notificationStore.append(notification, submission.mark(), keeping)) {
                Admission.leave(channel, sizeBytes);
                admission.giveBackQuota(channel, now);
                return new Outcome.Unavailable("more notifications wait for the disk than it can take");
            }
            return null;
        }
    }

    /** A notification on its way to the disk. */
    private final class Keeping implements NotificationStore.Completion {

        private final Channel channel;
        private final StoredNotification notification;
        private final int sizeBytes;
        private final Consumer<Outcome> receipt;

        Keeping(Channel channel, StoredNotification notification, int sizeBytes, Consumer<Outcome> receipt) {
            this.channel = channel;
            this.notification = notification;
            this.sizeBytes = sizeBytes;
            this.receipt = receipt;
        }

        @Override
        public void stored() {
            Outcome outcome;
            synchronized (channel.device) {
                long now = clock.millis();
                PushEvent.Subject subject = Delivery.subject(channel, notification);
                if (channel.closed) {
                    Admission.leave(channel, sizeBytes);
                    notificationStore.remove(new long[] {notification.seq()});
                    listener.on(new PushEvent.Dropped(now, subject));
                    outcome = new Outcome.Expired();
                } else {
                    listener.on(new PushEvent.Stored(now, subject));
                    outcome = new Outcome.Received(presence.of(channel.device, now));
                    delivery.enqueue(channel, notification, sizeBytes);
                }
            }
            receipt.accept(outcome);
        }

        @Override
        public void notStored(String why) {
            synchronized (channel.device) {
                Admission.leave(channel, sizeBytes);
                admission.giveBackQuota(channel, notification.acceptedAtMillis());
            }
            Outcome outcome = new Outcome.Unavailable(why);
            listener.on(new PushEvent.Refused(
                    clock.millis(), notification.id(), channel.id, notification.messageId(), outcome.answer()));
            receipt.accept(outcome);
        }
    }

    /** How devices come and go. */
    public Devices devices() {
        return devices;
    }

    /** What the service holds. */
    public Inventory inventory() {
        return inventory;
    }

    /** What an operator may do. */
    public Administration administration() {
        return administration;
    }

    /** What senders are told of inactive devices. */
    public InactiveCallbacks callbacks() {
        return callbacks;
    }

    /** Tells senders of devices that have become inactive; every few seconds. */
    public void tellInactive(CallbackPost post) {
        callbacks.tell(post);
    }

    /** Sends what is due; a few times a second. */
    public void tick() {
        delivery.tick();
    }

    /** Tells the store how much of the quotas was used; every few seconds, and once before the end. */
    public void saveUsage() {
        usages.save(channelStore);
    }

    /** Ends what has been away for too long; about hourly. */
    public void expire() {
        devices.expire();
    }
}
