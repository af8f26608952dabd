// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Channel URIs: the address that a device gives to its sender, and the token in it that only the service can make.
 */
@NullMarked
package org.tidings.protocol.channel;

import org.jspecify.annotations.NullMarked;
