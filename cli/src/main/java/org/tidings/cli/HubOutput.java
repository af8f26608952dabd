// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What the commands for hubs have in common: how a hub is named to the service and shown to people. */
final class HubOutput {

    private static final JsonFactory JSON = new JsonFactory();

    private HubOutput() {}

    /** The path of a hub in the admin API. */
    static String path(String name) {
        return "hubs/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static byte[] json(Map<String, ?> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            JsonValues.write(generator, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A line for each rule: its name and a connection string. Or all of it as JSON. */
    static void print(CommandLine commandLine, Map<String, Object> hub, boolean json) {
        if (json) {
            commandLine.getOut().println(JsonValues.line(hub));
        } else if (hub.get("rules") instanceof List<?> rules) {
            for (Object each : rules) {
                if (each instanceof Map<?, ?> rule) {
                    commandLine.getOut().println(Printable.of(rule.get("name") + " " + rule.get("connectionString")));
                }
            }
        }
        if (String.valueOf(hub.get("endpoint")).startsWith("http:")) {
            commandLine
                    .getErr()
                    .println("The service has no TLS: only azure-sb for Node accepts connection strings with http://. "
                            + "Start it with --dev-tls or a certificate to get sb:// for every SDK.");
        }
    }
}
