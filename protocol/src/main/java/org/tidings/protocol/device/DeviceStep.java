// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a frame of the service means to the device: the result of {@link DeviceSession#receive}. */
public sealed interface DeviceStep {

    /** Calls the case of this step's type. */
    <R> R match(Cases<R> cases);

    /** One case for each type of step. */
    interface Cases<R> {
        R welcomed(Welcomed welcomed);

        R opened(Opened opened);

        R done(Done done);

        R refused(Refused refused);

        R arrived(Arrived arrived);

        R repeated(Repeated repeated);

        R uriChanged(UriChanged changed);

        R goingAway(GoingAway goingAway);

        R broken(Broken broken);

        R ignored(Ignored ignored);
    }

    /**
     * The service has let the device in; requests may go out.
     *
     * @param secret the secret of a newly enrolled device, or null for a known one
     * @param keepAlive the longest silence before the service pings
     */
    record Welcomed(String device, @Nullable String secret, Duration keepAlive) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.welcomed(this);
        }

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Welcomed[device=" + device + ", keepAlive=" + keepAlive + "]";
        }
    }

    /** The channel that the open request named is open under that URI. */
    record Opened(long request, String channel, URI uri) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.opened(this);
        }
    }

    /** The bind or close request was carried out. */
    record Done(long request) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.done(this);
        }
    }

    /** The request was refused and changed nothing. */
    record Refused(long request, FailureCode code, String detail) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** A notification that this device has not seen; {@link DeviceSession#handled} is due after it. */
    record Arrived(ServerFrame.Notification notification) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.arrived(this);
        }
    }

    /** A notification that this device has seen already; {@link DeviceSession#handled} is due for it as well. */
    record Repeated(ServerFrame.Notification notification) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.repeated(this);
        }
    }

    /** The channel has a new URI. */
    record UriChanged(String channel, URI uri) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.uriChanged(this);
        }
    }

    /** The service is about to close the connection: no new requests; acknowledge, and come back after the delay. */
    record GoingAway(String reason, Duration reconnectAfter) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.goingAway(this);
        }
    }

    /** The service broke the protocol; the session is over and the connection must be closed. */
    record Broken(String reason) implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.broken(this);
        }
    }

    /** The session is over; the frame means nothing any more. */
    record Ignored() implements DeviceStep {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ignored(this);
        }
    }
}
