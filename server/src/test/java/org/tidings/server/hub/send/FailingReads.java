// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets reads of ports fail for a while, by the names of their methods, and counts calls. Thread-safe. */
final class FailingReads {

    private final AtomicInteger failures = new AtomicInteger();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private volatile String failing = "";

    /** How often that method was called. */
    int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    /** From now on, calls of that method fail. */
    void begin(String method) {
        failures.set(0);
        failing = method;
    }

    /** Waits until so many calls have failed; then they succeed again. */
    void endAfter(int count) {
        SendWorld.until(() -> failures.get() >= count);
        failing = "";
    }

    <T> T of(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(real, method, arguments)));
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        calls.merge(method.getName(), 1, Integer::sum);
        if (method.getName().equals(failing)) {
            failures.incrementAndGet();
            throw new IllegalStateException("on purpose");
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
