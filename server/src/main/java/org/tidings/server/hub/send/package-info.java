// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/** Sends: durable fan-out to registrations, schedule, outcomes and telemetry. */
@NullMarked
package org.tidings.server.hub.send;

import org.jspecify.annotations.NullMarked;
