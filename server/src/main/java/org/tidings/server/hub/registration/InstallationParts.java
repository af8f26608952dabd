// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Installation.InstallationTemplate;
import org.tidings.server.hub.registration.Installation.SecondaryTile;
import org.tidings.server.hub.tag.ParsedTags;
import org.tidings.server.hub.tag.Tag;
import org.tidings.server.hub.tag.TagSet;

/**
 * The registrations that an installation stands for: one that takes notifications as they are, one for each template, and
 * the same for each secondary tile. Those of channels that have ended are left out.
 */
final class InstallationParts {

    private final Installation installation;
    private final List<Part> parts = new ArrayList<>();

    private InstallationParts(Installation installation) {
        this.installation = installation;
    }

    /**
     * A part of an installation.
     *
     * @param name the same for the same part of the installation before and after a change
     */
    record Part(String name, Subscription subscription) {}

    /** A set of tags that cannot be, or a handle that is none. */
    static final class UnfitException extends Exception {

        private static final long serialVersionUID = 1L;

        UnfitException(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    static List<Part> of(Installation installation) throws UnfitException {
        InstallationParts parts = new InstallationParts(installation);
        parts.add(
                "",
                installation.pushChannel(),
                installation.pushChannelExpired(),
                null,
                List.of(),
                installation.templates());
        for (Map.Entry<String, SecondaryTile> entry :
                installation.secondaryTiles().entrySet()) {
            SecondaryTile tile = entry.getValue();
            boolean own = !tile.pushChannel().isEmpty();
            parts.add(
                    "tile\n" + entry.getKey() + "\n",
                    own ? tile.pushChannel() : installation.pushChannel(),
                    own ? tile.pushChannelExpired() : installation.pushChannelExpired(),
                    entry.getKey(),
                    texts(tile.tags()),
                    tile.templates());
        }
        return parts.parts;
    }

    private void add(
            String prefix,
            String channel,
            boolean expired,
            @Nullable String tile,
            List<String> tags,
            Map<String, InstallationTemplate> templates)
            throws UnfitException {
        if (expired) {
            return;
        }
        DeviceHandle handle = PushChannels.handle(installation.platform(), channel);
        if (handle == null) {
            throw new UnfitException("The pushChannel is none of the platform "
                    + installation.platform().wireText()
                    + (installation.platform() == Platform.BROWSER
                            ? "; expected an object with endpoint, p256dh and auth."
                            : "; expected a text that is not empty."));
        }
        String variables = installation.pushVariables().isEmpty() ? null : JsonTree.write(installation.pushVariables());
        parts.add(new Part(prefix, new Subscription(handle, tags(tags, List.of()), tile, variables, null)));
        for (Map.Entry<String, InstallationTemplate> entry : templates.entrySet()) {
            InstallationTemplate template = entry.getValue();
            List<String> own = new ArrayList<>(texts(template.tags()));
            if (Tag.fault(entry.getKey()) == null) {
                own.add(entry.getKey());
            }
            Map<String, String> options = template.expiry() == null ? Map.of() : Map.of("Expiry", template.expiry());
            parts.add(new Part(
                    prefix + "template\n" + entry.getKey(),
                    new Subscription(
                            handle,
                            tags(tags, own),
                            tile,
                            variables,
                            new BodyTemplate(entry.getKey(), template.body(), template.headers(), options))));
        }
    }

    private TagSet tags(List<String> ofTile, List<String> ofTemplate) throws UnfitException {
        List<String> all = new ArrayList<>();
        all.add(Tag.ofInstallation(installation.id()).text());
        if (installation.userId() != null) {
            all.add(Tag.ofUser(installation.userId()).text());
        }
        all.addAll(texts(installation.tags()));
        all.addAll(ofTile);
        all.addAll(ofTemplate);
        ParsedTags parsed = TagSet.of(all);
        if (parsed instanceof ParsedTags.Parsed good) {
            return good.tags();
        }
        throw new UnfitException(
                "The tags of the installation cannot be kept: " + ((ParsedTags.Malformed) parsed).reason() + ".");
    }

    private static List<String> texts(TagSet tags) {
        return tags.tags().stream().map(Tag::text).toList();
    }
}
