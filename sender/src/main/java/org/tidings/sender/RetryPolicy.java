// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.sender.SendResult.DeviceInactive;
import org.tidings.sender.SendResult.QueueFull;
import org.tidings.sender.SendResult.QuotaExceeded;
import org.tidings.sender.SendResult.Unavailable;

/**
 * When a notification is sent again. Immutable and thread-safe; start with {@link #documented} and change what differs.
 *
 * <p>The rules are those that Microsoft documented for senders: a full queue and an unavailable service after 4, 8, 16 and
 * then every 32 minutes; the daily quota hourly, for up to a day; an inactive device after 61 minutes, because more than
 * once per hour is abuse. Nothing else that the service says is tried again. No wait is ever shorter than what
 * {@code Retry-After} says.
 *
 * <p>A failure to talk is tried again like an unavailable service when it is {@linkplain SendFailedException#isRetriable
 * retriable} and the notification was certainly not sent; {@link #withPossibleDuplicates} lifts the second condition.
 */
public final class RetryPolicy {

    private static final Duration QUOTA_WAIT = Duration.ofHours(1);
    private static final Duration INACTIVE_WAIT = Duration.ofMinutes(61);
    private static final RetryPolicy DOCUMENTED =
            new RetryPolicy(Duration.ofMinutes(4), Duration.ofMinutes(32), Duration.ofHours(24), 50, false);

    private final Duration firstBackoff;
    private final Duration longestBackoff;
    private final Duration giveUpAfter;
    private final int maxAttempts;
    private final boolean possibleDuplicates;

    private RetryPolicy(
            Duration firstBackoff,
            Duration longestBackoff,
            Duration giveUpAfter,
            int maxAttempts,
            boolean possibleDuplicates) {
        this.firstBackoff = firstBackoff;
        this.longestBackoff = longestBackoff;
        this.giveUpAfter = giveUpAfter;
        this.maxAttempts = maxAttempts;
        this.possibleDuplicates = possibleDuplicates;
    }

    /** The documented rules: gives up after 24 hours or 50 attempts, and never risks a duplicate. */
    public static RetryPolicy documented() {
        return DOCUMENTED;
    }

    /**
     * The same with other waits for a full queue, an unavailable service and a failure to talk: the first, which doubles
     * until the longest. Microsoft asked for minutes; a service of one's own may bear less. The hourly waits stay.
     *
     * @throws IllegalArgumentException unless both are positive and the longest is not shorter than the first
     */
    public RetryPolicy withBackoff(Duration first, Duration longest) {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first wait must be positive and the longest not shorter, not " + first + " and " + longest);
        }
        return new RetryPolicy(first, longest, giveUpAfter, maxAttempts, possibleDuplicates);
    }

    /**
     * The same with another end: no attempt begins later than this after the first.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public RetryPolicy withGivingUpAfter(Duration giveUpAfter) {
        if (giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("giving up cannot be " + giveUpAfter + " after the first attempt");
        }
        return new RetryPolicy(firstBackoff, longestBackoff, giveUpAfter, maxAttempts, possibleDuplicates);
    }

    /**
     * The same with at most this many attempts, the first included.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public RetryPolicy withMaxAttempts(int maxAttempts) {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be 1 or more, not " + maxAttempts);
        }
        return new RetryPolicy(firstBackoff, longestBackoff, giveUpAfter, maxAttempts, possibleDuplicates);
    }

    /** The same, but also after failures where the service may have got the notification: it may be shown twice. */
    public RetryPolicy withPossibleDuplicates() {
        return new RetryPolicy(firstBackoff, longestBackoff, giveUpAfter, maxAttempts, true);
    }

    /**
     * How long to wait before the next attempt; empty when there is none.
     *
     * @param attempts how many there were
     * @param elapsed since the first began
     */
    Optional<Duration> afterResult(SendResult result, int attempts, Duration elapsed) {
        return waitAfter(result, attempts).filter(wait -> allowed(wait, attempts, elapsed));
    }

    /** How long the rules ask to wait after this result, whether or not there is another attempt. */
    Optional<Duration> waitAfter(SendResult result, int attempts) {
        Optional<Duration> documented = Optional.empty();
        if (result instanceof QueueFull || result instanceof Unavailable) {
            documented = Optional.of(backoff(attempts));
        } else if (result instanceof QuotaExceeded) {
            documented = Optional.of(QUOTA_WAIT);
        } else if (result instanceof DeviceInactive) {
            documented = Optional.of(INACTIVE_WAIT);
        }
        Duration asked = result.answer().retryAfterHeader().orElse(Duration.ZERO);
        return documented.map(wait -> wait.compareTo(asked) < 0 ? asked : wait);
    }

    /** The same after a failure to talk. */
    Optional<Duration> afterFailure(SendFailedException failure, int attempts, Duration elapsed) {
        boolean again = failure.isRetriable() && (possibleDuplicates || !failure.mayHaveBeenSent());
        return again
                ? Optional.of(backoff(attempts)).filter(wait -> allowed(wait, attempts, elapsed))
                : Optional.empty();
    }

    private boolean allowed(Duration wait, int attempts, Duration elapsed) {
        return attempts < maxAttempts && elapsed.plus(wait).compareTo(giveUpAfter) <= 0;
    }

    private Duration backoff(int attempts) {
        Duration wait = firstBackoff;
        for (int i = 1; i < attempts && wait.compareTo(longestBackoff) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetryPolicy policy
                && firstBackoff.equals(policy.firstBackoff)
                && longestBackoff.equals(policy.longestBackoff)
                && giveUpAfter.equals(policy.giveUpAfter)
                && maxAttempts == policy.maxAttempts
                && possibleDuplicates == policy.possibleDuplicates;
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstBackoff, longestBackoff, giveUpAfter, maxAttempts, possibleDuplicates);
    }
}
