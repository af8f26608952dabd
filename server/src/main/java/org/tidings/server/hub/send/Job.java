// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

/** A send with what is needed to give its targets their turns. */
record Job(Send send, TargetPages pages, OutgoingMaker maker) {}
