// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

/**
 * How far a send is. The texts that clients see are Azure's; one of its SDKs fails on any other.
 */
public enum SendState {
    /** Waits for its time. */
    SCHEDULED("Scheduled", "Scheduled"),
    /** No target has had its turn. */
    ENQUEUED("Enqueued", "Enqueued"),
    /** Some targets have had their turn. */
    PROCESSING("Processing", "Processing"),
    /** All targets have had their first turn, and some get another. */
    RETRYING("Retrying", "Processing"),
    /** Every target has its outcome. */
    COMPLETED("Completed", "Completed"),
    /** There was no target. */
    NO_TARGET_FOUND("NoTargetFound", "NoTargetFound"),
    /** Taken back by the sender; targets that had their turn before have it. */
    CANCELED("Canceled", "Canceled"),
    /** Given up, because it fails again and again. */
    ABANDONED("Abandoned", "Abandoned");

    private final String text;
    private final String wireText;

    SendState(String text, String wireText) {
        this.text = text;
        this.wireText = wireText;
    }

    /** Its name in the store. */
    public String text() {
        return text;
    }

    /** Its name towards clients. */
    public String wireText() {
        return wireText;
    }

    /** Whether nothing more will happen. */
    public boolean ended() {
        return switch (this) {
            case SCHEDULED, ENQUEUED, PROCESSING, RETRYING -> false;
            case COMPLETED, NO_TARGET_FOUND, CANCELED, ABANDONED -> true;
        };
    }

    /** The state of that name in the store. */
    public static SendState of(String text) {
        for (SendState state : values()) {
            if (state.text.equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("the store has a send in an unknown state: " + text);
    }
}
