// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What senders post. */
final class Notifications {

    static final String TOAST = "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification"
            + " xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast></wp:Notification>";

    private static final int AT_ONCE = 16;

    private Notifications() {}

    /** Posts so many toasts as fast as they are answered; returns how many were answered. */
    static int flood(String uri, int count) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .header("X-WindowsPhone-Target", "toast")
                .header("X-NotificationClass", "2")
                .POST(HttpRequest.BodyPublishers.ofString(TOAST))
                .build();
        int answered = 0;
        for (int sent = 0; sent < count; sent += AT_ONCE) {
            List<CompletableFuture<HttpResponse<Void>>> some = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                some.add(http.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
            }
            for (CompletableFuture<HttpResponse<Void>> one : some) {
                one.join();
                answered++;
            }
        }
        return answered;
    }
}
