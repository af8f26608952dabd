// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.template.NotificationTemplate;
import org.tidings.server.hub.template.ParsedTemplate;

/** What a subscription must be like to be kept. Limits without a source are generous ones of this service. */
final class SubscriptionRules {

    /** How long the name of a template or of a tile may be; for templates it is Azure's limit. */
    static final int MAX_NAME = 200;

    private static final int MAX_HANDLE = 4_096;
    private static final int MAX_HEADERS = 8 << 10;
    private static final int MAX_VARIABLES = 8 << 10;

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private SubscriptionRules() {}

    /** What is wrong, in sentences; null when nothing is. */
    static @Nullable String fault(Subscription subscription) {
        String handle = handle(subscription.handle());
        if (handle != null) {
            return handle;
        }
        String tile = subscription.tile();
        if (tile != null && (tile.length() > MAX_NAME || hasControls(tile))) {
            return "The name of the secondary tile has at most " + MAX_NAME + " characters, and no control characters.";
        }
        String variables = subscription.pushVariables();
        if (variables != null && variables.length() > MAX_VARIABLES) {
            return "The push variables have more than " + MAX_VARIABLES + " characters, which is the limit.";
        }
        return subscription.template() == null ? null : template(subscription.platform(), subscription.template());
    }

    private static @Nullable String handle(DeviceHandle handle) {
        Platform platform = handle.platform();
        for (int i = 0; i < handle.values().size(); i++) {
            String value = handle.values().get(i);
            String field = platform.handleFields().get(i);
            if (value.isEmpty() && i == 0) {
                return "The " + field + " is missing; it says which device the registration is for.";
            }
            if (value.length() > MAX_HANDLE || hasControls(value)) {
                return "The " + field + " has more than " + MAX_HANDLE + " characters, or control characters.";
            }
        }
        if (platform == Platform.MPNS && !isChannelUri(handle.key())) {
            return "The ChannelUri is no absolute http or https URI; pass on what the device got when it opened its channel.";
        }
        return null;
    }

    private static boolean isChannelUri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                    && uri.getRawAuthority() != null;
        } catch (URISyntaxException notUri) {
            return false;
        }
    }

    private static @Nullable String template(Platform platform, BodyTemplate template) {
        if (template.name().length() > MAX_NAME || hasControls(template.name())) {
            return "The name of a template has at most " + MAX_NAME + " characters, and no control characters.";
        }
        if (template.body().isBlank()) {
            return "The template has no body.";
        }
        if (template.body().length() > NotificationTemplate.MAX_CHARACTERS) {
            return "The body of the template has more than " + NotificationTemplate.MAX_CHARACTERS
                    + " characters, which is the limit.";
        }
        int length = 0;
        for (Map.Entry<String, String> header : template.headers().entrySet()) {
            length += header.getKey().length() + header.getValue().length();
            if (header.getKey().length() > JsonTree.MAX_NAME) {
                return "The name of a header of the template has more than " + JsonTree.MAX_NAME
                        + " characters, which is the limit.";
            }
            if (!HEADER_NAME.matcher(header.getKey()).matches() || hasControls(header.getValue())) {
                return "A header of the template has a name that is none, or control characters in its value.";
            }
        }
        if (length > MAX_HEADERS) {
            return "The headers of the template have more than " + MAX_HEADERS + " characters, which is the limit.";
        }
        // Templates of platforms that nothing is sent to are kept as they are.
        return platform == Platform.MPNS
                        && NotificationTemplate.parse(template.body(), template.headers())
                                instanceof ParsedTemplate.Malformed malformed
                ? "The template cannot be used: " + malformed.reason() + "."
                : null;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
