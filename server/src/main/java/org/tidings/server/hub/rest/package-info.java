// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/**
 * The hub door: the REST interface of Azure Notification Hubs over HTTP/1.1 and HTTP/2. Start at
 * {@link org.tidings.server.hub.rest.HubOperation}.
 */
@NullMarked
package org.tidings.server.hub.rest;

import org.jspecify.annotations.NullMarked;
