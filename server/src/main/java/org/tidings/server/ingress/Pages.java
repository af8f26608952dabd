// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ingress;

import java.util.List;
import java.util.Locale;
import org.tidings.protocol.channel.ChannelUri;
import org.tidings.server.door.Response;

/** What a person sees who opens an address of the push door in a browser. */
final class Pages {

    private static final List<String> HTML = List.of(
            "Content-Type",
            "text/html; charset=utf-8",
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'",
            "X-Content-Type-Options",
            "nosniff");

    private static final Response CHANNEL = page(200, "A channel URI", """
            <p>This address is a <b>channel URI</b>: a sender posts notifications to it, and Tidings delivers them to
            the device that opened the channel. Whoever knows it can send to that device; keep it like a password.</p>
            <p>Try it:</p>
            <pre>curl -i -H 'Content-Type: text/xml' -H 'X-WindowsPhone-Target: toast' -H 'X-NotificationClass: 2' \\
              -d '&lt;?xml version="1.0"?&gt;&lt;wp:Notification xmlns:wp="WPNotification"&gt;&lt;wp:Toast&gt;&lt;wp:Text1&gt;Hi&lt;/wp:Text1&gt;&lt;/wp:Toast&gt;&lt;/wp:Notification&gt;' \\
              THIS-ADDRESS</pre>
            """);

    private static final Response ROOT = page(200, "Tidings", """
            <p>This is the push door of a Tidings push notification service. Senders post notifications to channel URIs
            here; devices connect to <code>/device</code>.</p>
            """);

    private static final Response NOT_FOUND = page(404, "Not found", """
            <p>There is nothing at this address. Senders post to channel URIs,
            <code>/throttledthirdparty/01.00/&hellip;</code>; devices connect to <code>/device</code>.</p>
            """);

    private Pages() {}

    /** The page at that address. A channel URI has one whether or not its channel exists, so that nothing can be probed. */
    static Response answer(String target) {
        if (ChannelUri.parse(target).isPresent()) {
            return CHANNEL;
        }
        return target.equals("/") || target.startsWith("/?") ? ROOT : NOT_FOUND;
    }

    private static Response page(int status, String title, String content) {
        String html = String.format(Locale.ROOT, """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>body{font:16px/1.5 "Segoe UI",system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}
                h1{font-weight:300;font-size:2.4rem}pre{background:#eee;color:#111;padding:1rem;overflow:auto}</style>
                <h1>%s</h1>
                %s</html>
                """, title, title, content);
        return new Response(status, HTML, Ingress.utf8(html));
    }
}
