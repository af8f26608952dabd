// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Makes random toasts and tiles that every builder accepts. */
final class RandomNotifications {

    private static final List<String> AWKWARD = List.of(
            "&",
            "<",
            ">",
            "\"",
            "'",
            "]]>",
            " ",
            "\n",
            "\r",
            "\t",
            "\r\n",
            "é",
            "ı",
            "\ud83d\ude00",
            "\u0085",
            "\u2028",
            "\ufffd",
            "&amp;",
            "<!--",
            "Clear");

    private final RandomGenerator random;

    RandomNotifications(RandomGenerator random) {
        this.random = random;
    }

    Notification next() {
        return switch (random.nextInt(5)) {
            case 0 -> toast();
            case 1 -> tile();
            case 2 -> flipTile();
            case 3 -> iconicTile();
            default -> cycleTile();
        };
    }

    private Toast toast() {
        Toast.Builder toast = Toast.builder();
        if (random.nextBoolean()) {
            toast.text1(text());
        }
        toast.text2(text());
        if (random.nextBoolean()) {
            toast.param(text());
        }
        switch (random.nextInt(3)) {
            case 0 -> toast.silent();
            case 1 -> toast.sound(text());
            default -> {}
        }
        return toast.build();
    }

    private Tile tile() {
        Tile.Builder tile = Tile.builder();
        common(tile);
        tile.backgroundImage(field())
                .backBackgroundImage(field())
                .backTitle(field())
                .backContent(field());
        return tile.build();
    }

    private FlipTile flipTile() {
        FlipTile.Builder tile = FlipTile.builder();
        common(tile);
        List<Consumer<Field<String>>> fields = List.of(
                tile::backgroundImage,
                tile::backBackgroundImage,
                tile::backTitle,
                tile::backContent,
                tile::smallBackgroundImage,
                tile::wideBackgroundImage,
                tile::wideBackContent,
                tile::wideBackBackgroundImage);
        fields.forEach(field -> field.accept(field()));
        return tile.build();
    }

    private IconicTile iconicTile() {
        IconicTile.Builder tile = IconicTile.builder();
        common(tile);
        tile.iconImage(field())
                .smallIconImage(field())
                .wideContent1(field())
                .wideContent2(field())
                .wideContent3(field());
        if (random.nextBoolean()) {
            tile.backgroundColor(random.nextBoolean() ? Field.clear() : Field.set("#80aABB09"));
        }
        return tile.build();
    }

    private CycleTile cycleTile() {
        CycleTile.Builder tile = CycleTile.builder();
        common(tile);
        tile.smallBackgroundImage(field());
        for (int number = 1; number <= CycleTile.MAX_IMAGES; number++) {
            tile.cycleImage(number, field());
        }
        return tile.build();
    }

    /** Sets the count or the title at least. */
    private <B extends TileNotification.Builder<B>> void common(B tile) {
        if (random.nextBoolean()) {
            tile.id(text());
        }
        if (random.nextBoolean()) {
            tile.count(random.nextBoolean() ? Field.clear() : Field.set(random.nextInt(Integer.MAX_VALUE)));
            tile.title(field());
        } else {
            tile.title(text());
        }
    }

    private Field<String> field() {
        return switch (random.nextInt(3)) {
            case 0 -> Field.unchanged();
            case 1 -> Field.clear();
            default -> Field.set(text());
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            if (random.nextBoolean()) {
                text.append(AWKWARD.get(random.nextInt(AWKWARD.size())));
            } else {
                text.append((char) ('!' + random.nextInt('~' - '!')));
            }
        }
        return text.toString();
    }
}
