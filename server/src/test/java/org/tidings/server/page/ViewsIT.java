// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One view at a time: the one that the address names. */
@Timeout(120)
@InBrowser
class ViewsIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    @Test
    void viewThatIsLoadedLateDoesNotTakeThePlaceOfTheOneAskedForSince() {
        Page page = WORLD.open();
        List<Route> held = new ArrayList<>();
        page.route("**/watch/watch-view.js", held::add);
        page.locator(role("link", "watch")).click();
        page.waitForCondition(() -> !held.isEmpty());
        page.locator(role("link", "compose")).click();
        Locator compose = page.locator("td-compose");
        assertThat(compose).isVisible();

        held.get(0).resume();
        page.evaluate("import('/console/watch/watch-view.js').then(() => null)");
        WORLD.settle();

        assertThat(compose).isVisible();
        assertThat(page.locator("td-watch")).not().isAttached();
    }
}
