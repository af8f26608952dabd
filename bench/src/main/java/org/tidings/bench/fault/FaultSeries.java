// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tidings.bench.proc.Proc;

/** Faults that happen one after another, each to a service of its own. For one thread. */
public final class FaultSeries {

    private static final int MOST_FLOOD = 20_000;

    /** What this program has open besides. */
    private static final int OWN_FILES = 500;

    private final Scale scale;
    private final long seed;
    private final Path folder;

    private FaultSeries(Scale scale, long seed, Path folder) {
        this.scale = scale;
        this.seed = seed;
        this.folder = folder;
    }

    /**
     * In large numbers.
     *
     * @param rounds how often the service is killed, and a device's connection is reset
     * @param folder where a folder is made for each fault
     */
    public static FaultSeries large(int rounds, long seed, Path folder) throws IOException {
        return new FaultSeries(Scale.full(rounds, floodConnections()), seed, folder);
    }

    /** In the numbers of a test. */
    public static FaultSeries small(long seed, Path folder) {
        return new FaultSeries(Scale.small(), seed, folder);
    }

    /** The names of all faults, in the order in which they happen. */
    public static List<String> names() {
        return Faults.all().stream().map(Fault::name).toList();
    }

    /**
     * Lets the fault of that name happen.
     *
     * @throws FaultException when there is none of that name, or the service cannot be started
     */
    public FaultReport run(String name) throws Exception {
        Fault fault = Faults.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new FaultException("there is no fault " + name + "; there are " + String.join(", ", names())));
        Path own = Files.createDirectory(folder.resolve(name));
        try (Site site = Site.start(fault.launch(own.resolve("data")))) {
            FaultResult result = new FaultRunner(site, scale, own).run(fault, seed);
            if (!result.clean()) {
                Files.writeString(own.resolve("service.log"), site.log());
            }
            return FaultReport.of(result, own);
        } finally {
            fault.afterwards();
        }
    }

    /** As many as may be open here. */
    private static int floodConnections() throws IOException {
        return (int) Math.max(100, Math.min(MOST_FLOOD, Proc.mostOpenFiles() - OWN_FILES));
    }
}
