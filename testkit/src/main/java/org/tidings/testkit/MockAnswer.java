// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;

/**
 * One answer of a {@link MockPushService}, with its faults. An immutable value, thread-safe: every method that changes
 * something returns another answer.
 */
public final class MockAnswer {

    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;
    private final byte @Nullable [] instead;
    private final Duration delay;
    private final int cutAfterBytes;
    private final boolean stall;

    private MockAnswer(
            int status,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            byte @Nullable [] instead,
            Duration delay,
            int cutAfterBytes,
            boolean stall) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.instead = instead;
        this.delay = delay;
        this.cutAfterBytes = cutAfterBytes;
        this.stall = stall;
    }

    /** 200 with the three headers of an accepted notification for a connected device. */
    public static MockAnswer received() {
        return of(Answer.RECEIVED);
    }

    /** A row of the answer table; where it names the device, the device is connected, or inactive for a 412. */
    public static MockAnswer of(Answer row) {
        MockAnswer answer = status(row.status());
        if (row.notificationStatus() != null) {
            answer = answer.header(
                    "X-NotificationStatus", row.notificationStatus().wireText());
        }
        if (row.tellsDeviceConnection()) {
            DeviceConnectionStatus device =
                    row == Answer.DEVICE_INACTIVE ? DeviceConnectionStatus.INACTIVE : DeviceConnectionStatus.CONNECTED;
            answer = answer.header("X-DeviceConnectionStatus", device.wireText());
        }
        if (row.subscriptionStatus() != null) {
            answer = answer.header(
                    "X-SubscriptionStatus", row.subscriptionStatus().wireText());
        }
        return answer;
    }

    /** A status without any header but the length of its empty body. */
    public static MockAnswer status(int status) {
        return new MockAnswer(status, List.of(), new byte[0], null, Duration.ZERO, -1, false);
    }

    /** These very bytes, HTTP or not. */
    public static MockAnswer bytes(String bytes) {
        return new MockAnswer(
                0, List.of(), new byte[0], bytes.getBytes(StandardCharsets.ISO_8859_1), Duration.ZERO, -1, false);
    }

    /** No answer: the connection is closed as soon as the request was read. */
    public static MockAnswer cut() {
        return bytes("").cutAfter(0);
    }

    /** No answer, but the connection stays open until the service is closed. */
    public static MockAnswer stall() {
        return new MockAnswer(0, List.of(), new byte[0], new byte[0], Duration.ZERO, -1, true);
    }

    /** The same with one more header. */
    public MockAnswer header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new MockAnswer(status, more, body, instead, delay, cutAfterBytes, stall);
    }

    /** The same with a sentence in the body, as plain text. */
    public MockAnswer sentence(String sentence) {
        byte[] text = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        return new MockAnswer(status, headers, text, instead, delay, cutAfterBytes, stall)
                .header("Content-Type", "text/plain; charset=utf-8");
    }

    /** The same, this much after the request was read. */
    public MockAnswer after(Duration delay) {
        return new MockAnswer(status, headers, body, instead, delay, cutAfterBytes, stall);
    }

    /** The same, but the connection is closed after this many bytes of the answer, head included. */
    public MockAnswer cutAfter(int bytes) {
        return new MockAnswer(status, headers, body, instead, delay, bytes, stall);
    }

    /** The same, but after this many bytes, head included, nothing more comes until the service is closed. */
    public MockAnswer stallAfter(int bytes) {
        return new MockAnswer(status, headers, body, instead, delay, bytes, true);
    }

    /** The answer as it goes over the wire, without its faults. */
    public byte[] toBytes() {
        if (instead != null) {
            return instead.clone();
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Mock\r\n");
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    Duration delay() {
        return delay;
    }

    OptionalInt cutAfterBytes() {
        return cutAfterBytes < 0 ? OptionalInt.empty() : OptionalInt.of(cutAfterBytes);
    }

    boolean stalls() {
        return stall;
    }
}
