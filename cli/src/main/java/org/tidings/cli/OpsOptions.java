// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.ops.config.ConfigReader;
import org.tidings.server.ops.config.ListenAddress;
import org.tidings.server.ops.config.OpsConfig;
import org.tidings.server.ops.config.ServerConfig;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which running service is asked, and the right to ask it. */
final class OpsOptions {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "The data folder of the service, where its settings and its admin token are. "
                    + "Default: TIDINGS_DATA, else tidings-data.")
    private @Nullable Path data;

    @Option(
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "The operations address of the service. Default: what ops-listen says, http://127.0.0.1:8082.")
    private @Nullable URI server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            scope = ScopeType.INHERIT,
            description = "The admin token. Default: TIDINGS_ADMIN_TOKEN, else what is in FOLDER/admin.token.")
    private @Nullable String token;

    AdminClient client() {
        ServerConfig config = config();
        return new AdminClient(server == null ? address(config.ops().listen()) : server, token(config.ops()));
    }

    private ServerConfig config() {
        Map<String, String> flags = data == null ? Map.of() : Map.of("data", data.toString());
        return new ConfigReader(flags, System.getenv()).read().config();
    }

    /** The data folder of the service. */
    Path folder() {
        return config().data();
    }

    private static URI address(ListenAddress listen) {
        return URI.create(
                "http://" + (listen.everyInterface() ? new ListenAddress("127.0.0.1", listen.port()) : listen));
    }

    private String token(OpsConfig ops) {
        if (token != null) {
            return token;
        }
        @Nullable String given = System.getenv("TIDINGS_ADMIN_TOKEN");
        return given == null || given.isEmpty() ? read(ops.adminTokenFile()) : given;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new FailedException(
                    "There is no admin token in " + file
                            + ": give the service's folder with --data, or the token with --token.",
                    e);
        } catch (AccessDeniedException e) {
            throw new FailedException(
                    "The admin token in " + file + " may not be read by this user: "
                            + "run this as the user of the service, or give --token.",
                    e);
        } catch (IOException e) {
            throw new FailedException("The admin token in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
