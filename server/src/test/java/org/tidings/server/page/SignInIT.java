// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How people come in, and out. */
@Timeout(120)
@InBrowser
class SignInIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    private static void tokenIs(String token) {
        Page page = WORLD.page();
        page.getByLabel("admin token").fill(token);
        page.locator(role("button", "sign in")).click();
    }

    @Test
    void rightTokenSignsInAndSignOutSignsOut() {
        Page page = WORLD.go("phone");
        assertThat(page.getByLabel("admin token")).isVisible();
        WORLD.expectComplaint("401");

        tokenIs(WORLD.token());

        assertThat(page.getByText("Senders are told Connected.")).isVisible();
        page.locator(role("button", "sign out")).click();
        assertThat(page.getByLabel("admin token")).isVisible();
        page.reload();
        assertThat(page.getByLabel("admin token")).isVisible();
        WORLD.expectComplaint("401");
    }

    @Test
    void signOutThatDoesNotReachTheServiceIsSaid() {
        Page page = WORLD.open();
        page.route("**/console/logout", Route::abort);

        page.locator(role("button", "sign out")).click();

        assertThat(page.locator("role=alert")).containsText("You are still signed in.");
        WORLD.expectComplaint("ERR_FAILED");
        page.unroute("**/console/logout");
        page.locator(role("button", "sign out")).click();
        assertThat(page.getByLabel("admin token")).isVisible();
        assertThat(page.getByText("You are still signed in.")).not().isVisible();
    }

    @Test
    void wrongTokenIsToldPolitelyAndThenMustWait() {
        Page page = WORLD.go("phone");
        assertThat(page.getByLabel("admin token")).isVisible();
        Locator alert = page.locator("role=alert");
        for (int i = 0; i < 5; i++) {
            tokenIs("wrong " + i);
            assertThat(alert).containsText("This is not the admin token of this service");
            assertThat(page.locator(role("button", "sign in"))).isEnabled();
        }

        tokenIs(WORLD.token());

        assertThat(alert).containsText("try again in");
        WORLD.expectComplaint("401");
        WORLD.expectComplaint("429");
    }

    @Test
    void linkLeavesNoTokenBehind() {
        Page page = WORLD.open();

        Assertions.assertThat(page.url()).doesNotContain(WORLD.token());
        Assertions.assertThat(page.evaluate("JSON.stringify(localStorage) + document.cookie")
                        .toString())
                .doesNotContain(WORLD.token(), "tidings_console");
    }
}
