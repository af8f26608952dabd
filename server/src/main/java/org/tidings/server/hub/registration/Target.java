// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One registration as a send sees it.
 *
 * @param place its place in the order of targets: rises with the device handle first, so that registrations of one handle
 *     stand together ({@code place >>> SLOT_BITS} is the same for them)
 * @param handle the channel URI
 * @param tile the id of the secondary tile that it stands for, or null
 * @param template what makes its notification, or null when it takes notifications as they are
 */
public record Target(
        long place,
        String registrationId,
        String handle,
        @Nullable String tile,
        @Nullable Template template) {

    /** How many low bits of a place tell registrations of one handle apart. */
    public static final int SLOT_BITS = 16;

    /** How many registrations a device handle can have, those of installations included. */
    public static final int MAX_OF_HANDLE = 1 << SLOT_BITS;

    /** What a registration makes its notification from: the body's expressions and those of the headers' values. */
    public record Template(String name, String body, Map<String, String> headers) {}

    /** The number of the device handle; the same for all registrations of it. */
    public long handleKey() {
        return place >>> SLOT_BITS;
    }
}
