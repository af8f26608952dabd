// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Configuration: one table of settings, and the records that the rooms of the service are given.
 *
 * <p>{@link org.tidings.server.ops.config.Settings} is the table; each setting is a flag, a key in a file and an
 * environment variable of the same name. {@link org.tidings.server.ops.config.ConfigReader} turns them into a
 * {@link org.tidings.server.ops.config.ServerConfig}.
 */
@NullMarked
package org.tidings.server.ops.config;

import org.jspecify.annotations.NullMarked;
