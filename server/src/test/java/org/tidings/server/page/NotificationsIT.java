// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.beginning;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.device.PushClient;

/** Toasts, raw notifications and what senders are told, with the phone on and off. */
@Timeout(180)
@InBrowser
class NotificationsIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    private static String status(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("X-NotificationStatus").orElse("-") + " "
                + answer.headers().firstValue("X-DeviceConnectionStatus").orElse("-");
    }

    private static Locator toast(String text) {
        return WORLD.phone().locator(beginning("button", "Toast: " + text));
    }

    private static void switchTo(String name, boolean on) {
        Locator control = WORLD.page().locator(role("switch", name));
        if (control.isChecked() != on) {
            control.click();
        }
    }

    @Test
    void toastOpensThePageThatItNames() {
        WORLD.open();
        WORLD.toast("Rain", "at 5");

        toast("Rain at 5").click();

        assertThat(WORLD.phone()).containsText("/Radar.xaml");
        assertThat(WORLD.phone()).containsText("city");
    }

    @Test
    void toastIsDismissedAndStaysInTheActionCentre() {
        WORLD.open();
        WORLD.toast("Rain", "at 5");
        assertThat(toast("Rain at 5")).isVisible();

        WORLD.phone().locator(role("button", "Dismiss toast")).click();

        assertThat(toast("Rain at 5")).hasCount(0);
        WORLD.phone().locator(beginning("button", "connected")).click();
        assertThat(WORLD.phone()).containsText("Rain");
    }

    @Test
    void rawIsShownByTheRunningAppAndSuppressedOtherwise() {
        WORLD.open();
        Assertions.assertThat(status(WORLD.raw("hello, raw"))).isEqualTo("200 Received Connected");
        WORLD.phone().locator(beginning("button", "Tidings demo")).click();
        assertThat(WORLD.phone()).containsText("hello, raw");

        switchTo("app is running", false);

        assertThat(WORLD.page().locator(role("switch", "app is running"))).not().isChecked();
        untilSuppressed(() -> WORLD.raw("not wanted"));
    }

    @Test
    void kindThatIsNotBoundIsSuppressed() {
        WORLD.open();
        WORLD.page().locator(role("checkbox", "toasts")).uncheck(new Locator.UncheckOptions().setForce(true));

        untilSuppressed(() -> WORLD.toast("x", "y"));
    }

    /** The page tells the service, which takes a moment. */
    private static void untilSuppressed(Supplier<HttpResponse<String>> sending) {
        for (int i = 0; i < 100; i++) {
            if (status(sending.get()).equals("200 Suppressed Connected")) {
                return;
            }
            WORLD.page().waitForTimeout(100);
        }
        throw new AssertionError("what is not wanted is still taken");
    }

    @Test
    void airplaneModeKeepsNotificationsUntilTheEnd() {
        Page page = WORLD.open();
        switchTo("airplane mode", true);
        assertThat(page.getByText("Senders are told TempDisconnected.")).isVisible();

        Assertions.assertThat(status(WORLD.toast("Kept", "for later"))).isEqualTo("200 Received TempDisconnected");
        assertThat(toast("Kept")).hasCount(0);
        switchTo("airplane mode", false);

        assertThat(toast("Kept for later")).isVisible();
    }

    @Test
    void timePassesInAirplaneMode() {
        Page page = WORLD.open();
        switchTo("airplane mode", true);
        page.locator(beginning("button", "20 min")).click();
        assertThat(page.getByText("Senders are told Disconnected.")).isVisible();
        Assertions.assertThat(status(WORLD.toast("x", "y"))).isEqualTo("200 Received Disconnected");

        page.locator(beginning("button", "25 h")).click();

        assertThat(page.getByText("Senders are told Inactive")).isVisible();
        Assertions.assertThat(status(WORLD.toast("x", "y"))).isEqualTo("412 Dropped Inactive");
    }

    @Test
    void closedChannelAnswers404AndAnotherOneIsOpened() {
        Page page = WORLD.open();
        String uri = WORLD.channelUri();
        page.locator(role("button", "close channel")).click();
        Locator open = page.locator(role("button", "open channel"));
        assertThat(open).isVisible();

        Assertions.assertThat(WORLD.post(uri, "toast", 2, Notifications.TOAST).statusCode())
                .isEqualTo(404);
        open.click();

        assertThat(page.locator(role("button", "close channel"))).isVisible();
        Assertions.assertThat(WORLD.channelUri()).isNotEqualTo(uri);
    }

    @Test
    void markupInNamesStaysText() {
        Page page = WORLD.open();
        String attack = "<img src=x onerror=alert(5)>";
        try (PushClient device = PushClient.builder(WORLD.server().pushUri()).build()) {
            device.channel(attack).open().join();
            WORLD.go("operate/channels");
            assertThat(page.locator("body")).containsText(attack);
        }
        WORLD.api("POST", "/api/hubs", "{\"name\":\"news\",\"userMetadata\":\"" + attack + "\"}");
        WORLD.go("operate/hubs");
        assertThat(page.locator("body")).containsText(attack);
        Assertions.assertThat(page.locator("img[src=x]").count()).isZero();
    }

    @Test
    void markupInEveryFieldStaysText() {
        Page page = WORLD.open();
        String attack = "&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)&lt;/script&gt;";
        page.onDialog(dialog -> {
            throw new AssertionError("a script of a payload ran: " + dialog.message());
        });
        WORLD.toast(attack, attack);
        WORLD.raw("<img src=x onerror=alert(3)>");
        StringBuilder elements = new StringBuilder();
        for (String field : new String[] {"Title", "BackTitle", "BackContent", "WideBackContent"}) {
            elements.append("<wp:")
                    .append(field)
                    .append('>')
                    .append(attack)
                    .append("</wp:")
                    .append(field)
                    .append('>');
        }
        WORLD.tile("FlipTile", "", elements.toString());
        WORLD.tile(
                "IconicTile",
                "/Two.xaml?" + attack,
                "<wp:Title>" + attack + "</wp:Title><wp:WideContent1>" + attack + "</wp:WideContent1>");

        assertThat(WORLD.phone()).containsText("<img src=x onerror=alert(1)>");
        WORLD.phone().locator(role("button", "Dismiss toast")).click();
        WORLD.phone().locator(beginning("button", "<img")).first().click();
        assertThat(WORLD.phone()).containsText("<img src=x onerror=alert(3)>");
        WORLD.go("watch?q=" + "<img src=x onerror=alert(4)>");
        assertThat(page.locator("body")).containsText("<img src=x onerror=alert(4)>");
        Assertions.assertThat(page.locator("img[src=x], script:not([src]):not([type=importmap])")
                        .count())
                .isZero();
    }
}
