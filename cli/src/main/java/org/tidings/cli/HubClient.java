// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks the hub door of a running service, about one hub. Blocks; for one thread. */
final class HubClient {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final byte[] NOTHING = {};

    private final HubAccess access;
    private final @Nullable SSLContext tls;

    /** @param tls whom to trust, or null for the authorities that Java trusts */
    HubClient(HubAccess access, @Nullable SSLContext tls) {
        this.access = access;
        this.tls = tls;
    }

    String hub() {
        return access.hub();
    }

    /**
     * Reads.
     *
     * @param below the path below the hub, and the query
     * @throws FailedException when the answer is no success
     */
    HubReply get(String below) {
        return succeeded(ask("GET", below, Map.of(), null));
    }

    /**
     * Sends.
     *
     * @throws FailedException when the answer is no success
     */
    HubReply post(String below, Map<String, String> headers, byte[] body) {
        return succeeded(ask("POST", below, headers, body));
    }

    private static HubReply succeeded(HubReply reply) {
        if (!reply.succeeded()) {
            throw reply.failure();
        }
        return reply;
    }

    private HubReply ask(String method, String below, Map<String, String> headers, byte @Nullable [] body) {
        URI address = access.address(below);
        try {
            // HttpURLConnection for the reason that AdminClient has.
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            if (tls != null && connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(tls.getSocketFactory());
            }
            connection.setRequestMethod(method);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Authorization", access.token(Instant.now()));
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                // With a length that is known, Java does not send it a second time on its own.
                connection.setFixedLengthStreamingMode(body.length);
                connection.getOutputStream().write(body);
            }
            return reply(connection);
        } catch (ConnectException e) {
            throw new FailedException(
                    "No hub door answers at " + access.door()
                            + ": the service says that it is there; see hub-listen and hub-public-url.",
                    e);
        } catch (SSLException e) {
            throw new FailedException(
                    UnknownAuthority.isCauseOf(e)
                            ? "The certificate of " + access.door() + " is not from an authority that is trusted here: "
                                    + UnknownAuthority.ADVICE + "."
                            : "TLS with " + access.door() + " failed: " + e.getMessage() + ".",
                    e);
        } catch (IOException | ClassCastException e) {
            throw new FailedException("The hub door at " + access.door() + " cannot be asked: " + e.getMessage(), e);
        }
    }

    private static HubReply reply(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new HubReply(
                    status,
                    connection.getHeaderField("Location"),
                    connection.getHeaderField("x-ms-continuationtoken"),
                    in == null ? NOTHING : in.readAllBytes());
        }
    }
}
