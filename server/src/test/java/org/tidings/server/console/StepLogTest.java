// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.push.PushEvent;

class StepLogTest {

    private static final UUID ID = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000002");
    private static final String MESSAGE = "6e3e7a3a-3b3c-4d6e-9a53-0c7f1c0a9b11";

    private final StepLog log = new StepLog();

    private void deliver(UUID id, String messageId) {
        log.on(Events.accepted(id, messageId));
        log.on(Events.stored(id));
        log.on(Events.sent(id));
        log.on(Events.acknowledged(id));
    }

    @Test
    void storyHasAllStepsInOrder() {
        deliver(OTHER, "other");
        deliver(ID, MESSAGE);

        List<StepLog.Story> found = log.find(MESSAGE, 10);

        assertThat(found).singleElement().satisfies(story -> {
            assertThat(story.id()).isEqualTo(ID);
            assertThat(story.messageId()).isEqualTo(MESSAGE);
            assertThat(story.steps())
                    .extracting(Step::kind)
                    .containsExactly(StepKind.ACCEPTED, StepKind.STORED, StepKind.SENT, StepKind.ACKNOWLEDGED);
            Step first = story.steps().get(0);
            assertThat(first.channel()).isEqualTo(Events.CHANNEL);
            assertThat(first.device()).isEqualTo(Events.DEVICE);
            assertThat(first.notificationKind()).isEqualTo(NotificationKind.TOAST);
            assertThat(first.notificationClass()).isEqualTo(2);
            assertThat(first.atMillis()).isEqualTo(1_000);
            assertThat(story.channelEnd()).isEmpty();
        });
    }

    @Test
    void notificationIdFindsIt() {
        deliver(ID, MESSAGE);

        assertThat(log.find(ID.toString(), 10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-4711", "6E3E7A3A-3B3C-4D6E-9A53-0C7F1C0A9B11", "Übergröße", "x"})
    void messageIdsOfEveryShapeFindIt(String messageId) {
        deliver(OTHER, "something else");
        deliver(ID, messageId);

        assertThat(log.find(messageId, 10)).singleElement().satisfies(story -> {
            assertThat(story.id()).isEqualTo(ID);
            assertThat(story.messageId()).isEqualToIgnoringCase(messageId);
        });
    }

    @Test
    void messageIdOfSeveralFindsTheNewestFirst() {
        deliver(OTHER, MESSAGE);
        deliver(ID, MESSAGE);

        assertThat(log.find(MESSAGE, 10)).extracting(StepLog.Story::id).containsExactly(ID, OTHER);
        assertThat(log.find(MESSAGE, 1)).extracting(StepLog.Story::id).containsExactly(ID);
    }

    @ParameterizedTest
    @EnumSource(value = Answer.class)
    void refusalKeepsItsAnswer(Answer answer) {
        log.on(Events.refused(ID, MESSAGE, answer));

        assertThat(log.find(MESSAGE, 10))
                .singleElement()
                .satisfies(story -> assertThat(story.steps().get(0).answer()).isEqualTo(answer));
    }

    @Test
    void refusalWithoutChannelAndMessageIdIsRemembered() {
        log.on(new PushEvent.Refused(5, ID, null, null, Answer.MALFORMED));

        assertThat(log.newest(10)).singleElement().satisfies(story -> {
            assertThat(story.messageId()).isNull();
            assertThat(story.steps().get(0).channel()).isNull();
        });
    }

    @Test
    void holdingKeepsUntilWhen() {
        log.on(Events.accepted(ID, MESSAGE));
        log.on(new PushEvent.Held(1_001, Events.subject(ID, MESSAGE), 451_000));

        assertThat(log.find(MESSAGE, 1).get(0).steps().get(1).untilMillis()).isEqualTo(451_000);
    }

    @Test
    void endOfTheChannelBelongsToTheStory() {
        log.on(Events.ended(500));
        log.on(Events.accepted(ID, MESSAGE));
        assertThat(log.find(MESSAGE, 1).get(0).channelEnd()).isEmpty();

        log.on(Events.ended(2_000));

        Optional<Step> end = log.find(MESSAGE, 1).get(0).channelEnd();
        assertThat(end).hasValueSatisfying(step -> {
            assertThat(step.why()).isEqualTo("closed by the device");
            assertThat(step.atMillis()).isEqualTo(2_000);
        });
    }

    @Test
    void whatHappensToTheChannelLaterIsNotOfANotificationThatIsOver() {
        deliver(ID, MESSAGE);
        log.on(new PushEvent.Refused(1_500, OTHER, Events.CHANNEL, "other", Answer.QUEUE_FULL));
        log.on(new PushEvent.QueuePurged(2_000, Events.CHANNEL, Events.DEVICE, 4));
        log.on(Events.ended(3_000));

        assertThat(log.find(MESSAGE, 1).get(0).channelEnd()).isEmpty();
        assertThat(log.find("other", 1).get(0).channelEnd()).isEmpty();
    }

    @Test
    void oldestIsForgottenAndMemoryIsBounded() {
        deliver(OTHER, "first");
        for (int i = 0; i < StepLog.STEPS; i++) {
            log.on(Events.stored(ID));
        }

        assertThat(log.find("first", 10)).isEmpty();
        assertThat(log.newest(10)).extracting(StepLog.Story::id).containsExactly(ID);
        assertThat(log.find(ID.toString(), 1).get(0).steps()).hasSize(StepLog.STEPS);
    }

    @Test
    void devicesThatComeAndGoPushNothingOut() {
        deliver(ID, MESSAGE);
        for (int i = 0; i < StepLog.STEPS; i++) {
            log.on(new PushEvent.DeviceConnected(i, Events.DEVICE));
        }

        assertThat(log.find(MESSAGE, 10)).hasSize(1);
    }

    @Test
    void nothingHappenedAtFirst() {
        assertThat(log.oldestMillis()).isEmpty();
        assertThat(log.newest(5)).isEmpty();
        assertThat(log.find(MESSAGE, 5)).isEmpty();
    }
}
