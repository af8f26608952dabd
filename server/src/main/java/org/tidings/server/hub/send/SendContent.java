// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a send says.
 *
 * @param headers what of the request's headers goes to devices, in order
 * @param body not to be changed
 * @param handles the device handles of a direct send, of which the first has place 1; null for a send to registrations
 */
public record SendContent(
        Map<String, String> headers, byte[] body, @Nullable List<String> handles) {

    public SendContent {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        handles = handles == null ? null : List.copyOf(handles);
    }
}
