// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Both store ports in memory. It commits and answers at once, on the caller's thread, until it is told to wait for
 * {@link #commit()} and {@link #answerReads()}; it fails and fills up when told to. Thread-safe.
 */
public final class MemoryStore implements ChannelStore, NotificationStore {

    /** A change on its way; tried again after a failure when nobody waits for it. */
    private interface Change {
        void make();

        void committed();

        void failed(String why);

        boolean repeated();
    }

    private record Request(long[] seqs, Reading reading) {}

    private final Map<DeviceId, DeviceRecord> devices = new LinkedHashMap<>();
    private final NavigableMap<Long, ChannelRecord> channels = new TreeMap<>();
    private final NavigableMap<Long, InactiveCallback> callbacks = new TreeMap<>();
    private final NavigableMap<Long, StoredNotification> notifications = new TreeMap<>();

    private final List<Mark> marks = new ArrayList<>();

    private final Deque<Change> waiting = new ArrayDeque<>();
    private final Deque<Request> reads = new ArrayDeque<>();
    private int waitingLimit = Integer.MAX_VALUE;
    private int appendsWaiting;
    private boolean roomSoon = true;
    private volatile long taken;
    private boolean manual;
    private boolean carryingOut;
    private @Nullable String trouble;
    private @Nullable String readTrouble;

    // ---- what tests tell it

    /** From now on nothing is committed or read until told. */
    public synchronized void waitForCommands() {
        manual = true;
    }

    /** From now on everything is committed and read at once, what waits included. */
    public void commitAtOnce() {
        synchronized (this) {
            manual = false;
        }
        commit();
        answerReads();
    }

    /** From now on transactions fail; null ends it. */
    public synchronized void failWith(@Nullable String why) {
        trouble = why;
    }

    /** From now on readings fail; null ends it. */
    public synchronized void failReadsWith(@Nullable String why) {
        readTrouble = why;
    }

    /** How many notifications may wait for a commit. */
    public synchronized void waitingLimit(int limit) {
        waitingLimit = limit;
    }

    /** From now on there is room only for what is to be written at once. */
    public void noRoomSoon() {
        roomSoon = false;
    }

    /** Commits what waits, or fails with all of it. */
    public void commit() {
        commit(Integer.MAX_VALUE);
    }

    /** Commits the oldest so many that wait, or fails with them. */
    public void commit(int atMost) {
        List<Change> batch = new ArrayList<>();
        String why;
        synchronized (this) {
            if (carryingOut) {
                return;
            }
            carryingOut = true;
            why = trouble;
            while (batch.size() < atMost && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            if (why == null) {
                batch.forEach(Change::make);
            }
        }
        for (Change change : batch) {
            if (why == null) {
                change.committed();
            } else {
                change.failed(why);
            }
        }
        boolean more;
        synchronized (this) {
            carryingOut = false;
            if (why != null) {
                for (int i = batch.size() - 1; i >= 0; i--) {
                    if (batch.get(i).repeated()) {
                        waiting.addFirst(batch.get(i));
                    }
                }
            }
            more = !manual && why == null && !waiting.isEmpty();
        }
        if (more) {
            commit();
        }
    }

    /** Answers the readings that wait. */
    public void answerReads() {
        for (Request request = nextRead(); request != null; request = nextRead()) {
            String why;
            List<StoredNotification> found;
            synchronized (this) {
                why = readTrouble;
                found = find(request);
            }
            if (why == null) {
                request.reading.read(found);
            } else {
                request.reading.notRead(why);
            }
        }
    }

    /** Looks up now what the oldest reading asks for; whoever asked is told when the result is run. */
    public Runnable lookUp() {
        Request request = Objects.requireNonNull(nextRead(), "nobody reads");
        List<StoredNotification> found = find(request);
        return () -> request.reading.read(found);
    }

    private synchronized List<StoredNotification> find(Request request) {
        List<StoredNotification> found = new ArrayList<>();
        for (long seq : request.seqs) {
            StoredNotification notification = notifications.get(seq);
            if (notification != null) {
                found.add(notification);
            }
        }
        return found;
    }

    private synchronized @Nullable Request nextRead() {
        return reads.poll();
    }

    /** How many readings wait. */
    public synchronized int readsWaiting() {
        return reads.size();
    }

    /** The places of all that is kept. */
    public synchronized List<Long> kept() {
        return List.copyOf(notifications.keySet());
    }

    /** What was noted together with notifications, in order. */
    public synchronized List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** The channels that are remembered. */
    public synchronized List<ChannelRecord> rememberedChannels() {
        return List.copyOf(channels.values());
    }

    /** The devices that are remembered. */
    public synchronized List<DeviceRecord> rememberedDevices() {
        return List.copyOf(devices.values());
    }

    /** Loses what is kept at that place, as a damaged disk does. */
    public synchronized void lose(long seq) {
        notifications.remove(seq);
    }

    /** From now on no new notification may have this seq or a smaller one. */
    public synchronized void take(long seq) {
        taken = seq;
    }

    /** What a process finds that starts after this one was killed: what was committed. */
    public synchronized MemoryStore afterCrash() {
        MemoryStore next = new MemoryStore();
        synchronized (next) {
            next.devices.putAll(devices);
            next.channels.putAll(channels);
            next.callbacks.putAll(callbacks);
            next.notifications.putAll(notifications);
        }
        return next;
    }

    // ---- the ports

    private void submit(Change change) {
        boolean now;
        synchronized (this) {
            waiting.add(change);
            now = !manual;
        }
        if (now) {
            commit();
        }
    }

    @Override
    public boolean append(StoredNotification notification, @Nullable Mark mark, Completion completion) {
        if (!takeRoom()) {
            return false;
        }
        submit(new Append(notification, mark, completion));
        return true;
    }

    /** Waits like any other, so that a test says when the moment is over. */
    @Override
    public @Nullable Appending appendSoon(StoredNotification notification, Completion completion) {
        if (!roomSoon || !takeRoom()) {
            return null;
        }
        Append append = new Append(notification, null, completion);
        submit(append);
        return () -> {
            synchronized (this) {
                boolean inTime = waiting.remove(append);
                if (inTime) {
                    done();
                }
                return inTime;
            }
        };
    }

    private synchronized boolean takeRoom() {
        if (appendsWaiting >= waitingLimit) {
            return false;
        }
        appendsWaiting++;
        return true;
    }

    private final class Append implements Change {
        private final StoredNotification notification;
        private final @Nullable Mark mark;
        private final Completion completion;

        Append(StoredNotification notification, @Nullable Mark mark, Completion completion) {
            this.notification = notification;
            this.mark = mark;
            this.completion = completion;
        }

        @Override
        public void make() {
            notifications.put(notification.seq(), notification);
            if (mark != null) {
                marks.add(mark);
            }
        }

        @Override
        public void committed() {
            done();
            completion.stored();
        }

        @Override
        public void failed(String why) {
            done();
            completion.notStored(why);
        }

        @Override
        public boolean repeated() {
            return false;
        }
    }

    private synchronized void done() {
        appendsWaiting--;
    }

    @Override
    public void remove(long[] seqs) {
        long[] all = seqs.clone();
        submit(repeated(() -> {
            for (long seq : all) {
                notifications.remove(seq);
            }
        }));
    }

    @Override
    public void read(long[] seqs, Reading reading) {
        boolean now;
        synchronized (this) {
            reads.add(new Request(seqs.clone(), reading));
            now = !manual;
        }
        if (now) {
            answerReads();
        }
    }

    @Override
    public void pending(PendingVisitor visitor) {
        List<StoredNotification> all;
        synchronized (this) {
            all = List.copyOf(notifications.values());
        }
        for (StoredNotification each : all) {
            visitor.pending(each.seq(), each.channelKey(), each.sizeBytes());
        }
        visitor.taken(taken);
    }

    @Override
    public void remembered(Visitor visitor) {
        rememberedDevices().forEach(visitor::device);
        callbacks.forEach(visitor::callback);
        rememberedChannels().forEach(visitor::channel);
    }

    @Override
    public CompletableFuture<Void> enroll(DeviceRecord device) {
        return awaited(() -> devices.put(device.id(), device));
    }

    @Override
    public void presence(DeviceId id, boolean connected, Instant at) {
        submit(repeated(() -> devices.computeIfPresent(
                id, (same, device) -> new DeviceRecord(id, device.secretHash(), device.enrolledAt(), connected, at))));
    }

    @Override
    public void forget(DeviceId device) {
        submit(repeated(() -> devices.remove(device)));
    }

    @Override
    public CompletableFuture<Void> save(ChannelRecord channel) {
        return awaited(() -> channels.merge(
                channel.key(), withUsage(channel, Usage.NONE), (old, now) -> withUsage(channel, old.usage())));
    }

    @Override
    public CompletableFuture<Void> close(long channelKey, long[] seqs) {
        long[] all = seqs.clone();
        return awaited(() -> {
            channels.remove(channelKey);
            callbacks.remove(channelKey);
            for (long seq : all) {
                notifications.remove(seq);
            }
        });
    }

    @Override
    public CompletableFuture<Void> saveCallback(long channelKey, InactiveCallback callback) {
        return awaited(() -> callbacks.put(channelKey, callback));
    }

    @Override
    public void removeCallback(long channelKey, InactiveCallback callback) {
        submit(repeated(() -> callbacks.computeIfPresent(
                channelKey,
                (key, kept) -> kept.uri().equals(callback.uri()) && Arrays.equals(kept.body(), callback.body())
                        ? null
                        : kept)));
    }

    @Override
    public void usage(List<UsageOf> usages) {
        List<UsageOf> all = List.copyOf(usages);
        submit(repeated(() -> all.forEach(each ->
                channels.computeIfPresent(each.channelKey(), (key, channel) -> withUsage(channel, each.usage())))));
    }

    private static ChannelRecord withUsage(ChannelRecord channel, Usage usage) {
        return new ChannelRecord(
                channel.key(),
                channel.id(),
                channel.device(),
                channel.name(),
                channel.service(),
                channel.bindings(),
                channel.appRunning(),
                channel.openedAt(),
                usage);
    }

    private static Change repeated(Runnable making) {
        return new Change() {
            @Override
            public void make() {
                making.run();
            }

            @Override
            public void committed() {}

            @Override
            public void failed(String why) {}

            @Override
            public boolean repeated() {
                return true;
            }
        };
    }

    private CompletableFuture<Void> awaited(Runnable making) {
        CompletableFuture<Void> made = new CompletableFuture<>();
        submit(new Change() {
            @Override
            public void make() {
                making.run();
            }

            @Override
            public void committed() {
                made.complete(null);
            }

            @Override
            public void failed(String why) {
                made.completeExceptionally(new StoreUnavailableException(why));
            }

            @Override
            public boolean repeated() {
                return false;
            }
        });
        return made;
    }
}
