// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.FailureCode;

/** The requests that a channel makes. Confined to the event loop. */
final class ChannelRequests {

    private ChannelRequests() {}

    /**
     * Asked for by the app. When the channel is reported between the request and its answer, the service has opened it
     * first and closed it then: it is asked again, so that the app gets a URI that lives.
     */
    static final class Open implements Request {

        private final Channels channels;
        private final HttpNotificationChannel channel;
        private final @Nullable Bindings bindings;
        private final Promise<URI> promise;
        private int faults;

        /** @param bindings null leaves them as they are */
        Open(Channels channels, HttpNotificationChannel channel, @Nullable Bindings bindings, Promise<URI> promise) {
            this.channels = channels;
            this.channel = channel;
            this.bindings = bindings;
            this.promise = promise;
        }

        @Override
        public long send(Connection connection) {
            faults = channel.state().faults();
            return connection.open(channel.channelName(), channel.service(), bindings);
        }

        @Override
        public void succeeded(@Nullable URI uri) {
            if (faults != channel.state().faults()) {
                channels.askAgain(this);
            } else if (uri != null) {
                channels.opened(channel, uri);
                if (bindings != null) {
                    channels.bound(channel, bindings);
                }
                promise.complete(uri);
            }
        }

        @Override
        public void refused(FailureCode code, String detail) {
            channels.openFailed(channel, detail);
            abandoned(DeviceException.refused(code, detail));
        }

        @Override
        public void abandoned(DeviceException why) {
            promise.fail(why);
        }

        @Override
        public boolean isAwaited() {
            return !promise.isDone();
        }
    }

    /** When the channel is reported between the request and its answer, there is no channel any more that is bound so. */
    static final class Bind implements Request {

        private final Channels channels;
        private final HttpNotificationChannel channel;
        private final Bindings bindings;
        private final Promise<Void> promise;
        private int faults;

        Bind(Channels channels, HttpNotificationChannel channel, Bindings bindings, Promise<Void> promise) {
            this.channels = channels;
            this.channel = channel;
            this.bindings = bindings;
            this.promise = promise;
        }

        @Override
        public long send(Connection connection) {
            faults = channel.state().faults();
            return connection.bind(channel.channelName(), bindings);
        }

        @Override
        public void succeeded(@Nullable URI none) {
            if (faults == channel.state().faults()) {
                channels.bound(channel, bindings);
                promise.complete(null);
            } else {
                refused(FailureCode.NO_SUCH_CHANNEL, "a payload could not be read, which has closed the channel");
            }
        }

        @Override
        public void refused(FailureCode code, String detail) {
            abandoned(DeviceException.refused(code, detail));
        }

        @Override
        public void abandoned(DeviceException why) {
            promise.fail(why);
        }

        @Override
        public boolean isAwaited() {
            return !promise.isDone();
        }
    }

    static final class Close implements Request {

        private final Channels channels;
        private final HttpNotificationChannel channel;
        private final Promise<Void> promise;

        Close(Channels channels, HttpNotificationChannel channel, Promise<Void> promise) {
            this.channels = channels;
            this.channel = channel;
            this.promise = promise;
        }

        @Override
        public long send(Connection connection) {
            return connection.close(channel.channelName());
        }

        @Override
        public void succeeded(@Nullable URI none) {
            channels.closed(channel);
            promise.complete(null);
        }

        /** A channel that does not exist is closed: so the request can be sent again after a lost answer. */
        @Override
        public void refused(FailureCode code, String detail) {
            if (code == FailureCode.NO_SUCH_CHANNEL) {
                succeeded(null);
            } else {
                promise.fail(DeviceException.refused(code, detail));
            }
        }

        @Override
        public void abandoned(DeviceException why) {
            promise.fail(why);
        }

        @Override
        public boolean isAwaited() {
            return !promise.isDone();
        }
    }
}
