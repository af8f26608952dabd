// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.concurrent.CompletableFuture;

/** Port: posts callbacks to senders. Thread-safe; only enqueues. */
public interface CallbackPost {

    /** Posts the callback once; the future says whether the sender took it, and never fails. */
    CompletableFuture<Boolean> post(InactiveCallback callback);
}
