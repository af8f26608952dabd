// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.testkit.MockPushService;

/** The bodies are those that npm mpns 2.1.3 writes, where it can. */
class SendDryRunTest {

    private static final String BEGIN =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\">";
    private static final String END = "</wp:Notification>";

    static Stream<Arguments> notifications() {
        return Stream.of(
                Arguments.of(
                        List.of("toast", "--text1", "Bold", "--text2", "normal", "--param", "/P.xaml?x=1&y=2"),
                        BEGIN + "<wp:Toast><wp:Text1>Bold</wp:Text1><wp:Text2>normal</wp:Text2>"
                                + "<wp:Param>/P.xaml?x=1&amp;y=2</wp:Param></wp:Toast>" + END),
                Arguments.of(
                        List.of("toast", "--text1", "Shh", "--silent"),
                        BEGIN + "<wp:Toast><wp:Text1>Shh</wp:Text1><wp:Sound Silent=\"true\"/></wp:Toast>" + END),
                Arguments.of(
                        List.of(
                                "tile",
                                "--background-image",
                                "http://x/a.png",
                                "--count",
                                "5",
                                "--title",
                                "T",
                                "--back-background-image",
                                "b.png",
                                "--back-title",
                                "BT",
                                "--back-content",
                                "BC",
                                "--id",
                                "/Second.xaml?x=1&y=\"2\""),
                        BEGIN + "<wp:Tile Id=\"/Second.xaml?x=1&amp;y=&quot;2&quot;\">"
                                + "<wp:BackgroundImage>http://x/a.png</wp:BackgroundImage><wp:Count>5</wp:Count>"
                                + "<wp:Title>T</wp:Title><wp:BackBackgroundImage>b.png</wp:BackBackgroundImage>"
                                + "<wp:BackTitle>BT</wp:BackTitle><wp:BackContent>BC</wp:BackContent></wp:Tile>" + END),
                Arguments.of(
                        List.of("tile", "--clear", "count", "--clear", "title", "--back-title", "x"),
                        BEGIN + "<wp:Tile><wp:Count Action=\"Clear\"></wp:Count>"
                                + "<wp:Title Action=\"Clear\"></wp:Title><wp:BackTitle>x</wp:BackTitle></wp:Tile>"
                                + END),
                Arguments.of(
                        List.of("tile", "--count", "0"), BEGIN + "<wp:Tile><wp:Count>0</wp:Count></wp:Tile>" + END),
                Arguments.of(
                        List.of(
                                "flip",
                                "--small-background-image",
                                "s.png",
                                "--wide-background-image",
                                "w.png",
                                "--wide-back-content",
                                "wbc",
                                "--wide-back-background-image",
                                "wbb.png",
                                "--background-image",
                                "bg.png",
                                "--count",
                                "9",
                                "--title",
                                "title",
                                "--back-background-image",
                                "bb.png",
                                "--back-title",
                                "bt",
                                "--back-content",
                                "bc",
                                "--id",
                                "/Id"),
                        BEGIN + "<wp:Tile Template=\"FlipTile\" Id=\"/Id\">"
                                + "<wp:BackgroundImage>bg.png</wp:BackgroundImage><wp:Count>9</wp:Count>"
                                + "<wp:Title>title</wp:Title><wp:BackBackgroundImage>bb.png</wp:BackBackgroundImage>"
                                + "<wp:BackTitle>bt</wp:BackTitle><wp:BackContent>bc</wp:BackContent>"
                                + "<wp:SmallBackgroundImage>s.png</wp:SmallBackgroundImage>"
                                + "<wp:WideBackgroundImage>w.png</wp:WideBackgroundImage>"
                                + "<wp:WideBackContent>wbc</wp:WideBackContent>"
                                + "<wp:WideBackBackgroundImage>wbb.png</wp:WideBackBackgroundImage></wp:Tile>" + END),
                Arguments.of(
                        List.of(
                                "iconic",
                                "--background-color",
                                "#FFAABBCC",
                                "--count",
                                "1",
                                "--title",
                                "hello",
                                "--icon-image",
                                "/i.png",
                                "--small-icon-image",
                                "/si.png",
                                "--wide-content1",
                                "1",
                                "--wide-content2",
                                "2",
                                "--wide-content3",
                                "3",
                                "--id",
                                "/x"),
                        BEGIN + "<wp:Tile Template=\"IconicTile\" Id=\"/x\"><wp:Count>1</wp:Count>"
                                + "<wp:Title>hello</wp:Title><wp:BackgroundColor>#FFAABBCC</wp:BackgroundColor>"
                                + "<wp:IconImage>/i.png</wp:IconImage><wp:SmallIconImage>/si.png</wp:SmallIconImage>"
                                + "<wp:WideContent1>1</wp:WideContent1><wp:WideContent2>2</wp:WideContent2>"
                                + "<wp:WideContent3>3</wp:WideContent3></wp:Tile>" + END),
                Arguments.of(
                        List.of("cycle", "--cycle-image", "a.jpg", "--cycle-image", "b.jpg", "--clear", "cycle-image9"),
                        BEGIN + "<wp:Tile Template=\"CycleTile\"><wp:CycleImage1>a.jpg</wp:CycleImage1>"
                                + "<wp:CycleImage2>b.jpg</wp:CycleImage2>"
                                + "<wp:CycleImage9 Action=\"Clear\"></wp:CycleImage9></wp:Tile>" + END),
                Arguments.of(List.of("raw", "--text", "hello é"), "hello é"));
    }

