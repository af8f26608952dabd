// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.io.IOException;
import java.util.Optional;

/** Where a device is remembered. Used by one thread at a time. */
interface DeviceStore {

    /**
     * What was written last; empty when nothing was.
     *
     * @throws DeviceException when something is there and cannot be read
     */
    Optional<StoredDevice> read();

    /** Replaces what was written. When it fails, what was there before stays. */
    void write(StoredDevice device) throws IOException;

    /** Remembers nothing: the device lives as long as its client. */
    DeviceStore NONE = new DeviceStore() {
        @Override
        public Optional<StoredDevice> read() {
            return Optional.empty();
        }

        @Override
        public void write(StoredDevice device) {
            // The client itself holds it.
        }
    };
}
