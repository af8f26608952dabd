// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import org.jspecify.annotations.Nullable;
import org.tidings.sender.PushSender;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.push.PushService;

/**
 * What sends work with.
 *
 * @param tags the tags of registrations
 * @param endedChannels told of channels that have ended
 * @param sender posts to other services; null when no other host is allowed
 */
public record SendParts(
        SendStore store,
        TargetIndex index,
        TagsOfRegistration tags,
        EndedChannels endedChannels,
        PushService push,
        Destinations destinations,
        @Nullable PushSender sender,
        SendListener listener) {}
