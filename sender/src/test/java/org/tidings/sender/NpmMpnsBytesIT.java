// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.RecordedRequest;

/** The whole requests of the real npm mpns 2.1.3, byte for byte: request line, headers, their order and case, and body. */
@Timeout(120)
class NpmMpnsBytesIT {

    private static final long SEED = 20_261_122;
    private static final int INPUTS = 60;
    private static final Path MODULE =
            Path.of("../server/src/test/node/node_modules/mpns").toAbsolutePath();

    @Test
    void requestsForTheSameInputAreEqualToTheByte(@TempDir Path folder) throws Exception {
        NpmInput.Maker maker = new NpmInput.Maker(new Random(SEED));
        List<NpmInput> inputs = Stream.generate(maker::next).limit(INPUTS).toList();
        assertThat(inputs.stream().map(input -> input.notification().getClass()).distinct())
                .as("every kind that npm mpns has")
                .hasSize(5);
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder().build()) {
            sendWithNpm(inputs, service, folder);
            for (NpmInput input : inputs) {
                Sends.result(sender.send(service.channel("c"), input.notification()));
            }

            List<RecordedRequest> requests = service.requests();
            assertThat(requests).hasSize(2 * INPUTS);
            for (int i = 0; i < INPUTS; i++) {
                assertThat(text(requests.get(INPUTS + i)))
                        .as("seed %d, input %d: %s", SEED, i, inputs.get(i).json())
                        .isEqualTo(text(requests.get(i)));
            }
        }
    }

    private static void sendWithNpm(List<NpmInput> inputs, MockPushService service, Path folder)
            throws IOException, InterruptedException {
        assertThat(MODULE)
                .as("npm mpns must be installed: run bin/test, or npm ci in server/src/test/node")
                .isDirectory();
        Path log = folder.resolve("node.log");
        Process node = new ProcessBuilder(
                        "node",
                        Path.of("src/test/node/npm-mpns.js").toAbsolutePath().toString(),
                        MODULE.toString(),
                        service.channel("c").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(inputs.stream()
                    .map(NpmInput::json)
                    .collect(Collectors.joining("\n", "", "\n"))
                    .getBytes(StandardCharsets.UTF_8));
        }
        boolean ended = node.waitFor(60, TimeUnit.SECONDS);
        node.destroyForcibly();
        assertThat(ended).as("node ends in time").isTrue();
        assertThat(node.exitValue()).as(Files.readString(log)).isZero();
    }

    private static String text(RecordedRequest request) {
        return new String(request.bytes(), StandardCharsets.UTF_8);
    }
}
