// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The push service: takes notifications in, keeps them, and sees that devices get them. Thread-safe.
 *
 * <p>Nothing happens by itself: whoever owns the service calls {@link #tick()} a few times a second,
 * {@link #saveUsage()} every few seconds and {@link #expire()} now and then, on one thread.
 */
public final class PushService {

    private final Directory directory = new Directory();
    private final ChannelStore channelStore;
    private final NotificationStore notificationStore;
    private final Clock clock;
    private final ClockJumps clockJumps;
    private final UsageLedger usages = new UsageLedger();
    private final Intake intake;
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
        this.clock = clock;
        this.clockJumps = new ClockJumps(clock, monotonicMillis);
        Presence presence = new Presence(limits);
        delivery = new Delivery(limits, notificationStore, listener, clock, monotonicMillis);
        Admission admission = new Admission(limits, presence, usages);
        intake = new Intake(directory, notificationStore, admission, delivery, presence, listener, clock);
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
        new Recall(directory, channelStore, notificationStore, callbacks, clock).all();
    }

    /**
     * Takes in a notification.
     *
     * @param receipt told once what became of it, without a lock held: at once, on the calling thread, when it is refused;
     *     on a thread of the store when it is on disk; on a thread of the device's connection when the device has it before
     *     that. It must return soon.
     */
    public void submit(Submission submission, Consumer<Outcome> receipt) {
        intake.submit(submission, receipt);
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

    /** Sends what is due, and notices when the clock was set; a few times a second, on one thread. */
    public void tick() {
        long jumpMillis = clockJumps.look();
        if (jumpMillis != 0) {
            devices.clockSet(jumpMillis);
        }
        delivery.tick();
    }

    /** Tells the store how much of the quotas was used; every few seconds, and once before the end. */
    public void saveUsage() {
        usages.save(channelStore);
    }

    /** Before connections are closed because the service stops: its absence is not the devices'. */
    public void stopping() {
        devices.stopping();
    }

    /** Ends what has been away for too long; now and then. */
    public void expire() {
        devices.expire();
    }
}
