// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.DeviceConnectionStatus;

/**
 * Decides whether a submission may be kept: who sends it, the device's presence, the day's quota, what is bound, and the
 * room in the queue, in this order. Called with the device's monitor held.
 */
final class Admission {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final PushLimits limits;
    private final Presence presence;
    private final UsageLedger usages;

    Admission(PushLimits limits, Presence presence, UsageLedger usages) {
        this.limits = limits;
        this.presence = presence;
        this.usages = usages;
    }

    /**
     * Admits a submission and takes its place in the queue and in the quota, or says why not.
     *
     * @return null when it is admitted
     */
    @Nullable
    Outcome admit(Channel channel, Submission submission, int sizeBytes, long nowMillis) {
        if (channel.closed) {
            return new Outcome.Expired();
        }
        Outcome unauthorized = checkSender(channel, submission.throttled(), submission.sender());
        if (unauthorized != null) {
            return unauthorized;
        }
        DeviceConnectionStatus status = presence.of(channel.device, nowMillis);
        if (status == DeviceConnectionStatus.INACTIVE) {
            return new Outcome.DeviceInactive(Duration.ofMillis(nowMillis - channel.device.lastSeenMillis));
        }
        if (!useQuota(channel, nowMillis)) {
            return new Outcome.QuotaExceeded(status, limits.quota(), untilNextDay(nowMillis));
        }
        if (!shows(channel, submission)) {
            return new Outcome.Suppressed(status, submission.kind());
        }
        if (channel.waiting >= limits.queueLimit() || channel.waitingBytes + sizeBytes > limits.queueBytes()) {
            return new Outcome.QueueFull(status, limits.queueLimit());
        }
        channel.waiting++;
        channel.waitingBytes += sizeBytes;
        return null;
    }

    /** Why that sender may not send to the channel, or null. */
    static @Nullable Outcome checkSender(Channel channel, boolean throttled, SenderIdentity sender) {
        String expected = channel.service;
        if (expected == null) {
            return throttled ? null : new Outcome.NotAuthorized(null, "");
        }
        if (throttled) {
            return new Outcome.NotAuthorized(expected, "Its URI begins with /unthrottledthirdparty/.");
        }
        if (sender instanceof SenderIdentity.Known known) {
            if (known.commonName().equals(expected)) {
                return null;
            }
            return new Outcome.NotAuthorized(
                    expected, "The certificate that was shown is for " + known.commonName() + ".");
        }
        return new Outcome.NotAuthorized(
                expected, sender instanceof SenderIdentity.Unacceptable unacceptable ? unacceptable.why() : "");
    }

    /** Counts the submission, unless the day's quota is used up. Authenticated channels have none. */
    private boolean useQuota(Channel channel, long nowMillis) {
        if (limits.quota() == 0 || channel.service != null) {
            return true;
        }
        long today = dayOf(nowMillis);
        if (channel.usageDay != today) {
            channel.usageDay = today;
            channel.usedToday = 0;
        }
        if (channel.usedToday >= limits.quota()) {
            return false;
        }
        channel.usedToday++;
        usages.changed(channel);
        return true;
    }

    /** The day, counted from 1970 in UTC. */
    private static long dayOf(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }

    private static Duration untilNextDay(long nowMillis) {
        return Duration.ofMillis(DAY_MILLIS - Math.floorMod(nowMillis, DAY_MILLIS));
    }

    private static boolean shows(Channel channel, Submission submission) {
        return switch (submission.kind()) {
            case TOAST -> channel.bindings.toast();
            case TILE -> channel.bindings.tile();
            case RAW -> channel.appRunning;
        };
    }

    /** Gives back the place in the queue. */
    static void leave(Channel channel, int sizeBytes) {
        channel.waiting--;
        channel.waitingBytes -= sizeBytes;
    }

    /** Gives back the place in the quota of the day of acceptance: the service failed, not the sender. */
    void giveBackQuota(Channel channel, long acceptedAtMillis) {
        boolean counted = limits.quota() != 0 && channel.service == null;
        if (counted && channel.usageDay == dayOf(acceptedAtMillis) && channel.usedToday > 0) {
            channel.usedToday--;
            usages.changed(channel);
        }
    }
}
