// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;

/**
 * A registration on its way into the database: its columns, and what is looked up for it, made before the writer's turn.
 *
 * @param part which part of its installation it is, or null
 */
record RegistrationRow(
        long hub,
        Registration registration,
        @Nullable String part,
        String handle,
        long handleHash,
        @Nullable String template,
        String tags,
        @Nullable String detail,
        long[] lists) {

    static RegistrationRow of(long hub, Registration registration, @Nullable String part) {
        Subscription subscription = registration.subscription();
        String handle = subscription.handle().key();
        return new RegistrationRow(
                hub,
                registration,
                part,
                handle,
                Postings.ofHandle(hub, handle),
                RegistrationJson.template(subscription.template()),
                subscription.tags().text(),
                RegistrationJson.detail(subscription),
                lists(hub, subscription.audience(), subscription.tags().keys()));
    }

    static long[] lists(long hub, Audience audience, Collection<String> tagKeys) {
        return Postings.lists(hub, audience, tagKeys);
    }

    String id() {
        return registration.id();
    }

    Subscription subscription() {
        return registration.subscription();
    }

    int audience() {
        return Postings.number(subscription().audience());
    }

    @Nullable
    Long expiresAtMillis() {
        return millis(registration.expiresAt());
    }

    static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
