// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.tidings.protocol.device.Bindings;

/**
 * Equal parts of channels, once each: a million channels have a handful of names and bindings. What is too varied is not
 * remembered. Not thread-safe.
 */
final class SharedParts {

    private static final int MOST = 10_000;

    private final Map<Object, Object> parts = new HashMap<>();

    /** Neighbours mostly are the same already. */
    private String lastText = "";

    private Bindings lastBindings = Bindings.NONE;

    String text(String text) {
        if (!text.equals(lastText)) {
            lastText = (String) shared(text);
        }
        return lastText;
    }

    Bindings bindings(Bindings bindings) {
        if (!Objects.equals(bindings, lastBindings)) {
            lastBindings = (Bindings) shared(bindings);
        }
        return lastBindings;
    }

    private Object shared(Object part) {
        Object same = parts.get(part);
        if (same != null) {
            return same;
        }
        if (parts.size() < MOST) {
            parts.put(part, part);
        }
        return part;
    }
}
