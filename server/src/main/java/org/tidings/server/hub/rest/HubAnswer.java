// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the hub door.
 *
 * @param headers in order; without Content-Length and the tracking id, which every answer gets
 * @param body not to be changed
 */
record HubAnswer(int status, Map<String, String> headers, byte[] body) {

    /** The content type of Azure's answers that have no other. */
    static final String XML = "application/xml; charset=utf-8";

    private static final byte[] NOTHING = {};

    HubAnswer {
        headers = new LinkedHashMap<>(headers);
    }

    static HubAnswer of(int status) {
        return new HubAnswer(status, Map.of("Content-Type", XML), NOTHING);
    }

    static HubAnswer of(int status, String contentType, String body) {
        return new HubAnswer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** This answer with one more header. */
    HubAnswer with(String name, String value) {
        HubAnswer more = new HubAnswer(status, headers, body);
        more.headers.put(name, value);
        return more;
    }
}
