// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import org.jspecify.annotations.Nullable;

/** What the service does about a frame of the device. */
public sealed interface ServerStep {

    /** Calls the case of this step's type. */
    void match(Cases cases);

    /** One case for each type of step. */
    interface Cases {
        void enroll(Enroll enroll);

        void resume(Resume resume);

        void open(DeviceFrame.Open open);

        void bind(DeviceFrame.Bind bind);

        void close(DeviceFrame.Close close);

        void app(App app);

        void acknowledged(Acknowledged acknowledged);

        void report(Report report);

        void violation(Violation violation);
    }

    /** A new device asks to be enrolled. */
    record Enroll(@Nullable String enrollmentKey) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.enroll(this);
        }

        /** Never shows the key. */
        @Override
        public String toString() {
            return "Enroll[]";
        }
    }

    /** A known device is back. */
    record Resume(String device, String secret) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.resume(this);
        }

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Resume[device=" + device + "]";
        }
    }

    /** Open or find a channel. */
    record Open(DeviceFrame.Open request) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.open(request);
        }
    }

    /** Replace a channel's bindings. */
    record Bind(DeviceFrame.Bind request) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.bind(request);
        }
    }

    /** Close a channel. */
    record Close(DeviceFrame.Close request) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.close(request);
        }
    }

    /** The channel's app has started or stopped. */
    record App(String channel, boolean running) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.app(this);
        }
    }

    /** The device has so many more of the notifications sent, the oldest first. */
    record Acknowledged(int count) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.acknowledged(this);
        }
    }

    /** The device reports a failure. */
    record Report(String channel, ChannelErrorType type, String detail) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.report(this);
        }
    }

    /** The device broke the protocol; the connection must end. */
    record Violation(String detail) implements ServerStep {
        @Override
        public void match(Cases cases) {
            cases.violation(this);
        }
    }
}
