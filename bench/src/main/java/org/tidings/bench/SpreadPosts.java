// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;

/** Toasts for many channels, as if in random order: each channel once before any has its second. Not thread-safe. */
final class SpreadPosts implements PostSwarm.Posts {

    /** The same order in every run. */
    static final long SEED = 20_101_122;

    private final ChannelPaths paths;
    private final Spread spread;
    private final long count;
    private long posted;

    /** @param count how many toasts */
    SpreadPosts(ChannelPaths paths, long count) {
        this.paths = paths;
        this.spread = new Spread(paths.size(), SEED);
        this.count = count;
    }

    @Override
    public boolean next(ByteBuf request) {
        if (posted == count) {
            return false;
        }
        PostRequest.TOAST.writeTo(request, paths, spread.at(posted), posted, System.nanoTime());
        posted++;
        return true;
    }
}
