// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tidings.protocol.notification.Toast;

/** What many tests do with a future or a latch. */
final class Sends {

    static final Toast TOAST = Toast.builder().text1("Hi").build();

    private static final int PATIENCE_SECONDS = 10;

    private Sends() {}

    static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("no result: " + failure, failure);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException end) {
            throw new AssertionError(end);
        }
    }

    static SendFailedException failure(CompletableFuture<?> future) {
        ExecutionException thrown =
                catchThrowableOfType(ExecutionException.class, () -> future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertThat(thrown).as("the future fails").isNotNull();
        if (thrown.getCause() instanceof SendFailedException failure) {
            return failure;
        }
        throw new AssertionError("not a failure to talk", thrown);
    }
}
