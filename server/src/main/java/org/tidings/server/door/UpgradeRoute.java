// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** What requests mean that change the protocol of their connection. Called on its event loop; must not block. */
public interface UpgradeRoute {

    /** Whether the request asks for this. */
    boolean matches(Request request);

    /**
     * Changes the protocol: writes the answer and adds its own handlers at the end of the pipeline. The door takes its
     * handlers away afterwards; what the peer has sent already comes to the new ones.
     *
     * @return null, or the answer to a request that is refused
     */
    @Nullable
    Response upgrade(ChannelHandlerContext context, Request request);
}
