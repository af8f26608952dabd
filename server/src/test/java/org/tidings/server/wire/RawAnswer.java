// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.util.List;
import java.util.Optional;

/**
 * An HTTP answer as it came.
 *
 * @param headers lines without their ends
 * @param body one character for each byte
 */
public record RawAnswer(String statusLine, List<String> headers, String body) {

    public int status() {
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** The value of the header that is spelled exactly so. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }
}
