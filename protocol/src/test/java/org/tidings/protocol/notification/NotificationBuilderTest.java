// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationBuilderTest {

    @Test
    void toastWithoutTextIsRefused() {
        assertRefused(
                () -> Toast.builder().param("/x").silent().build(),
                "a toast needs text1 or text2: without them it shows nothing");
    }

    @Test
    void toastOfTheSecondTextAloneIsAccepted() {
        Toast toast = Toast.builder().text1("").text2("b").build();

        assertThat(toast.text1()).isEmpty();
        assertThat(toast.text2()).contains("b");
    }

    @Test
    void silentToastWithASoundIsRefused() {
        assertRefused(
                () -> Toast.builder().text1("a").silent().sound("x.wav").build(),
                "a silent toast cannot have the sound \"x.wav\": choose one of them");
    }

    @Test
    void characterThatXmlDoesNotAllowIsRefused() {
        assertRefused(
                () -> Toast.builder().text1("ab\u0007c").build(),
                "text1 must hold only characters that XML 1.0 allows, but has U+0007 at index 2 of \"ab?c\"");
        assertRefused(
                () -> Tile.builder().title("a\ud800").build(),
                "title must hold only characters that XML 1.0 allows, but has U+D800 at index 1 of \"a?\"");
        assertRefused(
                () -> Tile.builder().id("\uffff").count(1).build(),
                "id must hold only characters that XML 1.0 allows, but has U+FFFF at index 0 of \"?\"");
    }

    @Test
    void longValueIsCutInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Toast.builder().text1("x".repeat(500) + "\u0000").build())
                .withMessageEndingWith("at index 500 of \"" + "x".repeat(40) + "…\"");
    }

    @Test
    void tileThatChangesNothingIsRefused() {
        assertRefused(
                () -> FlipTile.builder()
                        .id("/x")
                        .title("a")
                        .title(Field.unchanged())
                        .build(),
                "a tile notification needs at least one field that is set or cleared");
    }

    @Test
    void negativeCountIsRefused() {
        assertRefused(
                () -> Tile.builder().count(-1).build(),
                "count must be 0 (no badge) or more (phones show at most 99), not -1");
    }

    @Test
    void countAboveWhatPhonesShowIsAccepted() {
        assertThat(Tile.builder().count(100).build().count()).isEqualTo(Field.set(100));
    }

    @Test
    void settingEmptyTextIsRefused() {
        assertRefused(
                () -> FlipTile.builder().wideBackContent("").build(),
                "wideBackContent must not be empty: leave it out to keep what the tile shows, or clear it");
        assertRefused(
                () -> Tile.builder().id("").count(1).build(),
                "id must not be empty: leave it out to change the app's own tile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#AABBCC", "#GGAABBCC", "FFAABBCC0", "#FFAABBCC0", "#٣FAABBCC"})
    void colorThatIsNotArgbIsRefused(String color) {
        assertRefused(
                () -> IconicTile.builder().backgroundColor(color).build(),
                "backgroundColor must be #AARRGGBB in hexadecimal, such as #FF1BA1E2, not \"" + color + "\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, -1})
    void cycleTileHasNineImages(int number) {
        assertRefused(
                () -> CycleTile.builder().cycleImage(number, "x.png"),
                "a cycle tile has the images 1 to 9, not " + number);
    }

    @Test
    void builtTileDoesNotChangeWithItsBuilder() {
        Tile.Builder builder = Tile.builder().title("a");
        Tile tile = builder.build();
        builder.title("b").count(1);

        assertThat(tile.title()).isEqualTo(Field.set("a"));
        assertThat(tile.count().isUnchanged()).isTrue();
    }

    @Test
    void tilesOfDifferentTemplatesDiffer() {
        assertThat(Tile.builder().title("a").build())
                .isEqualTo(Tile.builder().title("a").build())
                .hasSameHashCodeAs(Tile.builder().title("a").build())
                .isNotEqualTo(FlipTile.builder().title("a").build())
                .isNotEqualTo(Tile.builder().title(Field.clear()).build());
    }

    @Test
    void everyNotificationHasItsKind() {
        assertThat(Toast.builder().text1("a").build().kind()).isEqualTo(NotificationKind.TOAST);
        assertThat(CycleTile.builder().count(1).build().kind()).isEqualTo(NotificationKind.TILE);
        assertThat(Raw.of(new byte[0]).kind()).isEqualTo(NotificationKind.RAW);
    }

    @Test
    void rawKeepsItsBytesToItself() {
        byte[] bytes = {1, 2};
        Raw raw = Raw.of(bytes);
        bytes[0] = 9;
        raw.payload()[1] = 9;

        assertThat(raw.payload()).containsExactly(1, 2);
    }

    private static void assertRefused(ThrowingCallable build, String message) {
        assertThatIllegalArgumentException().isThrownBy(build).withMessage(message);
    }
}
