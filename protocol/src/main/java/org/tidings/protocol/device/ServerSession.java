// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import org.tidings.protocol.device.ServerStep.Violation;

/**
 * The service's side of a device session, without I/O: what a frame of the device means at this point, and the numbers of
 * the notifications sent. Confined to one thread.
 *
 * <p>A session begins with one hello; until the service has {@linkplain #welcomed() welcomed} the device, nothing else may
 * come. Acknowledgements are cumulative and never go back.
 */
public final class ServerSession {

    /** How many requests a device may have under way. */
    public static final int MAX_REQUESTS = 64;

    private enum State {
        AWAITING_HELLO,
        AWAITING_WELCOME,
        ESTABLISHED,
        ENDED
    }

    private State state = State.AWAITING_HELLO;
    private long sent;
    private long acknowledged;
    private int requests;

    /** Whether the device has been welcomed and the session has not ended. */
    public boolean established() {
        return state == State.ESTABLISHED;
    }

    /** Whether the device has said hello. */
    public boolean greeted() {
        return state != State.AWAITING_HELLO;
    }

    /** The service has accepted the hello. */
    public void welcomed() {
        if (state == State.AWAITING_WELCOME) {
            state = State.ESTABLISHED;
        }
    }

    /** The number of the notification that is sent next. */
    public long nextSeq() {
        return ++sent;
    }

    /** A request has been answered, or carried out where it wants no answer. */
    public void answered() {
        requests--;
    }

    /** What the service does about a frame; after a {@link Violation} the session has ended. */
    public ServerStep receive(DeviceFrame frame) {
        return switch (state) {
            case AWAITING_HELLO -> first(frame);
            case AWAITING_WELCOME -> violation("nothing may be sent between hello and welcome");
            case ESTABLISHED -> frame.match(new Established());
            case ENDED -> violation("the session has ended");
        };
    }

    private ServerStep first(DeviceFrame frame) {
        if (!(frame instanceof DeviceFrame.Hello hello)) {
            return violation("the first frame must be hello");
        }
        state = State.AWAITING_WELCOME;
        if (hello.device() == null && hello.secret() == null) {
            return new ServerStep.Enroll(hello.enrollmentKey());
        }
        if (hello.device() == null || hello.secret() == null) {
            return violation("hello has device and secret, or neither of them");
        }
        return new ServerStep.Resume(hello.device(), hello.secret());
    }

    private Violation violation(String detail) {
        state = State.ENDED;
        return new Violation(detail);
    }

    private final class Established implements DeviceFrame.Cases<ServerStep> {

        @Override
        public ServerStep hello(DeviceFrame.Hello hello) {
            return violation("hello may be sent once");
        }

        @Override
        public ServerStep open(DeviceFrame.Open open) {
            return request(new ServerStep.Open(open));
        }

        @Override
        public ServerStep bind(DeviceFrame.Bind bind) {
            return request(new ServerStep.Bind(bind));
        }

        @Override
        public ServerStep close(DeviceFrame.Close close) {
            return request(new ServerStep.Close(close));
        }

        private ServerStep request(ServerStep step) {
            if (requests >= MAX_REQUESTS) {
                return violation("at most " + MAX_REQUESTS + " requests may be under way; wait for the replies");
            }
            requests++;
            return step;
        }

        @Override
        public ServerStep app(DeviceFrame.App app) {
            return request(new ServerStep.App(app.channel(), app.running()));
        }

        @Override
        public ServerStep ack(DeviceFrame.Ack ack) {
            if (sent == 0 && ack.seq() != 0) {
                return violation("ack is " + ack.seq() + ", but nothing has been sent that it could acknowledge");
            }
            if (ack.seq() < acknowledged || ack.seq() > sent) {
                return violation("ack must be between " + acknowledged + ", acknowledged already, and " + sent
                        + ", the last sent; not " + ack.seq());
            }
            int count = (int) (ack.seq() - acknowledged);
            acknowledged = ack.seq();
            return new ServerStep.Acknowledged(count);
        }

        @Override
        public ServerStep errorReport(DeviceFrame.ErrorReport report) {
            return new ServerStep.Report(report.channel(), report.errorType(), report.detail());
        }
    }
}
