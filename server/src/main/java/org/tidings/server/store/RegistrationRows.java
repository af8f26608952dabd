// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Platform;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.tag.ParsedTags;
import org.tidings.server.hub.tag.TagSet;

/** Registrations as they come out of the database. */
final class RegistrationRows {

    /** What {@link #read} needs, in its order. */
    static final String COLUMNS =
            "hub_registration.place, hub_registration.id, version, platform, handle, tile, template,"
                    + " tags, detail, expires_at, updated_at, installation, part";

    private RegistrationRows() {}

    /** A registration and where it stands. */
    record Placed(
            long place, Registration registration, @Nullable String part) {}

    static Placed read(ResultSet row) throws SQLException {
        Platform platform = Platform.valueOf(row.getString(4));
        String template = row.getString(7);
        String detail = row.getString(9);
        long expiresAt = row.getLong(10);
        @Nullable Instant end = row.wasNull() ? null : Instant.ofEpochMilli(expiresAt);
        Subscription subscription = new Subscription(
                RegistrationJson.handle(platform, row.getString(5), detail),
                tags(row.getString(8)),
                row.getString(6),
                RegistrationJson.pushVariables(detail),
                template == null ? null : RegistrationJson.template(template));
        Registration registration = new Registration(
                row.getString(2),
                row.getLong(3),
                subscription,
                end,
                Instant.ofEpochMilli(row.getLong(11)),
                row.getString(12));
        return new Placed(row.getLong(1), registration, row.getString(13));
    }

    static TagSet tags(String text) {
        if (TagSet.parse(text) instanceof ParsedTags.Parsed parsed) {
            return parsed.tags();
        }
        throw new IllegalArgumentException("the store has tags that are none: " + text);
    }
}
