// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/**
 * A device without the device library, which would hide that a notification came twice: it counts what comes over the wire.
 * Blocks; for one thread at a time.
 */
final class RawDevice {

    /** Requests without a reply; the service takes 64. */
    private static final int MOST_REQUESTS = 60;

    private static final int ACKNOWLEDGED_AT_ONCE = 16;
    private static final int PATIENCE_MILLIS = 120_000;

    private final int channelCount;
    private final List<URI> channels = new ArrayList<>();
    private final Map<String, Integer> received = new HashMap<>();
    private @Nullable String device;
    private @Nullable String secret;

    RawDevice(int channelCount) {
        this.channelCount = channelCount;
    }

    List<URI> channels() {
        return channels;
    }

    /** How many notifications came, by channel. */
    Map<String, Integer> received() {
        return received;
    }

    /** Enrolls, opens its channels and goes away without a word. */
    void open(URI push) throws IOException {
        try (Connection connection = new Connection(push)) {
            ServerFrame.Welcome welcome = (ServerFrame.Welcome) connection.read();
            device = welcome.device();
            secret = welcome.secret();
            int asked = 0;
            while (channels.size() < channelCount) {
                while (asked < channelCount && asked - channels.size() < MOST_REQUESTS) {
                    asked++;
                    connection.write(new DeviceFrame.Open(
                            asked, "channel-" + asked, null, new Bindings(true, false, List.of())));
                }
                channels.add(((ServerFrame.Opened) connection.read()).uri());
            }
        }
    }

    /** Comes back until every channel has had a notification. */
    void receive(URI push) throws IOException {
        try (Connection connection = new Connection(push)) {
            assertThat(connection.read()).isInstanceOf(ServerFrame.Welcome.class);
            while (received.size() < channelCount) {
                ServerFrame.Notification notification = (ServerFrame.Notification) connection.read();
                received.merge(notification.channel(), 1, Integer::sum);
                if (received.size() == channelCount || notification.seq() % ACKNOWLEDGED_AT_ONCE == 0) {
                    connection.write(new DeviceFrame.Ack(notification.seq()));
                }
            }
            connection.flush();
        }
    }

    /** A WebSocket with only what is needed here. */
    private final class Connection implements AutoCloseable {

        private static final int TEXT = 0x81;
        private static final int MASKED = 0x80;

        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;

        Connection(URI push) throws IOException {
            socket = new Socket(push.getHost(), push.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            String upgrade = "GET " + DeviceProtocol.PATH + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Key: dGlkaW5ncyBpcyBmYXN0IQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL
                    + "\r\n\r\n";
            out.write(upgrade.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
            write(new DeviceFrame.Hello(device, secret, null));
        }

        void write(DeviceFrame frame) throws IOException {
            byte[] json = DeviceFrameCodec.write(frame);
            assertThat(json.length).isLessThan(126);
            out.writeByte(TEXT);
            out.writeByte(MASKED | json.length);
            // A mask of zero leaves the content as it is.
            out.writeInt(0);
            out.write(json);
        }

        /** Sends what was written, and waits for the next frame. */
        ServerFrame read() throws IOException {
            if (in.available() == 0) {
                flush();
            }
            int opcode = in.readUnsignedByte();
            assertThat(opcode).as("a text, whole").isEqualTo(TEXT);
            int length = in.readUnsignedByte();
            byte[] json = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            return ServerFrameCodec.read(json);
        }

        void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
