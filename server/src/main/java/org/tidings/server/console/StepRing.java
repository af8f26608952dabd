// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.PushEvent;

/**
 * A ring of steps, each ten numbers. The memory is taken as the ring fills for the first time. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // What is written here never leaves the process.
final class StepRing {

    private static final int WORDS = 10;
    private static final int CHUNK_STEPS = 4_096;

    // What stands where. HEAD holds the small things: step, kind, class, answer, dropped, what the message id is.
    private static final int AT = 0;
    private static final int HEAD = 1;
    private static final int ID = 2;
    private static final int CHANNEL = 4;
    private static final int DEVICE = 6;
    private static final int MESSAGE = 8;

    private static final int NONE = 0xFF;
    private static final long MESSAGE_NONE = 0;
    private static final long MESSAGE_UUID = 1;
    private static final long MESSAGE_HASH = 2;
    private static final int MAX_DROPPED = 0xFFFF;

    private static final StepKind[] STEPS = StepKind.values();
    private static final NotificationKind[] KINDS = NotificationKind.values();
    private static final Answer[] ANSWERS = Answer.values();

    private final int capacity;
    private final long[][] chunks;

    /** How many were ever added. */
    private long added;

    /** A step where it is written. */
    record Place(long[] words, int from) {
        private long word(int which) {
            return words[from + which];
        }
    }

    StepRing(int capacity) {
        if (capacity % CHUNK_STEPS != 0) {
            throw new IllegalArgumentException("capacity must be a multiple of " + CHUNK_STEPS + ", not " + capacity);
        }
        this.capacity = capacity;
        this.chunks = new long[capacity / CHUNK_STEPS][];
    }

    int size() {
        return (int) Math.min(added, capacity);
    }

    /** The step at a place counted from the oldest. */
    Step at(int index) {
        return step(place(index));
    }

    private Place place(int index) {
        int slot = (int) ((added - size() + index) % capacity);
        return new Place(chunks[slot / CHUNK_STEPS], slot % CHUNK_STEPS * WORDS);
    }

    void add(PushEvent event) {
        int slot = (int) (added % capacity);
        added++;
        int chunk = slot / CHUNK_STEPS;
        long[] words = chunks[chunk];
        if (words == null) {
            words = new long[CHUNK_STEPS * WORDS];
            chunks[chunk] = words;
        }
        write(words, slot % CHUNK_STEPS * WORDS, event);
    }

    private static void write(long[] words, int from, PushEvent event) {
        if (event instanceof PushEvent.Accepted accepted) {
            subject(words, from, StepKind.ACCEPTED, event, accepted.notification(), 0);
        } else if (event instanceof PushEvent.Stored stored) {
            subject(words, from, StepKind.STORED, event, stored.notification(), 0);
        } else if (event instanceof PushEvent.Held held) {
            subject(words, from, StepKind.HELD, event, held.notification(), held.untilMillis());
        } else if (event instanceof PushEvent.Sent sent) {
            subject(words, from, StepKind.SENT, event, sent.notification(), 0);
        } else if (event instanceof PushEvent.Acknowledged acknowledged) {
            subject(words, from, StepKind.ACKNOWLEDGED, event, acknowledged.notification(), 0);
        } else if (event instanceof PushEvent.Dropped dropped) {
            subject(words, from, StepKind.DROPPED, event, dropped.notification(), 0);
        } else if (event instanceof PushEvent.Refused refused) {
            words[from + AT] = event.atMillis();
            id(words, from + ID, refused.id());
            channel(words, from + CHANNEL, refused.channel());
            zero(words, from + DEVICE);
            long message = message(words, from + MESSAGE, refused.messageId());
            words[from + HEAD] =
                    head(StepKind.REFUSED, NONE, 0, refused.answer().ordinal(), message, 0);
        } else if (event instanceof PushEvent.ChannelEnded ended) {
            ofChannel(words, from, StepKind.ENDED, event, ended.channel(), ended.device(), ended.dropped());
        } else if (event instanceof PushEvent.QueuePurged purged) {
            ofChannel(words, from, StepKind.PURGED, event, purged.channel(), purged.device(), purged.dropped());
        }
    }

    private static void subject(
            long[] words, int from, StepKind step, PushEvent event, PushEvent.Subject subject, long untilMillis) {
        words[from + AT] = event.atMillis();
        id(words, from + ID, subject.id());
        channel(words, from + CHANNEL, subject.channel());
        words[from + DEVICE] = subject.device().high();
        words[from + DEVICE + 1] = subject.device().low();
        long message = MESSAGE_NONE;
        if (step == StepKind.ACCEPTED) {
            message = message(words, from + MESSAGE, subject.messageId());
        } else {
            // The first step has it. What it is held until takes its place.
            words[from + MESSAGE] = untilMillis;
            words[from + MESSAGE + 1] = 0;
        }
        words[from + HEAD] =
                head(step, subject.kind().ordinal(), subject.notificationClass().number(), NONE, message, 0);
    }

    private static void ofChannel(
            long[] words, int from, StepKind step, PushEvent event, ChannelId channel, DeviceId device, int dropped) {
        words[from + AT] = event.atMillis();
        zero(words, from + ID);
        channel(words, from + CHANNEL, channel);
        words[from + DEVICE] = device.high();
        words[from + DEVICE + 1] = device.low();
        zero(words, from + MESSAGE);
        words[from + HEAD] = head(step, NONE, 0, NONE, MESSAGE_NONE, Math.min(dropped, MAX_DROPPED));
    }

    private static long head(StepKind step, int kind, int notificationClass, int answer, long message, int dropped) {
        return step.ordinal()
                | (long) kind << 8
                | (long) notificationClass << 16
                | (long) answer << 24
                | message << 32
                | (long) dropped << 40;
    }

    private static void id(long[] words, int at, UUID id) {
        words[at] = id.getMostSignificantBits();
        words[at + 1] = id.getLeastSignificantBits();
    }

    private static void channel(long[] words, int at, @Nullable ChannelId channel) {
        words[at] = channel == null ? 0 : channel.high();
        words[at + 1] = channel == null ? 0 : channel.low();
    }

    private static void zero(long[] words, int at) {
        words[at] = 0;
        words[at + 1] = 0;
    }

    private static long message(long[] words, int at, @Nullable String messageId) {
        if (messageId == null) {
            zero(words, at);
            return MESSAGE_NONE;
        }
        UUID uuid = uuid(messageId);
        if (uuid != null) {
            id(words, at, uuid);
            return MESSAGE_UUID;
        }
        words[at] = hash(messageId);
        words[at + 1] = messageId.length();
        return MESSAGE_HASH;
    }

    private static @Nullable UUID uuid(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(text);
            // What is read leniently would be shown otherwise than it was written.
            return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
        } catch (IllegalArgumentException other) {
            return null;
        }
    }

    /** FNV-1a, 64 bits: two message ids of the last minutes that share it would only be told together. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Which places are of a notification that has this text as its id or message id. */
    static Predicate<Place> matching(String text) {
        UUID uuid = uuid(text);
        if (uuid == null) {
            long hash = hash(text);
            return place -> messageOf(place) == MESSAGE_HASH
                    && place.word(MESSAGE) == hash
                    && place.word(MESSAGE + 1) == text.length();
        }
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        return place -> (place.word(ID) == high && place.word(ID + 1) == low)
                || (messageOf(place) == MESSAGE_UUID && place.word(MESSAGE) == high && place.word(MESSAGE + 1) == low);
    }

    private static long messageOf(Place place) {
        return place.word(HEAD) >>> 32 & 0xFF;
    }

    /** The ids of notifications at the places wanted, the newest first. */
    Set<UUID> ids(Predicate<Place> wanted, int limit) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (int i = size() - 1; i >= 0 && ids.size() < limit; i--) {
            Place place = place(i);
            boolean ofNotification = place.word(ID) != 0 || place.word(ID + 1) != 0;
            if (ofNotification && wanted.test(place)) {
                ids.add(new UUID(place.word(ID), place.word(ID + 1)));
            }
        }
        return ids;
    }

    /** The steps of some notifications, the oldest first. */
    Map<UUID, List<Step>> stepsOf(Set<UUID> ids) {
        Map<UUID, List<Step>> steps = new HashMap<>();
        for (int i = 0; i < size() && !ids.isEmpty(); i++) {
            Place place = place(i);
            UUID id = new UUID(place.word(ID), place.word(ID + 1));
            if (ids.contains(id)) {
                steps.computeIfAbsent(id, first -> new ArrayList<>()).add(step(place));
            }
        }
        return steps;
    }

    /** The last time that each of some channels ended or was purged. */
    Map<Object, Step> channelEnds(Set<Object> channels) {
        Map<Object, Step> ends = new HashMap<>();
        for (int i = 0; i < size() && !channels.isEmpty(); i++) {
            Place place = place(i);
            StepKind kind = STEPS[(int) (place.word(HEAD) & 0xFF)];
            if (kind == StepKind.ENDED || kind == StepKind.PURGED) {
                ChannelId channel = new ChannelId(place.word(CHANNEL), place.word(CHANNEL + 1));
                if (channels.contains(channel)) {
                    ends.put(channel, step(place));
                }
            }
        }
        return ends;
    }

    private static Step step(Place place) {
        long head = place.word(HEAD);
        StepKind kind = STEPS[(int) (head & 0xFF)];
        int notificationKind = (int) (head >>> 8 & 0xFF);
        int answer = (int) (head >>> 24 & 0xFF);
        boolean named = messageOf(place) == MESSAGE_UUID;
        return new Step(
                place.word(AT),
                kind,
                both(place, ID) ? new UUID(place.word(ID), place.word(ID + 1)) : null,
                both(place, CHANNEL) ? new ChannelId(place.word(CHANNEL), place.word(CHANNEL + 1)) : null,
                both(place, DEVICE) ? new DeviceId(place.word(DEVICE), place.word(DEVICE + 1)) : null,
                notificationKind == NONE ? null : KINDS[notificationKind],
                (int) (head >>> 16 & 0xFF),
                named ? new UUID(place.word(MESSAGE), place.word(MESSAGE + 1)).toString() : null,
                answer == NONE ? null : ANSWERS[answer],
                kind == StepKind.HELD ? place.word(MESSAGE) : 0,
                null,
                (int) (head >>> 40 & MAX_DROPPED));
    }

    private static boolean both(Place place, int word) {
        return place.word(word) != 0 || place.word(word + 1) != 0;
    }
}
