// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tidings.device.ChannelListener;
import org.tidings.device.ConnectionStatus;
import org.tidings.device.HttpNotificationChannel;
import org.tidings.device.PushClient;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.notification.Toast;

/**
 * A device as users have it: the device library, and an app that writes into the ledger what it is told. With a device
 * file it can leave and come back as the same device. For one thread; the library has its own.
 */
final class AppDevice implements ChannelListener, AutoCloseable {

    private static final Duration LONGEST_BACKOFF = Duration.ofMillis(200);

    private final String name;
    private final Ledger ledger;
    private final URI server;
    private final @Nullable Path file;
    private PushClient client;
    private String path = "";

    /** @param file where the device is remembered, or null when it lives as long as this object */
    AppDevice(String name, Ledger ledger, URI server, @Nullable Path file) {
        this.name = name;
        this.ledger = ledger;
        this.server = server;
        this.file = file;
        this.client = client();
    }

    private PushClient client() {
        PushClient.Builder builder = PushClient.builder(server).longestBackoff(LONGEST_BACKOFF);
        if (file != null) {
            builder.deviceFile(file);
        }
        return builder.build();
    }

    /** Opens the channel of its app. */
    void open() {
        URI uri = client.channel(channelName())
                .listen(this)
                .open(new Bindings(true, false, List.of()))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        if (!uri.getPath().equals(path)) {
            path = uri.getPath();
            ledger.add(new Entry.Opened(name, channelName(), path));
        }
    }

    /** Goes away; what is sent to it meanwhile waits. Needs a device file. */
    void leave() {
        client.close();
    }

    /** Begins to come back, whether the service is there or not. */
    void comeBack() {
        client = client();
        client.channel(channelName()).listen(this).open(new Bindings(true, false, List.of()));
    }

    private String channelName() {
        return "news of " + name;
    }

    /** The path of the channel's URI. */
    String path() {
        return path;
    }

    boolean connected() {
        return client.connectionStatus() == ConnectionStatus.CONNECTED;
    }

    @Override
    public void shellToastNotificationReceived(HttpNotificationChannel channel, Toast toast) {
        ledger.add(new Entry.Told(toast.text1().orElse(""), name, channel.channelName()));
    }

    @Override
    public void errorOccurred(HttpNotificationChannel channel, ChannelErrorType errorType, String detail) {
        ledger.add(new Entry.Complained(name, errorType + ": " + detail));
    }

    @Override
    public void close() {
        client.close();
    }
}
