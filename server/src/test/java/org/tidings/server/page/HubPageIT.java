// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.beginning;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hubs in the console: made, sent to by tag expression, with the count before. */
@Timeout(180)
@InBrowser
class HubPageIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

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
