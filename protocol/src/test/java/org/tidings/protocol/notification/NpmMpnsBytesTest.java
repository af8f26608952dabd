// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The bytes of npm mpns 2.1.3, as measured. */
class NpmMpnsBytesTest {

    private static final String START =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\">";
    private static final String END = "</wp:Notification>";

    @Test
    void toastIsWrittenAsNpmMpnsDoes() {
        Toast toast = Toast.builder()
                .text1("Bold")
                .text2("normal")
                .param("/P.xaml?x=1&y=2")
                .build();

        assertThat(toast.payload()).hasSize(212);
        assertPayload(
                toast,
                "<wp:Toast><wp:Text1>Bold</wp:Text1><wp:Text2>normal</wp:Text2>"
                        + "<wp:Param>/P.xaml?x=1&amp;y=2</wp:Param></wp:Toast>");
    }

    @Test
    void tileIsWrittenAsNpmMpnsDoes() {
        Tile tile = Tile.builder()
                .id("/Second.xaml?x=1&y=\"2\"")
                .backContent("BC")
                .backTitle("BT")
                .backBackgroundImage("b.png")
                .title("T")
                .count(5)
                .backgroundImage("http://x/a.png")
                .build();

        assertThat(tile.payload()).hasSize(379);
        assertPayload(
                tile,
                "<wp:Tile Id=\"/Second.xaml?x=1&amp;y=&quot;2&quot;\">"
                        + "<wp:BackgroundImage>http://x/a.png</wp:BackgroundImage><wp:Count>5</wp:Count>"
                        + "<wp:Title>T</wp:Title><wp:BackBackgroundImage>b.png</wp:BackBackgroundImage>"
                        + "<wp:BackTitle>BT</wp:BackTitle><wp:BackContent>BC</wp:BackContent></wp:Tile>");
    }

    @Test
    void nullFieldIsWrittenAsClear() {
        Tile tile = Tile.builder()
                .count(Field.clear())
                .title(Field.clear())
                .backTitle("x")
                .build();

        assertThat(tile.payload()).hasSize(220);
        assertPayload(
                tile,
                "<wp:Tile><wp:Count Action=\"Clear\"></wp:Count><wp:Title Action=\"Clear\"></wp:Title>"
                        + "<wp:BackTitle>x</wp:BackTitle></wp:Tile>");
    }

    @Test
    void flipTileIsWrittenAsNpmMpnsDoes() {
        FlipTile tile = FlipTile.builder()
                .smallBackgroundImage("s.png")
                .wideBackgroundImage("w.png")
                .wideBackContent("wbc")
                .wideBackBackgroundImage("wbb.png")
                .backgroundImage("bg.png")
                .count(9)
                .title("title")
                .backBackgroundImage("bb.png")
                .backTitle("bt")
                .backContent("bc")
                .id("/Id")
                .build();

        assertThat(tile.payload()).hasSize(581);
        assertPayload(
                tile,
                "<wp:Tile Template=\"FlipTile\" Id=\"/Id\"><wp:BackgroundImage>bg.png</wp:BackgroundImage>"
                        + "<wp:Count>9</wp:Count><wp:Title>title</wp:Title>"
                        + "<wp:BackBackgroundImage>bb.png</wp:BackBackgroundImage><wp:BackTitle>bt</wp:BackTitle>"
                        + "<wp:BackContent>bc</wp:BackContent><wp:SmallBackgroundImage>s.png</wp:SmallBackgroundImage>"
                        + "<wp:WideBackgroundImage>w.png</wp:WideBackgroundImage>"
                        + "<wp:WideBackContent>wbc</wp:WideBackContent>"
                        + "<wp:WideBackBackgroundImage>wbb.png</wp:WideBackBackgroundImage></wp:Tile>");
    }

    @Test
    void iconicTileIsWrittenAsNpmMpnsDoes() {
        IconicTile tile = IconicTile.builder()
                .backgroundColor("#FFAABBCC")
                .count(1)
                .title("hello")
                .iconImage("/i.png")
                .smallIconImage("/si.png")
                .wideContent1("1")
                .wideContent2("2")
                .wideContent3("3")
                .id("/x")
                .build();

        assertThat(tile.payload()).hasSize(435);
        assertPayload(
                tile,
                "<wp:Tile Template=\"IconicTile\" Id=\"/x\"><wp:Count>1</wp:Count><wp:Title>hello</wp:Title>"
                        + "<wp:BackgroundColor>#FFAABBCC</wp:BackgroundColor><wp:IconImage>/i.png</wp:IconImage>"
                        + "<wp:SmallIconImage>/si.png</wp:SmallIconImage><wp:WideContent1>1</wp:WideContent1>"
                        + "<wp:WideContent2>2</wp:WideContent2><wp:WideContent3>3</wp:WideContent3></wp:Tile>");
    }

    @Test
    void rawIsItsBytes() {
        assertThat(Raw.of("hello é").payload()).hasSize(8).isEqualTo("hello é".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textAndAttributesEscapeAllButTheApostrophe() {
        assertPayload(
                Tile.builder().id("&<>\"'").title("&<>\"'").build(),
                "<wp:Tile Id=\"&amp;&lt;&gt;&quot;'\"><wp:Title>&amp;&lt;&gt;&quot;'</wp:Title></wp:Tile>");
    }

    @Test
    void countZeroIsWrittenUnlikeNpmMpns() {
        assertPayload(Tile.builder().count(0).build(), "<wp:Tile><wp:Count>0</wp:Count></wp:Tile>");
    }

    @Test
    void charactersThatXmlReadersChangeAreWrittenAsReferences() {
        assertPayload(
                Tile.builder().id("a\tb\nc\rd").title("a\tb\nc\rd").build(),
                "<wp:Tile Id=\"a&#9;b&#10;c&#13;d\"><wp:Title>a\tb\nc&#13;d</wp:Title></wp:Tile>");
    }

    @Test
    void cycleTileHasImagesBeforeCountAndTitle() {
        assertPayload(
                CycleTile.builder()
                        .title("t")
                        .count(3)
                        .cycleImage(9, "9.png")
                        .cycleImage(2, Field.clear())
                        .cycleImage(1, "1.png")
                        .smallBackgroundImage("s.png")
                        .id("/x")
                        .build(),
                "<wp:Tile Template=\"CycleTile\" Id=\"/x\"><wp:SmallBackgroundImage>s.png</wp:SmallBackgroundImage>"
                        + "<wp:CycleImage1>1.png</wp:CycleImage1>"
                        + "<wp:CycleImage2 Action=\"Clear\"></wp:CycleImage2><wp:CycleImage9>9.png</wp:CycleImage9>"
                        + "<wp:Count>3</wp:Count><wp:Title>t</wp:Title></wp:Tile>");
    }

    @Test
    void soundIsWrittenAfterParam() {
        assertPayload(
                Toast.builder().text2("b").sound("Audio/x.mp3").param("?a").build(),
                "<wp:Toast><wp:Text2>b</wp:Text2><wp:Param>?a</wp:Param><wp:Sound>Audio/x.mp3</wp:Sound></wp:Toast>");
    }

    @Test
    void silentToastHasAnEmptySound() {
        assertPayload(
                Toast.builder().text1("a").silent().build(),
                "<wp:Toast><wp:Text1>a</wp:Text1><wp:Sound Silent=\"true\"/></wp:Toast>");
    }

    private static void assertPayload(Notification notification, String inside) {
        assertThat(new String(notification.payload(), StandardCharsets.UTF_8)).isEqualTo(START + inside + END);
    }
}
