// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting as it holds now.
 *
 * @param value what somebody gave, or the default; null for secrets, and where it is worked out from other settings
 * @param source who gave it: {@code flag}, {@code environment}, {@code file} or {@code default}
 */
public record SettingInForce(Setting<?> setting, @Nullable String value, String source) {}
