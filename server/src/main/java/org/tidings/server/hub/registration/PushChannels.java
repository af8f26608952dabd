// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the {@code pushChannel} of an installation is a device handle. */
final class PushChannels {

    private PushChannels() {}

    /** The handle, or null when the channel is none of that platform. */
    static @Nullable DeviceHandle handle(Platform platform, String channel) {
        if (channel.isEmpty()) {
            return null;
        }
        return switch (platform) {
            case BROWSER -> browser(channel);
            case BAIDU -> {
                int dash = channel.indexOf('-');
                yield dash < 0
                        ? new DeviceHandle(platform, List.of(channel, ""))
                        : new DeviceHandle(platform, List.of(channel.substring(0, dash), channel.substring(dash + 1)));
            }
            default -> new DeviceHandle(platform, List.of(channel));
        };
    }

    private static @Nullable DeviceHandle browser(String channel) {
        try {
            if (!(JsonTree.read(channel) instanceof Map<?, ?> object)) {
                return null;
            }
            List<String> values = new ArrayList<>();
            for (String field : Platform.BROWSER.handleFields()) {
                values.add(text(object, field));
            }
            return values.get(0).isEmpty() ? null : new DeviceHandle(Platform.BROWSER, values);
        } catch (JsonTree.MalformedException notBrowser) {
            return null;
        }
    }

    private static String text(Map<?, ?> object, String name) {
        for (Map.Entry<?, ?> field : object.entrySet()) {
            if (String.valueOf(field.getKey()).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))
                    && field.getValue() instanceof String text) {
                return text;
            }
        }
        return "";
    }
}
