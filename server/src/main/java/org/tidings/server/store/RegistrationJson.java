// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.JsonTree;
import org.tidings.server.hub.registration.Platform;
import org.tidings.server.hub.registration.Subscription;

/** What stands as JSON in columns of a registration. */
final class RegistrationJson {

    private static final String NAME = "name";
    private static final String BODY = "body";
    private static final String HEADERS = "headers";
    private static final String OPTIONS = "options";
    private static final String HANDLE = "handle";
    private static final String PUSH_VARIABLES = "pushVariables";

    private RegistrationJson() {}

    static @Nullable String template(@Nullable BodyTemplate template) {
        if (template == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(NAME, template.name());
        json.put(BODY, template.body());
        json.put(HEADERS, template.headers());
        if (!template.options().isEmpty()) {
            json.put(OPTIONS, template.options());
        }
        return JsonTree.write(json);
    }

    static BodyTemplate template(String json) {
        Map<?, ?> tree = object(json);
        return new BodyTemplate(text(tree, NAME), text(tree, BODY), texts(tree.get(HEADERS)), texts(tree.get(OPTIONS)));
    }

    /** What few registrations have; null when this one has nothing of it. */
    static @Nullable String detail(Subscription subscription) {
        Map<String, Object> json = new LinkedHashMap<>();
        DeviceHandle handle = subscription.handle();
        if (!handle.values().equals(List.of(handle.key()))) {
            json.put(HANDLE, handle.values());
        }
        if (subscription.pushVariables() != null) {
            json.put(PUSH_VARIABLES, subscription.pushVariables());
        }
        return json.isEmpty() ? null : JsonTree.write(json);
    }

    static DeviceHandle handle(Platform platform, String key, @Nullable String detail) {
        if (detail != null && object(detail).get(HANDLE) instanceof List<?> values) {
            return new DeviceHandle(
                    platform, values.stream().map(String::valueOf).toList());
        }
        return new DeviceHandle(platform, List.of(key));
    }

    static @Nullable String pushVariables(@Nullable String detail) {
        return detail != null && object(detail).get(PUSH_VARIABLES) instanceof String text ? text : null;
    }

    private static Map<?, ?> object(String json) {
        try {
            if (JsonTree.stored(json) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (JsonTree.MalformedException damaged) {
            throw new IllegalArgumentException("the store has JSON that cannot be read: " + damaged.why(), damaged);
        }
        throw new IllegalArgumentException("the store has JSON that is no object");
    }

    private static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    private static Map<String, String> texts(@Nullable Object tree) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> object) {
            object.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }
}
