// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.server.push.Inventory;
import org.tidings.server.push.PushEvent;

class WhereaboutsTest {

    private static final UUID ID = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");

    private static String after(DeviceConnectionStatus device, PushEvent... events) {
        StepLog log = new StepLog();
        Arrays.stream(events).forEach(log::on);
        Inventory.DeviceView view =
                new Inventory.DeviceView(Events.DEVICE, device, 1, 1, Instant.ofEpochSecond(60), Instant.EPOCH);
        return new Whereabouts(id -> Optional.of(view))
                .sentence(log.find(ID.toString(), 1).get(0));
    }

    @Test
    void deliveredOneSaysHowLongItTook() {
        assertThat(after(
                        DeviceConnectionStatus.CONNECTED,
                        Events.accepted(ID, "m"),
                        Events.stored(ID),
                        Events.sent(ID),
                        Events.acknowledged(ID)))
                .isEqualTo("The device had it 12 ms after it was accepted, at 00:00:01 UTC.");
    }

    @Test
    void waitingOneSaysForWhom() {
        assertThat(after(DeviceConnectionStatus.TEMP_DISCONNECTED, Events.accepted(ID, "m"), Events.stored(ID)))
                .isEqualTo("It is on disk and waits for its device; the device is away since 1970-01-01T00:01:00Z and"
                        + " gets it when it comes back.");
    }

    @Test
    void sentOneIsNotThereYet() {
        assertThat(after(
                        DeviceConnectionStatus.CONNECTED, Events.accepted(ID, "m"), Events.stored(ID), Events.sent(ID)))
                .contains("has not acknowledged it yet; the device is connected.");
    }

    @Test
    void heldOneSaysUntilWhen() {
        assertThat(after(
                        DeviceConnectionStatus.CONNECTED,
                        Events.accepted(ID, "m"),
                        Events.stored(ID),
                        new PushEvent.Held(1_004, Events.subject(ID, "m"), 451_000)))
                .contains("until 00:07:31 UTC at the latest, because its class is 2");
    }

    @Test
    void endOfTheChannelSaysWhatBecameOfIt() {
        assertThat(after(
                        DeviceConnectionStatus.CONNECTED,
                        Events.accepted(ID, "m"),
                        Events.stored(ID),
                        Events.ended(5_000)))
                .isEqualTo("It was dropped at 00:00:05 UTC, when its channel ended (closed by the device).");
    }

    @Test
    void purgeSaysWhatBecameOfIt() {
        assertThat(after(
                        DeviceConnectionStatus.CONNECTED,
                        Events.accepted(ID, "m"),
                        Events.stored(ID),
                        new PushEvent.QueuePurged(5_000, Events.CHANNEL, Events.DEVICE, 1)))
                .contains("when an operator emptied its channel's queue");
    }

    @Test
    void deliveredOneIsDeliveredThoughItsChannelEndedLater() {
        assertThat(after(
                        DeviceConnectionStatus.CONNECTED,
                        Events.accepted(ID, "m"),
                        Events.acknowledged(ID),
                        Events.ended(5_000)))
                .startsWith("The device had it");
    }

    @ParameterizedTest
    @EnumSource(value = Answer.class)
    void refusedOneSaysTheStatus(Answer answer) {
        assertThat(after(DeviceConnectionStatus.CONNECTED, Events.refused(ID, "m", answer)))
                .contains(" " + answer.status())
                .endsWith(".");
    }

    @Test
    void unknownIdSaysHowFarTheMemoryGoes() {
        assertThat(Whereabouts.sentence("x", 0, List.of(), Optional.of(60_000L)))
                .startsWith("No notification with the id x was seen since 00:01:00 UTC");
        assertThat(Whereabouts.sentence("x", 0, List.of(), Optional.empty()))
                .isEqualTo("The service has not seen any notification since its start.");
    }
}
