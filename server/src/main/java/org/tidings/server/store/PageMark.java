// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.tidings.server.hub.registration.ForeignTokenException;
import org.tidings.server.hub.registration.Page;

/** Where a part of a list ends, as a text that survives whatever encoding clients do to it. */
final class PageMark {

    private PageMark() {}

    static String of(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    static String of(long place) {
        return of(Long.toString(place));
    }

    /** @throws ForeignTokenException if it is none */
    static String readText(String mark) {
        try {
            return new String(Base64.getUrlDecoder().decode(mark), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new ForeignTokenException();
        }
    }

    /** @throws ForeignTokenException if it is none */
    static long readPlace(String mark) {
        try {
            return Long.parseLong(readText(mark));
        } catch (NumberFormatException notNumber) {
            throw new ForeignTokenException();
        }
    }

    /** Cuts what was found, which is one more than wanted if something follows. */
    static <T> Page<T> page(List<T> found, int limit, Function<T, String> mark) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), mark.apply(found.get(limit - 1)));
    }
}
