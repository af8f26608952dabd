// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes the answers of one connection, with their faults. Single-threaded. */
final class AnswerWriter {

    private final OutputStream out;
    private final CountDownLatch closed;

    /** @param closed opens when the service is closed, which ends every wait */
    AnswerWriter(OutputStream out, CountDownLatch closed) {
        this.out = out;
        this.closed = closed;
    }

    /** Answers whether the connection goes on. */
    boolean write(MockAnswer answer) throws IOException, InterruptedException {
        if (!answer.delay().isZero() && closed.await(answer.delay().toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        byte[] bytes = answer.toBytes();
        int length = Math.min(bytes.length, answer.cutAfterBytes().orElse(bytes.length));
        out.write(bytes, 0, length);
        out.flush();
        if (answer.stalls()) {
            closed.await();
            return false;
        }
        return answer.cutAfterBytes().isEmpty();
    }
}
