// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A request that no service should take.
 *
 * @param answers the HTTP statuses that are right for it
 */
record MalformedRequest(String name, byte[] bytes, Set<Integer> answers) {

    private static final Set<Integer> MALFORMED = Set.of(400);
    private static final Set<Integer> UNKNOWN = Set.of(400, 404);
    private static final Set<Integer> ANY = Set.of(200, 400, 401, 404, 405, 412, 426, 503);

    /** @param path of a channel that takes toasts */
    static List<MalformedRequest> all(String path) {
        String post = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n";
        String toast = post + "X-WindowsPhone-Target: toast\r\nX-NotificationClass: 2\r\n";
        List<MalformedRequest> all = new ArrayList<>();
        all.add(of("no version", "POST " + path + "\r\n\r\n", MALFORMED));
        all.add(of("version 9", "POST " + path + " HTTP/9.9\r\nHost: localhost\r\n\r\n", ANY));
        all.add(of("not HTTP", "\u0016\u0003\u0001 hello, is anybody there?\r\n\r\n", MALFORMED));
        all.add(of("long request line", "POST /" + "a".repeat(5_000) + " HTTP/1.1\r\n\r\n", MALFORMED));
        all.add(of("long headers", post + "X-Long: " + "a".repeat(9_000) + "\r\n\r\n", MALFORMED));
        all.add(of("length in words", post + "Content-Length: many\r\n\r\n", MALFORMED));
        all.add(of("negative length", post + "Content-Length: -5\r\n\r\n", MALFORMED));
        all.add(of("two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", MALFORMED));
        all.add(of("bad chunk", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n", MALFORMED));
        all.add(of("huge body announced", post + "Content-Length: 1000000000\r\n\r\nhello", MALFORMED));
        all.add(of("body ends early", toast + "Content-Length: 500\r\n\r\n<?xml version=", MALFORMED));
        all.add(of("headers end early", post + "Content-Le", MALFORMED));
        all.add(of("not XML", toast + "Content-Length: 11\r\n\r\n<wp:Toast><", MALFORMED));
        all.add(of("document type", toast + "Content-Length: 32\r\n\r\n<!DOCTYPE a [<!ENTITY b \"c\">]>  ", MALFORMED));
        all.add(of("no body", toast + "Content-Length: 0\r\n\r\n", MALFORMED));
        all.add(of("no channel", "POST /nowhere HTTP/1.1\r\nContent-Length: 0\r\n\r\n", MALFORMED));
        all.add(of(
                "forged token",
                "POST /throttledthirdparty/01.00/" + "A".repeat(43) + " HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
                UNKNOWN));
        all.add(of("odd method", "BREW " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", Set.of(400, 405)));
        return List.copyOf(all);
    }

    private static MalformedRequest of(String name, String text, Set<Integer> answers) {
        return new MalformedRequest(name, text.getBytes(StandardCharsets.ISO_8859_1), answers);
    }

    /** A good request with some bytes changed; it may still be good. */
    static MalformedRequest mutated(String path, Random random) {
        byte[] bytes = Post.toast(path, "mutated");
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new MalformedRequest("mutated", bytes, ANY);
    }
}
