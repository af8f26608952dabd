// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the admin API of a running service. Blocks; for one thread. */
final class AdminClient {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int NO_CONTENT = 204;
    private static final int MAX_SENTENCE_BYTES = 2_048;
    private static final JsonFactory JSON = new JsonFactory();

    private final URI server;
    private final String token;

    AdminClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * Gives every object of a list, page after page.
     *
     * @param list the last part of the path and the name of the list in the answer
     */
    void each(String list, Consumer<Map<String, Object>> consumer) {
        String query = "";
        while (true) {
            Map<String, Object> page = page(list, query);
            rows(page, list).forEach(consumer);
            if (!(page.get("next") instanceof String next)) {
                return;
            }
            query = "?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("unchecked") // JsonValues makes every object a map with text keys.
    private List<Map<String, Object>> rows(Map<String, Object> page, String list) {
        if (page.get(list) instanceof List<?> rows && rows.stream().allMatch(row -> row instanceof Map)) {
            return (List<Map<String, Object>>) rows;
        }
        throw new FailedException(notTidings());
    }

    private Map<String, Object> page(String list, String query) {
        return ask("GET", list + query, null, false);
    }

    /** Shows one thing that the service holds. */
    Map<String, Object> get(String path) {
        return ask("GET", path, null, true);
    }

    /** Gives something to the service; returns what it answers. */
    Map<String, Object> post(String path, byte[] content) {
        return ask("POST", path, content, true);
    }

    /** Takes something away from the service. */
    void delete(String path) {
        ask("DELETE", path, null, true);
    }

    /** Asks; {@code saysWhy} when the service has a sentence for what it refuses. */
    private Map<String, Object> ask(String method, String path, byte @Nullable [] content, boolean saysWhy) {
        URI uri = URI.create(server.toString().replaceAll("/+$", "") + "/api/" + path);
        try {
            // HttpURLConnection and not HttpClient: it starts three times as fast, and nothing here needs more.
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Authorization", "Bearer " + token);
            connection.setRequestProperty("Accept", "application/json");
            if (content != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/octet-stream");
                connection.getOutputStream().write(content);
            }
            check(connection, saysWhy);
            if (connection.getResponseCode() == NO_CONTENT) {
                return Map.of();
            }
            try (JsonParser parser = JSON.createParser(connection.getInputStream())) {
                return JsonValues.object(parser);
            }
        } catch (ConnectException e) {
            throw new FailedException(
                    "No service answers at " + server
                            + ": start one with 'tidings serve', or say with --server where it is.",
                    e);
        } catch (JsonParseException e) {
            throw new FailedException(notTidings(), e);
        } catch (IOException | ClassCastException | IllegalArgumentException e) {
            throw new FailedException(server + " cannot be asked: " + e.getMessage() + "; check --server", e);
        }
    }

    /** Fails unless the service did what it was asked for. */
    private void check(HttpURLConnection connection, boolean saysWhy) throws IOException {
        int status = connection.getResponseCode();
        if (status == 401 || status == 403) {
            throw new FailedException(
                    server
                            + " refuses the admin token: give the service's own folder with --data, or its token with --token.");
        }
        if (status >= 200 && status < 300) {
            return;
        }
        if (saysWhy && connection.getErrorStream() != null) {
            byte[] sentence = connection.getErrorStream().readNBytes(MAX_SENTENCE_BYTES);
            throw new FailedException(Printable.of(new String(sentence, StandardCharsets.UTF_8).strip()));
        }
        throw new FailedException(
                server + " answered " + status + " instead of a list: is --server the operations address?");
    }

    private String notTidings() {
        return server + " answered, but not as the operations address of Tidings does: check --server.";
    }
}
