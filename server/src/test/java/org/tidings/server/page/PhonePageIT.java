// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a phone of the page does, and what is said of it, when its connection comes late or is away for long. */
@Timeout(120)
@InBrowser
class PhonePageIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    @Test
    void phoneThatIsConnectedLateOpensItsChannel() {
        Page page = WORLD.page();
        PageClock clock = new PageClock(page);
        page.addInitScript("""
                window.isCut = true;
                window.WebSocket = class extends WebSocket {
                    constructor(...args) {
                        if (window.isCut) {
                            throw new Error('the network is cut');
                        }
                        super(...args);
                    }
                };
                """);
        page.navigate(WORLD.server().consoleLink().toString());
        assertThat(page.getByText("The channel is being opened.")).isVisible();
        clock.letPass(Duration.ofSeconds(31));
        assertThat(page.locator("role=log")).containsText("no answer within 30000 ms");

        page.evaluate("window.isCut = false");
        clock.letPass(Duration.ofSeconds(61));

        assertThat(page.locator(role("textbox", "channel URI"))).isVisible();
    }

    @Test
    void whatSendersAreToldIsAskedAgainWhileThePhoneIsAway() {
        Page page = WORLD.page();
        PageClock clock = new PageClock(page);
        WORLD.open();
        page.locator(role("switch", "airplane mode")).check(new Locator.CheckOptions().setForce(true));
        assertThat(page.getByText("Senders are told TempDisconnected.")).isVisible();

        WORLD.api("POST", "/api/devices/" + deviceId() + "/absence", "{\"for\":\"PT20M\"}");
        clock.letPass(Duration.ofSeconds(60));

        assertThat(page.getByText("Senders are told Disconnected.")).isVisible();
    }

    private static String deviceId() {
        return WORLD.page()
                .evaluate(
                        "JSON.parse(localStorage[Object.keys(localStorage).find(key => key.endsWith('.device'))]).device")
                .toString();
    }
}