    /** What is printed is compared with what is really sent, whole and to the byte. */
    @ParameterizedTest
    @MethodSource("notifications")
    void dryRunIsTheRequestAndSendsNothing(List<String> notification, String body) {
        try (MockPushService service = MockPushService.start()) {
            List<String> args = new ArrayList<>(List.of("send"));
            args.addAll(notification);
            args.addAll(List.of("--class", "900", "--message-id", "0f0e0d0c-0000-0000-0000-000000000001"));
            args.add(service.channel("c") + "/%C3%BC?q=1&r");

            Run dry = Run.of(with(args, "--dry-run"));

            assertThat(dry.exitCode()).as(dry.err()).isZero();
            assertThat(dry.err()).isEmpty();
            assertThat(dry.out()).endsWith("\n\n" + body + "\n");
            assertThat(service.requests()).isEmpty();

            Run real = Run.of(args.toArray(String[]::new));

            assertThat(real.exitCode()).as(real.out() + real.err()).isZero();
            String sent = new String(service.takeRequest().bytes(), StandardCharsets.UTF_8);
            assertThat(dry.out()).isEqualTo(sent.replace("\r\n", "\n") + "\n");
        }
    }

    @Test
    void jsonHasTheRequestAndBytesThatAreNoTextInBase64() {
        Run run = Run.of("send", "raw", "http://h/c", "http://h/d", "--text", "x", "--dry-run", "--json");

        assertThat(run.out().lines())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "{\"uri\":\"http://h/c\",\"method\":\"POST\",\"target\":\"/c\",\"headers\":{"
                                + "\"Content-Type\":\"text/xml\",\"Content-Length\":\"1\",\"Accept\":\"application/*\","
                                + "\"X-NotificationClass\":\"3\",\"Host\":\"h\",\"Connection\":\"keep-alive\"},\"body\":\"x\"}");
    }

    @Test
    void aProxyChangesTheTargetAndItsPasswordIsNotShown() {
        Run run =
                Run.of("send", "raw", "http://h:80/c", "--text", "x", "--dry-run", "--proxy", "http://u:s3cret@p:3128");

        assertThat(run.out())
                .startsWith("POST http://h/c HTTP/1.1\n")
                .contains("Proxy-Authorization: Basic (not shown)")
                .doesNotContain("s3cret");
    }

    @Test
    void aFieldThatTheTileHasNotCannotBeClearedAndTheErrorNamesThoseItHas() {
        Run run = Run.of("send", "tile", "http://h/c", "--clear", "small-background-image");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("tidings: --clear is small-background-image, but expected is a field of this tile: "
                        + "background-image, count, title, back-background-image, back-title, back-content.");
    }

    @Test
    void tenImagesAreTooMany() {
        List<String> args = new ArrayList<>(List.of("send", "cycle", "http://h/c"));
        for (int i = 0; i < 10; i++) {
            args.addAll(List.of("--cycle-image", i + ".jpg"));
        }

        assertThat(Run.of(args.toArray(String[]::new)).err()).contains("at most 9 images, not 10");
    }

    private static String[] with(List<String> args, String more) {
        return Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
