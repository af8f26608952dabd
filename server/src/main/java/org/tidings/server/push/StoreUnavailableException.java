// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

/** The store could not make a change durable; the change was not made. Worth trying again later. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreUnavailableException(String why) {
        super(why, null, false, false);
    }
}
