// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Makes connections that carry text frames both ways. Thread-safe. */
interface Transport {

    /** Begins to connect; what comes of it is told to the events. Never blocks. */
    Link connect(URI server, Events events);

    /** One connection, ready or not. Thread-safe; nothing blocks. */
    interface Link {
        /** Sends a frame after those given before. What is sent before {@link Events#opened} is lost. */
        void send(byte[] utf8);

        /** Lets one more frame come. The first one may come without. */
        void request();

        /**
         * Says goodbye and ends the connection soon; the events hear nothing more.
         *
         * @return completes when the goodbye, and with it every frame sent before, has been given to the network, and
         *     exceptionally when that failed. On any thread; never if the network takes nothing
         */
        CompletableFuture<?> close(int code, String reason);

        /** Ends the connection at once; the events hear nothing more. */
        void abort();
    }

    /** What happens on a connection: called by one thread at a time, in order. Exactly one of the ends is the last. */
    interface Events {
        void opened();

        /** A whole frame; the next one comes after {@link Link#request}. */
        void frame(byte[] utf8);

        /** A sign of life that is no frame, such as a ping. */
        void alive();

        /** The end, as the service wanted it. */
        void closed(int code, String reason);

        /** The end, because something failed; also when no connection came about. */
        void failed(String detail);

        /** The end, because no connection can come about until a person changes something. */
        default void refused(DeviceException why) {
            failed(String.valueOf(why.getMessage()));
        }
    }
}
