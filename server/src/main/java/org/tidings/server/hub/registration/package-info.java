// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/**
 * Registrations and installations: which device handle wants which notifications. Start at
 * {@link org.tidings.server.hub.registration.TargetIndex}.
 */
@NullMarked
package org.tidings.server.hub.registration;

import org.jspecify.annotations.NullMarked;
