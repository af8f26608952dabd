// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.notification.Toast;

/** Writes down what it hears, one line each. */
final class RecordingListener implements ChannelListener {

    private final List<String> heard = new ArrayList<>();

    @Override
    public void channelUriUpdated(HttpNotificationChannel channel, URI uri) {
        heard.add(channel.channelName() + " uri " + uri);
    }

    @Override
    public void notificationReceived(HttpNotificationChannel channel, Received notification) {
        heard.add(channel.channelName() + " received " + notification.id());
    }

    @Override
    public void httpNotificationReceived(HttpNotificationChannel channel, Received notification) {
        heard.add(channel.channelName() + " raw " + notification.id());
    }

    @Override
    public void shellToastNotificationReceived(HttpNotificationChannel channel, Toast toast) {
        heard.add(channel.channelName() + " toast " + toast.text1().orElse(""));
    }

    @Override
    public void tileUpdated(HttpNotificationChannel channel, TileState tile) {
        heard.add(channel.channelName() + " tile " + tile.id() + " " + tile.count() + " " + tile.fields());
    }

    @Override
    public void errorOccurred(HttpNotificationChannel channel, ChannelErrorType errorType, String detail) {
        heard.add(channel.channelName() + " error " + errorType.wireText());
    }

    @Override
    public void connectionStatusChanged(HttpNotificationChannel channel, ConnectionStatus status) {
        heard.add(channel.channelName() + " is " + status);
    }

    /** What was heard since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }
}
