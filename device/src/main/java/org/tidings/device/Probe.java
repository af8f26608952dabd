// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.FailureCode;

/** A request that changes nothing, for the sake of its answer: what was sent before it is carried out then. */
final class Probe implements Request {

    /** No app may have a channel of this name, so that closing it changes nothing. The same in each device library. */
    static final String CHANNEL = "tidings-device/are-you-there";

    @Override
    public long send(Connection connection) {
        return connection.close(CHANNEL);
    }

    @Override
    public void succeeded(@Nullable URI none) {}

    @Override
    public void refused(FailureCode code, String detail) {}

    @Override
    public void abandoned(DeviceException why) {}

    @Override
    public boolean isAwaited() {
        return false;
    }
}
