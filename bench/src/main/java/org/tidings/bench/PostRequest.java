// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A request that posts a notification of 300 bytes. In its text stand its number and a time, so that the device's side can
 * tell which it is and how long it took. Immutable.
 */
final class PostRequest {

    static final int BODY_BYTES = 300;

    static final PostRequest TOAST = of(
            "X-NotificationClass: 2\r\nX-WindowsPhone-Target: toast\r\n",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>",
            "</wp:Text1><wp:Text2>",
            "</wp:Text2></wp:Toast></wp:Notification>");

    static final PostRequest TILE = of(
            "X-NotificationClass: 1\r\nX-WindowsPhone-Target: token\r\n",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\"><wp:Tile><wp:Title>",
            "</wp:Title><wp:BackContent>",
            "</wp:BackContent></wp:Tile></wp:Notification>");

    static final PostRequest RAW = of("X-NotificationClass: 3\r\n", "{\"what\":\"", "\",\"text\":\"", "\"}");

    private static final byte[] MARK = ascii("N=");
    private static final int NUMBER_DIGITS = 10;
    private static final int TIME_DIGITS = 19;
    private static final int MARKED_BYTES = 2 + NUMBER_DIGITS + 1 + TIME_DIGITS;

    private static final byte[] POST = ascii("POST ");

    private final byte[] beforeMark;
    private final byte[] afterMark;

    private PostRequest(byte[] beforeMark, byte[] afterMark) {
        this.beforeMark = beforeMark;
        this.afterMark = afterMark;
    }

    private static PostRequest of(String headers, String start, String middle, String end) {
        String head = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: " + BODY_BYTES + "\r\n"
                + headers + "\r\n";
        int filling = BODY_BYTES - start.length() - MARKED_BYTES - middle.length() - end.length();
        return new PostRequest(
                ascii(head + start), ascii(middle + "It may rain. ".repeat(30).substring(0, filling) + end));
    }

    /**
     * Writes a request.
     *
     * @param number below ten thousand million
     */
    void writeTo(ByteBuf out, ChannelPaths paths, int channel, long number, long nanos) {
        out.writeBytes(POST);
        paths.writeTo(out, channel);
        out.writeBytes(beforeMark);
        out.writeBytes(MARK);
        digits(out, number, NUMBER_DIGITS);
        out.writeByte('@');
        digits(out, nanos, TIME_DIGITS);
        out.writeBytes(afterMark);
    }

    /** The number in a notification of this class, or -1 when there is none. */
    static long number(ByteBuf frame) {
        int mark = mark(frame);
        return mark < 0 ? -1 : read(frame, mark + 2, NUMBER_DIGITS);
    }

    /** The time in a notification of this class that has a number. */
    static long nanos(ByteBuf frame) {
        return read(frame, mark(frame) + 2 + NUMBER_DIGITS + 1, TIME_DIGITS);
    }

    private static int mark(ByteBuf frame) {
        int last = frame.writerIndex() - MARKED_BYTES;
        for (int at = frame.indexOf(frame.readerIndex(), last + 1, MARK[0]);
                at >= 0;
                at = frame.indexOf(at + 1, last + 1, MARK[0])) {
            if (frame.getByte(at + 1) == MARK[1] && frame.getByte(at + 2 + NUMBER_DIGITS) == '@') {
                return at;
            }
        }
        return -1;
    }

    private static long read(ByteBuf frame, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = number * 10 + frame.getByte(i) - '0';
        }
        return number;
    }

    private static void digits(ByteBuf out, long number, int count) {
        int end = out.writerIndex() + count;
        long rest = number;
        out.ensureWritable(count);
        for (int i = end - 1; i >= end - count; i--) {
            out.setByte(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        out.writerIndex(end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
