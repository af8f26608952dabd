// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.ChannelStore;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.InactiveCallback;
import org.tidings.server.push.SenderCertificate;

/** The prepared statements of the writer's connection. Confined to the writer's thread. */
final class WriteStatements implements AutoCloseable {

    private final Connection connection;

    /** Made when the first registration is written. */
    private @Nullable RegistrationWrites registrations;

    /** Made when the first registration is written. */
    private @Nullable InstallationWrites installations;

    /** Made when the first send of a hub is written. */
    private @Nullable SendBook sends;

    private final NotificationWrites notifications;
    private final PreparedStatement insertDevice;
    private final PreparedStatement updatePresence;
    private final PreparedStatement deleteDevice;
    private final PreparedStatement saveChannel;
    private final PreparedStatement deleteChannel;
    private final PreparedStatement updateUsage;
    private final PreparedStatement saveCertificate;
    private final PreparedStatement deleteCertificate;
    private final PreparedStatement saveCallback;
    private final PreparedStatement deleteCallback;
    private final PreparedStatement deleteCallbacks;
    private final PreparedStatement touch;
    private final PreparedStatement selectHub;

    WriteStatements(Connection connection) throws SQLException {
        this.connection = connection;
        notifications = new NotificationWrites(connection);
        insertDevice = connection.prepareStatement(
                "INSERT INTO device (id, secret_hash, enrolled_at, connected, last_seen) VALUES (?, ?, ?, ?, ?)");
        updatePresence = connection.prepareStatement("UPDATE device SET connected = ?, last_seen = ? WHERE id = ?");
        deleteDevice = connection.prepareStatement("DELETE FROM device WHERE id = ?");
        saveChannel = connection.prepareStatement("INSERT INTO channel"
                + " (key, id, device, name, service, toast, tile, tile_domains, app_running, opened_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (key) DO UPDATE SET toast = excluded.toast, tile = excluded.tile,"
                + " tile_domains = excluded.tile_domains, app_running = excluded.app_running");
        deleteChannel = connection.prepareStatement("DELETE FROM channel WHERE key = ?");
        updateUsage = connection.prepareStatement("UPDATE channel SET usage_day = ?, used = ? WHERE key = ?");
        saveCertificate = connection.prepareStatement("INSERT OR REPLACE INTO certificate"
                + " (fingerprint, common_name, not_before, not_after, added_at, encoded) VALUES (?, ?, ?, ?, ?, ?)");
        deleteCertificate = connection.prepareStatement("DELETE FROM certificate WHERE fingerprint = ?");
        saveCallback = connection.prepareStatement("INSERT INTO callback (channel, uri, body) VALUES (?, ?, ?)"
                + " ON CONFLICT (channel) DO UPDATE SET uri = excluded.uri, body = excluded.body");
        deleteCallback = connection.prepareStatement("DELETE FROM callback WHERE channel = ? AND uri = ? AND body = ?");
        deleteCallbacks = connection.prepareStatement("DELETE FROM callback WHERE channel = ?");
        touch = connection.prepareStatement("UPDATE token_key SET secret = secret");
        selectHub = connection.prepareStatement("SELECT 1 FROM hub WHERE key = ?");
    }

    /** What this transaction does to notifications. */
    NotificationWrites notifications() {
        return notifications;
    }

    /** What is noted of sends in this transaction. */
    SendBook sends() throws SQLException {
        SendBook book = sends;
        if (book == null) {
            book = new SendBook(connection);
            sends = book;
        }
        return book;
    }

    /** Writes what the changes of this transaction add up to. */
    void beforeCommit() throws SQLException {
        notifications.writeDown();
        if (sends != null) {
            sends.writeDown();
        }
    }

    /** For changes that are too rare to keep statements for; with the transaction that is open. */
    Connection connection() {
        return connection;
    }

    /** How registrations are changed. */
    RegistrationWrites registrations() throws SQLException {
        RegistrationWrites open = registrations;
        if (open == null) {
            open = new RegistrationWrites(connection);
            registrations = open;
        }
        return open;
    }

    /** How installations are changed. */
    InstallationWrites installations() throws SQLException {
        InstallationWrites open = installations;
        if (open == null) {
            open = new InstallationWrites(connection, registrations());
            installations = open;
        }
        return open;
    }

