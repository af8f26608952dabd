// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Why an address cannot be listened on, without the names of exceptions. */
final class ListenFailure {

    private ListenFailure() {}

    static String inWords(CompletionException failure) {
        @Nullable Throwable cause = failure.getCause();
        @Nullable String message = cause == null ? failure.getMessage() : cause.getMessage();
        return message == null ? "no reason is known" : message;
    }
}
