// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidings.server.page.Roles.beginning;
import static org.tidings.server.page.Roles.role;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tiles on the start screen, by every template and rule. */
@Timeout(180)
@InBrowser
class TilesIT {

    @RegisterExtension
    static final ConsoleWorld WORLD = new ConsoleWorld();

    private static Locator tile(String name) {
        return WORLD.phone().locator(beginning("button", name));
    }

    private static void choose(Locator tile, String item) {
        tile.focus();
        WORLD.page().keyboard().press("Shift+F10");
        WORLD.phone().locator(item).click();
    }

    @Test
    void flipTileHasFrontBackAndCount() {
        WORLD.open();
        WORLD.tile(
                "FlipTile",
                "",
                "<wp:Title>Weather</wp:Title><wp:Count>3</wp:Count><wp:BackTitle>behind</wp:BackTitle>"
                        + "<wp:BackContent>rain</wp:BackContent><wp:WideBackContent>rain until 6</wp:WideBackContent>");

        Locator tile = tile("Weather, count 3, on the back: rain until 6, behind; wide tile");
        assertThat(tile).isVisible();
        choose(tile, role("menuitemradio", "medium"));
        assertThat(tile("Weather, count 3, on the back: rain, behind; medium tile"))
                .isVisible();
        choose(tile("Weather"), role("menuitemradio", "small"));
        // A small tile has no room for its title.
        assertThat(tile("Tidings demo, count 3; small tile")).isVisible();
    }

    @Test
    void fieldsThatAreNotSentStayAndClearedOnesGo() {
        WORLD.open();
        WORLD.tile("FlipTile", "", "<wp:Title>Weather</wp:Title><wp:Count>3</wp:Count><wp:BackTitle>b</wp:BackTitle>");
        assertThat(tile("Weather, count 3, on the back: b")).isVisible();

        WORLD.tile("FlipTile", "", "<wp:Count>4</wp:Count>");
        assertThat(tile("Weather, count 4, on the back: b")).isVisible();
        WORLD.tile(
                "FlipTile", "", "<wp:Count Action=\"Clear\"></wp:Count><wp:BackTitle Action=\"Clear\"></wp:BackTitle>");

        assertThat(tile("Weather; wide tile")).isVisible();
    }

    @Test
    void countIsFromOneTo99() {
        WORLD.open();
        WORLD.tile("", "", "<wp:Count>120</wp:Count><wp:Title>Mail</wp:Title>");
        assertThat(tile("Mail, count 99")).isVisible();
        WORLD.tile("", "", "<wp:Count>0</wp:Count>");
        assertThat(tile("Mail; wide tile")).isVisible();
    }

    @Test
    void secondaryTilesAreTiledById() {
        WORLD.open();
        WORLD.tile("IconicTile", "/Two.xaml", "<wp:Title>Two</wp:Title><wp:Count>5</wp:Count>");
        WORLD.tile("CycleTile", "/Three.xaml", "<wp:Title>Three</wp:Title>");
        WORLD.tile("", "/Four.xaml", "<wp:Title>Four</wp:Title><wp:BackContent>back</wp:BackContent>");

        assertThat(tile("Two, count 5; medium tile")).isVisible();
        assertThat(tile("Three; medium tile")).isVisible();
        assertThat(tile("Four, on the back: back; medium tile")).isVisible();
        WORLD.tile("IconicTile", "/Two.xaml", "<wp:Count>6</wp:Count>");
        assertThat(tile("Two, count 6; medium tile")).isVisible();
        assertThat(tile("Tidings demo; wide tile")).isVisible();
    }

    @Test
    void iconicTileShowsItsLinesWhenWide() {
        WORLD.open();
        WORLD.tile(
                "IconicTile",
                "/Two.xaml",
                "<wp:Title>Two</wp:Title><wp:WideContent1>first line</wp:WideContent1>"
                        + "<wp:WideContent2>second line</wp:WideContent2><wp:BackgroundColor>#FF008A00</wp:BackgroundColor>");
        choose(tile("Two"), role("menuitemradio", "wide"));

        assertThat(tile("Two")).containsText("first line");
        assertThat(tile("Two")).containsText("second line");
    }

    @Test
    void cycleTileShowsItsPictures() {
        WORLD.open();
        WORLD.tile(
                "CycleTile",
                "/Three.xaml",
                "<wp:Title>Three</wp:Title><wp:CycleImage1>/pictures/sea.svg</wp:CycleImage1>"
                        + "<wp:CycleImage2>/pictures/city.svg</wp:CycleImage2>");

        assertThat(tile("Three").locator("img").first()).isVisible();
    }

    @Test
    void tileKeepsTheTemplateThatItBeganWith() {
        WORLD.open();
        WORLD.tile("IconicTile", "/Two.xaml", "<wp:Title>Two</wp:Title>");
        assertThat(tile("Two; medium tile")).isVisible();
        WORLD.tile("FlipTile", "/Two.xaml", "<wp:Title>Still two</wp:Title><wp:BackTitle>no back</wp:BackTitle>");

        assertThat(tile("Still two; medium tile")).isVisible();
    }

    @Test
    void unpinnedTileGoesAndItsAppIsPinnedAgain() {
        WORLD.open();
        Locator calendar = tile("calendar");
        choose(calendar, role("menuitem", "unpin from start"));

        assertThat(calendar).hasCount(0);
        WORLD.page().reload();
        assertThat(tile("pictures")).isVisible();
        assertThat(calendar).hasCount(0);
    }

    @Test
    void tileIsMovedByKeyboard() {
        WORLD.open();
        choose(tile("pictures"), role("menuitem", "move earlier"));

        assertThat(WORLD.phone().locator("role=list").locator("role=listitem").nth(1))
                .containsText("pictures");
    }
}
