// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.tidings.device.ChannelListener;
import org.tidings.device.ConnectionStatus;
import org.tidings.device.HttpNotificationChannel;
import org.tidings.device.PushClient;
import org.tidings.device.Received;
import org.tidings.protocol.device.ChannelErrorType;
import picocli.CommandLine.Help.Ansi;

/** Prints what a channel receives, and closes the client when there was enough. Called by the client's one thread. */
final class ListenOutput implements ChannelListener {

    private final PushClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Ansi ansi;
    private final boolean json;
    /** Notifications still to be printed; below zero for any number. */
    private int left;

    /** What is kept at the service arrives with the connection, but the URI is the first line. */
    private final CountDownLatch begun = new CountDownLatch(1);

    private volatile @Nullable URI announced;
    private volatile @Nullable String fault;
    private boolean lost;

    ListenOutput(PushClient client, PrintWriter out, PrintWriter err, Ansi ansi, boolean json, int count) {
        this.client = client;
        this.out = out;
        this.err = err;
        this.ansi = ansi;
        this.json = json;
        this.left = count;
    }

    /** Prints the URI and lets notifications follow. */
    void begin(String channel, URI uri) {
        announce(channel, uri);
        begun.countDown();
    }

    /** Lets go of whatever waits for the beginning. */
    void end() {
        begun.countDown();
    }

    /** Why it ended before there was enough, or null. */
    @Nullable
    String fault() {
        return fault;
    }

    private void announce(String channel, URI uri) {
        announced = uri;
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("channel", channel);
            line.put("uri", uri.toString());
            out.println(JsonValues.line(line));
        } else {
            out.println("Channel " + Printable.of(channel) + " is open. Senders post to:");
            out.println(ansi.string("@|underline " + uri + "|@"));
        }
    }

    @Override
    public void notificationReceived(HttpNotificationChannel channel, Received received) {
        if (!hasBegun()) {
            return;
        }
        ShownNotification shown = ShownNotification.of(channel.channelName(), received);
        out.println(json ? shown.json() : shown.line(ansi));
        // After this one there is enough, or nobody reads any more.
        if (left > 0) {
            left--;
        }
        if (left == 0 || out.checkError()) {
            closeNow();
        }
    }

    private boolean hasBegun() {
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return announced != null;
    }

    /** When this returns, the client gives no further notification, and acknowledges the last one before it ends. */
    private void closeNow() {
        client.close();
        // Answered, with a failure, by the thread that has carried out the closing before.
        client.connect().handle((device, failure) -> 0).join();
    }

    @Override
    public void channelUriUpdated(HttpNotificationChannel channel, URI uri) {
        if (hasBegun() && !uri.equals(announced)) {
            announce(channel.channelName(), uri);
        }
    }

    @Override
    public void errorOccurred(HttpNotificationChannel channel, ChannelErrorType errorType, String detail) {
        err.println("tidings: " + Printable.of(detail));
        if (errorType == ChannelErrorType.PAYLOAD_FORMAT_ERROR && left != 0) {
            fault = "The channel is closed, because phones close it when they cannot read a payload; "
                    + "correct the sender and open it again";
            closeNow();
        }
    }

    @Override
    public void connectionStatusChanged(HttpNotificationChannel channel, ConnectionStatus status) {
        if (status == ConnectionStatus.CONNECTED && lost) {
            err.println("tidings: connected again");
        }
        lost = status == ConnectionStatus.DISCONNECTED;
    }
}
