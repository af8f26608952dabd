// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The device's side of one connection, without I/O: it numbers requests and matches their answers, checks the order of
 * notifications, knows repeated ones, and says when an acknowledgement is due.
 *
 * <p>Make one per connection, send its {@link #hello}, then give it every frame that comes. Not thread-safe.
 */
public final class DeviceSession {

    /** Where a session stands. */
    public enum State {
        /** Hello is sent; nothing but a welcome may come. */
        AWAITING_WELCOME,
        /** Requests may be sent. */
        READY,
        /** The service is about to close; notifications still come and are acknowledged, requests may not be sent. */
        GOING_AWAY,
        /** Over. */
        CLOSED
    }

    /** The most notifications that are handled before they are acknowledged while more are in hand. */
    public static final int ACK_BATCH = 32;

    private final DeviceFrame.Hello hello;
    private final RecentIds recentIds;
    private final Answers answers = new Answers();

    /** The channel that each unanswered open request names; null for the other requests. */
    private final Map<Long, @Nullable String> unanswered = new HashMap<>();

    private State state = State.AWAITING_WELCOME;
    private long lastRequest;
    private long lastReceived;
    private long lastHandled;
    private long lastAcknowledged;

    /**
     * Begins a session.
     *
     * @param hello what the device says first
     * @param recentIds what the device has seen on earlier connections; the session adds to it
     */
    public DeviceSession(DeviceFrame.Hello hello, RecentIds recentIds) {
        this.hello = hello;
        this.recentIds = recentIds;
    }

    /** The first frame of the connection. */
    public DeviceFrame.Hello hello() {
        return hello;
    }

    /** Where the session stands. */
    public State state() {
        return state;
    }

    /**
     * A request to open a channel.
     *
     * @param service the certificate name of an authenticated channel, or null
     * @param bindings what to bind, or null to leave what is bound
     * @throws IllegalStateException unless the session is ready
     */
    public DeviceFrame.Open open(String channel, @Nullable String service, @Nullable Bindings bindings) {
        return new DeviceFrame.Open(nextRequest(channel), channel, service, bindings);
    }

    /**
     * A request to replace the bindings of a channel.
     *
     * @throws IllegalStateException unless the session is ready
     */
    public DeviceFrame.Bind bind(String channel, Bindings bindings) {
        return new DeviceFrame.Bind(nextRequest(null), channel, bindings);
    }

    /**
     * A request to close a channel.
     *
     * @throws IllegalStateException unless the session is ready
     */
    public DeviceFrame.Close close(String channel) {
        return new DeviceFrame.Close(nextRequest(null), channel);
    }

    private long nextRequest(@Nullable String openedChannel) {
        if (state != State.READY) {
            throw new IllegalStateException("requests may be sent when the session is READY, not " + state);
        }
        lastRequest++;
        unanswered.put(lastRequest, openedChannel);
        return lastRequest;
    }

    /** Takes the next frame of the connection and says what it means. */
    public DeviceStep receive(ServerFrame frame) {
        return state == State.CLOSED ? new DeviceStep.Ignored() : frame.match(answers);
    }

    /**
     * Says that the device is done with a notification, so that it may be acknowledged.
     *
     * @param seq the next unhandled one of the received: notifications are handled in order, repeated ones included
     * @throws IllegalArgumentException when it is not that one
     */
    public void handled(long seq) {
        if (seq != lastHandled + 1 || seq > lastReceived) {
            throw new IllegalArgumentException("notification " + seq + " cannot be handled after " + lastHandled
                    + " when " + lastReceived + " is the last received");
        }
        lastHandled = seq;
    }

    /** How many notifications are received and not yet handled. */
    public int inHand() {
        return Math.toIntExact(lastReceived - lastHandled);
    }

    /**
     * Whether an acknowledgement is worth sending now: something handled is unacknowledged, and either nothing more is in
     * hand or {@link #ACK_BATCH} have gathered. So an idle device acknowledges at once, and a busy one per batch.
     */
    public boolean isAckDue() {
        long gathered = lastHandled - lastAcknowledged;
        return gathered >= ACK_BATCH || (gathered > 0 && inHand() == 0);
    }

    /**
     * The acknowledgement of all that is handled, due or not. What it covers counts as acknowledged.
     *
     * @return empty when everything handled is acknowledged already, or the session is over
     */
    public Optional<DeviceFrame.Ack> acknowledge() {
        if (lastHandled == lastAcknowledged || state == State.CLOSED) {
            return Optional.empty();
        }
        lastAcknowledged = lastHandled;
        return Optional.of(new DeviceFrame.Ack(lastAcknowledged));
    }

    /** Ends the session: the connection is lost or closed. */
    public void end() {
        state = State.CLOSED;
    }

    private DeviceStep broken(String reason) {
        state = State.CLOSED;
        return new DeviceStep.Broken(reason);
    }

    private final class Answers implements ServerFrame.Cases<DeviceStep> {

        @Override
        public DeviceStep welcome(ServerFrame.Welcome welcome) {
            if (state != State.AWAITING_WELCOME) {
                return broken("a second welcome");
            }
            if (hello.device() == null && welcome.secret() == null) {
                return broken("a welcome without a secret for a new device");
            }
            if (hello.device() != null && !hello.device().equals(welcome.device())) {
                return broken("a welcome for another device");
            }
            state = State.READY;
            return new DeviceStep.Welcomed(welcome.device(), welcome.secret(), welcome.keepAlive());
        }

        @Override
        public DeviceStep opened(ServerFrame.Opened opened) {
            if (!unanswered.containsKey(opened.request())) {
                return unasked(opened.request());
            }
            if (!opened.channel().equals(unanswered.remove(opened.request()))) {
                return broken("opened, but request " + opened.request() + " did not open channel " + opened.channel());
            }
            return new DeviceStep.Opened(opened.request(), opened.channel(), opened.uri());
        }

        @Override
        public DeviceStep done(ServerFrame.Done done) {
            if (!unanswered.containsKey(done.request())) {
                return unasked(done.request());
            }
            if (unanswered.remove(done.request()) != null) {
                return broken("done, but request " + done.request() + " opens a channel: opened was expected");
            }
            return new DeviceStep.Done(done.request());
        }

        @Override
        public DeviceStep failed(ServerFrame.Failed failed) {
            if (!unanswered.containsKey(failed.request())) {
                return unasked(failed.request());
            }
            unanswered.remove(failed.request());
            return new DeviceStep.Refused(failed.request(), failed.code(), failed.detail());
        }

        private DeviceStep unasked(long request) {
            return broken("an answer to request " + request + ", which is not waiting for one");
        }

        @Override
        public DeviceStep notification(ServerFrame.Notification notification) {
            if (state == State.AWAITING_WELCOME) {
                return broken("a notification before the welcome");
            }
            if (notification.seq() != lastReceived + 1) {
                return broken("notification " + notification.seq() + " after " + lastReceived);
            }
            lastReceived = notification.seq();
            return recentIds.add(notification.id())
                    ? new DeviceStep.Arrived(notification)
                    : new DeviceStep.Repeated(notification);
        }

        @Override
        public DeviceStep channelUriChanged(ServerFrame.ChannelUriChanged changed) {
            if (state == State.AWAITING_WELCOME) {
                return broken("a channel URI before the welcome");
            }
            return new DeviceStep.UriChanged(changed.channel(), changed.uri());
        }

        /** Also the answer of a service that is too busy to let the device in. */
        @Override
        public DeviceStep goAway(ServerFrame.GoAway goAway) {
            state = State.GOING_AWAY;
            return new DeviceStep.GoingAway(goAway.reason(), goAway.reconnectAfter());
        }
    }
}
