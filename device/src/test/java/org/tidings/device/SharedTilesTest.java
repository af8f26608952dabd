// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.protocol.notification.Parsed;

/** The tile cases that every device library runs. */
class SharedTilesTest {

    private static final Path FILE = Path.of("../protocol/src/test/resources/cases/tile-states.json");

    private final NotificationReader reader = new NotificationReader(XMLInputFactory.newDefaultFactory());
    private final Tiles tiles = new Tiles();

    static Stream<Named<Map<?, ?>>> tiles() throws IOException {
        return cases("tiles").map(given -> Named.of(text(given, "name"), given));
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void tilesAreAsEveryDeviceLibraryHasThem(Map<?, ?> given) {
        for (Object payload : list(given, "notifications")) {
            Parsed parsed = reader.read(((String) payload).getBytes(StandardCharsets.UTF_8));
            assertThat(parsed).isInstanceOf(Parsed.Understood.class);
            tiles.apply(
                    TileChange.of(((Parsed.Understood) parsed).notification()).orElseThrow());
        }

        List<Object> shown = new ArrayList<>();
        tiles.current().values().forEach(tile -> shown.add(fields(tile)));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(list(given, "tiles"));
    }

    private static Map<String, Object> fields(TileState tile) {
        return Map.of(
                "id", tile.id(),
                "template", tile.template().name().toLowerCase(Locale.ROOT),
                "count", (long) tile.count(),
                "fields", tile.fields());
    }

    static Stream<Map<?, ?>> images() throws IOException {
        return cases("images");
    }

    @ParameterizedTest
    @MethodSource("images")
    void anImageIsAllowedAsEveryDeviceLibraryAllowsIt(Map<?, ?> given) {
        List<String> domains =
                list(given, "domains").stream().map(String.class::cast).toList();

        assertThat(ImageDomains.allow(domains, text(given, "image"))).isEqualTo(given.get("allowed"));
    }

    private static Stream<Map<?, ?>> cases(String list) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(FILE.toFile())) {
            json.nextToken();
            @Nullable Object file = DeviceJson.value(json);
            return list((Map<?, ?>) Objects.requireNonNull(file), list).stream().map(given -> (Map<?, ?>) given);
        }
    }

    private static List<?> list(Map<?, ?> given, String name) {
        return (List<?>) Objects.requireNonNull(given.get(name), name);
    }

    private static String text(Map<?, ?> given, String name) {
        return (String) Objects.requireNonNull(given.get(name), name);
    }
}
