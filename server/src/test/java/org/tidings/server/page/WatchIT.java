// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where notifications went, while they go and afterwards. */
@Timeout(180)
@InBrowser
class WatchIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    private static String idOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("ActivityId").orElseThrow();
    }

    private static Locator body() {
        return WORLD.page().locator("body");
    }

    @Test
    void searchSaysInASentenceWhereOneWent() {
        Page page = WORLD.open();
        String id = idOf(WORLD.toast("Rain", "at 5"));
        WORLD.go("watch");

        page.locator("role=searchbox").first().fill(id);
        page.locator(role("button", "find")).click();

        assertThat(body()).containsText("The device had it");
        assertThat(body()).containsText("acknowledged");
    }

    @Test
    void searchGoesOnAfterTheServiceCouldNotBeReached() {
        Page page = WORLD.page();
        PageClock clock = new PageClock(page);
        WORLD.open();
        String id = idOf(WORLD.toast("Rain", "at 5"));
        page.route("**/api/notifications?q=*", Route::abort);
        WORLD.go("watch?q=" + id);
        assertThat(body()).containsText("The service cannot be reached");
        WORLD.expectComplaint("ERR_FAILED");

        page.unroute("**/api/notifications?q=*");
        clock.letPass(Duration.ofSeconds(5));

        assertThat(body()).containsText("The device had it");
    }

    @Test
    void searchForNothingSaysHowFarBackItLooked() {
        WORLD.open();
        WORLD.go("watch?q=nothing");

        assertThat(body()).containsText("The service has not seen any notification since its start.");
    }

    @Test
    void whatHappensShowsUpAndCanBeFiltered() {
        Page page = WORLD.open();
        String uri = WORLD.channelUri();
        WORLD.go("watch");
        assertThat(page.locator("role=status").first()).containsText("live");
        WORLD.post(uri, "toast", 2, Notifications.TOAST);
        assertThat(body()).containsText("acknowledged");

        page.getByLabel("what happened").selectOption("refused or lost");
        WORLD.post(uri, "toast", 2, "no XML");

        assertThat(body()).containsText("malformed");
    }

    @Test
    void manyEventsDoNotFreezeThePage() {
        Page page = WORLD.open();
        String uri = WORLD.channelUri();
        WORLD.go("watch");
        assertThat(page.locator("role=status").first()).containsText("live");

        PageTrace trace = PageTrace.begin(page);
        int sent = Notifications.flood(uri, 4_000);
        // The page answers this when it is through with what came before.
        page.locator(role("button", "pause")).click();
        assertThat(page.locator(role("button", "go on"))).isVisible();
        List<Double> tasks = trace.end();

        Assertions.assertThat(sent).isEqualTo(4_000);
        // A page that is frozen answers no click; one that draws a thousand events a second may miss some frames.
        Assertions.assertThat(tasks)
                .as("milliseconds of processor time of each task")
                .isNotEmpty()
                .allMatch(millis -> millis < 1_000);
    }
}
