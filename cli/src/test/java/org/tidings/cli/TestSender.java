// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.tidings.protocol.notification.NotificationKind;

/** Sends notifications as a backend does, over connections that stay open. Thread-safe. */
final class TestSender {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static String toast(String text1) {
        return "<?xml version=\"1.0\"?><wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>" + text1
                + "</wp:Text1></wp:Toast></wp:Notification>";
    }

    static String tile(String attributes, String elements) {
        return "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Tile" + attributes + ">" + elements
                + "</wp:Tile></wp:Notification>";
    }

    /**
     * Posts a notification of the immediate class.
     *
     * @throws IOException when there is no answer
     */
    HttpResponse<String> post(URI channel, NotificationKind kind, String body) throws IOException {
        return post(channel, kind, body, "0f0e0d0c-0000-0000-0000-000000000001");
    }

    HttpResponse<String> post(URI channel, NotificationKind kind, String body, String messageId) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(channel)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "text/xml")
                .header("X-MessageID", messageId)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        switch (kind) {
            case TOAST -> request.header("X-WindowsPhone-Target", "toast").header("X-NotificationClass", "2");
            case TILE -> request.header("X-WindowsPhone-Target", "token").header("X-NotificationClass", "1");
            case RAW -> request.header("X-NotificationClass", "3");
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Posts a notification and gives the three status headers of the answer. */
    String answer(URI channel, NotificationKind kind, String body) {
        try {
            HttpResponse<String> answer = post(channel, kind, body);
            return answer.statusCode() + " " + header(answer, "X-NotificationStatus") + " "
                    + header(answer, "X-DeviceConnectionStatus") + " " + header(answer, "X-SubscriptionStatus");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("-");
    }
}
