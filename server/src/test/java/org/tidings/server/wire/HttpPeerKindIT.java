// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationKind;

/** Of which kind a notification is, whatever headers a sender leaves out or gets wrong. */
@Timeout(60)
class HttpPeerKindIT extends HttpPeerTest {

    /** What a request says, and what it means; null where the header is missing. */
    private record Said(
            @Nullable String notificationClass,
            @Nullable String target,
            String body,
            NotificationKind kind,
            int number) {

        String headers() {
            return Optional.ofNullable(notificationClass)
                            .map(text -> "X-NotificationClass: " + text + "\r\n")
                            .orElse("")
                    + Optional.ofNullable(target)
                            .map(text -> "X-WindowsPhone-Target: " + text + "\r\n")
                            .orElse("");
        }
    }

    private static final List<Said> KINDS = List.of(
            // The class decides.
            new Said("2", "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("1", "token", Requests.TILE, NotificationKind.TILE, 1),
            new Said("3", null, "hello", NotificationKind.RAW, 3),
            new Said("3", "raw", "hello", NotificationKind.RAW, 3),
            new Said("2", "token", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("1", "toast", Requests.TOAST, NotificationKind.TILE, 1),
            new Said("3", "toast", Requests.TOAST, NotificationKind.RAW, 3),
            new Said("2", null, Requests.TILE, NotificationKind.TOAST, 2),
            new Said("10", null, "", NotificationKind.RAW, 10),
            new Said(" 2 ", null, Requests.TOAST, NotificationKind.TOAST, 2),
            // Without a class, or with one that is none, the target decides.
            new Said(null, "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said(null, "token", Requests.TILE, NotificationKind.TILE, 1),
            new Said(null, "Tile", Requests.TILE, NotificationKind.TILE, 1),
            new Said(null, "TOKEN", Requests.TOAST, NotificationKind.TILE, 1),
            new Said(null, "TILE", Requests.TILE, NotificationKind.TILE, 1),
            new Said(null, "raw", Requests.TOAST, NotificationKind.RAW, 3),
            new Said("0", "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("32", "token", Requests.TILE, NotificationKind.TILE, 1),
            new Said("immediate", "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("", "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            // Without both, the body decides.
            new Said(null, null, Requests.TOAST, NotificationKind.TOAST, 2),
            new Said(null, null, Requests.TILE, NotificationKind.TILE, 1),
            new Said(null, null, "hello", NotificationKind.RAW, 3),
            new Said(null, null, "<other/>", NotificationKind.RAW, 3),
            new Said(null, null, "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast>", NotificationKind.TOAST, 0),
            new Said("99", "nonsense", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("99", "nonsense", "hello", NotificationKind.RAW, 3));

    @TestFactory
    Stream<DynamicTest> kindComesFromTheClassThenTheTargetThenTheBody() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        return KINDS.stream()
                .map(said -> DynamicTest.dynamicTest(said.headers() + said.body(), () -> {
                    RawAnswer answer = server.post(channel, said.headers(), said.body());
                    if (said.number() == 0) {
                        assertThat(answer.status()).isEqualTo(400);
                        assertThat(answer.body()).contains(said.kind().wireText());
                        return;
                    }
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    ServerFrame.Notification notification = device.notification();
                    assertThat(notification.kind()).isEqualTo(said.kind());
                    assertThat(notification.notificationClass().number()).isEqualTo(said.number());
                    assertThat(text(notification)).isEqualTo(said.body());
                }));
    }

    @Test
    void contentTypeIsNeverARefusal() {
        URI channel = server.channel();
        for (String type : List.of(
                "",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "ContentType: text/xml\r\n",
                "Content-Type: text/xml;charset=\"utf-8\"\r\n",
                "Content-Type: \r\n")) {
            assertThat(server.post(channel, type + "X-WindowsPhone-Target: toast\r\n", Requests.TOAST)
                            .status())
                    .isEqualTo(200);
        }
    }
}
