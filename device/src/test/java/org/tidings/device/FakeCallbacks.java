// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.ArrayDeque;
import java.util.Deque;

/** A callback thread that runs when the test says so. */
final class FakeCallbacks implements CallbackThread {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean held;
    private boolean ended;

    @Override
    public void execute(Runnable task) {
        if (!ended) {
            tasks.add(task);
        }
    }

    @Override
    public boolean isCurrent() {
        return false;
    }

    @Override
    public void end() {
        ended = true;
    }

    /** As if a listener did not return. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
    }

    /** Says whether there was anything to run. */
    boolean runTasks() {
        boolean ran = false;
        while (!held && !tasks.isEmpty()) {
            tasks.remove().run();
            ran = true;
        }
        return ran;
    }
}
