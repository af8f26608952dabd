// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import org.jspecify.annotations.Nullable;

/**
 * What a sender wants to be sent, checked.
 *
 * @param expression which tags the targets have, or null for all, and for a direct send
 */
public record Draft(SendFormat format, @Nullable String expression, SendContent content) {

    /** Whether it goes to device handles instead of registrations. */
    public boolean direct() {
        return content.handles() != null;
    }
}
