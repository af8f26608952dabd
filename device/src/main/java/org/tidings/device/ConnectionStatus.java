// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

/** Whether a client is connected to its service. */
public enum ConnectionStatus {
    /** The service has let the device in; notifications arrive. */
    CONNECTED,
    /** There is no connection; unless the client has stopped, it tries again by itself. */
    DISCONNECTED
}
