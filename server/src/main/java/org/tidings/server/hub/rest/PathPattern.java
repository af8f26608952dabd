// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path with variable steps, such as {@code /tags/:tag/registrations}. Immutable. */
record PathPattern(List<String> steps) {

    PathPattern {
        steps = List.copyOf(steps);
    }

    static PathPattern of(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/", -1)) {
            if (!step.isEmpty()) {
                steps.add(step);
            }
        }
        return new PathPattern(steps);
    }

    /** How many steps are variable. */
    int variables() {
        return (int) steps.stream().filter(PathPattern::variable).count();
    }

    /** What stands for the variable steps, by name, or null when it is another path. */
    @Nullable
    Map<String, String> match(List<String> path) {
        if (path.size() != steps.size()) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            if (variable(step)) {
                values.put(step.substring(1), path.get(i));
            } else if (!step.equalsIgnoreCase(path.get(i))) {
                return null;
            }
        }
        return values;
    }

    private static boolean variable(String step) {
        return step.startsWith(":");
    }
}
