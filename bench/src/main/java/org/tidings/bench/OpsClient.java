// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;

/** Asks the service what it knows of itself. Blocks. */
final class OpsClient {

    /** Of a channel's token: one byte for its key, then the channel's id. */
    private static final int ID_FROM = 1;

    private static final int ID_TO = 17;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI operations;
    private final String token;

    OpsClient(ServiceProcess service) throws IOException {
        this.operations = service.operations();
        this.token = Files.readString(service.data().resolve("admin.token")).strip();
    }

    /** A metric, all of its tags added up; 0 when there is none of that name. */
    double metric(String name) throws IOException, InterruptedException {
        double sum = 0;
        for (String line : get("/metrics").lines().toList()) {
            if (line.startsWith(name + " ") || line.startsWith(name + "{")) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return sum;
    }

    /** How many notifications wait for a channel; at most so many as the service shows at once. */
    int waiting(String channelPath) throws IOException, InterruptedException {
        byte[] bytes = Base64.getUrlDecoder().decode(channelPath.substring(channelPath.lastIndexOf('/') + 1));
        String answer = get("/api/channels/" + HexFormat.of().formatHex(bytes, ID_FROM, ID_TO) + "/queue");
        return answer.split("\"acceptedAt\"", -1).length - 1;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(operations.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new BenchException(path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
