// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of tests when a buffer was found that nobody released. It is found when the garbage collector comes by, so
 * that the class that fails may be a later one than the class at fault. Watches over all tests of the module.
 */
public final class LeakedBuffers implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext tests) {
        String leak = LeakDetector.next();
        if (leak != null) {
            throw new AssertionError("a buffer was not released, in this class or an earlier one: " + leak
                    + ", -Dio.netty.leakDetection.targetRecords=4 makes Netty tell where it was used");
        }
    }
}
