// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The store: remembers devices, channels and notifications in one SQL database.
 *
 * <p>Start at {@link org.tidings.server.store.SqlStore}. One thread writes, by group commit: it takes every change that is
 * waiting, makes them in one transaction with one sync to the disk, and then tells everybody who waited. Another thread
 * reads.
 */
@NullMarked
package org.tidings.server.store;

import org.jspecify.annotations.NullMarked;
