// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.answer.NotificationStatus;
import org.tidings.protocol.answer.SubscriptionStatus;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.FailureCode;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.push.Outcome;

/** docs/errors.md says what the code says. */
class ErrorsDocumentationTest {

    private static final List<String> PAGE = lines();

    @ParameterizedTest
    @EnumSource(Answer.class)
    void everyAnswerHasOneRow(Answer answer) {
        NotificationStatus notification = answer.notificationStatus();
        SubscriptionStatus subscription = answer.subscriptionStatus();

        assertOneRow(
                "`" + answer.name() + "`",
                Integer.toString(answer.status()),
                notification == null ? "-" : "`" + notification.wireText() + "`",
                answer.tellsDeviceConnection() ? "yes" : "-",
                subscription == null ? "-" : "`" + subscription.wireText() + "`");
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void everyAnswerHasAChapter(Answer answer) {
        assertThat(PAGE).containsOnlyOnce("### " + answer.name());
    }

    @ParameterizedTest
    @EnumSource(DeviceConnectionStatus.class)
    void everyDeviceConnectionStatusHasOneRow(DeviceConnectionStatus status) {
        assertOneRow("`" + status.wireText() + "`");
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyFailureCodeHasOneRow(FailureCode code) {
        assertOneRow("`" + code.wireText() + "`");
    }

    @Test
    void everyCloseCodeHasOneRow() throws IllegalAccessException {
        List<Field> codes = Arrays.stream(DeviceProtocol.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getName().startsWith("CLOSE_"))
                .toList();

        assertThat(codes).isNotEmpty();
        for (Field code : codes) {
            assertOneRow("`" + code.getInt(null) + "`", "`" + code.getName() + "`");
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everySentenceIsQuoted(Outcome refusal) {
        assertThat(PAGE).contains("> " + refusal.sentence());
    }

    static Stream<Outcome> refusals() {
        DeviceConnectionStatus connected = DeviceConnectionStatus.CONNECTED;
        return Stream.of(
                new Outcome.QueueFull(connected, 30),
                new Outcome.Suppressed(connected, NotificationKind.TOAST),
                new Outcome.Suppressed(connected, NotificationKind.TILE),
                new Outcome.Suppressed(connected, NotificationKind.RAW),
                new Outcome.NotAuthorized("push.example.com", ""),
                new Outcome.NotAuthorized(null, ""),
                new Outcome.NotAuthorized(
                        null,
                        "Only senders of authenticated channels are told of inactive devices; a notification needs"
                                + " X-NotificationClass or X-WindowsPhone-Target beside X-CallbackURI."),
                new Outcome.Expired(),
                new Outcome.QuotaExceeded(connected, 500, Duration.ofMinutes(89)),
                new Outcome.DeviceInactive(Duration.ofHours(26)),
                new Outcome.Unavailable("the disk is full"));
    }

    /** One row of a table begins with these cells, and no other row has the first of them there. */
    private static void assertOneRow(String... cells) {
        assertThat(PAGE)
                .filteredOn(line -> line.startsWith("| " + cells[0] + " |"))
                .as("the row of %s in docs/errors.md", cells[0])
                .singleElement()
                .asString()
                .startsWith("| " + String.join(" | ", cells) + " |");
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("../docs/errors.md"));
        } catch (IOException missing) {
            throw new AssertionError("docs/errors.md cannot be read", missing);
        }
    }
}
