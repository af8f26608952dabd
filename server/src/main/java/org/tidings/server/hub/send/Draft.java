// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
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

    /** The same for the first so many handles, when it goes to handles. */
    Draft withHandles(int most) {
        List<String> handles = content.handles();
        if (handles == null || handles.size() <= most) {
            return this;
        }
        return new Draft(
                format, expression, new SendContent(content.headers(), content.body(), handles.subList(0, most)));
    }
}
