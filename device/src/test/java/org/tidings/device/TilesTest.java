// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.protocol.notification.Parsed;

/** Besides the cases of {@link SharedTilesTest}. */
class TilesTest {

    private final NotificationReader reader = new NotificationReader(XMLInputFactory.newDefaultFactory());
    private final Tiles tiles = new Tiles();

    @Test
    void theLeastRecentlyChangedSecondaryTileIsForgottenFirst() {
        apply("", element("Title", "app"));
        for (int i = 0; i < Tiles.MAX_SECONDARY_TILES; i++) {
            apply(" Id=\"/" + i + "\"", element("Title", "A"));
        }
        apply(" Id=\"/0\"", element("Title", "B"));
        apply(" Id=\"/new\"", element("Title", "C"));

        assertThat(tiles.current())
                .hasSize(Tiles.MAX_SECONDARY_TILES + 1)
                .containsKeys("/", "/0", "/new")
                .doesNotContainKey("/1");
    }

    private TileState apply(String attributes, String elements) {
        Parsed parsed = reader.read(World.tile(attributes, elements).getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isInstanceOf(Parsed.Understood.class);
        return tiles.apply(
                TileChange.of(((Parsed.Understood) parsed).notification()).orElseThrow());
    }

    private static String element(String name, String text) {
        return "<wp:" + name + ">" + text + "</wp:" + name + ">";
    }
}
