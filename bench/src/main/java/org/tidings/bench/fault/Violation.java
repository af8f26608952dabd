// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

/** A promise that was broken, as the ledger shows. */
sealed interface Violation {

    /** One sentence for people. */
    String inWords();

    /** Answered Received, and no app was ever given it. */
    record Lost(String id, String path) implements Violation {
        @Override
        public String inWords() {
            return id + " was answered Received and never came; it was sent to " + path;
        }
    }

    /** An app was given the same notification again. */
    record Twice(String id, String device) implements Violation {
        @Override
        public String inWords() {
            return id + " was given to the app of " + device + " again";
        }
    }

    /** It came to a device or channel that it was not sent to. */
    record Astray(String id, String path, String device, String channel) implements Violation {
        @Override
        public String inWords() {
            return id + " was sent to " + path + " and came to " + device + ", channel " + channel;
        }
    }

    /** It came after one that the same sender was promised later, on the same channel. */
    record OutOfOrder(String id, String after) implements Violation {
        @Override
        public String inWords() {
            return id + " came after " + after + ", which the same sender was promised later";
        }
    }

    /** Nobody sent what came. */
    record NeverSent(String id, String device) implements Violation {
        @Override
        public String inWords() {
            return id + " came to " + device + " and was never sent";
        }
    }

    /** The sender was told for good that it would not come, and it came. */
    record ToldThoughRefused(String id, String answer) implements Violation {
        @Override
        public String inWords() {
            return id + " was answered " + answer + " and came all the same";
        }
    }

    /** Two notifications have the same id: a device drops the second one as a repetition. */
    record SameActivity(String id, String other, String activityId) implements Violation {
        @Override
        public String inWords() {
            return id + " and " + other + " were both answered with the ActivityId " + activityId;
        }
    }

    /** An answer that is not in the table of answers. */
    record Undocumented(String id, String answer) implements Violation {
        @Override
        public String inWords() {
            return id + " was answered " + answer + ", which no sender knows";
        }
    }

    /** The device library could not make sense of what came. */
    record Complaint(String device, String detail) implements Violation {
        @Override
        public String inWords() {
            return "the library of " + device + " says: " + detail;
        }
    }
}
