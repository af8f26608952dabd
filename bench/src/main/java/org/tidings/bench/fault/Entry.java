// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.util.List;

/** Something that a sender or a device saw. A notification is known by the text that the sender put into it. */
sealed interface Entry {

    /** What it is and its parts, for a line of a file. */
    List<String> words();

    /** A device has opened a channel, whose URI has this path. */
    record Opened(String device, String channel, String path) implements Entry {
        @Override
        public List<String> words() {
            return List.of("opened", device, channel, path);
        }
    }

    /**
     * A sender begins to post a notification.
     *
     * @param number counts the notifications of the sender
     */
    record Sent(String id, String sender, long number, String path) implements Entry {
        @Override
        public List<String> words() {
            return List.of("sent", id, sender, Long.toString(number), path);
        }
    }

    /** The sender has read the answer. */
    record Answered(String id, Reply reply) implements Entry {
        @Override
        public List<String> words() {
            return List.of(
                    "answered", id, Integer.toString(reply.status()), reply.notificationStatus(), reply.activityId());
        }
    }

    /** The connection has ended before the answer. */
    record Unanswered(String id) implements Entry {
        @Override
        public List<String> words() {
            return List.of("unanswered", id);
        }
    }

    /** A notification came over the wire, perhaps once more. Only devices that do without the library see this. */
    record Arrived(String id, String device, String activityId) implements Entry {
        @Override
        public List<String> words() {
            return List.of("arrived", id, device, activityId);
        }
    }

    /** The device's app was given the notification. */
    record Told(String id, String device, String channel) implements Entry {
        @Override
        public List<String> words() {
            return List.of("told", id, device, channel);
        }
    }

    /** The device library could not make sense of something. */
    record Complained(String device, String detail) implements Entry {
        @Override
        public List<String> words() {
            return List.of("complained", device, detail);
        }
    }
}
