// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes by POST over HTTP/1.1; all but the path and the time of a request is made beforehand. */
final class HttpSending implements SenderDialect {

    private static final byte[] POST = "POST ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final byte[][] paths;
    private final byte[] rest;
    private final byte @Nullable [] proof;

    /**
     * @param headers more header lines, each with its end
     * @param proof a header line that only the answer to an accepted request has, or null when its status says it all
     */
    private HttpSending(List<String> paths, String headers, @Nullable String proof) {
        this.paths = paths.stream()
                .map(path -> path.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        this.rest = (" HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: " + ToastBody.LENGTH
                        + "\r\n" + headers + "\r\n" + new String(ToastBody.bytes(), StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);
        this.proof = proof == null ? null : proof.getBytes(StandardCharsets.US_ASCII);
    }

    /** As senders post to MPNS. */
    static HttpSending mpns(List<String> paths) {
        return new HttpSending(
                paths,
                "Accept: application/*\r\nX-NotificationClass: 2\r\nX-WindowsPhone-Target: toast\r\n",
                "X-NotificationStatus: Received");
    }

    /** With nothing but what HTTP needs. */
    static HttpSending plain(List<String> paths) {
        return new HttpSending(paths, "", null);
    }

    @Override
    public int targets() {
        return paths.length;
    }

    @Override
    public void publish(ByteBuf out, int target, long nanos) {
        out.writeBytes(POST).writeBytes(paths[target]).writeBytes(rest);
        Stamp.write(out, out.writerIndex() - ToastBody.LENGTH + ToastBody.STAMP, nanos);
    }

    @Override
    public Answer read(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int line = start;
        int length = 0;
        boolean proven = proof == null;
        int lineEnd = in.indexOf(line, end, (byte) '\n');
        while (lineEnd > line + 1) {
            int first = in.getByte(line);
            if ((first | 0x20) == 'c' && isContentLength(in, line, lineEnd)) {
                length = number(in, line + CONTENT_LENGTH.length, lineEnd);
            } else if (first == 'X' && !proven) {
                proven = isProof(in, line, lineEnd);
            }
            line = lineEnd + 1;
            lineEnd = in.indexOf(line, end, (byte) '\n');
        }
        if (lineEnd < 0 || end - lineEnd - 1 < length) {
            return Answer.INCOMPLETE;
        }
        boolean success = in.getByte(start + "HTTP/1.1 ".length()) == '2';
        in.readerIndex(lineEnd + 1 + length);
        return success && proven ? Answer.ACCEPTED : Answer.REFUSED;
    }

    private static boolean isContentLength(ByteBuf in, int line, int lineEnd) {
        if (lineEnd - line < CONTENT_LENGTH.length) {
            return false;
        }
        for (int i = 0; i < CONTENT_LENGTH.length; i++) {
            if ((in.getByte(line + i) | 0x20) != CONTENT_LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isProof(ByteBuf in, int line, int lineEnd) {
        byte[] expected = proof;
        if (expected == null || lineEnd - line < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (in.getByte(line + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = in.getByte(i) - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            }
        }
        return number;
    }
}
