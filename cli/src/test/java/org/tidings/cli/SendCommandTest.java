// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.answer.Answer;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.RecordedRequest;

@Timeout(60)
class SendCommandTest {

    private final MockPushService service = MockPushService.start();
    private final InputStream standardInput = System.in;

    @AfterEach
    void close() {
        System.setIn(standardInput);
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, 0, '200 Received, device Connected'",
        "QUEUE_FULL, 3, '200 QueueFull: '",
        "SUPPRESSED, 3, '200 Suppressed: '",
        "QUOTA_EXCEEDED, 3, '406 quota exceeded: '",
        "DEVICE_INACTIVE, 3, '412 device inactive: '",
        "UNAVAILABLE, 3, '503 unavailable: '",
        "EXPIRED, 4, '404 channel gone: delete this URI'",
        "MALFORMED, 1, '400 malformed: '",
        "NOT_AUTHORIZED, 1, '401 not authorized: '",
        "METHOD_NOT_ALLOWED, 1, '405 method not allowed: '"
    })
    void anAnswerIsALineAndAnExitCode(Answer answer, int exitCode, String line) {
        service.enqueue(MockAnswer.of(answer));

        Run run = toast();

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).startsWith(line).hasLineCount(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aCertificateThatIsNotRegisteredIsToBeRegistered() {
        service.enqueue(MockAnswer.of(Answer.NOT_AUTHORIZED)
                .sentence("The certificate that was shown (CN=weather) is not registered with this service."));

        assertThat(toast().out())
                .startsWith("401 not authorized: the service does not know the certificate; its operator registers it")
                .doesNotContain("another certificate");
    }

    @Test
    void aLineHasTheActivityAndTheSentenceOfTheServiceHarmlessForATerminal() {
        service.enqueue(
                MockAnswer.of(Answer.EXPIRED).header("ActivityId", "a-1").sentence("Gone since \u001b[2J"));

        assertThat(toast().out().strip())
                .isEqualTo("404 channel gone: delete this URI, device Connected, activity a-1. "
                        + "The service says: Gone since \uFFFD[2J");
    }

    @Test
    void somethingThatIsNoPushServiceIsAFailure() {
        service.enqueue(MockAnswer.status(404));

        Run run = toast();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("404 unexpected answer: ");
    }

    @Test
    void noAnswerIsAFailureThatSaysWhetherItMayHaveBeenSent() throws IOException {
        service.enqueue(MockAnswer.cut());
        Run cut = toast();
        service.enqueue(MockAnswer.stall());
        Run late = toast("--timeout", "50ms");
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Run refused = Run.of("send", "toast", "http://127.0.0.1:" + port + "/c", "--text1", "Hi");

        assertThat(List.of(cut.exitCode(), late.exitCode(), refused.exitCode())).containsOnly(1);
        assertThat(cut.out()).startsWith("no answer: ").contains("may have been sent");
        assertThat(late.out()).startsWith("no answer: ").contains("within 50 ms");
        assertThat(refused.out()).startsWith("no answer: no connection to ").doesNotContain("may have been sent");
    }

    @Test
    void ofSeveralUrisTheWorstExitCodeCounts() {
        service.answerWith(SendCommandTest::answerByPath);

        assertThat(toAll("received", "full").exitCode()).isEqualTo(3);
        assertThat(toAll("full", "gone", "received").exitCode()).isEqualTo(4);
        assertThat(toAll("gone", "full", "bad").exitCode()).isEqualTo(1);
    }

    @Test
    void severalUrisAreALineEachAndASummary() {
        service.answerWith(SendCommandTest::answerByPath);

        Run run = toAll("received", "gone");

        assertThat(run.out().lines())
                .containsExactlyInAnyOrder(
                        service.channel("received") + "  200 Received, device Connected",
                        service.channel("gone") + "  404 channel gone: delete this URI, device Connected");
        assertThat(run.err())
                .matches("tidings: 2 URIs in .* a second: .*1 channel gone.*\\. Delete 1 URI\\.\\R")
                .contains("1 received");
    }

    private Run toAll(String... names) {
        String[] args = new String[names.length + 4];
        args[0] = "send";
        args[1] = "toast";
        args[2] = "--text1";
        args[3] = "Hi";
        for (int i = 0; i < names.length; i++) {
            args[i + 4] = service.channel(names[i]).toString();
        }
        return Run.of(args);
    }

    private static MockAnswer answerByPath(RecordedRequest request) {
        String path = request.target();
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\d", "");
        return MockAnswer.of(
                switch (name) {
                    case "full" -> Answer.QUEUE_FULL;
                    case "gone" -> Answer.EXPIRED;
                    case "bad" -> Answer.MALFORMED;
                    default -> Answer.RECEIVED;
                });
    }

    @Test
    void aListOfAThousandUrisOnStandardInputIsSentAndCounted() {
        service.answerWith(SendCommandTest::answerByPath);
        String[] names = {"received", "full", "gone", "received", "received"};
        String list = "# the fleet\r\n\n"
                + IntStream.range(0, 1000)
                        .mapToObj(i -> "  " + service.channel(names[i % 5] + i) + "\r\n")
                        .collect(Collectors.joining());

        Run run = withInput(list, "toast", "-", "--text1", "Hi", "--json");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).hasLineCount(1000);
        assertThat(run.out().lines().filter(line -> line.contains("\"deleteChannel\":true")))
                .hasSize(200)
                .allMatch(line -> line.contains("/gone"));
        assertThat(run.err())
                .startsWith("tidings: 1000 URIs in ")
                .contains("600 received", "200 queue full", "200 channel gone", "Delete 200 URIs.")
                .hasLineCount(1);
        assertThat(service.requests()).hasSize(1000);
        assertThat(service.connectionCount()).isLessThanOrEqualTo(32);
    }

    @Test
    void aLineThatIsNoUriIsToldAndTheOthersAreSent() {
        String list = "nonsense\n" + "x".repeat(100_000) + "\n" + service.channel("a");

        Run run = withInput(list, "toast", "-", "--text1", "Hi");
        Run json = withInput(list, "toast", "-", "--text1", "Hi", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(service.channel("a") + "  200 Received, device Connected\n");
        assertThat(run.err())
                .contains("tidings: line 1: the URI is \"nonsense\", but expected is ", "line 2: ")
                .contains("2 no channel URI", "1 received");
        assertThat(json.out())
                .contains("{\"uri\":\"nonsense\",\"outcome\":\"notSent\",\"line\":1,")
                .hasLineCount(3);
    }

    @Test
    void anEmptyListIsNoFailure() {
        Run run = withInput("\n# nobody\n", "toast", "-", "--text1", "Hi");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tidings: 0 URIs in ");
    }

    @Test
    void jsonIsOneObjectForEachResult() {
        service.enqueue(MockAnswer.of(Answer.QUEUE_FULL)
                .header("ActivityId", "a-1")
                .header("X-MessageID", "m-1")
                .sentence("Full."));
        service.enqueue(MockAnswer.cut());

        assertThat(toast("--json").out().strip())
                .isEqualTo("{\"uri\":\"" + service.channel("c")
                        + "\",\"outcome\":\"queueFull\",\"status\":200,\"notificationStatus\":\"QueueFull\","
                        + "\"deviceConnectionStatus\":\"Connected\",\"subscriptionStatus\":\"Active\","
                        + "\"messageId\":\"m-1\",\"activityId\":\"a-1\",\"message\":\"Full.\","
                        + "\"retryAfterSeconds\":240,\"deleteChannel\":false}");
        assertThat(toast("--json").out())
                .startsWith("{\"uri\":\"" + service.channel("c") + "\",\"outcome\":\"noAnswer\",\"reason\":\"cut\",")
                .endsWith("\"mayHaveBeenSent\":true,\"deleteChannel\":false}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "/throttledthirdparty/01.00/x",
                "ftp://example.com/x",
                "http:///x",
                "http://user@example.com/x",
                "http://example.com:0/x",
                "http://example.com:99999/x",
                "http://exa mple.com/x"
            })
    void aBadUriIsWrongUseAndSendsNothing(String uri) {
        Run run = Run.of("send", "toast", service.channel("good").toString(), uri, "--text1", "Hi");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("tidings: the URI is \"" + uri + "\", but expected is the channel URI that a device gave");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aUriOfWnsIsToldAsSuch() {
        Run run = Run.of("send", "toast", "https://db5.notify.windows.com/?token=AwYAAA%3d", "--text1", "Hi");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is a channel URI of WNS (notify.windows.com)", "but expected is ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toast URI",
                "toast --text1 Hi",
                "toast URI --text1 Hi --silent --sound a.mp3",
                "tile URI",
                "tile URI --count -1",
                "tile URI --count many",
                "tile URI --title x --clear title",
                "iconic URI --background-color red",
                "raw URI",
                "raw URI --text a --file b",
                "raw - --file -",
                "toast - - --text1 Hi",
                "toast URI --text1 Hi --class soon",
                "toast URI --text1 Hi --class 1",
                "toast URI --text1 Hi --message-id x",
                "toast URI --text1 Hi --timeout 0s",
                "toast URI --text1 Hi --timeout 2h",
                "toast URI --text1 Hi --cert a.pem",
                "toast URI --text1 Hi --cert a.pem --key a.key --pfx a.pfx",
                "toast URI --text1 Hi --passphrase x",
                "raw URI --text a --content-type é"
            })
    void wrongUseIsOneSentenceAndSendsNothing(String args) {
        Run run = Run.of(("send " + args.replace("URI", service.channel("c").toString())).split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("tidings: ")
                .contains("Try 'tidings send ")
                .hasLineCount(2);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void whatTheLibraryFindsIsToldInTheNamesOfTheOptions() {
        assertThat(Run.of("send", "iconic", "http://h/c", "--background-color", "red")
                        .err())
                .startsWith("tidings: --background-color must be #AARRGGBB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy:3128",
                "https://proxy:3128",
                "http://proxy",
                "http://proxy:0",
                "http://proxy:3128/path",
                "http://user:s3cret@:3128",
                "socks5://user:s3cret@proxy:port"
            })
    void aProxyThatCannotBeReadIsWrongUseAndItsPasswordIsNotShown(String proxy) {
        Run run = toast("--proxy", proxy);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--proxy", "http://HOST:PORT").doesNotContain("s3cret");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anHttpProxyIsAskedWithItsCredentials() {
        Run run = Run.of(
                "send",
                "toast",
                "http://push.invalid/c",
                "--text1",
                "Hi",
                "--proxy",
                "http://us%40er:p+w@127.0.0.1:" + service.port());

        assertThat(run.exitCode()).as(run.out()).isZero();
        RecordedRequest request = service.takeRequest();
        assertThat(request.target()).isEqualTo("http://push.invalid/c");
        assertThat(request.header("Proxy-Authorization")).contains("Basic dXNAZXI6cCt3");
    }

    @Test
    void windowMessageIdAndContentTypeAreSent() {
        String id = "0f0e0d0c-0000-0000-0000-000000000001";
        toast("--class", "450", "--message-id", id);
        toast("--class", "22");
        Run.of("send", "raw", service.channel("c").toString(), "--text", "{}", "--content-type", "application/json");

        RecordedRequest first = service.takeRequest();
        assertThat(first.header("X-NotificationClass")).contains("12");
        assertThat(first.header("X-MessageID")).contains(id);
        assertThat(service.takeRequest().header("X-NotificationClass")).contains("22");
        assertThat(service.takeRequest().header("Content-Type")).contains("application/json");
    }

    @Test
    void aTextThatBeginsWithAtIsNoFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "secret");

        Run.of("send", "toast", service.channel("c").toString(), "--text1", "@" + file);

        assertThat(service.takeRequest().text()).contains("<wp:Text1>@" + file + "</wp:Text1>");
    }

    @Test
    void rawSendsTheBytesOfAFileOrOfStandardInput(@TempDir Path folder) throws IOException {
        byte[] bytes = {(byte) 0xff, 0, '\n'};
        Path file = Files.write(folder.resolve("body"), bytes);
        String uri = service.channel("c").toString();

        assertThat(Run.of("send", "raw", uri, "--file", file.toString()).exitCode())
                .isZero();
        assertThat(withInput("piped", "raw", uri, "--file", "-").exitCode()).isZero();

        assertThat(service.takeRequest().body()).isEqualTo(bytes);
        assertThat(service.takeRequest().text()).isEqualTo("piped");
        Run missing =
                Run.of("send", "raw", uri, "--file", folder.resolve("nothing").toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("nothing cannot be read (there is no such file): check");
    }

    @Test
    void retryRepeatsNothingThatTheRulesForbid() {
        service.enqueue(MockAnswer.of(Answer.EXPIRED));

        assertThat(toast("--retry").exitCode()).isEqualTo(4);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void retrySaysWhatItWaitsFor() {
        service.answerWith(request -> MockAnswer.of(Answer.UNAVAILABLE));
        try (RunningProgram program =
                RunningProgram.tidings("send", "toast", service.channel("c").toString(), "--text1", "Hi", "--retry")) {
            assertThat(program.awaitErr(line -> line.contains("attempt 2")))
                    .isEqualTo("tidings: 503 unavailable; attempt 2 in 4 min");
            assertThat(program.terminate().exitCode()).isEqualTo(143);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"toast", "tile", "flip", "iconic", "cycle", "raw"})
    void everyKindHasHelpWithAnExampleAndTheExitCodes(String kind) {
        Run run = Run.of("send", kind, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: tidings send " + kind)
                .containsPattern("Examples:\\R  tidings send " + kind)
                .containsPattern("which\\s+is\\s+1,\\s+then\\s+4, then\\s+3, then\\s+0");
    }

    @Test
    void aTextMayLookLikeAnOption() {
        Run.of("send", "toast", service.channel("c").toString(), "--text1", "--json");

        assertThat(service.takeRequest().text()).contains("<wp:Text1>--json</wp:Text1>");
    }

    @Test
    void completionKnowsTheFieldsThatCanBeCleared() {
        assertThat(Run.of("generate-completion").out())
                .contains("--small-background-image", "\"cycle-image9\"", "\"immediate\" \"450\" \"900\"");
    }

    private Run toast(String... more) {
        String[] args = new String[more.length + 5];
        String[] first = {"send", "toast", service.channel("c").toString(), "--text1", "Hi"};
        System.arraycopy(first, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return Run.of(args);
    }

    private static Run withInput(String input, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "send";
        System.arraycopy(args, 0, all, 1, args.length);
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return Run.of(all);
    }
}
