// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What no device should send.
 *
 * @param closeCodes the codes with which it is right to end the connection
 */
record MalformedFrame(String name, byte[] bytes, Set<Integer> closeCodes) {

    private static final int PROTOCOL = 1002;
    private static final int BINARY = 1003;
    private static final int NOT_TEXT = 1007;
    private static final int TOO_BIG = 1009;
    private static final int WRONG_FRAME = 4400;
    private static final int UNKNOWN_DEVICE = 4404;
    private static final int NOT_AUTHORIZED = 4401;

    private static final byte[] HELLO = "{\"type\":\"hello\"}".getBytes(StandardCharsets.UTF_8);

    /** Sent before anything else. */
    static List<MalformedFrame> all() {
        return List.of(
                new MalformedFrame("no mask", ClientFrames.frame(0x81, 0, HELLO.length, HELLO), Set.of(PROTOCOL)),
                new MalformedFrame("unknown opcode", ClientFrames.frame(0x83, HELLO), Set.of(PROTOCOL)),
                new MalformedFrame("reserved bit", ClientFrames.frame(0xc1, HELLO), Set.of(PROTOCOL)),
                new MalformedFrame("ping in pieces", ClientFrames.frame(0x09, HELLO), Set.of(PROTOCOL)),
                new MalformedFrame("long ping", ClientFrames.frame(0x89, new byte[200]), Set.of(PROTOCOL)),
                new MalformedFrame("rest without a beginning", ClientFrames.frame(0x80, HELLO), Set.of(PROTOCOL)),
                new MalformedFrame("close of one byte", ClientFrames.frame(0x88, new byte[1]), Set.of(PROTOCOL)),
                new MalformedFrame("too long", ClientFrames.frame(0x81, 0x80, 60_000, HELLO), Set.of(TOO_BIG)),
                new MalformedFrame("binary", ClientFrames.frame(0x82, HELLO), Set.of(BINARY)),
                new MalformedFrame(
                        "not UTF-8",
                        ClientFrames.frame(0x81, new byte[] {(byte) 0xff, (byte) 0xfe}),
                        Set.of(NOT_TEXT, WRONG_FRAME)),
                text("not JSON", "hello", WRONG_FRAME),
                text("an array", "[1,2,3]", WRONG_FRAME),
                text("deep", "[".repeat(5_000), WRONG_FRAME),
                text("no type", "{\"seq\":1}", WRONG_FRAME),
                text("acknowledgement before hello", "{\"type\":\"ack\",\"seq\":1}", WRONG_FRAME),
                text("open before hello", "{\"type\":\"open\",\"request\":1,\"channel\":\"news\"}", WRONG_FRAME),
                text(
                        "unknown device",
                        "{\"type\":\"hello\",\"device\":\"nobody\",\"secret\":\"none\"}",
                        WRONG_FRAME,
                        UNKNOWN_DEVICE,
                        NOT_AUTHORIZED));
    }

    private static MalformedFrame text(String name, String json, Integer... closeCodes) {
        return new MalformedFrame(name, ClientFrames.text(json), Set.of(closeCodes));
    }
}
