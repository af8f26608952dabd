// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Installation.InstallationTemplate;
import org.tidings.server.hub.registration.Installation.SecondaryTile;
import org.tidings.server.hub.tag.ParsedTags;
import org.tidings.server.hub.tag.TagSet;

/**
 * Makes installations of JSON trees. Names of fields are taken in any case, fields that are null are not there, and unknown
 * ones do not count.
 */
final class InstallationReader {

    private final boolean stored;

    private InstallationReader(boolean stored) {
        this.stored = stored;
    }

    /** Reads what a client sent: when it ends and whether its channel has ended is not for the client to say. */
    static ParsedInstallation sent(Map<?, ?> tree) {
        return read(tree, false);
    }

    /** Reads what the store has, or what was made of that. */
    static ParsedInstallation stored(Map<?, ?> tree) {
        return read(tree, true);
    }

    private static ParsedInstallation read(Map<?, ?> tree, boolean stored) {
        try {
            return new ParsedInstallation.Parsed(new InstallationReader(stored).installation(tree));
        } catch (Fault fault) {
            return new ParsedInstallation.Malformed(String.valueOf(fault.getMessage()));
        }
    }

    /** What keeps a tree from being an installation, in sentences. */
    private static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        Fault(String why) {
            super(why, null, false, false);
        }
    }

    private Installation installation(Map<?, ?> tree) throws Fault {
        String platformText = text(tree, "platform");
        Platform platform = platformText == null ? null : Platform.named(platformText);
        if (platform == null) {
            throw new Fault(
                    platformText == null
                            ? "The installation has no platform; expected mpns, wns, apns, gcm, fcmv1, adm, baidu, browser"
                                    + " or xiaomi."
                            : "The platform of the installation is not known; expected mpns, wns, apns, gcm, fcmv1, adm,"
                                    + " baidu, browser or xiaomi.");
        }
        Map<String, SecondaryTile> tiles = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : object(tree, "secondaryTiles").entrySet()) {
            tiles.put(name(entry.getKey(), "secondary tile"), tile(entry.getKey(), entry.getValue()));
        }
        String id = text(tree, "installationId");
        return new Installation(
                id == null ? "" : id,
                emptyAsNull(text(tree, "userId")),
                platform,
                channel(tree),
                stored && Boolean.TRUE.equals(field(tree, "pushChannelExpired")),
                tags(tree, null),
                texts(tree, "pushVariables"),
                templates(tree),
                tiles,
                stored ? expiry(tree) : null);
    }

    private SecondaryTile tile(Object id, @Nullable Object value) throws Fault {
        if (!(value instanceof Map<?, ?> tree)) {
            throw new Fault("The secondary tile " + id + " is no JSON object.");
        }
        return new SecondaryTile(
                channel(tree),
                stored && Boolean.TRUE.equals(field(tree, "pushChannelExpired")),
                tags(tree, null),
                templates(tree));
    }

    private static Map<String, InstallationTemplate> templates(Map<?, ?> owner) throws Fault {
        Map<String, InstallationTemplate> templates = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : object(owner, "templates").entrySet()) {
            String name = name(entry.getKey(), "template");
            if (!(entry.getValue() instanceof Map<?, ?> tree)) {
                throw new Fault("The template " + name + " is no JSON object; expected one with a body.");
            }
            String body = text(tree, "body");
            templates.put(
                    name,
                    new InstallationTemplate(
                            body == null ? "" : body,
                            texts(tree, "headers"),
                            emptyAsNull(text(tree, "expiry")),
                            tags(tree, name)));
        }
        return templates;
    }

    private static String name(Object key, String what) throws Fault {
        String name = String.valueOf(key);
        if (name.isEmpty()
                || name.length() > SubscriptionRules.MAX_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new Fault("The name of a " + what + " has 1 to " + SubscriptionRules.MAX_NAME
                    + " characters, and no control characters.");
        }
        return name;
    }

    /** @param without a tag that does not count, or null */
    private static TagSet tags(Map<?, ?> owner, @Nullable String without) throws Fault {
        Object value = field(owner, "tags");
        if (value == null) {
            return TagSet.EMPTY;
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (!(item instanceof String text)) {
                    throw new Fault("The tags are not all texts.");
                }
                // With the blanks around it that the name of a template may have, and no tag.
                if (!text.equals(without)) {
                    texts.add(text.strip());
                }
            }
        } else if (value instanceof String text) {
            for (String tag : text.split(",", -1)) {
                texts.add(tag.strip());
            }
        } else {
            throw new Fault("The tags are no JSON array of texts.");
        }
        texts.removeIf(text -> text.isEmpty() || text.equals(without));
        ParsedTags parsed = TagSet.of(texts);
        if (parsed instanceof ParsedTags.Parsed good) {
            return good.tags();
        }
        throw new Fault("The tags cannot be kept: " + ((ParsedTags.Malformed) parsed).reason() + ".");
    }

    /** A browser's channel comes as an object, from .NET as a text with one. */
    private static String channel(Map<?, ?> owner) {
        Object channel = field(owner, "pushChannel");
        if (channel instanceof Map<?, ?> browser) {
            return JsonTree.write(browser);
        }
        return channel instanceof String text ? text.strip() : "";
    }

    private static @Nullable Instant expiry(Map<?, ?> tree) throws Fault {
        String text = text(tree, "expirationTime");
        if (text == null || text.equals(InstallationJson.NEVER)) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException notTime) {
            throw new Fault("The expirationTime is no time such as 2026-01-31T00:00:00Z.");
        }
    }

    private static Map<?, ?> object(Map<?, ?> owner, String name) throws Fault {
        Object value = field(owner, name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new Fault("The field " + name + " is no JSON object.");
    }

    private static Map<String, String> texts(Map<?, ?> owner, String name) throws Fault {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : object(owner, name).entrySet()) {
            if (entry.getValue() instanceof Map || entry.getValue() instanceof List) {
                throw new Fault("The field " + name + " has something else than texts.");
            }
            if (entry.getValue() != null) {
                texts.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
            }
        }
        return texts;
    }

    private static @Nullable String text(Map<?, ?> owner, String name) throws Fault {
        Object value = field(owner, name);
        if (value instanceof Map || value instanceof List) {
            throw new Fault("The field " + name + " is no text.");
        }
        return value == null ? null : String.valueOf(value);
    }

    static @Nullable Object field(Map<?, ?> owner, String name) {
        Object exact = owner.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<?, ?> entry : owner.entrySet()) {
            if (String.valueOf(entry.getKey()).equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
