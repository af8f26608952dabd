// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.DeviceConnectionStatus;

/**
 * An admitted notification whose sender has no answer yet. The answer leaves once the notification cannot be lost any more:
 * when it is on disk, or when the device has it, whichever comes first.
 *
 * <p>Guarded by the monitor of the device; the receipt is told without it.
 */
final class Arrival implements NotificationStore.Completion {

    final Channel channel;
    final StoredNotification notification;
    final int sizeBytes;
    private final Intake intake;
    private final Consumer<Outcome> receipt;

    /** Its place in the queue when it was sent before it was on disk; null when the disk comes first. */
    private final @Nullable Pending sentEarly;

    /** By what the store is told that the disk is not needed any more. */
    private NotificationStore.@Nullable Appending appending;

    private boolean acknowledged;

    Arrival(
            Intake intake,
            Channel channel,
            StoredNotification notification,
            int sizeBytes,
            boolean early,
            Consumer<Outcome> receipt) {
        this.intake = intake;
        this.channel = channel;
        this.notification = notification;
        this.sizeBytes = sizeBytes;
        this.receipt = receipt;
        this.sentEarly = early ? new Pending(notification.seq(), channel, sizeBytes, notification) : null;
    }

    /** Its place in the queue when it is sent before it is on disk. */
    @Nullable
    Pending sentEarly() {
        return sentEarly;
    }

    void appendedBy(NotificationStore.Appending given) {
        appending = given;
    }

    /** Whether {@link #appendedBy} was called: a store may be done before that. */
    boolean appended() {
        return appending != null;
    }

    /**
     * The device has it, before the disk.
     *
     * @return whether the store has it nevertheless, or will
     */
    boolean acknowledged() {
        acknowledged = true;
        return appending == null || !appending.withdraw();
    }

    /** Tells the sender, after {@link #acknowledged()}; without the monitor. */
    void answer() {
        receipt.accept(new Outcome.Received(DeviceConnectionStatus.CONNECTED));
    }

    @Override
    public void stored() {
        Outcome outcome;
        synchronized (channel.device) {
            if (acknowledged) {
                return;
            }
            outcome = intake.stored(this);
        }
        receipt.accept(outcome);
    }

    @Override
    public void notStored(String why) {
        Outcome outcome;
        synchronized (channel.device) {
            if (acknowledged) {
                return;
            }
            outcome = intake.notStored(this, why);
        }
        receipt.accept(outcome);
    }
}
