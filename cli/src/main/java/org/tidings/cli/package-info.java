// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The command {@code tidings}: one file for each subcommand.
 *
 * <p>Start at {@link org.tidings.cli.Main}. Whatever goes wrong ends as one sentence on standard error that says what is
 * wrong, what is expected and what to do: exit code 2 for wrong use, 1 for anything else.
 */
@NullMarked
package org.tidings.cli;

import org.jspecify.annotations.NullMarked;
