// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tidings.protocol.device.Bindings;
import org.tidings.server.ops.TidingsServer;
import org.tidings.server.ops.config.ServerConfig;

/**
 * A service of its own for a test, on free ports and in a folder that goes away with it. Devices that were made here are
 * closed with it.
 */
final class RunningServer implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> settings = new HashMap<>();
    private final List<TestDevice> devices = new ArrayList<>();
    private @Nullable Path folder;
    private @Nullable TidingsServer server;

    private RunningServer(String... namesAndTexts) {
        settings.put("push-listen", "127.0.0.1:0");
        settings.put("hub-listen", "127.0.0.1:0");
        settings.put("hub-tls-listen", "127.0.0.1:0");
        settings.put("ops-listen", "127.0.0.1:0");
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            settings.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
    }

    /** For {@code @RegisterExtension}: a new service for each test. */
    static RunningServer with(String... namesAndTexts) {
        return new RunningServer(namesAndTexts);
    }

    /** For a test that needs a setting of its own. */
    static RunningServer started(String... namesAndTexts) {
        RunningServer server = new RunningServer(namesAndTexts);
        server.start();
        return server;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    void start() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("tidings-wire");
                settings.put("data", folder.resolve("data").toString());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server = TidingsServer.start(ServerConfig.of(settings));
    }

    /** Stops the service; its folder stays. */
    void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public void close() {
        devices.forEach(TestDevice::close);
        devices.clear();
        stop();
        if (folder != null) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            folder = null;
        }
    }

    private TidingsServer server() {
        return Objects.requireNonNull(server, "the service is not running");
    }

    URI pushUri() {
        return server().pushUri();
    }

    URI hubUri() {
        return server().hubUri();
    }

    URI hubTlsUri() {
        return server().hubTlsUri().orElseThrow();
    }

    Path data() {
        return Path.of(Objects.requireNonNull(settings.get("data")));
    }

    /** A device that has connected and not said anything. */
    TestDevice connect() {
        TestDevice device = TestDevice.connect(pushUri());
        devices.add(device);
        return device;
    }

    /** A device that has connected over TLS and not said anything. */
    TestDevice connect(SSLContext tls) {
        TestDevice device = TestDevice.connect(pushUri(), tls);
        devices.add(device);
        return device;
    }

    /** A new device. */
    TestDevice device() {
        TestDevice device = connect();
        device.enroll(null);
        return device;
    }

    /** A device that has enrolled before. */
    TestDevice resume(TestDevice earlier) {
        TestDevice device = connect();
        device.resume(earlier.id(), earlier.secret());
        return device;
    }

    /** A channel of a new device with toasts and tiles bound. */
    URI channel() {
        return device().open("weather", new Bindings(true, true, List.of()));
    }

    /** A connection to the push door. */
    RawConnection raw() {
        return RawConnection.to(pushUri());
    }

    /** Sends one request on a connection of its own and returns the answer. */
    RawAnswer ask(String request) {
        try (RawConnection connection = raw()) {
            connection.send(request);
            return connection.answer();
        }
    }

    RawAnswer post(URI channel, String headers, String body) {
        return ask(Requests.post(channel, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    RawAnswer toast(URI channel) {
        return post(channel, Requests.TOAST_HEADERS, Requests.TOAST);
    }

    /** What opens the console and signs in. */
    URI consoleLink() {
        return server().consoleLink();
    }

    /** Asks the operators' port, with the admin token or another one or none. */
    HttpResponse<String> ops(String path, @Nullable String token) {
        return ops("GET", path, token, new byte[0]);
    }

    /** Asks the operators' port to change something. */
    HttpResponse<String> ops(String method, String path, @Nullable String token, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server().opsUri() + path))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    String adminToken() {
        try {
            return Files.readString(data().resolve("admin.token")).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads the number behind a metric, such as {@code tidings_connections}; 0 when there is none. */
    double metric(String nameAndTags) {
        String value = ops("/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith(nameAndTags + " "))
                .map(line -> line.substring(nameAndTags.length() + 1))
                .findFirst()
                .orElse("0");
        return Double.parseDouble(value);
    }
}
