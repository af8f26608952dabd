// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.protocol.device.Bindings;

/** curl, as people copy it from the documentation. */
@Timeout(60)
class CurlIT {

    private static final String TOAST = "<?xml version=\"1.0\"?><wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast>"
            + "<wp:Text1>Hi</wp:Text1></wp:Toast></wp:Notification>";

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    private static String curl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "20"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void commandOfTheFirstStepsSendsAToast() throws Exception {
        TestDevice device = server.device();
        URI channel = device.open("weather", new Bindings(true, true, List.of()));
        String output = curl(
                "-i",
                "-d",
                TOAST,
                "-H",
                "Content-Type: text/xml",
                "-H",
                "X-WindowsPhone-Target: toast",
                "-H",
                "X-NotificationClass: 2",
                channel.toString());
        assertThat(output)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("X-NotificationStatus: Received\r\n", "X-DeviceConnectionStatus: Connected\r\n");
        assertThat(new String(device.notification().body(), StandardCharsets.UTF_8))
                .isEqualTo(TOAST);
    }

    @Test
    void fileThatIsTooLongIsAnsweredInWords(@TempDir Path folder) throws Exception {
        // curl expects 100-continue before so long a body.
        Path file = Files.writeString(folder.resolve("long"), "x".repeat(2_000_000));
        assertThat(curl(
                        "-i",
                        "-H",
                        "Expect: 100-continue",
                        "--data-binary",
                        "@" + file,
                        server.channel().toString()))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("3072");
        assertThat(curl(
                        "-i",
                        "-H",
                        "Expect:",
                        "--data-binary",
                        "@" + file,
                        server.channel().toString()))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("3072");
    }

    @Test
    void pageInABrowserAndHeadAreAnswered() throws Exception {
        String channel = server.channel().toString();
        assertThat(curl("-i", channel)).startsWith("HTTP/1.1 200 OK\r\n").contains("channel URI");
        assertThat(curl("-I", channel)).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(curl("-i", "-X", "DELETE", channel)).startsWith("HTTP/1.1 405 Method Not Allowed\r\n");
    }
}
