// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;
import org.tidings.server.push.ChannelStore.ChannelRecord;
import org.tidings.server.push.ChannelStore.Usage;
import org.tidings.server.push.DeviceId;

/**
 * Reads all channels at start. Each column of a million rows takes time, so that columns are put together, and what few
 * channels have is looked at only where it is. For one thread.
 */
final class ChannelRows {

    private static final int ID_BYTES = 16;

    private static final int TOAST = 1;
    private static final int TILE = 2;
    private static final int APP_RUNNING = 4;

    /** It has a service name or tile domains. */
    private static final int MORE = 8;

    /** Room for the flags beside the time. */
    private static final int FLAGS = 16;

    /** Day and count of a quota as one number: more than any count. */
    private static final long USAGE_DAY = 1L << 32;

    /** Bytes put together become text, which they need not be: they are read as the bytes that they are. */
    static final String SELECT = "SELECT key, CAST(id || device || name AS BLOB),"
            + " " + FLAGS + " * opened_at + " + TOAST + " * toast + " + TILE + " * tile + " + APP_RUNNING
            + " * app_running"
            + " + " + MORE + " * (service IS NOT NULL OR tile_domains <> ''),"
            + " " + USAGE_DAY + " * usage_day + used, service, tile_domains FROM channel ORDER BY key";

    private byte[] lastDevice = new byte[0];
    private DeviceId lastDeviceId = new DeviceId(0, 0);
    private byte[] lastName = new byte[0];
    private String lastNameText = "";
    private Bindings lastBindings = Bindings.NONE;

    ChannelRecord read(ResultSet row) throws SQLException {
        byte[] idDeviceAndName = row.getBytes(2);
        long openedAndFlags = row.getLong(3);
        int flags = (int) Math.floorMod(openedAndFlags, (long) FLAGS);
        boolean more = (flags & MORE) != 0;
        long usage = row.getLong(4);
        return new ChannelRecord(
                row.getLong(1),
                ChannelId.of(idDeviceAndName, 0),
                device(idDeviceAndName),
                name(idDeviceAndName),
                more ? row.getString(5) : null,
                bindings(flags, more ? row.getString(6) : null),
                (flags & APP_RUNNING) != 0,
                Instant.ofEpochMilli(Math.floorDiv(openedAndFlags, (long) FLAGS)),
                usage == 0 ? Usage.NONE : new Usage(usage / USAGE_DAY, (int) (usage % USAGE_DAY)));
    }

    /** Channels of one device mostly stand together. */
    private DeviceId device(byte[] bytes) {
        if (!Arrays.equals(lastDevice, 0, lastDevice.length, bytes, ID_BYTES, 2 * ID_BYTES)) {
            lastDevice = Arrays.copyOfRange(bytes, ID_BYTES, 2 * ID_BYTES);
            lastDeviceId = DeviceId.of(lastDevice);
        }
        return lastDeviceId;
    }

    /** Most channels have the same few names. */
    private String name(byte[] bytes) {
        if (!Arrays.equals(lastName, 0, lastName.length, bytes, 2 * ID_BYTES, bytes.length)) {
            lastName = Arrays.copyOfRange(bytes, 2 * ID_BYTES, bytes.length);
            lastNameText = new String(lastName, StandardCharsets.UTF_8);
        }
        return lastNameText;
    }

    private Bindings bindings(int flags, @Nullable String tileDomains) {
        boolean toast = (flags & TOAST) != 0;
        boolean tile = (flags & TILE) != 0;
        List<String> domains = tileDomains == null ? List.of() : Columns.texts(tileDomains);
        if (lastBindings.toast() != toast
                || lastBindings.tile() != tile
                || !lastBindings.tileDomains().equals(domains)) {
            lastBindings = new Bindings(toast, tile, domains);
        }
        return lastBindings;
    }
}
