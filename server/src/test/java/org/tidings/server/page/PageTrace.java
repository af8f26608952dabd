// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How long the tasks of a page keep its thread busy. Measured in processor time: the clock on the wall tells as much of
 * what else the machine does.
 */
final class PageTrace {

    /** Has the tasks that a thread runs one after the other, while none of which the page answers nobody. */
    private static final String TASKS = "disabled-by-default-devtools.timeline";

    private static final double MICROS_PER_MILLI = 1_000;

    private final Browser browser;

    private PageTrace(Browser browser) {
        this.browser = browser;
    }

    static PageTrace begin(Page page) {
        Browser browser = page.context().browser();
        browser.startTracing(page, new Browser.StartTracingOptions().setCategories(List.of(TASKS)));
        return new PageTrace(browser);
    }

    /** The milliseconds that each task has taken. */
    List<Double> end() {
        String json = new String(browser.stopTracing(), StandardCharsets.UTF_8);
        List<JsonObject> events = new ArrayList<>();
        JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonArray("traceEvents")
                .forEach(event -> events.add(event.getAsJsonObject()));
        Set<String> pages = new HashSet<>();
        for (JsonObject event : events) {
            if (is(event, "thread_name")
                    && event.getAsJsonObject("args").get("name").getAsString().equals("CrRendererMain")) {
                pages.add(thread(event));
            }
        }
        return events.stream()
                .filter(event -> is(event, "RunTask") && event.has("tdur") && pages.contains(thread(event)))
                .map(event -> event.get("tdur").getAsDouble() / MICROS_PER_MILLI)
                .toList();
    }

    private static boolean is(JsonObject event, String name) {
        JsonElement given = event.get("name");
        return given != null && given.getAsString().equals(name);
    }

    private static String thread(JsonObject event) {
        return event.get("pid") + " " + event.get("tid");
    }
}
