// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.answer.NotificationStatus;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;

/** Every row of the answer table, and the answers beside it that services in use give. */
@Timeout(30)
class AnswerTableTest {

    private final MockPushService service = MockPushService.start();
    private PushSender sender = PushSender.builder().build();

    @BeforeEach
    void freshSender() {
        sender.close();
        sender = PushSender.builder().build();
    }

    @AfterEach
    void close() {
        sender.close();
        service.close();
    }

    private SendResult answer(MockAnswer answer) {
        service.enqueue(answer);
        return Sends.result(sender.send(service.channel("c"), Sends.TOAST));
    }

    @ParameterizedTest
    @EnumSource
    void everyRowHasItsResult(Answer row) {
        SendResult result = answer(MockAnswer.of(row)
                .header("X-MessageID", "00000000-0000-0000-0000-000000000000")
                .header("ActivityId", "17")
                .sentence("Because."));

        assertThat(result.outcome()).isEqualTo(outcomeOf(row));
        assertThat(result.status()).isEqualTo(row.status());
        assertThat(result.notificationStatus().orElse(null)).isEqualTo(row.notificationStatus());
        assertThat(result.subscriptionStatus().orElse(null)).isEqualTo(row.subscriptionStatus());
        assertThat(result.deviceConnectionStatus().isPresent()).isEqualTo(row.tellsDeviceConnection());
        assertThat(result.messageId()).contains("00000000-0000-0000-0000-000000000000");
        assertThat(result.activityId()).contains("17");
        assertThat(result.sentence()).contains("Because.");
        assertThat(result.shouldDeleteChannel()).isEqualTo(row == Answer.EXPIRED);
    }

    @Test
    void everyOutcomeHasACaseOfItsOwn() {
        // The answer to a callback's registration is none of a notification; it reads as received.
        assertThat(Arrays.stream(Answer.values())
                        .filter(answer -> answer != Answer.CALLBACK_REGISTERED)
                        .map(AnswerTableTest::outcomeOf))
                .doesNotHaveDuplicates()
                .hasSize(Outcome.values().length - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUE_FULL, 240",
        "UNAVAILABLE, 240",
        "QUOTA_EXCEEDED, 3600",
        "DEVICE_INACTIVE, 3660",
    })
    void retryAfterIsTheDocumentedWait(Answer row, long seconds) {
        assertThat(answer(MockAnswer.of(row)).retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUEUE_FULL", "UNAVAILABLE", "QUOTA_EXCEEDED", "DEVICE_INACTIVE"})
    void nothingElseIsTriedAgain(Answer row) {
        assertThat(answer(MockAnswer.of(row)).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"600, 600", "10, 240", "soon, 240"})
    void longerRetryAfterOfTheServiceWins(String header, long seconds) {
        assertThat(answer(MockAnswer.of(Answer.UNAVAILABLE).header("Retry-After", header))
                        .retryAfter())
                .contains(Duration.ofSeconds(seconds));
    }

    @Test
    void lowerCaseValuesOfOldServicesAreUnderstood() {
        SendResult result = answer(MockAnswer.status(200)
                .header("x-notificationstatus", "received")
                .header("x-deviceconnectionstatus", "Temp Disconnected"));

        assertThat(result).isInstanceOf(SendResult.Received.class);
        assertThat(result.notificationStatus()).contains(NotificationStatus.RECEIVED);
        assertThat(result.deviceConnectionStatus()).contains(DeviceConnectionStatus.TEMP_DISCONNECTED);
        assertThat(result.answer().deviceConnectionStatusText()).contains("Temp Disconnected");
        assertThat(result.activityId()).isEmpty();
    }

    @Test
    void inactiveIsUnderstoodInBothSpellings() {
        assertThat(answer(MockAnswer.status(412).header("X-DeviceConnectionStatus", "InActive"))
                        .deviceConnectionStatus())
                .contains(DeviceConnectionStatus.INACTIVE);
    }

    @Test
    void unknownValueIsThereAsText() {
        SendResult result = answer(MockAnswer.of(Answer.EXPIRED).header("X-MessageID", "x"));
        assertThat(result).isInstanceOf(SendResult.ChannelGone.class);

        SendResult other = answer(MockAnswer.status(200).header("X-NotificationStatus", "Pondered"));
        assertThat(other).isInstanceOf(SendResult.Unexpected.class);
        assertThat(other.notificationStatus()).isEmpty();
        assertThat(other.answer().notificationStatusText()).contains("Pondered");
    }

    @ParameterizedTest
    @CsvSource({"200", "404", "201", "302", "413", "429", "500", "502"})
    void answersOfSomeOtherServerAreUnexpectedAndDeleteNothing(int status) {
        SendResult result = answer(MockAnswer.status(status).sentence("<html>"));

        assertThat(result).isInstanceOf(SendResult.Unexpected.class);
        assertThat(result.shouldDeleteChannel()).isFalse();
    }

    @Test
    void missingNotificationStatusOfAPushServiceIsReceived() {
        assertThat(answer(MockAnswer.status(200).header("X-SubscriptionStatus", "Active")))
                .isInstanceOf(SendResult.Received.class);
    }

    @Test
    void forbiddenIsNotAuthorized() {
        assertThat(answer(MockAnswer.status(403))).isInstanceOf(SendResult.NotAuthorized.class);
    }

    @Test
    void groupsSayWhetherItWasAcceptedAtAll() {
        assertThat(answer(MockAnswer.of(Answer.SUPPRESSED))).isInstanceOf(SendResult.Dropped.class);
        assertThat(answer(MockAnswer.of(Answer.MALFORMED))).isInstanceOf(SendResult.Refused.class);
    }

    private static Outcome outcomeOf(Answer row) {
        return switch (row) {
            case RECEIVED, CALLBACK_REGISTERED -> Outcome.RECEIVED;
            case QUEUE_FULL -> Outcome.QUEUE_FULL;
            case SUPPRESSED -> Outcome.SUPPRESSED;
            case MALFORMED -> Outcome.MALFORMED;
            case NOT_AUTHORIZED -> Outcome.NOT_AUTHORIZED;
            case EXPIRED -> Outcome.CHANNEL_GONE;
            case METHOD_NOT_ALLOWED -> Outcome.METHOD_NOT_ALLOWED;
            case QUOTA_EXCEEDED -> Outcome.QUOTA_EXCEEDED;
            case DEVICE_INACTIVE -> Outcome.DEVICE_INACTIVE;
            case UNAVAILABLE -> Outcome.UNAVAILABLE;
        };
    }
}
