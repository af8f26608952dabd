// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/**
 * The language of templates: bodies and headers whose values are made from the properties of a send. Start at
 * {@link org.tidings.server.hub.template.NotificationTemplate}.
 */
@NullMarked
package org.tidings.server.hub.template;

import org.jspecify.annotations.NullMarked;
