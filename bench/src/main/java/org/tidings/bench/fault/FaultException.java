// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

/** Whether a fault is survived cannot be found out; the message is for people. */
public final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FaultException(String message) {
        super(message);
    }

    FaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
