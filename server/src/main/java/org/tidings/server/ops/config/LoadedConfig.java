// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.util.List;

/**
 * A configuration and what its operator should know about it.
 *
 * @param config the configuration
 * @param warnings sentences for people, each about something that looks like a mistake but is none
 */
public record LoadedConfig(ServerConfig config, List<String> warnings) {

    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
