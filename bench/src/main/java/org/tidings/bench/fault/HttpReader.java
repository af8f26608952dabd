// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads answers from a connection, one after another. For one thread. */
final class HttpReader {

    private static final int MOST_LINE = 8_192;

    private final InputStream in;

    HttpReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next answer.
     *
     * @throws EOFException when the connection has ended before it
     */
    Reply read() throws IOException {
        String first = line();
        if (!first.startsWith("HTTP/1.1 ") || first.length() < 12) {
            throw new IOException("not an answer: " + first);
        }
        int status = Integer.parseInt(first.substring(9, 12));
        String notificationStatus = "";
        String activityId = "";
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT)) {
                case "x-notificationstatus" -> notificationStatus = value;
                case "activityid" -> activityId = value;
                case "content-length" -> length = Integer.parseInt(value);
                default -> {
                    // Of no use here.
                }
            }
        }
        if (in.readNBytes(length).length < length) {
            throw new EOFException("the answer ended early");
        }
        return new Reply(status, notificationStatus, activityId);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (line.length() > MOST_LINE) {
                throw new IOException("a line without end");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
