// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.tidings.device.DeviceException.Reason;

/** Why no connection to a service came about, in words, and whether it stays so until a person changes something. */
record Unreached(URI server, Throwable failure) {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** What waiting does not better: an authority that is not trusted, or an address that is none for devices. */
    Optional<DeviceException> lasting() {
        if (find(CertificateException.class) != null || find(CertPathBuilderException.class) != null) {
            return Optional.of(new DeviceException(Reason.UNTRUSTED, sentence(), cause()));
        }
        int status = status();
        boolean passing =
                status == 0 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
        return passing
                ? Optional.empty()
                : Optional.of(new DeviceException(Reason.NO_DEVICE_DOOR, sentence(), cause()));
    }

    /** One sentence without its full stop. */
    String sentence() {
        return "no connection to " + server + ": " + words();
    }

    private String words() {
        if (find(CertPathBuilderException.class) != null) {
            return "its certificate is not from an authority that is trusted here";
        }
        CertificateException refused = find(CertificateException.class);
        if (refused != null) {
            return "its certificate is not accepted here (" + refused.getMessage() + ")";
        }
        int status = status();
        if (status != 0) {
            return "it answered " + status + " instead of a WebSocket handshake";
        }
        if (find(UnresolvedAddressException.class) != null) {
            return "the name " + server.getHost() + " has no address";
        }
        return plain(cause());
    }

    /** What a failure says of itself. Java gives no reason with a connection that was refused. */
    static String plain(Throwable failure) {
        String message = failure.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        return failure instanceof ConnectException
                ? "nothing listens there"
                : failure.getClass().getSimpleName();
    }

    /** The status of an answer that is no handshake; 0 when there is none. */
    private int status() {
        WebSocketHandshakeException handshake = find(WebSocketHandshakeException.class);
        return handshake == null || handshake.getResponse() == null
                ? 0
                : handshake.getResponse().statusCode();
    }

    private Throwable cause() {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private <T extends Throwable> @Nullable T find(Class<T> type) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
