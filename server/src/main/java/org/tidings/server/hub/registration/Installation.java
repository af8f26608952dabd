// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.tag.TagSet;

/**
 * An app on a device, with all that it wants to be told: made and changed as a whole by the app. Immutable.
 *
 * @param id made up by the app
 * @param pushChannel a channel URI or a token; a browser's is a JSON object
 * @param pushChannelExpired whether the channel has turned out to have ended; nothing is sent then
 * @param tags of all of its registrations
 * @param templates by name
 * @param secondaryTiles by tile id
 * @param expiresAt when it ends by itself, or null for never
 */
public record Installation(
        String id,
        @Nullable String userId,
        Platform platform,
        String pushChannel,
        boolean pushChannelExpired,
        TagSet tags,
        Map<String, String> pushVariables,
        Map<String, InstallationTemplate> templates,
        Map<String, SecondaryTile> secondaryTiles,
        @Nullable Instant expiresAt) {

    public Installation {
        pushVariables = Collections.unmodifiableMap(new LinkedHashMap<>(pushVariables));
        templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
        secondaryTiles = Collections.unmodifiableMap(new LinkedHashMap<>(secondaryTiles));
    }

    /** One of its templates; {@code tags} are besides those of the installation and the template's own name. */
    public record InstallationTemplate(
            String body,
            Map<String, String> headers,
            @Nullable String expiry,
            TagSet tags) {

        public InstallationTemplate {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** A tile that the user has pinned besides the app's own; {@code tags} are besides those of the installation. */
    public record SecondaryTile(
            String pushChannel, boolean pushChannelExpired, TagSet tags, Map<String, InstallationTemplate> templates) {

        public SecondaryTile {
            templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
        }

        SecondaryTile expired() {
            return new SecondaryTile(pushChannel, true, tags, templates);
        }
    }

    /** Whether a channel of it has ended. */
    public boolean unreachable() {
        return pushChannelExpired || secondaryTiles.values().stream().anyMatch(SecondaryTile::pushChannelExpired);
    }

    /** The same with another end. */
    Installation expiringAt(@Nullable Instant at) {
        return new Installation(
                id,
                userId,
                platform,
                pushChannel,
                pushChannelExpired,
                tags,
                pushVariables,
                templates,
                secondaryTiles,
                at);
    }

    /** The same after channels with that handle have ended. */
    public Installation withoutHandle(String handleKey) {
        Map<String, SecondaryTile> tiles = new LinkedHashMap<>();
        secondaryTiles.forEach(
                (name, tile) -> tiles.put(name, isHandle(tile.pushChannel(), handleKey) ? tile.expired() : tile));
        return new Installation(
                id,
                userId,
                platform,
                pushChannel,
                pushChannelExpired || isHandle(pushChannel, handleKey),
                tags,
                pushVariables,
                templates,
                tiles,
                expiresAt);
    }

    private boolean isHandle(String channel, String handleKey) {
        DeviceHandle handle = PushChannels.handle(platform, channel);
        return handle != null && handle.key().equals(handleKey);
    }
}
