// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LockoutTest {

    /** Monotonic clocks may begin anywhere, also shortly before they run over. */
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(30).toNanos());

    private final Lockout lockout = new Lockout(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            lockout.wrong("192.0.2.1");
        }
    }

    @Test
    void fewWrongTokensLockNobodyOut() {
        wrong(Lockout.WRONG_AT_MOST - 1);

        assertThat(lockout.secondsToWait("192.0.2.1")).isZero();
    }

    @Test
    void manyWrongTokensMustWait() {
        wrong(Lockout.WRONG_AT_MOST);

        assertThat(lockout.secondsToWait("192.0.2.1")).isEqualTo(60);
        assertThat(lockout.secondsToWait("192.0.2.2")).isZero();
        pass(Duration.ofMillis(59_500));
        assertThat(lockout.secondsToWait("192.0.2.1")).isEqualTo(1);
        pass(Duration.ofMillis(500));
        assertThat(lockout.secondsToWait("192.0.2.1")).isZero();
    }

    @Test
    void rightTokenBeginsAnew() {
        wrong(Lockout.WRONG_AT_MOST - 1);
        lockout.right("192.0.2.1");
        wrong(1);

        assertThat(lockout.secondsToWait("192.0.2.1")).isZero();
    }

    @Test
    void wrongTokensFarApartAreNotInARow() {
        for (int i = 0; i < 2 * Lockout.WRONG_AT_MOST; i++) {
            wrong(1);
            pass(Lockout.WAIT);
        }

        assertThat(lockout.secondsToWait("192.0.2.1")).isZero();
    }

    @Test
    void manyAddressesTakeBoundedMemory() {
        wrong(Lockout.WRONG_AT_MOST);
        for (int i = 0; i < 10_000; i++) {
            lockout.wrong("2001:db8::" + i);
        }

        assertThat(lockout.secondsToWait("192.0.2.1")).isZero();
    }
}
