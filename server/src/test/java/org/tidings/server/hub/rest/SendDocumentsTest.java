// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.hub.send.OutcomeCounts;
import org.tidings.server.hub.send.Send;
import org.tidings.server.hub.send.SendContent;
import org.tidings.server.hub.send.SendFormat;
import org.tidings.server.hub.send.SendId;
import org.tidings.server.hub.send.SendState;
import org.tidings.server.hub.send.TargetOutcome;

/** Documents about sends, whole, because SDKs depend on the order of their elements. */
class SendDocumentsTest {

    private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");

    private static Send send(SendState state, SendFormat format, @Nullable String expression) {
        boolean ended = state.ended();
        return new Send(
                1,
                2,
                new SendId("id-1"),
                state,
                format,
                expression,
                null,
                NOON,
                ended ? NOON.plusMillis(5) : null,
                ended ? NOON.plusSeconds(1) : null,
                0,
                0,
                0,
                new OutcomeCounts(
                        ended ? Map.of(TargetOutcome.SUCCESS, 12L, TargetOutcome.EXPIRED_CHANNEL, 3L) : Map.of()));
    }

    @Test
    void detailsOfASendThatHasEnded() {
        SendContent content = new SendContent(Map.of(), "<a>\u00e4</a>".getBytes(StandardCharsets.UTF_8), null);
        assertThat(SendDocuments.details(
                        send(SendState.COMPLETED, SendFormat.WINDOWS_PHONE, "a && b"),
                        content,
                        "http://h/hub/messages/id-1"))
                .isEqualTo("<NotificationDetails"
                        + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\">"
                        + "<NotificationId>id-1</NotificationId><Location>http://h/hub/messages/id-1</Location>"
                        + "<State>Completed</State><EnqueueTime>2026-03-28T12:00:00Z</EnqueueTime>"
                        + "<StartTime>2026-03-28T12:00:00.005Z</StartTime><EndTime>2026-03-28T12:00:01Z</EndTime>"
                        + "<NotificationBody>&lt;a&gt;\u00e4&lt;/a&gt;</NotificationBody><Tags>a &amp;&amp; b</Tags>"
                        + "<TargetPlatforms>windowsphone</TargetPlatforms><MpnsOutcomeCounts>"
                        + "<Outcome><Name>Success</Name><Count>12</Count></Outcome>"
                        + "<Outcome><Name>ExpiredChannel</Name><Count>3</Count></Outcome>"
                        + "</MpnsOutcomeCounts></NotificationDetails>");
    }

    @Test
    void detailsOfASendThatHasNotBegun() {
        assertThat(SendDocuments.details(send(SendState.ENQUEUED, SendFormat.TEMPLATE, null), null, "l"))
                .contains("<State>Enqueued</State>")
                .contains("<TargetPlatforms>template,windowsphonetemplate</TargetPlatforms>")
                .contains("<MpnsOutcomeCounts></MpnsOutcomeCounts>")
                .doesNotContain("<StartTime>", "<EndTime>", "<Tags>", "<NotificationBody>");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00, 2026-03-28T12:00:00Z",
        "2026-03-28T12:00:00.123Z, 2026-03-28T12:00:00.123Z",
        "2026-03-28T12:00:00Z, 2026-03-28T12:00:00Z",
        "2026-03-28T14:00:00+02:00, 2026-03-28T12:00:00Z"
    })
    void timesOfEverySdkAreRead(String text, Instant time) {
        assertThat(ScheduleTime.read(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-03-28", "12:00"})
    void otherTextIsNoTime(String text) {
        assertThatThrownBy(() -> ScheduleTime.read(text)).isInstanceOf(HubFault.class);
        assertThatThrownBy(() -> ScheduleTime.read(null)).isInstanceOf(HubFault.class);
    }
}
