// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MSDN topic ff941100, row by row. */
class AnswerTest {

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, 200, Received, true, Active",
        "QUEUE_FULL, 200, QueueFull, true, Active",
        "SUPPRESSED, 200, Suppressed, true, Active",
        // Topic ff402554.
        "CALLBACK_REGISTERED, 200, , true, Active",
        "MALFORMED, 400, , false,",
        "NOT_AUTHORIZED, 401, , false,",
        "EXPIRED, 404, Dropped, true, Expired",
        "METHOD_NOT_ALLOWED, 405, , false,",
        "QUOTA_EXCEEDED, 406, Dropped, true, Active",
        "DEVICE_INACTIVE, 412, Dropped, true,",
        "UNAVAILABLE, 503, , false,"
    })
    void rowIsAsDocumented(
            Answer answer, int status, String notificationStatus, boolean tellsDeviceConnection, String subscription) {
        NotificationStatus notification = answer.notificationStatus();
        SubscriptionStatus subscriptionStatus = answer.subscriptionStatus();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(notification == null ? null : notification.wireText()).isEqualTo(notificationStatus);
        assertThat(answer.tellsDeviceConnection()).isEqualTo(tellsDeviceConnection);
        assertThat(subscriptionStatus == null ? null : subscriptionStatus.wireText())
                .isEqualTo(subscription);
    }

    @Test
    void onlyCodesThatSendersKnowAreUsed() {
        assertThat(Arrays.stream(Answer.values()).map(Answer::status))
                .hasSize(11)
                .isSubsetOf(200, 400, 401, 404, 405, 406, 412, 503);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, Connected",
        "TEMP_DISCONNECTED, TempDisconnected",
        "DISCONNECTED, Disconnected",
        "INACTIVE, Inactive"
    })
    void connectionStatusHasItsLiteral(DeviceConnectionStatus status, String wireText) {
        assertThat(status.wireText()).isEqualTo(wireText);
    }
}
