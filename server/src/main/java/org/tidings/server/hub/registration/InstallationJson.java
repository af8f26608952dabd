// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Installation.InstallationTemplate;
import org.tidings.server.hub.registration.Installation.SecondaryTile;
import org.tidings.server.hub.tag.Tag;
import org.tidings.server.hub.tag.TagSet;

/**
 * Installations as JSON, in the order of fields that Azure has. A template's own name is among its tags there.
 *
 * <p>Source: recorded answers of Azure to GET installation.
 */
public final class InstallationJson {

    /** What Azure writes for never. */
    static final String NEVER = "9999-12-31T23:59:59.9999999Z";

    private InstallationJson() {}

    /** Writes an installation. */
    public static String write(Installation installation) {
        return JsonTree.write(tree(installation));
    }

    /** Reads what {@link #write} has written. */
    public static Installation stored(String document) {
        try {
            if (JsonTree.stored(document) instanceof Map<?, ?> tree) {
                ParsedInstallation parsed = InstallationReader.stored(tree);
                if (parsed instanceof ParsedInstallation.Parsed good) {
                    return good.installation();
                }
                throw new IllegalArgumentException(
                        "the store has an installation that is none: " + ((ParsedInstallation.Malformed) parsed).why());
            }
        } catch (JsonTree.MalformedException damaged) {
            throw new IllegalArgumentException("the store has an installation that is no JSON", damaged);
        }
        throw new IllegalArgumentException("the store has an installation that is no object");
    }

    /** An installation as a tree for {@link JsonTree}. */
    public static Map<String, @Nullable Object> tree(Installation installation) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("installationId", installation.id());
        if (installation.userId() != null) {
            tree.put("userId", installation.userId());
        }
        tree.put("pushChannel", channel(installation.platform(), installation.pushChannel()));
        tree.put("pushChannelExpired", installation.pushChannelExpired());
        tree.put("platform", installation.platform().wireText());
        Instant expiresAt = installation.expiresAt();
        tree.put("expirationTime", expiresAt == null ? NEVER : expiresAt.toString());
        putTags(tree, installation.tags());
        if (!installation.pushVariables().isEmpty()) {
            tree.put("pushVariables", installation.pushVariables());
        }
        if (!installation.templates().isEmpty()) {
            tree.put("templates", templates(installation.templates()));
        }
        if (!installation.secondaryTiles().isEmpty()) {
            Map<String, Object> tiles = new LinkedHashMap<>();
            installation.secondaryTiles().forEach((id, tile) -> tiles.put(id, tile(installation.platform(), tile)));
            tree.put("secondaryTiles", tiles);
        }
        return tree;
    }

    /** A browser's channel is an object. */
    private static @Nullable Object channel(Platform platform, String channel) {
        if (platform == Platform.BROWSER) {
            try {
                return JsonTree.read(channel);
            } catch (JsonTree.MalformedException text) {
                return channel;
            }
        }
        return channel;
    }

    private static Map<String, @Nullable Object> tile(Platform platform, SecondaryTile tile) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("pushChannel", channel(platform, tile.pushChannel()));
        tree.put("pushChannelExpired", tile.pushChannelExpired());
        putTags(tree, tile.tags());
        tree.put("templates", templates(tile.templates()));
        return tree;
    }

    private static Map<String, Object> templates(Map<String, InstallationTemplate> templates) {
        Map<String, Object> tree = new LinkedHashMap<>();
        templates.forEach((name, template) -> tree.put(name, template(name, template)));
        return tree;
    }

    private static Map<String, Object> template(String name, InstallationTemplate template) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("body", template.body());
        if (!template.headers().isEmpty()) {
            tree.put("headers", template.headers());
        }
        if (template.expiry() != null) {
            tree.put("expiry", template.expiry());
        }
        List<String> tags = new ArrayList<>(texts(template.tags()));
        tags.add(name);
        tree.put("tags", tags);
        return tree;
    }

    private static void putTags(Map<String, @Nullable Object> tree, TagSet tags) {
        if (!tags.tags().isEmpty()) {
            tree.put("tags", texts(tags));
        }
    }

    private static List<String> texts(TagSet tags) {
        return tags.tags().stream().map(Tag::text).toList();
    }
}
