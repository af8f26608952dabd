// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Notification;
import org.tidings.sender.ClientCertificate;
import org.tidings.sender.PushSender;
import org.tidings.sender.PushSenderBuilder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of sending that every kind of notification has. */
final class SendSettings {

    @ArgGroup(validate = false, order = 1, heading = "%nDelivery:%n")
    private Delivery delivery = new Delivery();

    @ArgGroup(validate = false, order = 2, heading = "%nConnection:%n")
    private Connection connection = new Connection();

    @ArgGroup(validate = false, order = 3, heading = "%nOutput:%n")
    private Output output = new Output();

    /** When it is delivered, and what is done when it is not. */
    static final class Delivery extends DeliveryOptions {

        @Option(
                names = "--retry",
                description = "Send again by the documented rules, for up to a day: a full queue, an unavailable "
                        + "service and a failed connection after 4, 8, 16, then every 32 minutes; the quota hourly; an inactive "
                        + "device after 61 minutes. Says on standard error what it waits for.")
        private boolean retry;
    }

    /** How the service is reached. */
    static final class Connection {

        @Option(
                names = "--cert",
                paramLabel = "FILE",
                description = "The client certificate for authenticated channels, with its chain, in PEM; needs --key.")
        private @Nullable Path cert;

        @Option(names = "--key", paramLabel = "FILE", description = "The private key of --cert, in PEM.")
        private @Nullable Path key;

        @Option(
                names = "--pfx",
                paramLabel = "FILE",
                description = "The client certificate and its key in one PFX (PKCS#12) file.")
        private @Nullable Path pfx;

        @Option(
                names = "--passphrase",
                paramLabel = "TEXT",
                description = "Opens --key or --pfx. Others on this machine can see it in the list of processes: "
                        + "better say it in TIDINGS_PASSPHRASE.")
        private @Nullable String passphrase;

        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description = "Trust the certificate authorities in this PEM file instead of the usual ones.")
        private @Nullable Path ca;

        @Option(
                names = "--insecure-trust-anything",
                description = "Trust any certificate of any name. Whoever sits between can read and change everything.")
        private boolean trustAnything;

        @Option(
                names = "--proxy",
                paramLabel = "URL",
                converter = ProxyUrl.Converter.class,
                description = "http://USER:PASSWORD@HOST:PORT or socks5://HOST:PORT; user and password may be absent.")
        private @Nullable ProxyUrl proxy;

        @Option(
                names = "--timeout",
                paramLabel = "TIME",
                converter = TimeConverter.class,
                description =
                        "How long a notification may take until its answer, such as 500ms, 15s or 1m. Default: 15s.")
        private @Nullable Duration timeout;
    }

    /** What is printed. */
    static final class Output {

        @Option(names = "--dry-run", description = "Print each request as it would be sent, and send nothing.")
        private boolean dryRun;

        @Option(
                names = "--json",
                description = "One JSON object on each line for each URI; deleteChannel says whether to delete it.")
        private boolean json;
    }

    boolean json() {
        return output.json;
    }

    boolean dryRun() {
        return output.dryRun;
    }

    @Nullable
    ProxyUrl proxy() {
        return connection.proxy;
    }

    /** Throws IllegalArgumentException when options contradict each other. */
    void check() {
        if ((connection.cert == null) != (connection.key == null)) {
            throw new IllegalArgumentException("--cert and --key belong together: give both, or --pfx");
        }
        if (connection.cert != null && connection.pfx != null) {
            throw new IllegalArgumentException("--cert and --pfx are two certificates: choose one of them");
        }
        if (connection.passphrase != null && connection.cert == null && connection.pfx == null) {
            throw new IllegalArgumentException("--passphrase opens nothing: it needs --key or --pfx");
        }
    }

    /** @throws IllegalArgumentException when the class is not one of this kind, or the content type is none */
    SendRequest request(Notification notification, @Nullable String contentType) {
        SendRequest request = new SendRequest(
                notification, delivery.window(notification.kind()), delivery.messageId(), contentType, delivery.retry);
        request.options();
        return request;
    }

    /** A sender with these settings; reads the files. */
    PushSenderBuilder builder(PrintWriter err) {
        PushSenderBuilder builder = PushSender.builder();
        if (connection.proxy != null) {
            builder.proxy(connection.proxy.proxy());
        }
        if (connection.timeout != null) {
            builder.timeout(connection.timeout);
        }
        if (connection.trustAnything) {
            err.println("tidings: WARNING: --insecure-trust-anything is on. Nobody checks who answers: whoever sits "
                    + "between can read and change everything. Trust your own service with --ca FILE instead.");
            builder.trustAnythingInsecurely();
        }
        try {
            if (connection.ca != null) {
                builder.trustAuthorities(connection.ca);
            }
            @Nullable ClientCertificate certificate = certificate();
            if (certificate != null) {
                builder.clientCertificate(certificate);
            }
        } catch (UncheckedIOException e) {
            throw new FailedException(
                    e.getMessage() + " (" + Unreadable.why(Objects.requireNonNull(e.getCause()))
                            + "): check --cert, --key, --pfx and --ca.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new FailedException(
                    "There is something wrong with --cert, --key, --pfx, --ca or the passphrase: " + e.getMessage(), e);
        }
        return builder;
    }

    private @Nullable ClientCertificate certificate() {
        @Nullable
        String given = connection.passphrase == null ? System.getenv("TIDINGS_PASSPHRASE") : connection.passphrase;
        char[] passphrase = given == null ? new char[0] : given.toCharArray();
        if (connection.pfx != null) {
            return ClientCertificate.pfx(connection.pfx, passphrase);
        }
        if (connection.cert == null || connection.key == null) {
            return null;
        }
        return passphrase.length == 0
                ? ClientCertificate.pem(connection.cert, connection.key)
                : ClientCertificate.pem(connection.cert, connection.key, passphrase);
    }
}
