// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/** The language of templates: bodies and headers whose values are made from the properties of a send. */
@NullMarked
package org.tidings.server.hub.template;

import org.jspecify.annotations.NullMarked;
