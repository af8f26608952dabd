// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How soon the console is seen in a browser, and whether it stays usable while much happens. */
@Command(
        name = "console",
        description = {
            "Opens the console in Chromium, says how soon something is seen, and how evenly it draws while events come in.",
            "Needs Chromium (Debian: apt-get install chromium)."
        },
        mixinStandardHelpOptions = true)
final class ConsoleScenario implements Callable<Integer> {

    private static final String TOAST = "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification"
            + " xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast></wp:Notification>";

    /** Accepted, stored, sent, acknowledged. */
    private static final int EVENTS_EACH = 4;

    private static final String FIRST_PAINT =
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1";

    private static final String COUNT_FRAMES = "() => { window.frames = []; let last = performance.now();"
            + " const draw = () => { const now = performance.now(); window.frames.push(now - last); last = now;"
            + " requestAnimationFrame(draw); }; requestAnimationFrame(draw); }";

    private static final String TAKE_FRAMES = "() => { const all = window.frames.sort((a, b) => a - b);"
            + " return [all.length, all[Math.floor(all.length / 2)], all[Math.floor(all.length * 0.99)],"
            + " all[all.length - 1]]; }";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--loads", defaultValue = "9", description = "How often it is opened (default: ${DEFAULT-VALUE}).")
    private int loads;

    @Option(
            names = "--events",
            defaultValue = "1000",
            description = "Events a second while it is watched (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "How long it is watched (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        Findings findings = Findings.of(spec);
        try (ServiceProcess service = ServiceProcess.start(List.of("--quota", "0"));
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")))) {
            paints(browser, service.console(), findings);
            watch(browser, service.console(), findings);
            findings.condition("browser", "Chromium " + browser.version());
        }
        if (json != null) {
            findings.writeJson(json);
        }
        return 0;
    }

    private void paints(Browser browser, URI console, Findings findings) {
        List<Double> millis = new ArrayList<>();
        // The first one is the browser's own beginning.
        for (int i = 0; i <= loads; i++) {
            try (BrowserContext nothingCached = browser.newContext()) {
                Page page = nothingCached.newPage();
                page.navigate(console.toString());
                page.waitForFunction(FIRST_PAINT + " > 0");
                millis.add(((Number) page.evaluate(FIRST_PAINT)).doubleValue());
            }
        }
        List<Double> counted = millis.subList(1, millis.size());
        Collections.sort(counted);
        findings.add("first paint, nothing cached, median", "ms", counted.get(counted.size() / 2), 0, "< 300");
        findings.add("first paint, nothing cached, slowest", "ms", counted.get(counted.size() - 1), 0);
    }

    private void watch(Browser browser, URI console, Findings findings) throws InterruptedException {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(console.toString());
            page.getByText("Senders are told Connected.").waitFor();
            String uri = page.getByLabel("channel URI").first().inputValue();
            page.navigate(console.resolve("/console/#/watch").toString());
            page.getByText("pause").waitFor();
            page.evaluate(COUNT_FRAMES);
            int posted = post(page, uri);
            List<?> frames = (List<?>) page.evaluate(TAKE_FRAMES);
            long clicked = System.nanoTime();
            page.getByText("pause").first().click();
            page.getByText("go on").first().waitFor();
            double click = (System.nanoTime() - clicked) / 1e6;
            findings.add("events", "/s", (double) posted * EVENTS_EACH / seconds, 0);
            findings.add("frames drawn", "/s", number(frames, 0) / seconds, 1);
            findings.add("between two frames, median", "ms", number(frames, 1), 1);
            findings.add("between two frames, 99 of 100", "ms", number(frames, 2), 1);
            findings.add("between two frames, longest", "ms", number(frames, 3), 1);
            findings.add("from a click to its effect", "ms", click, 0);
        }
    }

    private static double number(List<?> numbers, int place) {
        return numbers.get(place) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Posts toasts evenly, from a thread of its own, while the page goes on. */
    private int post(Page page, String uri) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .header("X-WindowsPhone-Target", "toast")
                .header("X-NotificationClass", "2")
                .POST(HttpRequest.BodyPublishers.ofString(TOAST))
                .build();
        AtomicInteger posted = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleAtFixedRate(
                    () -> http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                            .thenRun(posted::incrementAndGet),
                    0,
                    TimeUnit.SECONDS.toNanos(1) * EVENTS_EACH / events,
                    TimeUnit.NANOSECONDS);
            page.waitForTimeout(1_000.0 * seconds);
        } finally {
            clock.shutdown();
            clock.awaitTermination(5, TimeUnit.SECONDS);
        }
        return posted.get();
    }

    private static Path chromium() {
        @Nullable String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(":", -1))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new BenchException("Chromium is missing (Debian: apt-get install chromium)"));
    }
}
