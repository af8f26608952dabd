// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * What was measured, as files: the result of a scenario as JSON, its plots as SVG, and all of them as one page.
 *
 * <p>Start at {@link org.tidings.bench.report.Result} and {@link org.tidings.bench.report.Page}.
 */
@NullMarked
package org.tidings.bench.report;

import org.jspecify.annotations.NullMarked;
