// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.Optional;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.protocol.notification.Parsed;
import org.tidings.protocol.notification.Toast;

/**
 * Takes notifications from the event loop to the listeners on the callback thread, and the news that they have returned
 * back to the loop.
 */
final class Deliveries {

    /** The most notifications that wait for listeners before connections are held up. */
    static final int MAX_WAITING = 128;

    private static final System.Logger LOG = System.getLogger("org.tidings.device");

    private final EventLoop loop;
    private final Callbacks callbacks;
    private final Channels channels;
    private final NotificationReader reader;

    /** Confined to the event loop. */
    private int waiting;

    private volatile boolean stopped;

    /** @param reader used by the callback thread only */
    Deliveries(EventLoop loop, Callbacks callbacks, Channels channels, NotificationReader reader) {
        this.loop = loop;
        this.callbacks = callbacks;
        this.channels = channels;
        this.reader = reader;
    }

    boolean isFull() {
        return waiting >= MAX_WAITING;
    }

    /** Delivers nothing more. What still waits is not handled, and the service will send it again. */
    void stop() {
        stopped = true;
    }

    /**
     * Delivers a notification after those given before.
     *
     * @param handled runs on the event loop afterwards
     */
    void deliver(ServerFrame.Notification notification, Runnable handled) {
        pass(() -> tell(notification), handled);
    }

    /** Lets a notification pass in its order that is not to be told to anybody. */
    void skip(Runnable handled) {
        pass(() -> {}, handled);
    }

    private void pass(Runnable telling, Runnable handled) {
        waiting++;
        callbacks.enqueue(() -> {
            if (!stopped) {
                runGuarded(telling);
                loop.execute(() -> {
                    waiting--;
                    handled.run();
                });
            }
        });
    }

    /** One notification that makes the library stumble must not come again and again. */
    private static void runGuarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error bug) {
            LOG.log(System.Logger.Level.ERROR, "a notification could not be delivered", bug);
        }
    }

    private void tell(ServerFrame.Notification notification) {
        HttpNotificationChannel channel = channels.find(notification.channel()).orElse(null);
        if (channel == null || !channel.state().isReceiving()) {
            return;
        }
        Received received = new Received(
                notification.id(),
                notification.kind(),
                notification.notificationClass(),
                notification.messageId(),
                notification.headers(),
                notification.body());
        Callbacks.tellNow(channel, listener -> listener.notificationReceived(channel, received));
        if (received.kind() == NotificationKind.RAW) {
            Callbacks.tellNow(channel, listener -> listener.httpNotificationReceived(channel, received));
            return;
        }
        Parsed parsed = reader.read(received.body());
        if (parsed instanceof Parsed.Unreadable unreadable) {
            refuse(channel, unreadable.reason());
        } else if (parsed instanceof Parsed.Understood understood) {
            tellTyped(channel, received.kind(), understood.notification());
        }
    }

    private void tellTyped(HttpNotificationChannel channel, NotificationKind kind, Notification notification) {
        if (notification.kind() != kind) {
            refuse(
                    channel,
                    "the notification was sent as a " + kind.wireText() + ", but its payload is a "
                            + notification.kind().wireText());
        } else if (notification instanceof Toast toast) {
            Callbacks.tellNow(channel, listener -> listener.shellToastNotificationReceived(channel, toast));
        } else {
            TileChange.of(notification).ifPresent(change -> applyTile(channel, change));
        }
    }

    private void applyTile(HttpNotificationChannel channel, TileChange change) {
        Optional<String> forbidden =
                change.forbiddenImage(channel.state().wanted().tileDomains());
        if (forbidden.isPresent()) {
            fail(
                    channel,
                    ChannelErrorType.MESSAGE_BAD_CONTENT,
                    "the image " + forbidden.get() + " is not on a domain that the channel allows");
            return;
        }
        TileState tile = channel.shell().apply(change);
        Callbacks.tellNow(channel, listener -> listener.tileUpdated(channel, tile));
    }

    private void refuse(HttpNotificationChannel channel, String reason) {
        channel.state().unreadable();
        fail(channel, ChannelErrorType.PAYLOAD_FORMAT_ERROR, reason);
    }

    /** The report goes out first: a listener that opens the channel again must not be overtaken by its closing. */
    private void fail(HttpNotificationChannel channel, ChannelErrorType type, String detail) {
        loop.execute(() -> channels.report(channel, type, detail));
        Callbacks.tellNow(channel, listener -> listener.errorOccurred(channel, type, detail));
    }
}
