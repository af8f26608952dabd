// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import com.microsoft.playwright.Page;
import java.time.Duration;

/**
 * Time for a page that runs on by itself and can be let pass at once: what is due in it happens then. Playwright's own
 * clock is of no use, because it spells its commands in the letters of the locale.
 */
final class PageClock {

    private static final String SCRIPT = """
            (() => {
              const {setTimeout, clearTimeout} = window;
              const now = performance.now.bind(performance);
              const timers = new Map();
              let passed = 0;
              let last = 0;
              performance.now = () => now() + passed;
              const start = (id, timer) => {
                const millis = Math.max(0, timer.at - performance.now());
                timer.real = setTimeout(() => {
                  timers.delete(id);
                  timer.task();
                }, millis);
              };
              window.setTimeout = (task, millis = 0, ...args) => {
                const timer = {at: performance.now() + millis, task: () => task(...args)};
                timers.set(++last, timer);
                start(last, timer);
                return last;
              };
              window.clearTimeout = id => {
                clearTimeout(timers.get(id)?.real);
                timers.delete(id);
              };
              window.letPass = millis => {
                passed += millis;
                timers.forEach((timer, id) => {
                  clearTimeout(timer.real);
                  start(id, timer);
                });
              };
            })();
            """;

    private final Page page;

    /** To be made before the page is opened. */
    PageClock(Page page) {
        this.page = page;
        page.addInitScript(SCRIPT);
    }

    void letPass(Duration time) {
        page.evaluate("letPass(" + time.toMillis() + ")");
    }
}
