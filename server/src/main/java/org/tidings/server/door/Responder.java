// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

/** Takes the answer to one request. To be called once, from any thread; answers leave in the order of the requests. */
public interface Responder {
    void respond(Response response);
}
