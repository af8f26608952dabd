// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints requests instead of sending them. */
final class DryRun {

    private final PrintWriter out;
    private final boolean json;
    private final @Nullable ProxyUrl proxy;

    DryRun(PrintWriter out, boolean json, @Nullable ProxyUrl proxy) {
        this.out = out;
        this.json = json;
        this.proxy = proxy;
    }

    /** Prints a request for each channel and gives the exit code. */
    int print(SendRequest request, ChannelUris channels, ChannelUris.Refusals refusals) {
        byte[] body = request.notification().payload();
        @Nullable String text = Utf8.text(body);
        boolean[] refused = {false};
        boolean first = true;
        for (URI channel : channels.iterable((line, given, why) -> {
            refused[0] = true;
            refusals.refused(line, given, why);
        })) {
            Map<String, String> headers = request.headers(channel, body);
            boolean forwards = proxy != null && proxy.http() && "http".equalsIgnoreCase(channel.getScheme());
            if (forwards && proxy != null && proxy.credentials()) {
                headers.put("Proxy-Authorization", "Basic (not shown)");
            }
            String target = (forwards ? "http://" + ChannelUris.authority(channel) : "") + target(channel);
            if (json) {
                out.println(object(channel, target, headers, body, text));
            } else {
                if (!first) {
                    out.println();
                }
                print(target, headers, body, text);
            }
            first = false;
        }
        return refused[0] ? Failures.FAILED : 0;
    }

    private void print(String target, Map<String, String> headers, byte[] body, @Nullable String text) {
        out.println("POST " + target + " HTTP/1.1");
        headers.forEach((name, value) -> out.println(name + ": " + value));
        out.println();
        out.println(text == null ? "(" + body.length + " bytes that are no text)" : text);
    }

    private static String object(
            URI channel, String target, Map<String, String> headers, byte[] body, @Nullable String text) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("uri", channel.toString());
        line.put("method", "POST");
        line.put("target", target);
        line.put("headers", headers);
        if (text == null) {
            line.put("bodyBase64", Base64.getEncoder().encodeToString(body));
        } else {
            line.put("body", text);
        }
        return JsonValues.line(line);
    }

    /** Path and query, as the request line has them. */
    private static String target(URI channel) {
        URI ascii = URI.create(channel.toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }
}
