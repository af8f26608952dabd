// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.DeliveryWindow;

/**
 * How one notification is sent. Immutable and thread-safe; start with {@link #defaults} and change what differs.
 */
public final class SendOptions {

    private static final int MAX_HEADER_CHARS = 256;
    private static final SendOptions DEFAULTS = new SendOptions(DeliveryWindow.IMMEDIATE, null, null, null);

    private final DeliveryWindow window;
    private final @Nullable String messageId;
    private final @Nullable String contentType;
    private final @Nullable RetryPolicy retry;

    private SendOptions(
            DeliveryWindow window,
            @Nullable String messageId,
            @Nullable String contentType,
            @Nullable RetryPolicy retry) {
        this.window = window;
        this.messageId = messageId;
        this.contentType = contentType;
        this.retry = retry;
    }

    /** Delivered at once, no message id, {@code text/xml}, and the sender's retry policy, if it has one. */
    public static SendOptions defaults() {
        return DEFAULTS;
    }

    /** The same, but delivered at once, within 450 s or within 900 s. */
    public SendOptions withWindow(DeliveryWindow window) {
        return new SendOptions(Objects.requireNonNull(window, "window"), messageId, contentType, retry);
    }

    /** The same with an id of the sender's choice, which the service echoes; see {@link SendResult#messageId}. */
    public SendOptions withMessageId(UUID messageId) {
        return new SendOptions(window, messageId.toString(), contentType, retry);
    }

    /**
     * The same with another content type. It matters to nobody on the way; {@code text/xml} is what every sender of MPNS
     * says, for raw notifications too.
     *
     * @throws IllegalArgumentException when it is empty, longer than 256 characters or not printable ASCII
     */
    public SendOptions withContentType(String contentType) {
        boolean printable = contentType.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (contentType.isBlank() || contentType.length() > MAX_HEADER_CHARS || !printable) {
            throw new IllegalArgumentException(
                    "contentType must be 1 to " + MAX_HEADER_CHARS + " printable ASCII characters");
        }
        return new SendOptions(window, messageId, contentType, retry);
    }

    /** The same with a retry policy for this send, instead of the sender's. */
    public SendOptions withRetry(RetryPolicy retry) {
        return new SendOptions(window, messageId, contentType, Objects.requireNonNull(retry, "retry"));
    }

    DeliveryWindow window() {
        return window;
    }

    Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }

    String contentType() {
        return contentType == null ? "text/xml" : contentType;
    }

    @Nullable
    RetryPolicy retry() {
        return retry;
    }
}
