// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Load scenarios: each starts the service in a process of its own, loads it from this one over loopback, and reads what
 * it costs from {@code /proc}. Everything is bounded in count and time.
 *
 * <p>Start at {@link org.tidings.bench.Bench}; a scenario is a class of its own. What users could take instead of the
 * service is measured by the same load: {@link org.tidings.bench.Peer}. What came out goes to {@link
 * org.tidings.bench.Findings}.
 */
@NullMarked
package org.tidings.bench;

import org.jspecify.annotations.NullMarked;
