// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import org.jspecify.annotations.Nullable;

/**
 * The sender and the service could not talk: there is no answer. What the service says is never an exception, but a
 * {@link SendResult}.
 *
 * <p>{@link #isRetriable} says whether the same send may succeed later, {@link #mayHaveBeenSent} whether the service may
 * have got the notification all the same, so that sending again may show it twice.
 */
public final class SendFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Reason {
        /** No connection: the name is unknown, nothing listens, or it took too long. The notification was not sent. */
        CONNECT(true),
        /** The proxy refused, such as for wrong credentials. The notification was not sent. */
        PROXY(false),
        /** TLS failed: a certificate is not trusted, has expired, is for another name, or the service refused ours. */
        TLS(false),
        /** No answer in time; the time counts from the call and includes waiting for a free connection. */
        TIMEOUT(true),
        /** The connection was cut before the answer was there. */
        CUT(true),
        /** What came back is not an HTTP answer. */
        UNREADABLE_ANSWER(false),
        /** Too many notifications wait already; this one was not accepted. Send again when others are done. */
        OVERLOADED(true),
        /** The sender was closed. */
        CLOSED(false),
        /** The channel URI is not an absolute http or https URI with a host. */
        UNUSABLE_URI(false);

        private final boolean retriable;

        Reason(boolean retriable) {
            this.retriable = retriable;
        }
    }

    private final Reason reason;
    private final boolean mayHaveBeenSent;

    SendFailedException(Reason reason, boolean mayHaveBeenSent, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.mayHaveBeenSent = mayHaveBeenSent;
    }

    static SendFailedException notSent(Reason reason, String message) {
        return new SendFailedException(reason, false, message, null);
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }

    /**
     * Whether the service may have got the notification. False is certain; true means that nobody on this side can know.
     */
    public boolean mayHaveBeenSent() {
        return mayHaveBeenSent;
    }

    /** Whether sending the same notification later, unchanged and with the same settings, may succeed. */
    public boolean isRetriable() {
        return reason.retriable;
    }
}
