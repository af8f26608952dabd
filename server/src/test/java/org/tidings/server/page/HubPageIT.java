// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.beginning;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hubs in the console: made, sent to by tag expression, with the count before. */
@Timeout(180)
@InBrowser
class HubPageIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    /** What is asked about how a send fares. */
    private static final Pattern PROGRESS = Pattern.compile(".*/rest/messages/[^?/]+$");

    private static void makeHub() {
        WORLD.api("POST", "/api/hubs", "{\"name\":\"news\"}");
    }

    private static void install(String id, String uri, List<String> tags) {
        WORLD.api(
                "PUT",
                "/api/hubs/news/rest/installations/" + id + "?api-version=2020-06",
                "{\"installationId\":\"" + id + "\",\"platform\":\"mpns\",\"pushChannel\":\"" + uri + "\",\"tags\":[\""
                        + String.join("\",\"", tags) + "\"]}");
    }

    @Test
    void tagExpressionReachesWhoHasTheTags() {
        Page page = WORLD.open();
        makeHub();
        install("one", WORLD.channelUri(), List.of("city_7"));
        install("two", WORLD.channelUri() + "x", List.of("city_8", "quiet"));
        WORLD.go("compose");
        page.locator(role("radio", "a hub")).check(new Locator.CheckOptions().setForce(true));
        page.getByLabel("tag expression; empty for everybody").fill("(city_7 || city_8) && !quiet");
        assertThat(page.locator("body")).containsText("1 registration");

        page.locator(role("button", "send")).click();

        assertThat(page.locator("body")).containsText("201");
        WORLD.go("phone");
        WORLD.phone().locator(beginning("button", "connected")).click();
        assertThat(WORLD.phone()).containsText("Rain");
    }

    @Test
    void progressOfASendIsFollowedAgainAfterTheServiceCouldNotBeReached() {
        Page page = WORLD.page();
        PageClock clock = new PageClock(page);
        WORLD.open();
        makeHub();
        install("one", WORLD.channelUri(), List.of("city_7"));
        WORLD.go("compose");
        page.locator(role("radio", "a hub")).check(new Locator.CheckOptions().setForce(true));
        assertThat(page.locator("body")).containsText("1 registration");
        page.route(PROGRESS, Route::abort);

        page.locator(role("button", "send")).click();
        assertThat(page.locator("td-send-progress")).containsText("The service cannot be reached");
        WORLD.expectComplaint("ERR_FAILED");
        page.unroute(PROGRESS);
        clock.letPass(Duration.ofSeconds(5));

        assertThat(page.locator("td-send-progress")).containsText("Completed: 1 of 1 got it.");
    }

    @Test
    void enterDeletesAHubWhenItsNameIsTyped() {
        Page page = WORLD.open();
        makeHub();
        WORLD.go("operate/hubs/news");
        page.locator(role("button", "delete the hub")).click();
        Locator name = page.getByLabel("Type news to go on");
        name.fill("new");
        name.press("Enter");
        assertThat(name).isVisible();

        name.fill("news");
        name.press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*#/operate/hubs$"));
        assertThat(page.getByText("no hubs yet")).isVisible();
    }

    @Test
    void aHubIsKeptByTheButtonThatSaysSo() {
        Page page = WORLD.open();
        makeHub();
        WORLD.go("operate/hubs/news");
        page.locator(role("button", "delete the hub")).click();
        page.locator(role("button", "keep it")).click();

        assertThat(page.getByLabel("Type news to go on")).not().isVisible();
        assertThat(page).hasURL(Pattern.compile(".*#/operate/hubs/news$"));
    }

    @Test
    void connectionStringsAreShownOnceAfterAHubIsMade() {
        Page page = WORLD.open();
        WORLD.go("operate/hubs");
        page.getByLabel("name").fill("weather");
        page.locator(role("button", "make the hub")).click();

        assertThat(page.locator("body")).containsText("SharedAccessKeyName=DefaultFullSharedAccessSignature");
        WORLD.go("operate/devices");
        assertThat(page.locator(role("table", "Devices"))).isVisible();
        WORLD.go("operate/hubs/weather");
        assertThat(page.locator("body")).containsText("DefaultFullSharedAccessSignature");
        assertThat(page.locator("body")).not().containsText("SharedAccessKey=");
    }
}
