// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.TokenKey;
import org.tidings.server.hub.access.HubStore;
import org.tidings.server.hub.registration.InstallationStore;
import org.tidings.server.hub.registration.RegistrationStore;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.hub.send.SendMark;
import org.tidings.server.hub.send.SendStore;
import org.tidings.server.push.CertificateStore;
import org.tidings.server.push.ChannelStore;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.InactiveCallback;
import org.tidings.server.push.Mark;
import org.tidings.server.push.NotificationStore;
import org.tidings.server.push.SenderCertificate;
import org.tidings.server.push.StoredNotification;

/** The one SQL store behind the ports of the push service. Thread-safe. */
public final class SqlStore implements ChannelStore, NotificationStore, CertificateStore, AutoCloseable {

    /** How long a device has to acknowledge what then need not be written: much for a network nearby, little for a sender. */
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final SqliteDatabase database;
    private final StoreWriter writer;
    private final StoreReader reader;
    private final ReadPool pool;
    private final SqlSendStore sends;
    private final LatestWrites<Long, Usage> usages;
    private final LatestWrites<DeviceId, Seen> presences;
    private final int waitingLimit;
    private final AtomicInteger waiting = new AtomicInteger();

    private SqlStore(SqliteDatabase database, int waitingLimit, StoreWriter writer, StoreReader reader) {
        this.database = database;
        this.waitingLimit = waitingLimit;
        this.writer = writer;
        this.reader = reader;
        this.pool = new ReadPool(database);
        this.sends = new SqlSendStore(writer, pool);
        this.usages = new LatestWrites<>(writer, WriteStatements::usage);
        this.presences = new LatestWrites<>(
                writer, (statements, device, seen) -> statements.presence(device, seen.connected, seen.atMillis));
    }

    /**
     * Opens the embedded store, making or migrating it as needed.
     *
     * @throws StoreException when it cannot be opened, or a newer program has written it
     */
    public static SqlStore open(StoreSettings settings) {
        return open(settings, SqliteDatabase.open(settings.file()));
    }

    static SqlStore open(StoreSettings settings, SqliteDatabase database) {
        Schema.prepare(database.dataSource(), settings.file().toString());
        try {
            StoreWriter writer = new StoreWriter(database, settings.batchLimit());
            StoreReader reader = new StoreReader(database);
            writer.start();
            reader.start();
            return new SqlStore(database, settings.waitingLimit(), writer, reader);
        } catch (SQLException failure) {
            throw new StoreException(
                    "The store " + settings.file() + " cannot be opened: " + Troubles.inWords(failure) + " ("
                            + failure.getMessage() + ")",
                    failure);
        }
    }

    /** Why changes cannot be kept now, or empty when they can. */
    public String trouble() {
        return writer.trouble();
    }

    /** How many transactions were made durable. */
    long transactions() {
        return writer.transactions();
    }

    /** How many notifications wait for the disk. */
    public int waiting() {
        return waiting.get();
    }

    /** The keys that sign channel tokens, the newest last; one is made for a new store. */
    public List<TokenKey> tokenKeys() {
        return new TokenKeys(database).all();
    }

