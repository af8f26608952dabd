// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import org.jspecify.annotations.Nullable;

/** A frame from the device to the service. */
public sealed interface DeviceFrame {

    /** Calls the case of this frame's type. */
    <R> R match(Cases<R> cases);

    /** One case for each type of frame. */
    interface Cases<R> {
        R hello(Hello hello);

        R open(Open open);

        R bind(Bind bind);

        R close(Close close);

        R app(App app);

        R ack(Ack ack);

        R errorReport(ErrorReport report);
    }

    /**
     * The first frame of a connection.
     *
     * @param device the id from an earlier welcome, or null to be enrolled as a new device
     * @param secret the secret from the same welcome, or null with device null
     * @param enrollmentKey what allows a new device in where enrollment is not open
     */
    record Hello(
            @Nullable String device,
            @Nullable String secret,
            @Nullable String enrollmentKey) implements DeviceFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hello(this);
        }

        /** Never shows the secrets. */
        @Override
        public String toString() {
            return "Hello[device=" + device + "]";
        }
    }

    /**
     * Opens a channel, or finds the one that the device already has under that name.
     *
     * @param request chosen by the device; the reply repeats it
     * @param service the certificate name of an authenticated channel, or null
     * @param bindings what to bind; null leaves the bindings of an existing channel, and binds nothing on a new one
     */
    record Open(
            long request,
            String channel,
            @Nullable String service,
            @Nullable Bindings bindings) implements DeviceFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.open(this);
        }
    }

    /** Replaces the bindings of a channel. */
    record Bind(long request, String channel, Bindings bindings) implements DeviceFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.bind(this);
        }
    }

    /** Closes a channel; its URI answers 404 from then on. */
    record Close(long request, String channel) implements DeviceFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.close(this);
        }
    }

    /** Says whether the channel's app is running, without which raw notifications are suppressed. */
    record App(String channel, boolean running) implements DeviceFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.app(this);
        }
    }

    /** Acknowledges every notification of this connection up to and including {@code seq}. */
    record Ack(long seq) implements DeviceFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ack(this);
        }
    }

    /** Reports a failure; {@link ChannelErrorType#PAYLOAD_FORMAT_ERROR} closes the channel. */
    record ErrorReport(String channel, ChannelErrorType errorType, String detail) implements DeviceFrame {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.errorReport(this);
        }
    }
}
