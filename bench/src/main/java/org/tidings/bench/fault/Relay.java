// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a device and the service, and cuts their connection in the middle of what comes down. Thread-safe.
 */
final class Relay implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final URI push;
    private final ServerSocket listening;
    private final AtomicLong bytesLeft = new AtomicLong(NEVER);
    private final AtomicInteger cuts = new AtomicInteger();

    Relay(URI push) throws IOException {
        this.push = push;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** Where the device finds the service. */
    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Cuts the connection after so many more bytes to the device. */
    void cutAfter(long bytes) {
        bytesLeft.set(bytes);
    }

    /** How often it has cut. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket device = listening.accept();
                Socket service = new Socket(push.getHost(), push.getPort());
                device.setTcpNoDelay(true);
                service.setTcpNoDelay(true);
                inBackground(() -> pass(device, service, false));
                inBackground(() -> pass(service, device, true));
            }
        } catch (IOException closed) {
            // Nobody comes through any more.
        }
    }

    private void pass(Socket from, Socket to, boolean down) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long left = down ? bytesLeft.addAndGet(bytesLeft.get() == NEVER ? 0 : -count) : NEVER;
                if (left <= 0) {
                    out.write(buffer, 0, (int) Math.max(0, count + left));
                    bytesLeft.set(NEVER);
                    cuts.incrementAndGet();
                    break;
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // So do both sides.
        }
        cut(from);
        cut(to);
    }

    /** Without a good-bye: the other side sees a reset. */
    private static void cut(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is what is wanted.
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
