// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Where a fault happens: the service, well-behaved devices with the device library, and what is noted. For one thread; the
 * devices have their own.
 */
final class Scene implements AutoCloseable {

    /** How long everything that is owed may take to arrive once nothing is wrong any more. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int DEVICES = 4;

    private final String name;
    private final Site site;
    private final Scale scale;
    private final Random random;
    private final Path folder;
    private final Ledger ledger = new Ledger();
    private final List<AppDevice> devices = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Map<String, Number> figures = new LinkedHashMap<>();
    private int senders;

    /** @param folder for device files */
    Scene(String name, Site site, Scale scale, long seed, Path folder) {
        this.name = name;
        this.site = site;
        this.scale = scale;
        this.random = new Random(seed);
        this.folder = folder;
        for (int i = 1; i <= DEVICES; i++) {
            // Every other one has a device file, and so can leave and come back.
            AppDevice device = new AppDevice("device " + i, ledger, site.push(), i % 2 == 1 ? fileOf(i) : null);
            devices.add(device);
            device.open();
        }
    }

    /** A device file that is not in use. */
    Path fileOf(int device) {
        return folder.resolve(name + "-" + device + ".json");
    }

    Site site() {
        return site;
    }

    Scale scale() {
        return scale;
    }

    Random random() {
        return random;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The well-behaved devices; the first one has a device file. */
    List<AppDevice> devices() {
        return devices;
    }

    /** The paths of their channels. */
    List<String> paths() {
        return devices.stream().map(AppDevice::path).toList();
    }

    /** A name that no sender has had. */
    String senderName() {
        senders++;
        return name + "." + senders;
    }

    Sender sender() {
        return new Sender(senderName(), site.push(), ledger);
    }

    /** Starts senders to the well-behaved devices. */
    Traffic traffic(int count, Duration rest) {
        return new Traffic(senderName(), count, site.push(), ledger, paths(), rest);
    }

    /** Notes that something was wrong that the ledger does not show. */
    void trouble(String sentence) {
        troubles.add(sentence);
    }

    List<String> troubles() {
        return troubles;
    }

    /** Notes a number worth telling; its name with the unit. */
    void figure(String what, Number value) {
        figures.put(what, value);
    }

    Map<String, Number> figures() {
        return figures;
    }

    /** Waits until all devices are connected and nothing is owed; returns whether it came to be so. */
    boolean settled() {
        return Patience.until(PATIENCE, () -> devices.stream().allMatch(AppDevice::connected))
                && ledger.await(PATIENCE, all -> all.owed() == 0);
    }

    @Override
    public void close() {
        devices.forEach(AppDevice::close);
    }
}
