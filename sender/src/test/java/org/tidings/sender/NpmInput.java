// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.tidings.protocol.notification.Field;
import org.tidings.protocol.notification.FlipTile;
import org.tidings.protocol.notification.IconicTile;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Raw;
import org.tidings.protocol.notification.Tile;
import org.tidings.protocol.notification.TileNotification;
import org.tidings.protocol.notification.Toast;

/**
 * The same input for npm mpns and for Tidings.
 *
 * @param json a line for npm-mpns.js
 * @param notification what Tidings makes of it
 */
record NpmInput(String json, Notification notification) {

    /** Without carriage returns, which Tidings writes as references on purpose. */
    private static final List<String> AWKWARD =
            List.of("&", "<", ">", "\"", "'", "]]>", " ", "é", "ı", "\ud83d\ude00", "\u2028", "&amp;", "<!--", "%20");

    /** Makes random ones. */
    static final class Maker {

        private final RandomGenerator random;
        /** An empty value stands for null, which npm mpns takes for clear. */
        private final Map<String, Optional<Object>> options = new LinkedHashMap<>();

        Maker(RandomGenerator random) {
            this.random = random;
        }

        NpmInput next() {
            options.clear();
            return switch (random.nextInt(5)) {
                case 0 -> made("sendToast", toast());
                case 1 -> made("sendTile", tile());
                case 2 -> made("sendFlipTile", flipTile());
                case 3 -> made("sendIconicTile", iconicTile());
                default -> made("sendRaw", raw());
            };
        }

        private NpmInput made(String function, Notification notification) {
            return new NpmInput(json(function), notification);
        }

        private Notification toast() {
            Toast.Builder toast = Toast.builder().text1(text("text1"));
            if (random.nextBoolean()) {
                toast.text2(text("text2"));
            }
            if (random.nextBoolean()) {
                toast.param(text("param"));
            }
            return toast.build();
        }

        private Notification raw() {
            return Raw.of(text("payload"));
        }

        private Notification tile() {
            Tile.Builder tile = Tile.builder();
            common(tile);
            tile.backgroundImage(field("backgroundImage"))
                    .backBackgroundImage(field("backBackgroundImage"))
                    .backTitle(field("backTitle"))
                    .backContent(field("backContent"));
            return tile.build();
        }

        private Notification flipTile() {
            FlipTile.Builder tile = FlipTile.builder();
            common(tile);
            Map<String, Consumer<Field<String>>> fields = new LinkedHashMap<>();
            fields.put("backgroundImage", tile::backgroundImage);
            fields.put("backBackgroundImage", tile::backBackgroundImage);
            fields.put("backTitle", tile::backTitle);
            fields.put("backContent", tile::backContent);
            fields.put("smallBackgroundImage", tile::smallBackgroundImage);
            fields.put("wideBackgroundImage", tile::wideBackgroundImage);
            fields.put("wideBackContent", tile::wideBackContent);
            fields.put("wideBackBackgroundImage", tile::wideBackBackgroundImage);
            fields.forEach((name, setter) -> setter.accept(field(name)));
            return tile.build();
        }

        private Notification iconicTile() {
            IconicTile.Builder tile = IconicTile.builder();
            common(tile);
            tile.iconImage(field("iconImage"))
                    .smallIconImage(field("smallIconImage"))
                    .wideContent1(field("wideContent1"))
                    .wideContent2(field("wideContent2"))
                    .wideContent3(field("wideContent3"));
            if (random.nextBoolean()) {
                options.put("backgroundColor", Optional.of("#FFAABBCC"));
                tile.backgroundColor("#FFAABBCC");
            }
            return tile.build();
        }

        private <B extends TileNotification.Builder<B>> void common(B tile) {
            tile.title(text("title"));
            if (random.nextBoolean()) {
                tile.id(text("id"));
            }
            if (random.nextBoolean()) {
                boolean clear = random.nextInt(3) == 0;
                int count = 1 + random.nextInt(150);
                options.put("count", clear ? Optional.empty() : Optional.of(count));
                tile.count(clear ? Field.clear() : Field.set(count));
            }
        }

        private Field<String> field(String name) {
            return switch (random.nextInt(3)) {
                case 0 -> Field.unchanged();
                case 1 -> {
                    options.put(name, Optional.empty());
                    yield Field.clear();
                }
                default -> Field.set(text(name));
            };
        }

        private String text(String name) {
            List<String> pieces = new ArrayList<>();
            int count = 1 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                pieces.add(
                        random.nextBoolean()
                                ? AWKWARD.get(random.nextInt(AWKWARD.size()))
                                : String.valueOf((char) ('!' + random.nextInt('~' - '!'))));
            }
            String text = String.join("", pieces);
            options.put(name, Optional.of(text));
            return text;
        }

        private String json(String function) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                json.writeStartObject();
                json.writeStringField("function", function);
                json.writeObjectFieldStart("options");
                for (Map.Entry<String, Optional<Object>> option : options.entrySet()) {
                    json.writeFieldName(option.getKey());
                    Object value = option.getValue().orElse(null);
                    if (value instanceof Integer number) {
                        json.writeNumber(number);
                    } else if (value instanceof String string) {
                        json.writeString(string);
                    } else {
                        json.writeNull();
                    }
                }
                json.writeEndObject();
                json.writeEndObject();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return text.toString();
        }
    }
}
