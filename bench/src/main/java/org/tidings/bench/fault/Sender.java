// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sender with one connection, which it makes when it needs one. It writes into the ledger what it sends and what it is
 * answered. One thread may write while another one reads.
 */
final class Sender implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final String name;
    private final InetSocketAddress address;
    private final Ledger ledger;

    /** What is sent and not answered, the oldest first. Guarded by itself. */
    private final Deque<String> outstanding = new ArrayDeque<>();

    private long number;
    private @Nullable Socket socket;
    private @Nullable HttpReader answers;
    private boolean closed;

    Sender(String name, URI push, Ledger ledger) {
        this.name = name;
        this.address = new InetSocketAddress(push.getHost(), push.getPort());
        this.ledger = ledger;
    }

    /** Posts a toast and waits for its answer. */
    Reply post(String path) throws IOException {
        write(List.of(path));
        return read();
    }

    /** Posts a toast for each path without waiting for answers. */
    void write(List<String> paths) throws IOException {
        Socket to = connected();
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (String path : paths) {
            requests.writeBytes(Post.toast(path, begun(path)));
        }
        send(to, requests.toByteArray());
    }

    /** Posts a toast that may be held for a window, and waits for its answer. */
    Reply postWithinWindow(String path) throws IOException {
        send(connected(), Post.toastWithinWindow(path, begun(path)));
        return read();
    }

    private String begun(String path) {
        number++;
        String id = name + "-" + number;
        ledger.add(new Entry.Sent(id, name, number, path));
        synchronized (outstanding) {
            outstanding.add(id);
        }
        return id;
    }

    private void send(Socket to, byte[] requests) throws IOException {
        try {
            to.getOutputStream().write(requests);
        } catch (IOException broken) {
            breakOff();
            throw broken;
        }
    }

    private synchronized Socket connected() throws IOException {
        Socket current = socket;
        if (closed) {
            throw new IOException("the sender has left");
        }
        if (current == null) {
            current = open();
            answers = new HttpReader(new BufferedInputStream(current.getInputStream()));
            socket = current;
        }
        return current;
    }

    private Socket open() throws IOException {
        Socket opening = new Socket();
        try {
            opening.connect(address, TIMEOUT_MILLIS);
            opening.setTcpNoDelay(true);
            opening.setSoTimeout(TIMEOUT_MILLIS);
            return opening;
        } catch (IOException refused) {
            opening.close();
            throw refused;
        }
    }

    /** The answer to the oldest request that has none. */
    Reply read() throws IOException {
        try {
            HttpReader reader;
            synchronized (this) {
                reader = answers;
            }
            if (reader == null) {
                throw new IOException("there is no connection");
            }
            Reply reply = reader.read();
            String id;
            synchronized (outstanding) {
                id = outstanding.remove();
            }
            ledger.add(new Entry.Answered(id, reply));
            return reply;
        } catch (IOException broken) {
            breakOff();
            throw broken;
        }
    }

    /** Ends the connection without a word: what is on its way is thrown away on both sides. */
    void breakOff() {
        Socket current;
        synchronized (this) {
            current = socket;
            socket = null;
            answers = null;
        }
        if (current != null) {
            try {
                current.setSoLinger(true, 0);
                current.close();
            } catch (IOException alreadyBroken) {
                // It has ended, which is what is wanted.
            }
        }
        synchronized (outstanding) {
            outstanding.forEach(id -> ledger.add(new Entry.Unanswered(id)));
            outstanding.clear();
        }
    }

    /** Leaves, and sends no more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        breakOff();
    }
}
