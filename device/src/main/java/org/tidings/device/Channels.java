// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.FrameText;

/**
 * The channels of a client: what they are to the service, and what is written down about them. Confined to the event
 * loop, except finding and adding.
 */
final class Channels {

    private final Callbacks callbacks;
    private final DeviceMemory memory;
    private final Requests requests;
    private final Postponed postponed;
    private final Supplier<Backoff> backoffs;
    private final Map<String, HttpNotificationChannel> byName = new ConcurrentHashMap<>();

    /** Reports that close a channel and could not be sent yet, by channel. */
    private final Map<String, DeviceFrame.ErrorReport> unsentReports = new LinkedHashMap<>();

    private @Nullable Connection connection;

    /**
     * @param backoffs how long to wait before the service is asked once more to take a channel back; one for each that is
     *     opened again
     */
    Channels(
            Callbacks callbacks,
            DeviceMemory memory,
            Requests requests,
            Postponed postponed,
            Supplier<Backoff> backoffs) {
        this.callbacks = callbacks;
        this.memory = memory;
        this.requests = requests;
        this.postponed = postponed;
        this.backoffs = backoffs;
    }

    /** The channel of that name, added if there is none. Thread-safe. */
    HttpNotificationChannel named(PushClient client, String name, @Nullable String service) {
        return byName.computeIfAbsent(name, added -> new HttpNotificationChannel(client, added, service));
    }

    /** Thread-safe. */
    Optional<HttpNotificationChannel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Thread-safe. */
    List<HttpNotificationChannel> all() {
        return List.copyOf(byName.values());
    }

    /** Brings the channels back that were open when they were written down. */
    void restore(PushClient client, List<StoredChannel> stored) {
        for (StoredChannel channel : stored) {
            named(client, channel.name(), channel.service()).state().restore(channel);
        }
    }

    List<StoredChannel> toStore() {
        List<StoredChannel> stored = new ArrayList<>();
        for (HttpNotificationChannel channel : byName.values()) {
            ChannelState state = channel.state();
            if (state.isOpen()) {
                stored.add(new StoredChannel(channel.channelName(), channel.service(), state.uri(), state.bound()));
            }
        }
        return stored;
    }

    private void save() {
        memory.save(toStore());
    }

    /** The device has become a new one to the service, which knows none of its channels. */
    void forgotten() {
        unsentReports.clear();
        byName.values().forEach(channel -> channel.state().forgotten());
    }

    /**
     * Says on a new connection what must be said first. Every open channel is opened again: that costs the service no
     * more than a look, and brings back what it has lost, in a restored backup for example, or tells a URI that changed.
     * Whether its app is running is said when it is open again; until then the service has the last word in mind.
     *
     * @return the requests that open the channels again; they go before all others
     */
    List<Request> welcomed(Connection newConnection) {
        connection = newConnection;
        unsentReports.values().forEach(newConnection::send);
        unsentReports.clear();
        List<Request> reopenings = new ArrayList<>();
        for (HttpNotificationChannel channel : byName.values()) {
            ChannelState state = channel.state();
            if (state.isOpen() && !state.isReopening()) {
                state.reopening(true);
                reopenings.add(new ReopenRequest(this, channel, backoffs.get()));
            }
        }
        return reopenings;
    }

    void disconnected() {
        connection = null;
        postponed.disconnected();
    }

    /** Asks again what was answered for a channel that a report has closed meanwhile. */
    void askAgain(Request request) {
        requests.submit(request);
    }

    void opened(HttpNotificationChannel channel, URI uri) {
        boolean changed = channel.state().opened(uri);
        requests.tellRunning(channel);
        if (changed) {
            save();
            callbacks.tell(channel, listener -> listener.channelUriUpdated(channel, uri));
        }
    }

    void uriChanged(String name, URI uri) {
        find(name).filter(channel -> channel.state().isOpen()).ifPresent(channel -> opened(channel, uri));
    }

    void openFailed(HttpNotificationChannel channel, String detail) {
        callbacks.tell(
                channel, listener -> listener.errorOccurred(channel, ChannelErrorType.CHANNEL_OPEN_FAILED, detail));
    }

    /** @param bindings what the service was asked to bind */
    void reopened(HttpNotificationChannel channel, URI uri, Bindings bindings) {
        channel.state().reopening(false);
        opened(channel, uri);
        if (!bindings.equals(channel.state().bound())) {
            bound(channel, bindings);
        }
    }

    /** Asks the service once more to take a channel back, if this connection lasts; the next one opens all channels. */
    void reopenLater(HttpNotificationChannel channel, Duration delay, Request request) {
        postponed.add(channel, delay, () -> {
            if (connection != null && connection.isReady()) {
                requests.submit(request);
            } else {
                channel.state().reopening(false);
            }
        });
    }

    void bound(HttpNotificationChannel channel, Bindings bindings) {
        channel.state().bound(bindings);
        save();
    }

    void closed(HttpNotificationChannel channel) {
        channel.state().closed();
        save();
    }

    /** Tells the service about a notification that was not good; one that could not be read closes its channel. */
    void report(HttpNotificationChannel channel, ChannelErrorType type, String detail) {
        String name = channel.channelName();
        DeviceFrame.ErrorReport report =
                new DeviceFrame.ErrorReport(name, type, FrameText.beginning(detail, DeviceProtocol.MAX_TEXT_CHARS));
        boolean closes = type == ChannelErrorType.PAYLOAD_FORMAT_ERROR;
        if (closes) {
            channel.state().failed();
            save();
        }
        if (connection != null && connection.isAlive()) {
            connection.send(report);
        } else if (closes) {
            unsentReports.put(name, report);
        }
    }
}
