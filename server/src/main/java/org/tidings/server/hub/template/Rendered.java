// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import java.util.Map;

/**
 * A notification made from a template.
 *
 * @param headers by name, in the order of the template; no value has control characters
 */
public record Rendered(String body, Map<String, String> headers) {}
