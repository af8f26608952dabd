// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.NotificationKind;

/** How values stand in columns. */
final class Columns {

    private Columns() {}

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** One line per header, as on the wire; names and values never hold a line break. */
    static String headerText(Map<String, String> headers) {
        StringBuilder text = new StringBuilder(128);
        headers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.toString();
    }

    static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            int colon = text.indexOf(':', start);
            headers.put(text.substring(start, colon), text.substring(colon + 1, end));
            start = end + 1;
        }
        return headers;
    }

    /** Every text followed by a line break; devices choose the texts, so that they may hold line breaks themselves. */
    static String lines(List<String> texts) {
        StringBuilder lines = new StringBuilder();
        for (String text : texts) {
            lines.append(text.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        }
        return lines.toString();
    }

    static List<String> texts(String lines) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (c == '\n') {
                texts.add(text.toString());
                text.setLength(0);
            } else if (c == '\\' && i + 1 < lines.length()) {
                i++;
                text.append(lines.charAt(i) == 'n' ? '\n' : lines.charAt(i));
            } else {
                text.append(c);
            }
        }
        return texts;
    }

    static void setOptional(PreparedStatement statement, int place, @Nullable String text) throws SQLException {
        if (text == null) {
            statement.setNull(place, Types.VARCHAR);
        } else {
            statement.setString(place, text);
        }
    }

    static void setOptional(PreparedStatement statement, int place, @Nullable Long number) throws SQLException {
        if (number == null) {
            statement.setNull(place, Types.INTEGER);
        } else {
            statement.setLong(place, number);
        }
    }

    static NotificationKind kind(String text) {
        for (NotificationKind kind : NotificationKind.values()) {
            if (kind.wireText().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("the store has a notification of an unknown kind: " + text);
    }
}
