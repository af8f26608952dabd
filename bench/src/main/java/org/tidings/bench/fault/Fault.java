// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.nio.file.Path;
import java.util.Set;

/** Something that goes wrong, done to a running service. */
interface Fault {

    /** What it is called on the command line. */
    String name();

    /** How the service is to be started for it. */
    default Launch launch(Path folder) {
        return Launch.roomy(folder);
    }

    /** Gives back what {@link #launch} took, once the service has ended. */
    default void afterwards() {}

    /** Answers that well-behaved senders may get meanwhile, besides Received. */
    default Set<String> answers() {
        return Set.of();
    }

    /**
     * Makes it happen and puts it right again: afterwards the service is up, and devices come back by themselves. What
     * was wrong is noted in the scene.
     */
    void happen(Scene scene) throws Exception;
}
