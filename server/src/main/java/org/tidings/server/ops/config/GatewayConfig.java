// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Device connections.
 *
 * @param openEnrollment whether anyone may enroll a new device; otherwise only with the key
 * @param enrollmentKey the key that the operator gave, or null when it is in {@code enrollmentKeyFile}
 * @param enrollmentKeyFile holds the key when the operator gave none; made at the first start
 * @param keepAlive the longest silence of a connection
 * @param helloTimeout time for a device to say hello
 * @param drain the time over which devices are asked to go at a stop
 */
public record GatewayConfig(
        boolean openEnrollment,
        @Nullable String enrollmentKey,
        Path enrollmentKeyFile,
        Duration keepAlive,
        Duration helloTimeout,
        Duration drain) {

    /** The file's name in the data folder. */
    public static final String ENROLLMENT_KEY_FILE = "enrollment.key";

    public GatewayConfig {
        Check.positive(keepAlive, Settings.KEEP_ALIVE);
        Check.positive(helloTimeout, Settings.HELLO_TIMEOUT);
        Check.notNegative(drain, Settings.DRAIN);
    }

    /** Without the key, which must not reach a log. */
    @Override
    public String toString() {
        return "GatewayConfig[openEnrollment=" + openEnrollment + ", keepAlive=" + keepAlive + ", helloTimeout="
                + helloTimeout + ", drain=" + drain + "]";
    }
}
