// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

/** A command cannot do its work. The message is one sentence for people: what is wrong and what to do. */
final class FailedException extends RuntimeException {

    FailedException(String message) {
        super(message);
    }

    FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
