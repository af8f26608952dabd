// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test method that asks for a {@link MockPushService} one of its own, and closes it afterwards. For JUnit 5.13
 * and 6.
 */
public final class MockPushServiceExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(MockPushServiceExtension.class);

    /** Registered by its class. */
    public MockPushServiceExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MockPushService.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        MockPushService service = store.get(MockPushService.class, MockPushService.class);
        if (service == null) {
            service = MockPushService.start();
            // What is closeable in a store is closed with its test.
            store.put(MockPushService.class, service);
        }
        return service;
    }
}
