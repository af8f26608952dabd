// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.tidings.server.hub.registration.RegistrationListener;
import org.tidings.server.hub.registration.RegistrationStore;

/** Counts registrations that were removed without anybody asking for it. Thread-safe. */
final class RegistrationCounters implements RegistrationListener {

    private final Counter handlesGone;
    private final Counter registrationsGone;
    private final Counter installationsUnreachable;
    private final Counter expired;

    RegistrationCounters(MeterRegistry registry) {
        handlesGone =
                counter(registry, "tidings.hub.handles.gone", "Device handles whose push service said that they ended");
        registrationsGone =
                counter(registry, "tidings.hub.registrations.gone", "Registrations removed because their handle ended");
        installationsUnreachable = counter(
                registry, "tidings.hub.installations.unreachable", "Installations marked because a handle ended");
        expired = counter(
                registry, "tidings.hub.registrations.expired", "Registrations and installations whose time was over");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    @Override
    public void handleGone(long hub, RegistrationStore.Gone gone) {
        handlesGone.increment();
        registrationsGone.increment(gone.registrations());
        installationsUnreachable.increment(gone.installations());
    }

    @Override
    public void expired(int count) {
        expired.increment(count);
    }
}
