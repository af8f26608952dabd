// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both parsers must make of a payload, besides the cases of {@link SharedNotificationsTest}. */
@ParameterizedClass
@EnumSource
class NotificationReaderTest {

    private static final String ROOT = "<wp:Notification xmlns:wp='WPNotification'>";
    private static final String END = "</wp:Notification>";

    private final Parsers parser;

    NotificationReaderTest(Parsers parser) {
        this.parser = parser;
    }

    private NotificationReader reader() {
        return parser.reader();
    }

    static Stream<String> toasts() {
        return Stream.of(
                ROOT + "<wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast>" + END,
                "<?xml version='1.0' encoding='utf-8'?>" + ROOT + "<wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast> " + END,
                "\ufeff" + ROOT + "<wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast>" + END,
                ROOT + "\r\n  <wp:Toast>\r\n    <wp:Text1>Hi</wp:Text1>\r\n  </wp:Toast>\r\n" + END + "\r\n",
                "<Notification xmlns='WPNotification'><Toast><Text1>Hi</Text1></Toast></Notification>",
                "<a:Notification xmlns:a='WPNotification'><a:Toast><a:Text1>Hi</a:Text1></a:Toast></a:Notification>",
                ROOT + "<wp:toast><wp:Text1>Hi</wp:Text1></wp:toast>" + END,
                ROOT + "<wp:Toast attribute=''><wp:Text1 attribute='x'>Hi</wp:Text1><wp:Text9/></wp:Toast>" + END,
                ROOT + "<wp:Toast><wp:Text1>H<![CDATA[i]]></wp:Text1><wp:Text2/><wp:Param></wp:Param></wp:Toast>" + END,
                ROOT + "<wp:Toast><wp:Text1>H&#105;</wp:Text1><wp:Sub><wp:Text1>no</wp:Text1></wp:Sub></wp:Toast>"
                        + END,
                ROOT + "<!-- c --><?pi?><wp:Toast><wp:Text1>H<!-- c --><b>no</b>i</wp:Text1></wp:Toast><x/>" + END,
                "<wp:Notification xmlns:wp=\"WPNotification\" Version=\"2.0\"><wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast>"
                        + END);
    }

    @ParameterizedTest
    @MethodSource("toasts")
    void everySendersXmlIsTheSameToast(String payload) {
        assertThat(check(payload)).isEqualTo(new Checked.WellFormed(Optional.of(NotificationKind.TOAST)));
        assertThat(reader().kindOf(utf8(payload))).contains(NotificationKind.TOAST);
        assertThat(read(payload)).isEqualTo(Toast.builder().text1("Hi").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<Notification><Toast/></Notification>",
                "<wp:Notification xmlns:wp='Other'><wp:Toast/></wp:Notification>",
                ROOT + END,
                ROOT + "<wp:Raw/>" + END,
                ROOT + "<Toast/>" + END,
                "<wp:Notify xmlns:wp='WPNotification'><wp:Toast/></wp:Notify>",
                "<a><wp:Notification xmlns:wp='WPNotification'><wp:Toast/></wp:Notification></a>"
            })
    void otherXmlIsWellFormedWithoutAKindAndUnreadable(String payload) {
        assertThat(check(payload)).isEqualTo(new Checked.WellFormed(Optional.empty()));
        assertThat(reader().kindOf(utf8(payload))).isEmpty();
        assertThat(unreadable(payload)).contains("Notification");
    }

    @Test
    void kindIsThatOfTheFirstChild() {
        assertThat(reader().kindOf(utf8(ROOT + "<wp:TILE/><wp:Toast/>" + END))).contains(NotificationKind.TILE);
        assertThat(reader().kindOf(utf8(ROOT + "<wp:Other/><wp:Toast/>" + END))).isEmpty();
    }

    @Test
    void kindIsToldFromTheBeginningAlone() {
        assertThat(reader().kindOf(utf8(ROOT + "<wp:Toast><wp:Text1>cut o"))).contains(NotificationKind.TOAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "{\"a\":1}", "<", "<html", "  <p", "\u0000\u0001", "<a></b>"})
    void bytesThatAreNotANotificationHaveNoKind(String payload) {
        assertThat(reader().kindOf(utf8(payload))).isEmpty();
    }

