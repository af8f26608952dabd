// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends one malformed thing over a connection of its own and looks how the service ends it. Thread-safe. */
final class Strays {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int OPCODE_CLOSE = 0x8;

    private final InetSocketAddress address;

    Strays(URI push) {
        address = new InetSocketAddress(push.getHost(), push.getPort());
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(address, TIMEOUT_MILLIS);
        return socket;
    }

    /** What was wrong with the answer; empty when nothing was. */
    String send(MalformedRequest request) {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(request.bytes());
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            int status = answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
            return request.answers().contains(status)
                    ? ""
                    : "the request '" + request.name() + "' was answered " + (status == 0 ? "nothing" : status);
        } catch (SocketTimeoutException stuck) {
            return "the connection of the request '" + request.name() + "' did not end";
        } catch (IOException cut) {
            return "the connection of the request '" + request.name() + "' was cut: " + cut.getMessage();
        }
    }

    /** What was wrong with the end of the connection; empty when nothing was. */
    String send(MalformedFrame frame) {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(WireDevice.UPGRADE.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            if (!skipHead(in).startsWith("HTTP/1.1 101 ")) {
                return "a device was not let in before the frame '" + frame.name() + "'";
            }
            socket.getOutputStream().write(frame.bytes());
            socket.shutdownOutput();
            int code = closeCode(in.readAllBytes());
            return frame.closeCodes().contains(code)
                    ? ""
                    : "the frame '" + frame.name() + "' ended the connection with " + (code == 0 ? "nothing" : code);
        } catch (SocketTimeoutException stuck) {
            return "the connection of the frame '" + frame.name() + "' did not end";
        } catch (IOException cut) {
            return "the connection of the frame '" + frame.name() + "' was cut: " + cut.getMessage();
        }
    }

    private static String skipHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The code of a close frame that is the first and only one; 0 when there is none. */
    private static int closeCode(byte[] bytes) {
        if (bytes.length < 4 || (bytes[0] & 0x0f) != OPCODE_CLOSE) {
            return 0;
        }
        return ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
    }
}
