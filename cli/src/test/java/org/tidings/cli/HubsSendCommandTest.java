// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HubsSendCommandTest {

    private static final String SEND = "POST /news/messages?api-version=2016-07";
    private static final String DETAILS = "GET /news/messages/n-1?api-version=2016-07";

    private final FakeHub hub = new FakeHub();

    @AfterEach
    void close() {
        hub.close();
    }

    private void takes(String methodAndUri) {
        hub.on(
                methodAndUri,
                new FakeHub.Answer(201, Map.of("Location", hub.url() + "news/messages/n-1?api-version=2016-07"), ""));
    }

    private static FakeHub.Answer details(String state, String counts) {
        return new FakeHub.Answer(
                200,
                Map.of(),
                "<NotificationDetails xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\">"
                        + "<NotificationId>n-1</NotificationId><State>" + state
                        + "</State><StartTime>2026-01-02T03:04:05Z</StartTime><EndTime>2026-01-02T03:04:06.5Z</EndTime>"
                        + "<MpnsOutcomeCounts>" + counts + "</MpnsOutcomeCounts></NotificationDetails>");
    }

    private static String count(String outcome, int count) {
        return "<Outcome><Name>" + outcome + "</Name><Count>" + count + "</Count></Outcome>";
    }

    @Test
    void aSendIsFollowedUntilItHasEndedAndItsOutcomesAreATable() {
        takes(SEND);
        hub.on(
                DETAILS,
                details("Enqueued", ""),
                details("Processing", count("Success", 2)),
                details("Completed", count("Success", 4) + count("ExpiredChannel", 1)));

        Run run = hub.run("send", "news", "--tags", "a && !b", "toast", "--text1", "Hı");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly("OUTCOME         TARGETS", "Success         4", "ExpiredChannel  1");
        assertThat(run.err())
                .contains("Taken as n-1.", "Processing, 2")
                .endsWith("tidings: n-1: Completed after 1.5 s, 5 targets." + System.lineSeparator());
        FakeHub.Asked sent = hub.asked().get(0);
        assertThat(sent.headers())
                .containsEntry("ServiceBusNotification-Format", "windowsphone")
                .containsEntry("ServiceBusNotification-Tags", "a && !b")
                .containsEntry("X-WindowsPhone-Target", "toast")
                .containsEntry("X-NotificationClass", "2");
        assertThat(sent.body()).contains("<wp:Text1>Hı</wp:Text1>");
    }

    @Test
    void everyRequestIsSignedWithTheKeyOfARuleThatMaySend() throws Exception {
        takes(SEND);

        hub.run("send", "news", "--no-wait", "toast", "--text1", "Hi");

        String token = hub.asked().get(0).headers().getOrDefault("Authorization", "");
        assertThat(token).startsWith("SharedAccessSignature ");
        Map<String, String> parts = new HashMap<>();
        for (String part : token.substring("SharedAccessSignature ".length()).split("&", -1)) {
            parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(FakeHub.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((parts.get("sr") + "\n" + parts.get("se")).getBytes(StandardCharsets.UTF_8));
        assertThat(URLDecoder.decode(parts.get("sig"), StandardCharsets.UTF_8))
                .isEqualTo(Base64.getEncoder().encodeToString(expected));
        assertThat(parts).containsEntry("skn", "Full");
        assertThat(URLDecoder.decode(parts.get("sr"), StandardCharsets.UTF_8)).isEqualTo(hub.url() + "news/");
    }

    @ParameterizedTest
    @CsvSource({
        "NoTargetFound, '', 3",
        "Completed, ExpiredChannel, 3",
        "Canceled, '', 3",
        "Completed, Success, 0",
        "Abandoned, Success, 0"
    })
    void exitCodeSaysWhetherSomebodyGotIt(String state, String outcome, int exitCode) {
        takes(SEND);
        hub.on(DETAILS, details(state, outcome.isEmpty() ? "" : count(outcome, 1)));

        assertThat(hub.run("send", "news", "toast", "--text1", "Hi").exitCode()).isEqualTo(exitCode);
    }

    @Test
    void jsonIsOneObject() {
        takes(SEND);
        hub.on(DETAILS, details("Completed", count("Success", 4)));

        assertThat(hub.run("send", "news", "--json", "toast", "--text1", "Hi")
                        .out()
                        .strip())
                .isEqualTo("{\"id\":\"n-1\",\"state\":\"Completed\",\"startTime\":\"2026-01-02T03:04:05Z\","
                        + "\"endTime\":\"2026-01-02T03:04:06.5Z\",\"outcomes\":{\"Success\":4}}");
    }

    @Test
    void whoDoesNotWaitGetsTheId() {
        takes(SEND);

        Run run = hub.run("send", "news", "toast", "--text1", "Hi", "--no-wait");

        assertThat(run).isEqualTo(new Run(0, "n-1" + System.lineSeparator(), ""));
        assertThat(hub.asked()).hasSize(1);
    }

    @Test
    void aDryRunSaysHowManyWhoAndWhyAndSendsNothing() {
        hub.on(SEND + "&dryrun", 200, """
                {"count":1234,"sample":[{"registrationId":"r-1","host":"push.example","delivery":"here",
                "tags":["a","c"],"matched":["a"]},{"registrationId":"r-2","host":null,"delivery":"nowhere",
                "tags":[],"matched":[]}]}""");

        Run run = hub.run("send", "news", "--tags", "a || !b", "--dry-run", "toast", "--text1", "Hi");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "1234 targets.",
                        "REGISTRATION  HOST          DELIVERED  BECAUSE OF          TAGS",
                        "r-1           push.example  here       a                   a,c",
                        "r-2           -             nowhere    no tag excludes it  -");
        assertThat(hub.asked()).hasSize(1);
    }

    @Test
    void aDryRunThatFindsNobodyHasAnExitCodeOfItsOwn() {
        hub.on(SEND + "&dryrun", 200, "{\"count\":0,\"sample\":[]}");

        Run run = hub.run("send", "news", "--dry-run", "--json", "toast", "--text1", "Hi");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().strip()).isEqualTo("{\"count\":0,\"sample\":[]}");
    }

    @Test
    void templatePropertiesAreAnObjectOfTexts() {
        takes(SEND);

        hub.run("send", "news", "--no-wait", "template", "title=Rain", "text=a=\"b\"", "n=5");

        assertThat(hub.asked().get(0).headers()).containsEntry("ServiceBusNotification-Format", "template");
        assertThat(hub.asked().get(0).body()).isEqualTo("{\"title\":\"Rain\",\"text\":\"a=\\\"b\\\"\",\"n\":\"5\"}");
    }

    @Test
    void missingXmlFileIsNamedWithTheReason(@TempDir Path folder) {
        Path file = folder.resolve("none.xml");

        assertThat(hub.run("send", "news", "xml", file.toString()).err())
                .startsWith("tidings: The body in " + file + " cannot be read (there is no such file): check FILE.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b=c", "foo", "=c", "ü=c", "a b=c"})
    void propertyIsANameAndAValue(String text) {
        Run run = hub.run("send", "news", "template", text);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("tidings: '" + text + "' is no property: expected is NAME=VALUE, with a name of letters,");
        assertThat(hub.asked()).isEmpty();
    }

    @Test
    void propertyIsGivenOnce() {
        assertThat(hub.run("send", "news", "template", "a=1", "a=2").err()).contains("The property a is there twice");
    }

    @Test
    void valueMayHaveAnyCharacterAndNone() {
        takes(SEND);

        hub.run("send", "news", "--no-wait", "template", "a_1=x=y\nz", "b=");

        assertThat(hub.asked().get(0).body()).isEqualTo("{\"a_1\":\"x=y\\nz\",\"b\":\"\"}");
    }

    @Test
    void xmlIsSentByteForByteAsTheKindThatItIs(@TempDir Path folder) throws IOException {
        takes(SEND);
        String xml = "<?xml version=\"1.0\"?><n:Notification  xmlns:n=\"WPNotification\"><n:Tile/></n:Notification>";
        Path file = Files.writeString(folder.resolve("tile.xml"), xml);

        Run run = hub.run("send", "news", "--no-wait", "xml", file.toString(), "--class", "450");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(hub.asked().get(0).body()).isEqualTo(xml);
        assertThat(hub.asked().get(0).headers())
                .containsEntry("X-NotificationClass", "11")
                .containsEntry("X-WindowsPhone-Target", "token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>", "<a/>", "", "{}"})
    void whatIsNoToastAndNoTileIsNotSentAsXml(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.xml"), content);

        Run run = hub.run("send", "news", "xml", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("tidings: " + file).hasLineCount(1);
        assertThat(hub.asked()).isEmpty();
    }

    @Test
    void oneDirectUriIsADirectSendAndSeveralAreABatch() {
        takes(SEND + "&direct");
        takes("POST /news/messages/$batch?api-version=2016-07&direct");

        hub.run("send", "news", "--no-wait", "--direct", "http://a/1", "raw", "--text", "ü");
        hub.run("send", "news", "--no-wait", "--direct", "http://a/1", "--direct", "http://a/2", "raw", "--text", "ü");

        assertThat(hub.asked().get(0).headers())
                .containsEntry("ServiceBusNotification-DeviceHandle", "http://a/1")
                .containsEntry("X-NotificationClass", "3");
        FakeHub.Asked batch = hub.asked().get(1);
        String boundary =
                "--" + batch.headers().getOrDefault("Content-Type", "").replaceAll(".*boundary=\"(.*)\"", "$1");
        assertThat(batch.body().split(java.util.regex.Pattern.quote(boundary), -1))
                .hasSize(4)
                .satisfies(parts -> assertThat(parts[1]).endsWith("name=notification\r\n\r\nü\r\n"))
                .satisfies(parts ->
                        assertThat(parts[2]).endsWith("name=devices\r\n\r\n[\"http://a/1\",\"http://a/2\"]\r\n"));
    }

    @Test
    void aScheduledSendSaysItsTimeInUtcAndIsNotWaitedFor() {
        takes("POST /news/schedulednotifications?api-version=2016-07");

        Run run = hub.run("send", "news", "--at", "2030-03-28T14:00:00+02:00", "toast", "--text1", "Hi");

        assertThat(run).isEqualTo(new Run(0, "n-1" + System.lineSeparator(), ""));
        assertThat(hub.asked().get(0).headers())
                .containsEntry("ServiceBusNotification-ScheduleTime", "2030-03-28T12:00:00");
    }

    @Test
    void whatTheServiceRefusesIsSaidInItsWords() {
        hub.on(
                SEND,
                400,
                "<Error><Code>400</Code><Detail>The tag expression is &lt;wrong&gt;.TrackingId:1_T1</Detail></Error>");

        Run run = hub.run("send", "news", "--tags", "a &&", "toast", "--text1", "Hi");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("tidings: The hub door answered 400: The tag expression is <wrong>.");
    }

    @Test
    void aTextThatLooksLikeAnOptionIsAText() {
        takes(SEND);

        hub.run("send", "news", "--no-wait", "toast", "--text1", "--tags");

        assertThat(hub.asked().get(0).body()).contains("<wp:Text1>--tags</wp:Text1>");
        assertThat(hub.asked().get(0).headers()).doesNotContainKey("ServiceBusNotification-Tags");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "send news; What is sent is missing",
                "send toast --text1 Hi; the hub is missing",
                "send news --tags a --direct http://a toast --text1 Hi; --tags and --direct",
                "send news --at tomorrow toast --text1 Hi; expected is a time such as",
                "send news --at +1h --direct http://a --direct http://b toast --text1 Hi; --at goes with one --direct",
                "send news toast --text1 Hi --class 3; --class is 3, but expected for a toast",
                "send news raw; a raw notification needs its body",
                "registrations news --limit 0; --limit is 0",
                "registrations news --tag a --handle b; --tag and --handle",
                "installations news --tag a --user b; --tag, --user and --handle"
            })
    void wrongUseIsOneSentenceAndAsksNobody(String args, String sentence) {
        Run run = hub.run(args.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tidings: ").contains(sentence).hasLineCount(2);
        assertThat(hub.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send",
                "send toast",
                "send news template",
                "send news xml",
                "send raw",
                "registrations",
                "installations"
            })
    void helpHasAnExampleAndNeedsNothingElse(String args) {
        Run run = Run.of(("hubs " + args + " --help").split(" ", -1));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: tidings hubs " + args.split(" ", -1)[0])
                .containsPattern("Examples:\\R  tidings hubs ");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
