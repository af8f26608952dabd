// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.FailureCode;

/** Why something that the device asked for did not happen. {@link #isRetriable} says whether asking again may help. */
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Reason {
        /** The service refused the request; {@link #failureCode} says why. */
        REFUSED,
        /** No answer in time. The service may still carry the request out; asking again is safe. */
        TIMED_OUT,
        /** Too many requests wait for an answer already. */
        TOO_MANY_REQUESTS,
        /** The same device has connected a second time, and the newer connection goes on. The client has stopped. */
        REPLACED,
        /**
         * The device's secret or the enrollment key is wrong, or the service has as many devices as it may have. The client
         * has stopped.
         */
        NOT_AUTHORIZED,
        /**
         * The service's certificate is not trusted here; only of a client that {@linkplain
         * PushClient.Builder#stopWhenMisdirected stops} for it.
         */
        UNTRUSTED,
        /**
         * What answered at the address is no service for devices; only of a client that {@linkplain
         * PushClient.Builder#stopWhenMisdirected stops} for it.
         */
        NO_DEVICE_DOOR,
        /** The client was closed. */
        CLOSED,
        /** The device file cannot be read or written. */
        DEVICE_FILE
    }

    private final Reason reason;
    private final @Nullable FailureCode failureCode;

    DeviceException(Reason reason, String message) {
        this(reason, message, null, null);
    }

    DeviceException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, null, cause);
    }

    private DeviceException(
            Reason reason, String message, @Nullable FailureCode failureCode, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.failureCode = failureCode;
    }

    static DeviceException refused(FailureCode code, String detail) {
        return new DeviceException(
                Reason.REFUSED, "the service refused: " + code.wireText() + ": " + detail, code, null);
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }

    /** Why the service refused; empty unless the reason is {@link Reason#REFUSED}. */
    public Optional<FailureCode> failureCode() {
        return Optional.ofNullable(failureCode);
    }

    /** Whether the same request may succeed later on the same client. */
    public boolean isRetriable() {
        return reason == Reason.TIMED_OUT
                || reason == Reason.TOO_MANY_REQUESTS
                || failureCode == FailureCode.UNAVAILABLE;
    }
}
