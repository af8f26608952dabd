// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.role;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tidings.server.ops.TidingsServer;
import org.tidings.server.ops.config.ServerConfig;

/**
 * A service and a browser window on its console, anew for each test. What the page says on the browser's console fails the
 * test: errors of scripts, and everything that the page's policy forbids.
 */
final class ConsoleWorld implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> complaints = new ArrayList<>();

    /** What the page has asked for and not yet got. */
    private final Set<Request> unanswered = new HashSet<>();

    private @Nullable Browsers browsers;
    private @Nullable Path folder;
    private @Nullable TidingsServer server;
    private @Nullable BrowserContext context;
    private @Nullable Page page;

    @Override
    public void beforeAll(ExtensionContext test) {
        browsers = new Browsers();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        complaints.clear();
        folder = Files.createTempDirectory("tidings-console");
        server = TidingsServer.start(ServerConfig.of(Map.of(
                "data",
                folder.resolve("data").toString(),
                "push-listen",
                "127.0.0.1:0",
                "hub-listen",
                "127.0.0.1:0",
                "ops-listen",
                "127.0.0.1:0")));
        window(false, WIDTH, HEIGHT);
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (context != null) {
            context.close();
        }
        if (server != null) {
            server.stop();
        }
        if (folder != null) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Assertions.assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("nothing is running");
        }
        return part;
    }

    /** Another window, with nothing remembered, instead of the one before. Motion is reduced, so that tests need not wait. */
    Page window(boolean dark, int width, int height) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height);
        // Light is what it is without being said.
        return window(dark ? options.setColorScheme(ColorScheme.DARK) : options);
    }

    /** Lets every fade and turn end as it begins, so that nothing is looked at while it is half there. */
    void withoutFading() {
        CDPSession browser = there(context).newCDPSession(there(page));
        browser.send("Animation.enable");
        JsonObject rate = new JsonObject();
        rate.addProperty("playbackRate", 10_000);
        browser.send("Animation.setPlaybackRate", rate);
    }

    /** The same with all its motion. */
    Page windowWithMotion() {
        return window(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
    }

    private Page window(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = there(browsers).browser().newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        unanswered.clear();
        page.onRequest(unanswered::add);
        page.onRequestFinished(unanswered::remove);
        page.onRequestFailed(unanswered::remove);
        return page;
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    /** What the browser may complain of in this test, once it has all that it asked for: answers that are no success. */
    void expectComplaint(String part) {
        settle();
        Assertions.assertThat(complaints).anyMatch(text -> text.contains(part));
        complaints.removeIf(text -> text.contains(part));
    }

    Page page() {
        return there(page);
    }

    TidingsServer server() {
        return there(server);
    }

    String token() {
        String link = server().consoleLink().toString();
        return link.substring(link.indexOf('=') + 1);
    }

    /** Opens the link that the service prints, and waits for the first phone to be connected. */
    Page open() {
        page().navigate(server().consoleLink().toString());
        assertThat(page().getByText("Senders are told Connected.")).isVisible();
        return page();
    }

    /** Goes to a view by its address. */
    Page go(String view) {
        page().navigate(server().opsUri() + "/console/#/" + view);
        return page();
    }

    /** Waits until the page has all that it asked for, and has drawn it. */
    void settle() {
        do {
            draw();
            page().waitForCondition(this::nothingIsAskedFor);
            draw();
        } while (!nothingIsAskedFor());
    }

    private boolean nothingIsAskedFor() {
        // A stream of events has no end.
        return unanswered.stream().allMatch(request -> request.resourceType().equals("eventsource"));
    }

    /** The page draws at the end of a frame what was changed before it. */
    private void draw() {
        page().evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    /** The first phone's screen. */
    Locator phone() {
        return page().locator(role("group", "Phone 1"));
    }

    /** The channel URI of the first phone's app. */
    String channelUri() {
        return page().locator(role("textbox", "channel URI")).first().inputValue();
    }

    /** Posts as a sender does, past the console. */
    HttpResponse<String> post(String uri, String target, int notificationClass, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "text/xml")
                .header("X-WindowsPhone-Target", target)
                .header("X-NotificationClass", String.valueOf(notificationClass))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Asks the console's API, as an operator's program does. */
    void api(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server().opsUri().resolve(path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            Assertions.assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A tile notification with these elements. */
    HttpResponse<String> tile(String template, String id, String elements) {
        String attributes = (id.isEmpty() ? "" : " Id=\"" + id + "\"")
                + (template.isEmpty() ? "" : " Template=\"" + template + "\"");
        return post(
                channelUri(),
                "token",
                1,
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\""
                        + (template.isEmpty() ? "" : " Version=\"2.0\"") + "><wp:Tile" + attributes + ">" + elements
                        + "</wp:Tile></wp:Notification>");
    }

    HttpResponse<String> toast(String text1, String text2) {
        return post(
                channelUri(),
                "toast",
                2,
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast>"
                        + "<wp:Text1>" + text1 + "</wp:Text1><wp:Text2>" + text2 + "</wp:Text2>"
                        + "<wp:Param>/Radar.xaml?city=7</wp:Param></wp:Toast></wp:Notification>");
    }

    HttpResponse<String> raw(String body) {
        return post(channelUri(), "", 3, body);
    }
}
