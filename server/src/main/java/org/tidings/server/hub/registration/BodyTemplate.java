// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a registration makes its notifications from. Immutable.
 *
 * @param name may be empty
 * @param body with the expressions of the template language
 * @param headers of the notification, in order; their values may have expressions
 * @param options what some platforms have besides, by element name: {@code Expiry}, {@code Priority}, {@code MessageType}
 */
public record BodyTemplate(String name, String body, Map<String, String> headers, Map<String, String> options) {

    public BodyTemplate {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
