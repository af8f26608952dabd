// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

/**
 * Finds elements as people who listen to a page do: by role and name. Written as selectors, because Playwright's own
 * methods spell roles in the letters of the locale, and tests run in a Turkish one.
 */
final class Roles {

    private Roles() {}

    /** The whole name must match. */
    static String role(String role, String name) {
        return "role=" + role + "[name=\"" + name + "\"]";
    }

    /** The name must begin so. */
    static String beginning(String role, String name) {
        return "role=" + role + "[name=/^" + name.replace("/", "\\/") + "/]";
    }
}
