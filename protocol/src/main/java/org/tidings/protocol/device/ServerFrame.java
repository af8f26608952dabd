// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.HeaderFields;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** A frame from the service to the device. */
public sealed interface ServerFrame {

    /** Calls the case of this frame's type. */
    <R> R match(Cases<R> cases);

    /** One case for each type of frame. */
    interface Cases<R> {
        R welcome(Welcome welcome);

        R opened(Opened opened);

        R done(Done done);

        R failed(Failed failed);

        R notification(Notification notification);

        R channelUriChanged(ChannelUriChanged changed);

        R goAway(GoAway goAway);
    }

    /**
     * The answer to hello.
     *
     * @param secret the secret of a newly enrolled device, shown once; null for a known device
     * @param keepAlive the longest silence: after it the service pings, after twice of it either side may give up
     */
    record Welcome(String device, @Nullable String secret, Duration keepAlive) implements ServerFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.welcome(this);
        }

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Welcome[device=" + device + ", keepAlive=" + keepAlive + "]";
        }
    }

    /** The channel is open under that URI. */
    record Opened(long request, String channel, URI uri) implements ServerFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.opened(this);
        }
    }

    /** The request was carried out. */
    record Done(long request) implements ServerFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.done(this);
        }
    }

    /** The request was refused and changed nothing. */
    record Failed(long request, FailureCode code, String detail) implements ServerFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * A notification for a channel of this device.
     *
     * @param seq 1, 2, 3 … on this connection; what the device acknowledges
     * @param id names the notification for good: the same one sent again has the same id
     * @param notificationClass the class as sent, or the immediate one of its kind where the sender gave none
     * @param messageId what the sender called it, or null
     * @param headers the X- headers and Content-Type of the request, in order, as sent
     * @param body the body of the request, byte for byte
     */
    record Notification(
            long seq,
            String id,
            String channel,
            NotificationKind kind,
            NotificationClass notificationClass,
            @Nullable String messageId,
            Map<String, String> headers,
            byte[] body)
            implements ServerFrame {
        public Notification {
            headers = HeaderFields.copyOf(headers);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notification(this);
        }

        /** Compares the body by its bytes. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Notification that
                    && seq == that.seq
                    && id.equals(that.id)
                    && channel.equals(that.channel)
                    && kind == that.kind
                    && notificationClass.equals(that.notificationClass)
                    && Objects.equals(messageId, that.messageId)
                    && headers.equals(that.headers)
                    && Arrays.equals(body, that.body);
        }

        @Override
        public int hashCode() {
            return Objects.hash(seq, id, Arrays.hashCode(body));
        }
    }

    /** The channel has a new URI; the sender must be told. */
    record ChannelUriChanged(String channel, URI uri) implements ServerFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.channelUriChanged(this);
        }
    }

    /** The service is about to close this connection; come back after the delay. */
    record GoAway(String reason, Duration reconnectAfter) implements ServerFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.goAway(this);
        }
    }
}
