// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.TestAuthority;

class ListenCommandTest {

    private static final String TOAST = """
            <?xml version="1.0"?><wp:Notification xmlns:wp="WPNotification"><wp:Toast><wp:Text1>Hi "ı"</wp:Text1>\
            <wp:Text2>\u001b?</wp:Text2></wp:Toast></wp:Notification>""".replace("\u001b", "&#x9B;");
    private static final String TILE = """
            <wp:Notification xmlns:wp="WPNotification"><wp:Tile Id="/P" Template="FlipTile"><wp:Title Action="Clear"/>\
            <wp:Count>3</wp:Count><wp:BackTitle>b</wp:BackTitle></wp:Tile></wp:Notification>""";
    private static final String FIRST_LINE = "{\"channel\":\"weather\",\"uri\":\"" + FakeService.CHANNEL_URI + "\"}";

    private final FakeService service = new FakeService();

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void jsonIsTheChannelAndThenOneObjectForEachNotification() {
        service.send(2, utf8(TOAST));
        service.send(11, utf8(TILE));
        service.send(3, null, utf8("raw ü"));
        service.send(3, new byte[] {(byte) 0xff, 0});

        Run run = listen("--json", "--count", "4");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        FIRST_LINE,
                        "{\"kind\":\"toast\",\"class\":2,\"channel\":\"weather\",\"activityId\":\"n1\","
                                + "\"messageId\":\"m1\",\"body\":\"" + TOAST.replace("\"", "\\\"")
                                + "\",\"text1\":\"Hi \\\"ı\\\"\",\"text2\":\"\u009b?\"}",
                        "{\"kind\":\"tile\",\"class\":11,\"channel\":\"weather\",\"activityId\":\"n2\","
                                + "\"messageId\":\"m2\",\"body\":\"" + TILE.replace("\"", "\\\"")
                                + "\",\"template\":\"FlipTile\",\"id\":\"/P\",\"title\":null,\"count\":3,"
                                + "\"backTitle\":\"b\"}",
                        "{\"kind\":\"raw\",\"class\":3,\"channel\":\"weather\",\"activityId\":\"n3\","
                                + "\"messageId\":null,\"body\":\"raw ü\"}",
                        "{\"kind\":\"raw\",\"class\":3,\"channel\":\"weather\",\"activityId\":\"n4\","
                                + "\"messageId\":\"m4\",\"bodyBase64\":\"/wA=\"}");
    }

    @Test
    void countEndsItWithExactlySoManyAcknowledged() {
        service.send(3, utf8("a"));
        service.send(3, utf8("b"));
        service.send(3, utf8("c"));

        Run run = listen("--json", "--count", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).hasLineCount(3);
        service.awaitGone();
        assertThat(service.heard(DeviceFrame.Ack.class)).last().isEqualTo(new DeviceFrame.Ack(2));
    }

    @Test
    void linesForPeopleAreReadableAndHarmlessForATerminal() {
        service.send(2, utf8(TOAST));
        service.send(3, utf8("\u001b[2J"));

        Run run = listen("--count", "2");

        assertThat(run.out().lines())
                .containsExactly(
                        "Channel weather is open. Senders post to:",
                        FakeService.CHANNEL_URI.toString(),
                        "toast (class 2)  text1: Hi \"ı\"  text2: \uFFFD?",
                        "raw (class 3)  \uFFFD[2J");
    }

    @Test
    void unreadablePayloadIsShownBeforeItsErrorAndEndsItWithAFailure() {
        service.send(2, utf8("<oops"));
        service.send(3, utf8("never seen"));

        Run run = listen("--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .containsExactly(
                        FIRST_LINE,
                        "{\"kind\":\"toast\",\"class\":2,\"channel\":\"weather\",\"activityId\":\"n1\","
                                + "\"messageId\":\"m1\",\"body\":\"<oops\"}");
        assertThat(run.err()).hasLineCount(2).contains("channel is closed");
        service.awaitGone();
        assertThat(service.heard(DeviceFrame.ErrorReport.class)).hasSize(1);
    }

    @Test
    void payloadOfAnotherKindIsAsUnreadableAsForThePhone() {
        service.send(2, utf8(TILE));

        Run run = listen();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .endsWith("toast (class 2)  cannot be read: its payload is a tile" + System.lineSeparator());
    }

    @Test
    void unreadablePayloadThatIsTheLastOfTheCountIsNoFailure() {
        service.send(2, utf8("<oops"));

        Run run = listen("--json", "--count", "1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).hasLineCount(2);
        assertThat(run.err()).hasLineCount(1);
        service.awaitGone();
        assertThat(service.heard(DeviceFrame.ErrorReport.class)).hasSize(1);
    }

    @Test
    void bindingsAndPresenceAreWhatTheFlagsSay() {
        service.send(3, utf8("a"));

        listen("--no-toast", "--not-running", "--count", "1", "--enrollment-key", "open-sesame", "--service", "cn");

        service.awaitGone();
        assertThat(service.heard(DeviceFrame.Hello.class))
                .last()
                .satisfies(hello -> assertThat(hello.enrollmentKey()).isEqualTo("open-sesame"));
        assertThat(service.heard(DeviceFrame.Open.class))
                .containsExactly(
                        new DeviceFrame.Open(1, "weather", "cn", new Bindings(false, true, List.of())),
                        new DeviceFrame.Open(2, "weather", "cn", null));
        assertThat(service.heard(DeviceFrame.Bind.class)).isEmpty();
        assertThat(service.heard(DeviceFrame.App.class))
                .last()
                .satisfies(app -> assertThat(app.running()).isFalse());
    }

    @Test
    void deviceFileIsWritten(@TempDir Path folder) {
        service.send(3, utf8("a"));
        Path file = folder.resolve("device.json");

        listen("--count", "1", "--device-file", file.toString());

        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void wrongArgumentsAreWrongUse() {
        assertThat(Run.of("listen").exitCode()).isEqualTo(2);
        assertThat(listen("--count", "0").exitCode()).isEqualTo(2);
        assertThat(Run.of("listen", "--name", "").exitCode()).isEqualTo(2);
        assertThat(Run.of("listen", "--name", "n", "--server", "nowhere").exitCode())
                .isEqualTo(2);
        Run longKey = listen("--enrollment-key", "k".repeat(257));
        assertThat(longKey.exitCode()).isEqualTo(2);
        assertThat(longKey.err()).contains("--enrollment-key");
    }

    @Test
    void refusalIsToldOnceWithTheAdviceThatFits() {
        service.turnAway(DeviceProtocol.CLOSE_NOT_AUTHORIZED, "the enrollment key is wrong");

        Run run = listen();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "tidings: the service does not let this device in: the service closed with 4401 the enrollment"
                                + " key is wrong: see --enrollment-key." + System.lineSeparator());
    }

    @Test
    void refusalThatTheOperatorAnswersForGivesNoAdviceToTheDevice() {
        service.turnAway(DeviceProtocol.CLOSE_NOT_AUTHORIZED, "the service has as many devices as it may have");

        Run run = listen();

        assertThat(run.err())
                .hasLineCount(1)
                .contains("as many devices as it may have.")
                .doesNotContain("enrollment")
                .doesNotContain("--device-file");
    }

    @Test
    void addressThatIsNoPushAddressEndsItAtOnce() {
        try (FakeHub operations = new FakeHub()) {
            operations.on("GET /device", 404, "There is nothing here.");

            Run run = Run.of("listen", "--name", "weather", "--server", operations.url());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .hasLineCount(1)
                    .contains("it answered 404 instead of a WebSocket handshake: --server is the push address");
        }
    }

    @Test
    void serviceThatNobodyVouchesForEndsItAtOnceAndAsksForItsAuthority() {
        try (MockPushService secure =
                MockPushService.builder().tls(TestAuthority.create().service()).start()) {
            String server = "https://" + secure.channel("c").getAuthority();

            Run run = Run.of("listen", "--name", "weather", "--server", server);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .hasLineCount(1)
                    .contains("is not from an authority that is trusted here: give its authority with --ca");
        }
    }

    private Run listen(String... more) {
        String[] args = new String[more.length + 5];
        System.arraycopy(new String[] {"listen", "--name", "weather", "--server", service.url()}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return Run.of(args);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
