// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

/** Who sends, as far as a client certificate shows it. */
public sealed interface SenderIdentity {

    /** No certificate was shown. */
    SenderIdentity NONE = new Anonymous();

    /** No certificate was shown. */
    record Anonymous() implements SenderIdentity {}

    /** A registered certificate that is valid now. */
    record Known(String commonName) implements SenderIdentity {}

    /**
     * A certificate that counts for nothing.
     *
     * @param why one plain sentence
     */
    record Unacceptable(String why) implements SenderIdentity {}
}
