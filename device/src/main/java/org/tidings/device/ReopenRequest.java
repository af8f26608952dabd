// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.FailureCode;

/**
 * Brings a channel back that the app has open and the service has forgotten. It is wanted while nothing has closed the
 * channel: an answer that comes afterwards is of a channel that the service has closed as well. Confined to the event loop.
 */
final class ReopenRequest implements Request {

    private final Channels channels;
    private final HttpNotificationChannel channel;
    private final Backoff backoff;
    private Bindings asked = Bindings.NONE;
    private boolean toldOfDelay;

    /** @param backoff how long to wait each time that the service cannot do it now */
    ReopenRequest(Channels channels, HttpNotificationChannel channel, Backoff backoff) {
        this.channels = channels;
        this.channel = channel;
        this.backoff = backoff;
    }

    @Override
    public long send(Connection connection) {
        asked = channel.state().wanted();
        return connection.open(channel.channelName(), channel.service(), asked);
    }

    @Override
    public void succeeded(@Nullable URI uri) {
        if (uri != null && isAwaited()) {
            channels.reopened(channel, uri, asked);
        }
    }

    /** What the service cannot do now it is asked again; the app hears of it once. Else the channel is closed. */
    @Override
    public void refused(FailureCode code, String detail) {
        if (!isAwaited()) {
            return;
        }
        if (code != FailureCode.UNAVAILABLE) {
            channels.closed(channel);
            channels.openFailed(channel, detail);
            return;
        }
        channels.reopenLater(channel, backoff.next(), this);
        if (!toldOfDelay) {
            toldOfDelay = true;
            channels.openFailed(channel, detail);
        }
    }

    @Override
    public void abandoned(DeviceException why) {
        if (why.reason() == DeviceException.Reason.TOO_MANY_REQUESTS) {
            channels.reopenLater(channel, backoff.next(), this);
        } else {
            channel.state().reopening(false);
        }
    }

    /** The app waits for its notifications. */
    @Override
    public boolean isAwaited() {
        return channel.state().isReopening();
    }
}
