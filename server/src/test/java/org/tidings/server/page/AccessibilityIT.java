// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.beginning;
import static org.tidings.server.page.Roles.role;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every view can be used by everybody: axe-core finds no serious fault in any of them, wide or narrow, light or dark. The
 * pictures of the documentation are taken on the way; {@code -Dtidings.images=../docs/images} puts them there.
 */
@Order(1)
@Timeout(300)
@InBrowser
class AccessibilityIT {

    private static final Path IMAGES = Path.of(System.getProperty("tidings.images", "target/images"));

    private static final List<String> VIEWS = List.of(
            "phone",
            "compose",
            "watch",
            "operate/devices",
            "operate/channels",
            "operate/certificates",
            "operate/hubs",
            "operate/hubs/news",
            "operate/config",
            "operate/audit");

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    @ParameterizedTest
    @CsvSource({"light, 1280, 860", "dark, 1280, 860", "light, 390, 844", "dark, 390, 844"})
    void noViewHasASeriousFault(String scheme, int width, int height) {
        Page page = WORLD.window(scheme.equals("dark"), width, height);
        WORLD.withoutFading();
        WORLD.open();
        WORLD.api("POST", "/api/hubs", "{\"name\":\"news\"}");
        showSomething(page);
        String name = (width < 600 ? "narrow-" : "wide-") + scheme;
        for (String view : VIEWS) {
            if (!view.equals("phone")) {
                WORLD.go(view);
                page.locator("role=heading[level=1]").first().waitFor();
            }
            WORLD.settle();
            Assertions.assertThat(serious(page)).as(view + " " + name).isEmpty();
            Assertions.assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .as("width of " + view + " " + name)
                    .isLessThanOrEqualTo(width);
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(IMAGES.resolve(view.replace('/', '-') + "-" + name + ".png")));
        }
    }

    @Test
    void signInHasNoSeriousFault() {
        Page page = WORLD.go("phone");
        assertThat(page.getByLabel("admin token")).isVisible();

        Assertions.assertThat(serious(page)).isEmpty();
        WORLD.expectComplaint("401");
    }

    /** A phone with some life on it, as the pictures show it. */
    private static void showSomething(Page page) {
        WORLD.tile(
                "FlipTile",
                "",
                "<wp:Title>Weather</wp:Title><wp:Count>3</wp:Count><wp:BackTitle>Weather</wp:BackTitle>"
                        + "<wp:WideBackContent>rain until 6 pm</wp:WideBackContent>");
        WORLD.tile(
                "IconicTile",
                "/Mail.xaml",
                "<wp:Title>Mail</wp:Title><wp:Count>12</wp:Count>"
                        + "<wp:IconImage>/pictures/icon-mail.svg</wp:IconImage><wp:BackgroundColor>#FF008A00"
                        + "</wp:BackgroundColor>");
        WORLD.tile(
                "CycleTile",
                "/Photos.xaml",
                "<wp:Title>Photos</wp:Title><wp:CycleImage1>/pictures/lighthouse.svg</wp:CycleImage1>"
                        + "<wp:CycleImage2>/pictures/forest.svg</wp:CycleImage2>");
        WORLD.toast("Rain", "at 5 pm");
        Locator toast = WORLD.phone().locator(beginning("button", "Toast: Rain"));
        assertThat(toast).isVisible();
        assertThat(WORLD.phone().locator(beginning("button", "Photos"))).isVisible();
        if (page.viewportSize().width > 600) {
            page.locator(role("region", "send")).locator(role("button", "send")).click();
            assertThat(page.locator("body")).containsText("200 Received");
        }
    }

    private static List<String> serious(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        // To describe every place where a rule is kept takes longer than to find where it is not.
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                        // The page has no frames, whose results would need a page of their own to come together.
                        .setLegacyMode(true)
                        .options(options)
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> "serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact()))
                        .map(AccessibilityIT::inWords)
                        .toList();
    }

    private static String inWords(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()) + " " + node.getFailureSummary())
                        .toList();
    }
}
