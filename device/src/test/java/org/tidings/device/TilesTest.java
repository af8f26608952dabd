// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.protocol.notification.Parsed;

class TilesTest {

    private static final String CLEAR = " Action=\"Clear\"";

    private final NotificationReader reader = new NotificationReader(XMLInputFactory.newDefaultFactory());
    private final Tiles tiles = new Tiles();

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("", element("Title", "A"), element("Title", "B"), "PLAIN 0 {Title=B}"),
                arguments("", element("Title", "A"), element("BackTitle", "B"), "PLAIN 0 {Title=A, BackTitle=B}"),
                arguments("", element("Title", "A"), clear("Title"), "PLAIN 0 {}"),
                arguments("", element("Title", "A"), "<wp:Title" + CLEAR + ">B</wp:Title>", "PLAIN 0 {}"),
                arguments("", element("Title", "A"), "<wp:Title/>", "PLAIN 0 {Title=A}"),
                arguments("", element("Count", "5"), element("Title", "A"), "PLAIN 5 {Title=A}"),
                arguments("", element("Count", "5"), clear("Count"), "PLAIN 0 {}"),
                arguments("", element("Count", "5"), element("Count", "0"), "PLAIN 0 {}"),
                arguments("", element("Count", "5"), element("Count", "99"), "PLAIN 99 {}"),
                arguments("", element("Count", "5"), element("Count", "100"), "PLAIN 99 {}"),
                arguments(
                        " Template=\"FlipTile\"",
                        element("WideBackContent", "W"),
                        element("Title", "A"),
                        "FLIP 0 {Title=A, WideBackContent=W}"),
                arguments(
                        " Template=\"IconicTile\"",
                        element("IconImage", "/i.png"),
                        element("WideContent3", "3"),
                        "ICONIC 0 {IconImage=/i.png, WideContent3=3}"),
                arguments(
                        " Template=\"CycleTile\"",
                        element("CycleImage9", "/9.png"),
                        element("CycleImage1", "/1.png"),
                        "CYCLE 0 {CycleImage1=/1.png, CycleImage9=/9.png}"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aTileIsTheSumOfItsChanges(String attributes, String first, String second, String expected) {
        apply(attributes, first);
        TileState after = apply(attributes, second);

        assertThat(after.template() + " " + after.count() + " " + after.fields())
                .isEqualTo(expected);
    }

    @Test
    void aTileKeepsItsTemplateAndTakesWhatItHas() {
        apply(" Template=\"IconicTile\"", element("Title", "A"));
        TileState after = apply(
                " Template=\"FlipTile\"",
                element("Title", "B") + element("BackgroundImage", "/b.png") + element("Count", "2"));

        assertThat(after).isEqualTo(new TileState("/", TileState.Template.ICONIC, 2, Map.of("Title", "B")));
    }

    @ParameterizedTest
    @CsvSource({"'', /", "' Id=\"/\"', /", "' Id=\"\"', /", "' Id=\"/Page.xaml?x=1\"', /Page.xaml?x=1"})
    void aTileWithoutAnIdIsTheApps(String attributes, String id) {
        assertThat(apply(attributes, element("Title", "A")).id()).isEqualTo(id);
    }

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

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "/local.png, '', true",
        "isostore:/Shared/x.png, '', true",
        "http://img.example/x.png, '', false",
        "http://img.example/x.png, img.example, true",
        "HTTPS://IMG.EXAMPLE/x.png, img.example, true",
        "http://img.example:8080/x.png, img.example, true",
        "http://a.img.example/x.png, img.example, true",
        "http://notimg.example/x.png, img.example, false",
        "http://img.example.evil/x.png, img.example, false",
        "http://evil/img.example, img.example, false",
        "http://img.example@evil/x.png, img.example, false",
        "//evil/x.png, img.example, false",
        "'http://img.example/a b.png', img.example, false",
        "http://img.example/x.png, http://img.example/base, true",
        "http://img.example/x.png, 'other.example;img.example', true",
        "http:///x.png, '', false"
    })
    void aRemoteImageMustComeFromAnAllowedDomain(String image, String domains, boolean allowed) {
        assertThat(ImageDomains.allow(List.of(domains.split(";")), image)).isEqualTo(allowed);
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

    private static String clear(String name) {
        return "<wp:" + name + CLEAR + "/>";
    }
}
