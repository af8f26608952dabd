// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Metrics, health and the admin API.
 *
 * @param listen the address
 * @param logLevel how much is logged
 * @param auditFile where changes are written down
 * @param settings everything as it holds now, to be looked at
 * @param adminTokenFile holds the token that the admin API asks for; made at the first start, readable by the owner only
 */
public record OpsConfig(
        ListenAddress listen, LogLevel logLevel, Path adminTokenFile, Path auditFile, List<SettingInForce> settings) {

    public OpsConfig {
        settings = List.copyOf(settings);
    }

    /** The file's name in the data folder. */
    public static final String ADMIN_TOKEN_FILE = "admin.token";

    /** The file's name in the data folder. */
    public static final String AUDIT_FILE = "audit.log";
}
