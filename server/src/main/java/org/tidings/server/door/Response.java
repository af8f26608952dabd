// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import java.util.List;

/**
 * An HTTP answer. Content-Length, Date, Server and Connection are added by the door.
 *
 * @param headers names and values in turn, written exactly as given
 * @param body may be empty
 */
public record Response(int status, List<String> headers, byte[] body) {

    /** The phrase that goes with the status. */
    String phrase() {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 412 -> "Precondition Failed";
            case 426 -> "Upgrade Required";
            case 503 -> "Service Unavailable";
            default -> "Unknown";
        };
    }
}
