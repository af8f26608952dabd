// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.List;
import java.util.Locale;

/**
 * How a push service knows a device: a channel URI or a token, of some platforms in several parts. Immutable.
 *
 * @param values one for each of {@link Platform#handleFields()}; none is null, those after the first may be empty
 */
public record DeviceHandle(Platform platform, List<String> values) {

    public DeviceHandle {
        if (values.size() != platform.handleFields().size()) {
            throw new IllegalArgumentException(
                    platform + " has " + platform.handleFields().size() + " fields in a handle, not " + values.size());
        }
        values = List.copyOf(values);
    }

    /** The handle of a channel URI. */
    public static DeviceHandle mpns(String channelUri) {
        return new DeviceHandle(Platform.MPNS, List.of(channelUri));
    }

    /** What the handle is stored and looked up by. Tokens of Apple's are the same in upper and lower case. */
    public String key() {
        return switch (platform) {
            case APNS -> values.get(0).toUpperCase(Locale.ROOT);
            case BAIDU -> values.get(0) + "-" + values.get(1);
            default -> values.get(0);
        };
    }
}
