// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.InstallationPatch.PatchOperation;
import org.tidings.server.hub.registration.InstallationPatch.UnfitException;
import org.tidings.server.hub.tag.Tag;

/** An installation as a JSON tree that a patch changes. Not thread-safe. */
final class InstallationTree {

    private static final List<String> FIELDS = List.of(
            "pushChannel",
            "userId",
            "tags",
            "templates",
            "secondaryTiles",
            "pushVariables",
            "platform",
            "expirationTime",
            "pushChannelExpired",
            "body",
            "headers",
            "expiry");

    private final Map<String, @Nullable Object> root;

    InstallationTree(Map<String, @Nullable Object> root) {
        this.root = root;
    }

    void apply(PatchOperation operation) throws UnfitException {
        List<String> path = operation.path();
        String first = fieldName(path.get(0));
        if (path.size() == 1) {
            field(root, first, operation);
        } else if (first.equals("secondaryTiles")) {
            Map<String, @Nullable Object> tiles = object(root, first);
            if (path.size() == 2) {
                entry(tiles, path.get(1), operation);
            } else {
                part(existing(tiles, path.get(1), operation), path.subList(2, path.size()), operation);
            }
        } else {
            part(root, path, operation);
        }
    }

    /** Below an installation or a secondary tile. */
    private void part(Map<String, @Nullable Object> owner, List<String> path, PatchOperation operation)
            throws UnfitException {
        String first = fieldName(path.get(0));
        if (path.size() == 1) {
            field(owner, first, operation);
        } else if (first.equals("tags") && path.size() == 2) {
            tag(owner, path.get(1), operation);
        } else if (first.equals("pushVariables") && path.size() == 2) {
            text(object(owner, first), path.get(1), operation);
        } else if (first.equals("templates")) {
            Map<String, @Nullable Object> templates = object(owner, first);
            if (path.size() == 2) {
                entry(templates, path.get(1), operation);
            } else {
                template(existing(templates, path.get(1), operation), path.subList(2, path.size()), operation);
            }
        } else {
            throw unknown(operation);
        }
    }

    private void template(Map<String, @Nullable Object> template, List<String> path, PatchOperation operation)
            throws UnfitException {
        String first = fieldName(path.get(0));
        if (path.size() == 1) {
            field(template, first, operation);
        } else if (first.equals("tags") && path.size() == 2) {
            tag(template, path.get(1), operation);
        } else if (first.equals("headers") && path.size() == 2) {
            text(object(template, first), path.get(1), operation);
        } else {
            throw unknown(operation);
        }
    }

    private void field(Map<String, @Nullable Object> owner, String name, PatchOperation operation)
            throws UnfitException {
        switch (name) {
            case "tags" -> tags(owner, operation);
            case "templates", "secondaryTiles", "pushVariables", "headers" -> entry(owner, name, operation);
            case "pushChannel" -> {
                owner.remove("pushChannelExpired");
                text(owner, name, operation);
            }
            case "userId", "platform", "body", "expiry" -> text(owner, name, operation);
            // What the service alone says; SDKs that send back what they have read must not fail.
            case "expirationTime", "pushChannelExpired" -> {}
            default -> throw unknown(operation);
        }
    }

    private static void tags(Map<String, @Nullable Object> owner, PatchOperation operation) throws UnfitException {
        List<String> tags = operation.adds() ? present(owner) : new ArrayList<>();
        if (!operation.removes()) {
            addAll(tags, operation.value());
        }
        owner.put("tags", tags);
    }

    private static void tag(Map<String, @Nullable Object> owner, String tag, PatchOperation operation)
            throws UnfitException {
        List<String> tags = present(owner);
        if (operation.removes()) {
            tags.removeIf(each -> Tag.fold(each).equals(Tag.fold(tag)));
        } else if (tag.equals("-")) {
            addAll(tags, operation.value());
        } else {
            tags.add(tag);
        }
        owner.put("tags", tags);
    }

    private static List<String> present(Map<String, @Nullable Object> owner) {
        List<String> tags = new ArrayList<>();
        if (owner.get("tags") instanceof List<?> list) {
            list.forEach(tag -> tags.add(String.valueOf(tag)));
        }
        return tags;
    }

    /** A tag, or an array of tags, as such or as text. */
    private static void addAll(List<String> tags, @Nullable Object value) throws UnfitException {
        Object read = value instanceof String text && text.strip().startsWith("[") ? json(text) : value;
        if (read instanceof List<?> list) {
            list.forEach(tag -> tags.add(String.valueOf(tag)));
        } else if (read instanceof String text) {
            tags.addAll(List.of(text.split(",", -1)));
        } else {
            throw new UnfitException("The value for tags is neither a tag nor a JSON array of tags.");
        }
    }

    /** Puts an object, as such or as text, or removes one. */
    private static void entry(Map<String, @Nullable Object> owner, String name, PatchOperation operation)
            throws UnfitException {
        if (operation.removes()) {
            owner.remove(name);
            return;
        }
        Object value = operation.value() instanceof String text ? json(text) : operation.value();
        if (!(value instanceof Map<?, ?> object)) {
            throw new UnfitException("The value for " + shown(operation) + " is no JSON object, nor a text with one.");
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, each) -> copy.put(String.valueOf(key), each));
        owner.put(name, copy);
    }

    private static void text(Map<String, @Nullable Object> owner, String name, PatchOperation operation)
            throws UnfitException {
        if (operation.removes()) {
            owner.remove(name);
        } else {
            owner.put(name, operation.value());
        }
    }

    private static @Nullable Object json(String text) throws UnfitException {
        try {
            return JsonTree.read(text);
        } catch (JsonTree.MalformedException malformed) {
            throw new UnfitException("A value is a text that should hold JSON, but does not: " + malformed.why() + ".");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> owner, String name) {
        Object value = owner.get(name);
        if (value instanceof LinkedHashMap<?, ?>) {
            return (Map<String, @Nullable Object>) value;
        }
        Map<String, @Nullable Object> empty = new LinkedHashMap<>();
        owner.put(name, empty);
        return empty;
    }

    private static Map<String, @Nullable Object> existing(
            Map<String, @Nullable Object> owner, String name, PatchOperation operation) throws UnfitException {
        if (!owner.containsKey(name)) {
            throw new UnfitException(
                    "The path " + shown(operation) + " is below something that is not there; add that first.");
        }
        return object(owner, name);
    }

    private static String fieldName(String step) {
        for (String field : FIELDS) {
            if (field.toLowerCase(Locale.ROOT).equals(step.toLowerCase(Locale.ROOT))) {
                return field;
            }
        }
        return step;
    }

    private static UnfitException unknown(PatchOperation operation) {
        return new UnfitException("The path " + shown(operation) + " is none of an installation that can be changed.");
    }

    private static String shown(PatchOperation operation) {
        return InstallationPatch.shown("/" + String.join("/", operation.path()));
    }
}