    /** Makes what is waiting durable and closes the database. */
    @Override
    public void close() {
        try {
            reader.close();
            writer.close();
            pool.close();
        } catch (InterruptedException giveUp) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where sends of hubs are remembered. */
    public SendStore sends() {
        return sends;
    }

    /** Where hubs and access rules are remembered. */
    public HubStore hubs() {
        return new SqlHubStore(database, writer);
    }

    /** Where registrations of hubs are remembered. */
    public RegistrationStore registrations() {
        return new SqlRegistrationStore(writer, pool);
    }

    /** Where installations of hubs are remembered. */
    public InstallationStore installations() {
        return new SqlInstallationStore(writer, pool);
    }

    /** Finds registrations for sends. */
    public TargetIndex targets() {
        return new SqlTargetIndex(pool);
    }

    // ---- notifications

    @Override
    public boolean append(StoredNotification notification, @Nullable Mark mark, Completion completion) {
        if (waiting.incrementAndGet() > waitingLimit) {
            waiting.decrementAndGet();
            return false;
        }
        if (mark instanceof SendMark ofSend) {
            sends.append(ofSend, notification, new Counted(completion));
        } else {
            writer.submit(new Append(notification, completion));
        }
        return true;
    }

    /** Counts what waits for the disk. */
    private final class Counted implements Completion {
        private final Completion completion;

        Counted(Completion completion) {
            this.completion = completion;
        }

        @Override
        public void stored() {
            waiting.decrementAndGet();
            completion.stored();
        }

        @Override
        public void notStored(String why) {
            waiting.decrementAndGet();
            completion.notStored(why);
        }
    }

    @Override
    public @Nullable Appending appendSoon(StoredNotification notification, Completion completion) {
        // What was withdrawn waits no more, but has its place until the writer comes by, which may hang.
        if (waiting.incrementAndGet() > waitingLimit || writer.later() >= waitingLimit) {
            waiting.decrementAndGet();
            return null;
        }
        Append write = new Append(notification, completion);
        writer.submitLater(write);
        return write;
    }

    private final class Append extends LaterWrite {
        /** Both null once it was withdrawn: the writer may take its time to come by. */
        private @Nullable StoredNotification notification;

        private @Nullable Completion completion;

        Append(StoredNotification notification, Completion completion) {
            super(System.nanoTime() + SOON_NANOS);
            this.notification = notification;
            this.completion = completion;
        }

        @Override
        void apply(WriteStatements statements) {
            statements.notifications().add(Objects.requireNonNull(notification));
        }

        @Override
        void withdrawn() {
            waiting.decrementAndGet();
            notification = null;
            completion = null;
        }

        @Override
        void committed() {
            waiting.decrementAndGet();
            Objects.requireNonNull(completion).stored();
        }

        @Override
        void failed(String why) {
            waiting.decrementAndGet();
            Objects.requireNonNull(completion).notStored(why);
        }
    }

    @Override
    public void remove(long[] seqs) {
        writer.submit(repeated(statements -> statements.notifications().remove(seqs)));
    }

    @Override
    public void read(long[] seqs, Reading reading) {
        reader.submit(seqs, reading);
    }

    @Override
    public void pending(PendingVisitor visitor) {
        try (Connection connection = database.connectForReadingAll()) {
            PendingVisit.all(connection, visitor);
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    // ---- devices and channels

    @Override
    public void remembered(Visitor visitor) {
        visit("SELECT id, secret_hash, enrolled_at, connected, last_seen FROM device", row -> {
            visitor.device(new DeviceRecord(
                    DeviceId.of(row.getBytes(1)),
                    row.getBytes(2),
                    Instant.ofEpochMilli(row.getLong(3)),
                    row.getBoolean(4),
                    Instant.ofEpochMilli(row.getLong(5))));
        });
        visit(
                "SELECT channel, uri, body FROM callback",
                row -> visitor.callback(
                        row.getLong(1), new InactiveCallback(URI.create(row.getString(2)), row.getBytes(3))));
        ChannelRows rows = new ChannelRows();
        visit(ChannelRows.SELECT, row -> visitor.channel(rows.read(row)));
    }

    @Override
    public CompletableFuture<Void> enroll(DeviceRecord device) {
        return awaited(statements -> statements.insert(device));
    }

    /** What is noted of a device that comes or goes. */
    private record Seen(boolean connected, long atMillis) {}

    @Override
    public void presence(DeviceId device, boolean connected, Instant at) {
        presences.add(Map.of(device, new Seen(connected, at.toEpochMilli())));
    }

    @Override
    public void forget(DeviceId device) {
        writer.submit(repeated(statements -> statements.delete(device)));
    }

    @Override
    public CompletableFuture<Void> save(ChannelRecord channel) {
        return awaited(statements -> statements.save(channel));
    }

    @Override
    public CompletableFuture<Void> close(long channelKey, long[] notifications) {
        return awaited(statements -> {
            statements.deleteChannel(channelKey);
            statements.deleteCallbacks(channelKey);
            statements.notifications().remove(notifications);
        });
    }

    @Override
    public void usage(List<UsageOf> told) {
        Map<Long, Usage> latest = new LinkedHashMap<>();
        told.forEach(usage -> latest.put(usage.channelKey(), usage.usage()));
        usages.add(latest);
    }

    @Override
    public CompletableFuture<Void> saveCallback(long channelKey, InactiveCallback callback) {
        return awaited(statements -> statements.saveCallback(channelKey, callback));
    }

    @Override
    public void removeCallback(long channelKey, InactiveCallback callback) {
        writer.submit(repeated(statements -> statements.deleteCallback(channelKey, callback)));
    }

    // ---- certificates

    @Override
    public List<SenderCertificate> certificates() {
        List<SenderCertificate> all = new ArrayList<>();
        visit(
                "SELECT fingerprint, common_name, not_before, not_after, added_at, encoded FROM certificate",
                row -> all.add(new SenderCertificate(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5)),
                        row.getBytes(6))));
        return all;
    }

    @Override
    public CompletableFuture<Void> addCertificate(SenderCertificate certificate) {
        return awaited(statements -> statements.save(certificate));
    }

    @Override
    public CompletableFuture<Void> removeCertificate(String fingerprint) {
        return awaited(statements -> statements.deleteCertificate(fingerprint));
    }

    // ---- how changes are made

    private interface Change {
        void make(WriteStatements statements) throws SQLException;
    }

    /** A change that nobody waits for: it is tried until it is made. */
    private static Write repeated(Change change) {
        return new Write() {
            @Override
            void apply(WriteStatements statements) throws SQLException {
                change.make(statements);
            }

            @Override
            boolean repeated() {
                return true;
            }
        };
    }

    private CompletableFuture<Void> awaited(AwaitedWrite.PlainChange change) {
        return AwaitedWrite.submitPlain(writer, change);
    }

    private interface RowVisitor {
        void row(ResultSet row) throws SQLException;
    }

    private void visit(String query, RowVisitor visitor) {
        try (Connection connection = database.connectForReadingAll();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                visitor.row(row);
            }
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    private static StoreException unreadable(SQLException failure) {
        return new StoreException("The store cannot be read: " + Troubles.inWords(failure), failure);
    }
}
