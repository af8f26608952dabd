// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.RecentIds;

/** Who this device is and what it has handled, kept in step with its store. Confined to the event loop. */
final class DeviceMemory {

    /**
     * How many handled ids a restart survives. Only notifications whose acknowledgement was lost come again; they are few
     * against this, and the whole file is written for each acknowledgement.
     */
    static final int STORED_IDS = 1024;

    /** How many ids are told apart while the client lives. */
    static final int SEEN_IDS = 4096;

    private static final System.Logger LOG = System.getLogger("org.tidings.device");

    private final DeviceStore store;
    private final @Nullable String enrollmentKey;
    private final RecentIds handled = new RecentIds(STORED_IDS);
    private final RecentIds seen = new RecentIds(SEEN_IDS);
    private boolean idsChanged;
    private volatile @Nullable String device;
    private @Nullable String secret;

    DeviceMemory(DeviceStore store, @Nullable String enrollmentKey) {
        this.store = store;
        this.enrollmentKey = enrollmentKey;
    }

    /**
     * Takes over what the store holds.
     *
     * @return the channels that were open
     * @throws DeviceException when the store cannot be read
     */
    List<StoredChannel> load() {
        Optional<StoredDevice> stored = store.read();
        if (stored.isEmpty()) {
            return List.of();
        }
        device = stored.get().device();
        secret = stored.get().secret();
        handled.addAll(stored.get().recentIds());
        seen.addAll(stored.get().recentIds());
        return stored.get().channels();
    }

    /** The id of the device; empty before it is enrolled. Thread-safe. */
    Optional<String> device() {
        return Optional.ofNullable(device);
    }

    /** How the device introduces itself. */
    DeviceFrame.Hello hello() {
        return device == null
                ? new DeviceFrame.Hello(null, null, enrollmentKey)
                : new DeviceFrame.Hello(device, secret, null);
    }

    /** The ids of all that has arrived, handled or not. */
    RecentIds seen() {
        return seen;
    }

    void enrolled(String newDevice, String newSecret) {
        device = newDevice;
        secret = newSecret;
    }

    /** The service does not know the device: the next hello enrolls anew. The store stays as it is until then. */
    void forgetDevice() {
        device = null;
        secret = null;
    }

    void handled(String id) {
        idsChanged |= handled.add(id);
    }

    /** Writes the store when ids were handled that it does not have. */
    void saveIds(List<StoredChannel> channels) {
        if (idsChanged) {
            save(channels);
        }
    }

    /**
     * Writes the store. A failure is logged and does not stop the client: a device that cannot write may see a
     * notification twice after a restart, which is better than none.
     */
    void save(List<StoredChannel> channels) {
        String currentDevice = device;
        String currentSecret = secret;
        if (currentDevice == null || currentSecret == null) {
            return;
        }
        try {
            store.write(new StoredDevice(currentDevice, currentSecret, channels, handled.toList()));
            idsChanged = false;
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.ERROR, "the device file cannot be written", failed);
        }
    }
}
