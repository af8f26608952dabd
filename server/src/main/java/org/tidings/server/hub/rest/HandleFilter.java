// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.PercentText;
import org.tidings.server.hub.registration.Platform;

/**
 * The filter of a list of registrations: {@code ChannelUri eq '…'}, where the name of the field is that or the platform's
 * own, and the value is a handle of any platform. As SDKs write it: .NET, Java and azure-sb say {@code ChannelUri} for
 * everything; JavaScript encodes the value twice, joins several fields by {@code and}, and forgets a quote for Baidu.
 */
final class HandleFilter {

    private static final Pattern FIELD = Pattern.compile("\\s*(\\w+)\\s+eq\\s+'", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:and\\b)?", Pattern.CASE_INSENSITIVE);

    private HandleFilter() {}

    /**
     * The keys of handles that a filter may mean, the likeliest first.
     *
     * @throws HubFault 400 when it is none
     */
    static Set<String> keys(String filter) {
        Map<String, String> fields = fields(filter);
        String handle = handle(fields);
        if (handle == null) {
            throw new HubFault(
                    400,
                    "The $filter names no device handle; expected ChannelUri eq 'the handle', or another field of the"
                            + " registrations' platform.");
        }
        Set<String> keys = new LinkedHashSet<>();
        keys.add(handle);
        String decoded = PercentText.decode(handle);
        if (decoded != null) {
            keys.add(decoded);
        }
        // Tokens of Apple's, which are the same in either case.
        keys.add(handle.toUpperCase(Locale.ROOT));
        return keys;
    }

    private static Map<String, String> fields(String filter) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(filter);
        int end = 0;
        while (end < filter.length() && field.region(end, filter.length()).lookingAt()) {
            int close = closingQuote(filter, field.end());
            fields.put(
                    field.group(1).toLowerCase(Locale.ROOT),
                    filter.substring(field.end(), close).replace("''", "'"));
            Matcher between = BETWEEN.matcher(filter).region(Math.min(close + 1, filter.length()), filter.length());
            end = between.lookingAt() ? between.end() : filter.length();
        }
        if (end < filter.length()) {
            throw new HubFault(400, "The $filter cannot be read; expected ChannelUri eq 'the handle'.");
        }
        return fields;
    }

    /**
     * Where a value ends: at a quote that is alone, or with the text. Found by hand, because Java matches repeated
     * alternatives by calling itself, and a handle is long.
     */
    private static int closingQuote(String filter, int from) {
        int quote = filter.indexOf('\'', from);
        while (quote >= 0 && filter.startsWith("''", quote)) {
            quote = filter.indexOf('\'', quote + 2);
        }
        return quote < 0 ? filter.length() : quote;
    }

    private static @Nullable String handle(Map<String, String> fields) {
        String user = fields.get("baiduuserid");
        if (user != null) {
            return user + "-" + fields.getOrDefault("baiduchannelid", "");
        }
        for (Platform platform : Platform.values()) {
            String value = fields.get(platform.handleFields().get(0).toLowerCase(Locale.ROOT));
            if (value != null) {
                return value;
            }
        }
        return fields.get("fcmregistrationid");
    }
}
