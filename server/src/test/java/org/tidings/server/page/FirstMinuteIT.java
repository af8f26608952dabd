// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.beginning;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a newcomer sees who opens the link. */
@Timeout(120)
@InBrowser
class FirstMinuteIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    private static Locator sending() {
        return WORLD.page().locator(role("region", "send"));
    }

    private static void send(String kind) {
        sending().locator(role("radio", kind)).check(new Locator.CheckOptions().setForce(true));
        sending().locator(role("button", "send")).click();
    }

    @Test
    void newcomerSeesAToastAndWhatTheSenderGotBack() {
        WORLD.open();

        send("toast");

        assertThat(WORLD.phone().locator(beginning("button", "Toast: Rain at 5 pm")))
                .isVisible();
        Locator answer = sending().locator(role("group", "Answer"));
        assertThat(answer).containsText("200 Received");
        assertThat(answer).containsText("The device is connected");
        assertThat(answer).containsText("X-DeviceConnectionStatus");
    }

    @Test
    void newcomerSeesATileFlip() {
        WORLD.windowWithMotion();
        WORLD.open();

        send("flip");

        Locator tile = WORLD.phone().locator(beginning("button", "Weather, count 3"));
        assertThat(tile).isVisible();
        // It turns by itself within nine seconds.
        assertThat(tile.locator("td-tile[data-side=back]")).isVisible();
    }

    @Test
    void linkToTheTimelineSaysWhereItWent() {
        WORLD.open();
        send("raw");

        sending().locator(role("link", "Where did it go?")).click();

        assertThat(WORLD.page().getByText("The device had it").first()).isVisible();
    }

    @Test
    void phoneIsTheSameAfterAReload() {
        Page page = WORLD.open();
        String uri = WORLD.channelUri();
        WORLD.tile("", "", "<wp:Count>7</wp:Count><wp:Title>Mail</wp:Title>");
        Locator tile = WORLD.phone().locator(beginning("button", "Mail, count 7"));
        assertThat(tile).isVisible();

        page.reload();

        assertThat(page.getByText("Senders are told Connected.")).isVisible();
        assertThat(tile).isVisible();
        Assertions.assertThat(WORLD.channelUri()).isEqualTo(uri);
    }

    @Test
    void secondPhoneHasItsOwnChannel() {
        Page page = WORLD.open();

        page.locator(role("button", "add a phone")).click();

        page.locator(role("button", "controls of Phone 2")).click();
        assertThat(page.getByText("Senders are told Connected.")).hasCount(2);
        Locator uris = page.locator(role("textbox", "channel URI"));
        Assertions.assertThat(uris.nth(0).inputValue()).isNotEqualTo(uris.nth(1).inputValue());
    }
}
