// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.ForeignTokenException;
import org.tidings.server.hub.registration.Page;

/**
 * Which part of a list a request wants.
 *
 * @param from where a part before has ended, or null
 */
record Paging(@Nullable String from, int skip, int top) {

    /** Where the next part begins, in answers. */
    static final String HEADER = "x-ms-continuationtoken";

    private static final String TOKEN = "continuationtoken";
    private static final int DEFAULT = 100;
    private static final int MAX = 1_000;
    private static final int MAX_SKIP = 100_000;

    /**
     * Reads it from the query.
     *
     * @throws HubFault 400 when it is none
     */
    static Paging of(HubCall call) {
        String token = call.query().get(TOKEN);
        return new Paging(
                token == null || token.isEmpty() ? null : token,
                number(call, "$skip", 0, 0, MAX_SKIP),
                Math.min(number(call, "$top", DEFAULT, 1, Integer.MAX_VALUE), MAX));
    }

    private static int number(HubCall call, String name, int otherwise, int least, int most) {
        String text = call.query().get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return (int) number;
            }
        } catch (NumberFormatException notNumber) {
            // Answered as what is out of bounds is.
        }
        throw new HubFault(
                400,
                "The parameter " + name + " is a number from " + least + " to " + most
                        + "; longer lists are read part by part, with " + TOKEN + ".");
    }

    /**
     * A part of a list.
     *
     * @throws HubFault 400 when the token is none
     */
    static <T> Page<T> read(Supplier<Page<T>> reading) {
        try {
            return reading.get();
        } catch (ForeignTokenException notToken) {
            throw new HubFault(
                    400, "The " + TOKEN + " is none of this list; pass on what the header " + HEADER + " said.");
        }
    }
}