    /** The first column of what a statement finds. */
    static long[] longs(PreparedStatement select) throws SQLException {
        long[] numbers = new long[16];
        int count = 0;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                numbers[count++] = row.getLong(1);
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    /** Whether there is a hub of that key. */
    boolean hasHub(long key) throws SQLException {
        selectHub.setLong(1, key);
        try (ResultSet row = selectHub.executeQuery()) {
            return row.next();
        }
    }

    /** Writes something, and changes nothing. */
    void probe() throws SQLException {
        touch.executeUpdate();
    }

    void insert(ChannelStore.DeviceRecord device) throws SQLException {
        insertDevice.setBytes(1, device.id().bytes());
        insertDevice.setBytes(2, device.secretHash());
        insertDevice.setLong(3, device.enrolledAt().toEpochMilli());
        insertDevice.setBoolean(4, device.connected());
        insertDevice.setLong(5, device.lastSeen().toEpochMilli());
        insertDevice.executeUpdate();
    }

    void presence(DeviceId device, boolean connected, long atMillis) throws SQLException {
        updatePresence.setBoolean(1, connected);
        updatePresence.setLong(2, atMillis);
        updatePresence.setBytes(3, device.bytes());
        updatePresence.executeUpdate();
    }

    void delete(DeviceId device) throws SQLException {
        deleteDevice.setBytes(1, device.bytes());
        deleteDevice.executeUpdate();
    }

    void save(ChannelStore.ChannelRecord channel) throws SQLException {
        saveChannel.setLong(1, channel.key());
        saveChannel.setBytes(2, channel.id().bytes());
        saveChannel.setBytes(3, channel.device().bytes());
        saveChannel.setString(4, channel.name());
        Columns.setOptional(saveChannel, 5, channel.service());
        saveChannel.setBoolean(6, channel.bindings().toast());
        saveChannel.setBoolean(7, channel.bindings().tile());
        saveChannel.setString(8, Columns.lines(channel.bindings().tileDomains()));
        saveChannel.setBoolean(9, channel.appRunning());
        saveChannel.setLong(10, channel.openedAt().toEpochMilli());
        saveChannel.executeUpdate();
    }

    void deleteChannel(long key) throws SQLException {
        deleteChannel.setLong(1, key);
        deleteChannel.executeUpdate();
    }

    void usage(long channelKey, ChannelStore.Usage usage) throws SQLException {
        updateUsage.setLong(1, usage.day());
        updateUsage.setInt(2, usage.used());
        updateUsage.setLong(3, channelKey);
        updateUsage.executeUpdate();
    }

    void saveCallback(long channelKey, InactiveCallback callback) throws SQLException {
        saveCallback.setLong(1, channelKey);
        saveCallback.setString(2, callback.uri().toString());
        saveCallback.setBytes(3, callback.body());
        saveCallback.executeUpdate();
    }

    void deleteCallbacks(long channelKey) throws SQLException {
        deleteCallbacks.setLong(1, channelKey);
        deleteCallbacks.executeUpdate();
    }

    /** Deletes this one and not its successor. */
    void deleteCallback(long channelKey, InactiveCallback callback) throws SQLException {
        deleteCallback.setLong(1, channelKey);
        deleteCallback.setString(2, callback.uri().toString());
        deleteCallback.setBytes(3, callback.body());
        deleteCallback.executeUpdate();
    }

    void save(SenderCertificate certificate) throws SQLException {
        saveCertificate.setString(1, certificate.fingerprint());
        saveCertificate.setString(2, certificate.commonName());
        saveCertificate.setLong(3, certificate.notBefore().toEpochMilli());
        saveCertificate.setLong(4, certificate.notAfter().toEpochMilli());
        saveCertificate.setLong(5, certificate.addedAt().toEpochMilli());
        saveCertificate.setBytes(6, certificate.encoded());
        saveCertificate.executeUpdate();
    }

    void deleteCertificate(String fingerprint) throws SQLException {
        deleteCertificate.setString(1, fingerprint);
        deleteCertificate.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        notifications.close();
        insertDevice.close();
        updatePresence.close();
        deleteDevice.close();
        saveChannel.close();
        deleteChannel.close();
        updateUsage.close();
        saveCertificate.close();
        deleteCertificate.close();
        saveCallback.close();
        deleteCallback.close();
        deleteCallbacks.close();
        touch.close();
        selectHub.close();
        if (sends != null) {
            sends.close();
        }
        if (registrations != null) {
            registrations.close();
        }
        if (installations != null) {
            installations.close();
        }
    }
}
