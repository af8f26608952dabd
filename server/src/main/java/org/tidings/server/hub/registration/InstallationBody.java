// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Installation.InstallationTemplate;
import org.tidings.server.hub.registration.Installation.SecondaryTile;
import org.tidings.server.hub.tag.Tag;

/** Reads installations that apps send, and says what they must be like. */
final class InstallationBody {

    /** How many registrations an installation may stand for. */
    private static final int MAX_PARTS = 100;

    /**
     * How many tags these may have together. Each stands in a list of its own, so that this bounds what one change writes
     * while others wait.
     */
    private static final int MAX_TAGS = 5_000;

    /** How long it may be as it is kept: twice what a request can bring, because changes add to it one by one. */
    private static final int MAX_CHARACTERS = 128 << 10;

    private InstallationBody() {}

    /** Reads the installation of an id. */
    static ParsedInstallation read(String id, byte[] json) {
        try {
            if (!(JsonTree.read(json) instanceof Map<?, ?> sent)) {
                return new ParsedInstallation.Malformed("The body is JSON but no object; expected an installation.");
            }
            Object named = InstallationReader.field(sent, "installationId");
            if (named != null && !named.equals(id)) {
                return new ParsedInstallation.Malformed(
                        "The installationId in the body is not the one in the path; they must be the same.");
            }
            Map<Object, @Nullable Object> tree = new LinkedHashMap<>(sent);
            tree.keySet().removeIf(name -> String.valueOf(name).equalsIgnoreCase("installationId"));
            tree.put("installationId", id);
            return InstallationReader.sent(tree);
        } catch (JsonTree.MalformedException malformed) {
            return new ParsedInstallation.Malformed("The body is no JSON: " + malformed.why() + ".");
        }
    }

    /** What is wrong with an installation, in sentences; null when nothing is. */
    static @Nullable String fault(Installation installation) {
        if (!Tag.isId(installation.id())) {
            return "The installation id has 1 to " + Tag.MAX_CHARACTERS
                    + " letters, digits and _ @ # . : - =, because it is part of a tag.";
        }
        if (installation.userId() != null && !Tag.isId(installation.userId())) {
            return "The userId has 1 to " + Tag.MAX_CHARACTERS
                    + " letters, digits and _ @ # . : - =, because it is part of a tag.";
        }
        int parts = 1 + installation.templates().size();
        for (SecondaryTile tile : installation.secondaryTiles().values()) {
            parts += 1 + tile.templates().size();
        }
        if (parts > MAX_PARTS) {
            return "The installation has more than " + MAX_PARTS
                    + " templates and secondary tiles, which is the limit.";
        }
        int tags = tags(installation);
        if (tags > MAX_TAGS) {
            return "The installation itself, its templates and its secondary tiles have " + tags
                    + " tags together, because each has those of the installation as well; at most " + MAX_TAGS
                    + " are allowed.";
        }
        if (hasLongName(installation)) {
            return "The name of a push variable or of a template's header has more than " + JsonTree.MAX_NAME
                    + " characters, which is the limit.";
        }
        int characters = InstallationJson.write(installation).length();
        return characters > MAX_CHARACTERS
                ? "The installation has " + characters + " characters as JSON with all that it had before; at most "
                        + MAX_CHARACTERS + " are allowed."
                : null;
    }

    /** How many tags all registrations have that it stands for, or would stand for if no channel had ended. */
    private static int tags(Installation installation) {
        int common = installation.tags().size() + (installation.userId() == null ? 1 : 2);
        int tags = tags(common, installation.templates());
        for (SecondaryTile tile : installation.secondaryTiles().values()) {
            tags += tags(common + tile.tags().size(), tile.templates());
        }
        return tags;
    }

    private static int tags(int common, Map<String, InstallationTemplate> templates) {
        int tags = common;
        for (InstallationTemplate template : templates.values()) {
            tags += common + template.tags().size() + 1;
        }
        return tags;
    }

    private static boolean hasLongName(Installation installation) {
        Stream<InstallationTemplate> templates = Stream.concat(
                installation.templates().values().stream(),
                installation.secondaryTiles().values().stream().flatMap(tile -> tile.templates().values().stream()));
        return Stream.concat(
                        installation.pushVariables().keySet().stream(),
                        templates.flatMap(template -> template.headers().keySet().stream()))
                .anyMatch(name -> name.length() > JsonTree.MAX_NAME);
    }
}
