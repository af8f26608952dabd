// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;

/**
 * A channel on which one app of this device receives notifications: the counterpart of the phones' class of that name.
 * {@link PushClient#channel} makes it, without talking to the service.
 *
 * <p>A channel belongs to the device, not to the connection or the process: it stays open, with its URI and bindings,
 * until {@link #close}, and with a device file also after a restart. Raw notifications need no binding; toasts and tiles
 * are refused by the service until they are bound.
 *
 * <p>Requests made without a connection wait for the next one. Each returned future completes with a {@link
 * DeviceException} when the service refuses or no answer comes within the client's request timeout; it completes on a
 * thread of the common pool. Thread-safe.
 */
public final class HttpNotificationChannel {

    private final PushClient client;
    private final String name;
    private final @Nullable String service;
    private final List<ChannelListener> listeners = new CopyOnWriteArrayList<>();
    private final Tiles tiles = new Tiles();
    private final ChannelState state = new ChannelState();

    HttpNotificationChannel(PushClient client, String name, @Nullable String service) {
        this.client = client;
        this.name = name;
        this.service = service;
    }

    /**
     * Adds a listener. Notifications that arrive while a channel has none are acknowledged and lost to the app: add it
     * before the client connects.
     *
     * @return this channel
     */
    public HttpNotificationChannel listen(ChannelListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Opens the channel and connects the client if it is not connected yet. Opening an open channel gives the same URI.
     *
     * @return the channel's URI, for those who shall send to it
     */
    public CompletableFuture<URI> open() {
        return client.open(this, null);
    }

    /**
     * Opens the channel as {@link #open()} does, and binds it in the same request: exactly these kinds arrive from then
     * on, whatever was bound before. The service does both or neither, and suppresses nothing in between.
     *
     * @return the channel's URI, for those who shall send to it
     * @throws IllegalArgumentException when the tile domains are so long that the service would not take the request,
     *     which has at most 16,384 bytes
     */
    public CompletableFuture<URI> open(Bindings bindings) {
        FrameLimits.checkRequest(name, service, bindings.tileDomains());
        return client.open(this, bindings);
    }

    /** Closes the channel for good: its URI answers 404 from then on. Closing a channel that is not open succeeds. */
    public CompletableFuture<Void> close() {
        return client.close(this);
    }

    /** Lets toasts arrive. */
    public CompletableFuture<Void> bindToShellToast() {
        return client.bind(this, old -> new Bindings(true, old.tile(), old.tileDomains()));
    }

    /** Keeps toasts away: the service answers their senders that they are suppressed. */
    public CompletableFuture<Void> unbindToShellToast() {
        return client.bind(this, old -> new Bindings(false, old.tile(), old.tileDomains()));
    }

    /** Lets tile notifications arrive whose images are all local. */
    public CompletableFuture<Void> bindToShellTile() {
        return bindToShellTile(List.of());
    }

    /**
     * Lets tile notifications arrive.
     *
     * @param domains the hosts from which a tile may load images, such as {@code img.example.com}; the hosts below are
     *     allowed with it. At most 32 of at most 256 characters
     * @throws IllegalArgumentException when they are too many or too long, or so long together that the service would
     *     not take the request, which has at most 16,384 bytes
     */
    public CompletableFuture<Void> bindToShellTile(Collection<String> domains) {
        Bindings tileOnly = new Bindings(false, true, List.copyOf(domains));
        FrameLimits.checkRequest(name, service, tileOnly.tileDomains());
        return client.bind(this, old -> new Bindings(old.toast(), true, tileOnly.tileDomains()));
    }

    /** Keeps tile notifications away: the service answers their senders that they are suppressed. */
    public CompletableFuture<Void> unbindToShellTile() {
        return client.bind(this, old -> new Bindings(old.toast(), false, List.of()));
    }

    /**
     * Says whether the app behind this channel is running; the service suppresses raw notifications while it is not. An
     * app counts as running as soon as its process has asked the client for the channel.
     */
    public void appRunning(boolean running) {
        state.running(running);
        client.tellRunning(this);
    }

    /** The name under which the app opened the channel. */
    public String channelName() {
        return name;
    }

    /** The certificate name of an authenticated channel; empty for one to which anybody may send. */
    public Optional<String> serviceName() {
        return Optional.ofNullable(service);
    }

    /** The URI for senders; empty while the channel is not open. */
    public Optional<URI> channelUri() {
        return Optional.ofNullable(state.uri());
    }

    /** Whether the client is connected. */
    public ConnectionStatus connectionStatus() {
        return client.connectionStatus();
    }

    /** Whether the service has confirmed that toasts arrive. */
    public boolean isShellToastBound() {
        return state.bound().toast();
    }

    /** Whether the service has confirmed that tile notifications arrive. */
    public boolean isShellTileBound() {
        return state.bound().tile();
    }

    /**
     * The tiles that notifications have changed since this client was made, by id. At most 100 secondary tiles are
     * remembered, the most recently changed.
     */
    public Map<String, TileState> tiles() {
        return tiles.current();
    }

    @Override
    public String toString() {
        return "HttpNotificationChannel[" + name + "]";
    }

    @Nullable
    String service() {
        return service;
    }

    List<ChannelListener> listeners() {
        return listeners;
    }

    Tiles shell() {
        return tiles;
    }

    ChannelState state() {
        return state;
    }
}
