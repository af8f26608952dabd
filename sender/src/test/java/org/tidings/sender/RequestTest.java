// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.notification.DeliveryWindow;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Raw;
import org.tidings.protocol.notification.Tile;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.RecordedRequest;

/** What goes over the wire. */
@Timeout(30)
class RequestTest {

    private final MockPushService service = MockPushService.start();
    private final PushSender sender = PushSender.builder().build();

    @AfterEach
    void close() {
        sender.close();
        service.close();
    }

    private RecordedRequest sent(Notification notification, SendOptions options) {
        Sends.result(sender.send(service.channel("c"), notification, options));
        return service.takeRequest();
    }

    @Test
    void requestIsByteForByteThatOfNpmMpns() {
        Sends.result(sender.send(URI.create(service.channel("c") + "?a=b%20c"), Sends.TOAST));

        String body = new String(Sends.TOAST.payload(), StandardCharsets.UTF_8);
        assertThat(new String(service.takeRequest().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("POST /throttledthirdparty/01.00/c?a=b%20c HTTP/1.1\r\n"
                        + "Content-Type: text/xml\r\n"
                        + "Content-Length: " + body.length() + "\r\n"
                        + "Accept: application/*\r\n"
                        + "X-NotificationClass: 2\r\n"
                        + "X-WindowsPhone-Target: toast\r\n"
                        + "Host: 127.0.0.1:" + service.port() + "\r\n"
                        + "Connection: keep-alive\r\n\r\n"
                        + body);
    }

    @Test
    void tileHasTheTargetToken() {
        RecordedRequest request = sent(Tile.builder().count(0).build(), SendOptions.defaults());

        assertThat(request.header("X-WindowsPhone-Target")).contains("token");
        assertThat(request.header("X-NotificationClass")).contains("1");
    }

    @Test
    void rawHasNoTargetAndItsOwnContentTypeIfWanted() {
        byte[] bytes = {0, (byte) 0xff, 13, 10};
        RecordedRequest request =
                sent(Raw.of(bytes), SendOptions.defaults().withContentType("application/octet-stream"));

        assertThat(request.header("X-WindowsPhone-Target")).isEmpty();
        assertThat(request.header("X-NotificationClass")).contains("3");
        assertThat(request.header("Content-Type")).contains("application/octet-stream");
        assertThat(request.body()).isEqualTo(bytes);
    }

    @Test
    void emptyRawIsSent() {
        RecordedRequest request = sent(Raw.of(new byte[0]), SendOptions.defaults());

        assertThat(request.header("Content-Length")).contains("0");
        assertThat(request.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"IMMEDIATE, 1, 2, 3", "SOON, 11, 12, 13", "LATER, 21, 22, 23"})
    void windowIsTheNotificationClass(DeliveryWindow window, String tile, String toast, String raw) {
        SendOptions options = SendOptions.defaults().withWindow(window);

        assertThat(sent(Tile.builder().count(1).build(), options).header("X-NotificationClass"))
                .contains(tile);
        assertThat(sent(Sends.TOAST, options).header("X-NotificationClass")).contains(toast);
        assertThat(sent(Raw.of("x"), options).header("X-NotificationClass")).contains(raw);
    }

    @Test
    void messageIdIsSentWhenGiven() {
        UUID id = UUID.fromString("00000000-0000-0000-0000-000000000017");

        assertThat(sent(Sends.TOAST, SendOptions.defaults().withMessageId(id)).header("X-MessageID"))
                .contains(id.toString());
        assertThat(sent(Sends.TOAST, SendOptions.defaults()).header("X-MessageID"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/xml\r\nX: y", "text/xmlé"})
    void contentTypeThatWouldBreakTheRequestIsRefused(String contentType) {
        assertThatThrownBy(() -> SendOptions.defaults().withContentType(contentType))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contentType");
    }

    @ParameterizedTest
    @CsvSource({
        "http://Sn1.notify.live.net/x, http://sn1.notify.live.net:80, Sn1.notify.live.net, /x",
        "https://a:443/x?y=%2F, https://a:443, a, /x?y=%2F",
        "HTTP://a:80, http://a:80, a, /",
        "http://push_service:8080/x, http://push_service:8080, push_service:8080, /x",
        "'http://[::1]:90/x', 'http://[::1]:90', '[::1]:90', /x",
        "'https://[::1]/x', 'https://[::1]:443', '[::1]', /x",
        "http://a/é, http://a:80, a, /%C3%A9",
    })
    void uriIsTakenApart(String uri, String endpoint, String authority, String path) {
        Address address = Address.of(URI.create(uri)).orElseThrow();

        assertThat(address.endpoint().toString()).isEqualTo(endpoint);
        assertThat(address.authority()).isEqualTo(authority);
        assertThat(address.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/x",
                "ftp://a/x",
                "mailto:a@b",
                "http:///x",
                "http://u:p@a/x",
                "http://a:0/x",
                "http://a:65536/x",
                "http://a:b/x",
                "http:a"
            })
    void uriThatNobodyCanBeAskedAtFails(String uri) {
        SendFailedException failure = Sends.failure(sender.send(URI.create(uri), Sends.TOAST));

        assertThat(failure.reason()).isEqualTo(SendFailedException.Reason.UNUSABLE_URI);
        assertThat(failure.isRetriable()).isFalse();
        assertThat(failure.mayHaveBeenSent()).isFalse();
    }
}
