// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.Json;

/** The payloads that every device library reads, with both parsers. */
@ParameterizedClass
@EnumSource
class SharedNotificationsTest {

    private final Parsers parser;

    SharedNotificationsTest(Parsers parser) {
        this.parser = parser;
    }

    static Stream<Json> notifications() {
        return Json.cases("notifications.json", "notifications");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notifications")
    void aPayloadIsReadAsEveryDeviceLibraryReadsIt(Json given) {
        Parsed parsed = parser.reader().read(payload(given));
        if (given.has("error")) {
            Json error = given.object("error");
            String column = error.has("column") ? String.valueOf(error.number("column")) : "\\d+";
            assertThat(parsed).isInstanceOf(Parsed.Unreadable.class);
            assertThat(((Parsed.Unreadable) parsed).reason())
                    .matches("(?s)line " + error.number("line") + ", column " + column + ": .*")
                    .endsWith(error.has("reason") ? ": " + error.text("reason") : "");
        } else {
            assertThat(parsed).isInstanceOf(Parsed.Understood.class);
            assertThat(fields(((Parsed.Understood) parsed).notification())).isEqualTo(given.get("notification"));
        }
    }

    private static byte[] payload(Json given) {
        String text = given.optionalText("payload");
        return text == null
                ? Base64.getDecoder().decode(given.text("payloadBase64"))
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> fields(Notification notification) {
        return notification instanceof Toast toast ? fields(toast) : fields((TileNotification) notification);
    }

    private static Map<String, @Nullable Object> fields(Toast toast) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", "toast");
        fields.put("text1", toast.text1().orElse(null));
        fields.put("text2", toast.text2().orElse(null));
        fields.put("param", toast.param().orElse(null));
        fields.put("sound", toast.sound().orElse(null));
        fields.put("silent", toast.silent());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(TileNotification tile) {
        Map<String, Object> texts = new LinkedHashMap<>();
        for (TileElement element : TileElement.values()) {
            Field<String> text = tile.text(element);
            if (element != TileElement.COUNT && !text.isUnchanged()) {
                texts.put(element.xmlName(), change(text, value -> value));
            }
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", "tile");
        fields.put("template", tile.template().name().toLowerCase(Locale.ROOT));
        fields.put("id", tile.id().orElse(null));
        fields.put("fields", texts);
        if (!tile.count().isUnchanged()) {
            fields.put("count", change(tile.count(), Integer::longValue));
        }
        return fields;
    }

    private static <T> Map<String, Object> change(Field<T> field, Function<T, Object> asJson) {
        return field.value().map(value -> Map.of("set", asJson.apply(value))).orElseGet(() -> Map.of("clear", true));
    }
}
