// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.notification.NotificationKind;

/** What the README says, done with real processes. */
@Order(3)
@Timeout(120)
class ReadmeIT {

    private static final String RECEIVED = "200 Received Connected Active";
    private static final String SUPPRESSED = "200 Suppressed Connected Active";

    @TempDir
    private Path folder = Path.of("");

    private final TestSender sender = new TestSender();
    private final List<RunningProgram> started = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        started.forEach(RunningProgram::close);
    }

    @Test
    void theThreeTerminalsOfTheReadmeWork() throws IOException {
        RunningService service = serve(0);
        assertThat(service.pushUri().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        RunningProgram listen = listen(service, "--name", "weather");
        assertThat(listen.nextLine()).isEqualTo("Channel weather is open. Senders post to:");
        String uri = listen.nextLine();
        assertThat(uri).startsWith(service.pushUri() + "/throttledthirdparty/01.00/");

        RunningProgram curl = keep(RunningProgram.start(curlOfTheReadme(uri)));

        assertThat(curl.exitCode()).as("%s", curl.err()).isZero();
        assertThat(curl.out())
                .contains(
                        "HTTP/1.1 200 OK",
                        "X-NotificationStatus: Received",
                        "X-DeviceConnectionStatus: Connected",
                        "X-SubscriptionStatus: Active");
        assertThat(listen.nextLine()).isEqualTo("toast (class 2)  text1: Hi");
        assertThat(listen.terminate().exitCode()).isEqualTo(143);
        assertThat(listen.out()).hasSize(3);
    }

    /** The command as it stands in the README, with the URI in place of the word. */
    private static List<String> curlOfTheReadme(String uri) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf("curl -i -d '");
        String command = readme.substring(begin, readme.indexOf(" URI ", begin));
        return List.of("sh", "-c", command + " -s '" + uri + "'");
    }

    @Test
    void jsonLinesHoldWhatWasSentAndTheirParsedFields() throws IOException {
        RunningService service = serve(0);
        RunningProgram listen = listen(service, "--name", "weather", "--json", "--count", "3");
        URI uri = uriOf(listen.nextLine());
        String toast = TestSender.toast("Hi ı");
        String tile = TestSender.tile(
                " Id=\"/P\" Template=\"FlipTile\"", "<wp:Title Action=\"Clear\"/><wp:Count>3</wp:Count>");

        HttpResponse<String> toastAnswer = sender.post(uri, NotificationKind.TOAST, toast, "m-1");
        HttpResponse<String> tileAnswer = sender.post(uri, NotificationKind.TILE, tile, "m-2");
        HttpResponse<String> rawAnswer = sender.post(uri, NotificationKind.RAW, "{}", "m-3");

        assertThat(listen.exitCode()).as("%s", listen.err()).isZero();
        assertThat(listen.out().subList(1, 4))
                .containsExactly(
                        line("toast", 2, toastAnswer, "m-1", toast, ",\"text1\":\"Hi ı\""),
                        line(
                                "tile",
                                1,
                                tileAnswer,
                                "m-2",
                                tile,
                                ",\"template\":\"FlipTile\",\"id\":\"/P\",\"title\":null,\"count\":3"),
                        line("raw", 3, rawAnswer, "m-3", "{}", ""));
        assertThat(listen.err()).isEmpty();
    }

    private static String line(
            String kind, int number, HttpResponse<?> answer, String messageId, String body, String fields) {
        return "{\"kind\":\"" + kind + "\",\"class\":" + number + ",\"channel\":\"weather\",\"activityId\":\""
                + TestSender.header(answer, "ActivityId") + "\",\"messageId\":\"" + messageId + "\",\"body\":\""
                + body.replace("\"", "\\\"") + "\"" + fields + "}";
    }

    @Test
    void anAbsentDeviceReceivesOnTheSameUriWhenItComesBack() {
        RunningService service = serve(0);
        String file = folder.resolve("weather.json").toString();
        String[] args = {"--name", "weather", "--json", "--device-file", file, "--count", "1"};
        RunningProgram first = listen(service, args);
        URI uri = uriOf(first.nextLine());
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("one")))
                .isEqualTo(RECEIVED);
        assertThat(first.exitCode()).isZero();

        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("two")))
                .isEqualTo("200 Received TempDisconnected Active");
        assertThat(sender.answer(uri, NotificationKind.RAW, "three")).isEqualTo("200 Received TempDisconnected Active");
        RunningProgram second = listen(service, args);

        assertThat(uriOf(second.nextLine())).isEqualTo(uri);
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).hasSize(2).last().asString().contains("\"text1\":\"two\"");
        // What was acknowledged does not come again, and what was not does.
        RunningProgram third = listen(service, args);
        assertThat(third.exitCode()).isZero();
        assertThat(third.out()).hasSize(2).last().asString().contains("\"body\":\"three\"");
    }

    @Test
    void whatIsNotWantedIsSuppressed() {
        RunningService service = serve(0);
        URI quiet = uriOf(listen(service, "--name", "n", "--json", "--no-toast", "--no-tile")
                .nextLine());
        assertThat(sender.answer(quiet, NotificationKind.TOAST, TestSender.toast("x")))
                .isEqualTo(SUPPRESSED);
        assertThat(sender.answer(quiet, NotificationKind.TILE, TestSender.tile("", "<wp:Title>x</wp:Title>")))
                .isEqualTo(SUPPRESSED);
        assertThat(sender.answer(quiet, NotificationKind.RAW, "x")).isEqualTo(RECEIVED);

        URI absent =
                uriOf(listen(service, "--name", "n", "--json", "--not-running").nextLine());
        assertThat(sender.answer(absent, NotificationKind.TOAST, TestSender.toast("x")))
                .isEqualTo(RECEIVED);
        assertThat(sender.answer(absent, NotificationKind.RAW, "x")).isEqualTo(SUPPRESSED);
    }

    @Test
    void aPayloadThatThePhoneCannotReadIsPrintedAndClosesTheChannel() {
        RunningService service = serve(0);
        RunningProgram listen = listen(service, "--name", "weather", "--json");
        URI uri = uriOf(listen.nextLine());

        assertThat(sender.answer(uri, NotificationKind.TOAST, "<other/>")).isEqualTo(RECEIVED);

        assertThat(listen.exitCode()).isEqualTo(1);
        assertThat(listen.out())
                .last()
                .asString()
                .startsWith("{\"kind\":\"toast\",\"class\":2,\"channel\":\"weather\",")
                .endsWith(",\"body\":\"<other/>\"}");
        assertThat(listen.err()).hasSize(2).allMatch(line -> line.startsWith("tidings: "));
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("x")))
                .startsWith("404 ");
    }

    @Test
    void aStoppedServiceSendsItsDevicesAwayAndKeepsTheirUris() {
        RunningService service = serve(0, "--drain", "200ms");
        Frames frames = new Frames();
        frames.connect(service.pushUri()).sendText("{\"type\":\"hello\"}", true).join();
        assertThat(frames.next()).startsWith("{\"type\":\"welcome\"");
        RunningProgram listen = listen(service, "--name", "weather", "--json", "--count", "1");
        URI uri = uriOf(listen.nextLine());

        assertThat(service.program().terminate().exitCode()).isEqualTo(143);
        assertThat(frames.next()).startsWith("{\"type\":\"goAway\"").contains("\"reconnectAfterMillis\":");
        assertThat(frames.next()).isEqualTo("closed 1001");
        listen.awaitErr(line -> line.contains("connecting again"));
        serve(service.port());

        listen.awaitErr(line -> line.contains("connected again"));
        assertThat(sender.answer(uri, NotificationKind.TOAST, TestSender.toast("after")))
                .isEqualTo(RECEIVED);
        assertThat(listen.exitCode()).isZero();
        assertThat(listen.out()).last().asString().contains("\"text1\":\"after\"");
    }

    @Test
    void listsShowWhatTheServiceHolds() {
        RunningService service = serve(0);
        String data = folder.resolve("data").toString();
        String uri = uriOf(listen(service, "--name", "weather", "--json", "--no-tile")
                        .nextLine())
                .toString();

        RunningProgram channels = run("channels", "--data", data, "--server", service.opsUri());
        assertThat(channels.out()).hasSize(2);
        assertThat(channels.out().get(0)).startsWith("NAME ");
        assertThat(channels.out().get(1))
                .startsWith("weather ")
                .contains(" toast,raw ")
                .endsWith(uri);
        RunningProgram json = run("channels", "--data", data, "--server", service.opsUri(), "--json");
        assertThat(json.out()).singleElement().asString().contains("\"name\":\"weather\"", "\"uri\":\"" + uri + "\"");

        RunningProgram devices = run("devices", "--data", data, "--server", service.opsUri());
        assertThat(devices.out()).hasSize(2).last().asString().contains(" Connected ");
        assertThat(run("devices", "--data", data, "--server", service.opsUri(), "--json")
                        .out())
                .singleElement()
                .asString()
                .contains("\"status\":\"Connected\"", "\"channels\":1");

        assertFails(
                keep(RunningProgram.tidings("devices", "--server", service.opsUri(), "--token", "wrong")),
                1,
                "refuses the admin token");
    }

    @Test
    void aSecondServiceOnTheSameDataFolderSaysSo() {
        serve(0);

        assertFails(
                keep(RunningProgram.tidings(RunningService.arguments(folder.resolve("data"), 0))),
                1,
                "Another Tidings uses the data folder");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertFails(
                    keep(RunningProgram.tidings(RunningService.arguments(folder.resolve("data"), port))),
                    1,
                    "127.0.0.1:" + port);
            assertFails(
                    keep(RunningProgram.tidings(
                            RunningService.arguments(folder.resolve("data"), 0, "--ops-listen", "127.0.0.1:" + port))),
                    1,
                    "127.0.0.1:" + port);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --quotta 3",
                "serve --quota many",
                "listen",
                "listen --name n --count 0",
                "channels x",
                "oops"
            })
    void wrongUseExitsWith2(String args) {
        assertFails(keep(RunningProgram.tidings(args.split(" "))), 2, "");
    }

    private static void assertFails(RunningProgram program, int exitCode, String hint) {
        assertThat(program.exitCode()).as("%s", program.err()).isEqualTo(exitCode);
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).anyMatch(line -> line.startsWith("tidings: ") && line.contains(hint));
        assertThat(program.err()).noneMatch(line -> line.startsWith("\tat "));
    }

    private RunningService serve(int port, String... more) {
        RunningService service = RunningService.start(folder.resolve("data"), port, more);
        keep(service.program());
        return service;
    }

    private RunningProgram listen(RunningService service, String... more) {
        List<String> args =
                new ArrayList<>(List.of("listen", "--server", service.pushUri().toString()));
        args.addAll(List.of(more));
        return keep(RunningProgram.tidings(args.toArray(String[]::new)));
    }

    /** Runs a command to its good end. */
    private RunningProgram run(String... args) {
        RunningProgram program = keep(RunningProgram.tidings(args));
        assertThat(program.exitCode()).as("%s", program.err()).isZero();
        return program;
    }

    private RunningProgram keep(RunningProgram program) {
        started.add(program);
        return program;
    }

    private static URI uriOf(String firstLine) {
        assertThat(firstLine).matches("\\{\"channel\":\"\\w+\",\"uri\":\"http://[^\"]+\"}");
        return URI.create(firstLine.replaceAll(".*\"uri\":\"([^\"]+)\".*", "$1"));
    }

    /** What a device hears, without the device library. */
    private static final class Frames implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        WebSocket connect(URI pushUri) {
            return HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .subprotocols(DeviceProtocol.SUBPROTOCOL)
                    .buildAsync(URI.create("ws://" + pushUri.getAuthority() + DeviceProtocol.PATH), this)
                    .join();
        }

        String next() {
            try {
                return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }
    }
}