    @Test
    void utf16WithAByteOrderMarkIsRead() {
        byte[] payload =
                (ROOT + "<wp:Toast><wp:Text1>Hé</wp:Text1></wp:Toast>" + END).getBytes(Charset.forName("UTF-16"));

        assertThat(reader().kindOf(payload)).contains(NotificationKind.TOAST);
        assertThat(reader().read(payload))
                .isEqualTo(new Parsed.Understood(Toast.builder().text1("Hé").build()));
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                " ",
                "hello",
                "<a>",
                "<a",
                "<a></b>",
                "<a><b></a></b>",
                "<a/>x",
                "<a/><b/>",
                "<a/>\u0000",
                "<a b=1/>",
                "<a b='1' b='2'/>",
                "<p:a/>",
                "<a p:b='1'/>",
                "<a>&nbsp;</a>",
                "<a b='&nbsp;'/>",
                "<a>&#0;</a>",
                "<a>\u0001</a>",
                "<a>]]></a>",
                "<a>a & b</a>",
                "<a><![CDATA[x</a>",
                "<a><!-- x -- y --></a>",
                " <?xml version='1.0'?><a/>",
                "<?xml version='1.1'?><a>&#1;</a>",
                "<?xml version='1.0' encoding='nonsense'?><a/>",
                "<?xml version='1.0' encoding='utf-16'?><a/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<a>".repeat(33) + "</a>".repeat(33),
                "<a>".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedBodyIsRefusedWithAPlaceAndAShortReason(String payload) {
        Checked.Malformed malformed = malformed(utf8(payload));

        assertThat(malformed.line()).isPositive();
        assertThat(malformed.column()).isPositive();
        assertThat(malformed.reason())
                .isNotBlank()
                .hasSizeLessThan(170)
                .doesNotContain("\n", "http://", "ParseError", "row,col", "implemented");
        assertThat(unreadable(payload)).startsWith("line ");
    }

    @Test
    void textThatIsNotUtf8IsMalformed() {
        byte[] payload = utf8(ROOT + "\r\n<wp:Toast>\n é?" + END);
        payload[payload.length - END.length() - 1] = (byte) 0xFF;

        assertThat(reader().check(payload))
                .isEqualTo(new Checked.Malformed(3, 3, "the text is not UTF-8 from the byte 0xFF on"));
        assertThat(reader().read(payload))
                .isEqualTo(new Parsed.Unreadable("line 3, column 3: the text is not UTF-8 from the byte 0xFF on"));
    }

    @Test
    void thirtyTwoLevelsAreAccepted() {
        assertThat(check("<a>".repeat(32) + "</a>".repeat(32))).isInstanceOf(Checked.WellFormed.class);
    }

    @Test
    void moreThanThirtyTwoAttributesAreRefused() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 33; i++) {
            attributes.append(" a").append(i).append("=''");
        }

        assertThat(malformed(utf8("<a" + attributes + "/>")).reason())
                .isEqualTo("an element has more than 32 attributes");
    }

    @Test
    void doctypeIsNamedAsTheReason() {
        assertThat(malformed(utf8("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"))
                        .reason())
                .isEqualTo("a DOCTYPE is not allowed");
    }

    @Test
    void longNameIsNotEchoed() {
        String name = "secret".repeat(100);

        assertThat(malformed(utf8("<" + name + "><" + name + ":b/></" + name + ">"))
                        .reason())
                .hasSizeLessThan(170);
    }

    @ParameterizedTest
    @CsvSource({
        "'<a>\n<b>\n</c></a>', 3",
        "'<a>\r\n<b c=1/></a>', 2",
        "'<a/>\n\nx', 3",
        "'<a>\n\n\n&x;</a>', 4",
        "'x', 1"
    })
    void lineOfTheFaultIsExact(String payload, int line) {
        assertThat(malformed(utf8(payload)).line()).isEqualTo(line);
    }

    @Test
    void truncatedAnywhereItIsMalformed() {
        byte[] whole = FlipTile.builder()
                .id("/x?é")
                .title("é\ud83d\ude00")
                .count(3)
                .build()
                .payload();

        for (int length = 0; length < whole.length; length++) {
            assertThat(reader().check(Arrays.copyOf(whole, length)))
                    .as("the first %d bytes", length)
                    .isInstanceOf(Checked.Malformed.class);
        }
    }

    @Test
    void oneReaderServesManyThreads() {
        NotificationReader shared = reader();
        Toast toast = Toast.builder().text1("Hi").build();

        assertThat(Stream.generate(toast::payload)
                        .limit(2_000)
                        .parallel()
                        .map(shared::read)
                        .distinct())
                .containsExactly(new Parsed.Understood(toast));
    }

    private Checked check(String payload) {
        return reader().check(utf8(payload));
    }

    private Checked.Malformed malformed(byte[] payload) {
        Checked checked = reader().check(payload);
        assertThat(checked).isInstanceOf(Checked.Malformed.class);
        return (Checked.Malformed) checked;
    }

    private Notification read(String payload) {
        Parsed parsed = reader().read(utf8(payload));
        assertThat(parsed).isInstanceOf(Parsed.Understood.class);
        return ((Parsed.Understood) parsed).notification();
    }

    private String unreadable(String payload) {
        Parsed parsed = reader().read(utf8(payload));
        assertThat(parsed).isInstanceOf(Parsed.Unreadable.class);
        return ((Parsed.Unreadable) parsed).reason();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
