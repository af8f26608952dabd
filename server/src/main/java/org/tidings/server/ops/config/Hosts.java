// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.util.regex.Pattern;

/** Recognises hosts by their text, so that no name service decides who may enroll. */
final class Hosts {

    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|0:0:0:0:0:0:0:1", Pattern.CASE_INSENSITIVE);

    private Hosts() {}

    static boolean loopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
