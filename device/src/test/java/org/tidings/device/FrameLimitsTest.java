// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceProtocol;

class FrameLimitsTest {

    /** More than 16,384 bytes, though each has 256 characters. */
    private static final List<String> TOO_LONG = Collections.nCopies(32, "€".repeat(256));

    private final World world = new World();

    @Test
    void domainsThatAreTooLongTogetherAreRefusedAtOnce() {
        HttpNotificationChannel channel = world.client.channel("news");

        assertThatThrownBy(() -> channel.open(new Bindings(true, true, TOO_LONG)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16384");
        assertThatThrownBy(() -> channel.bindToShellTile(TOO_LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16384");
        world.settle();
        assertThat(world.transport.links).isEmpty();
    }

    /** The transport of the tests reads frames as the service does, their length included. */
    @Test
    void theLongestDomainsThatAreTakenFitIntoEveryRequest() {
        HttpNotificationChannel channel = world.client.channel("n".repeat(256), "s".repeat(256));
        List<String> longest = longestFor(channel);
        channel.open(new Bindings(true, true, longest));
        channel.unbindToShellToast();
        channel.bindToShellTile(longest);
        world.settle();
        world.link().welcomes("d1", "s1");
        world.settle();
        world.answerOpen(World.URI_1);
        world.answerDone(2);
        world.answerDone(3);
        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d1", null);
        world.settle();

        assertThat(world.link().lastSent(DeviceFrame.Open.class).bindings())
                .isEqualTo(new Bindings(false, true, longest));
    }

    private static List<String> longestFor(HttpNotificationChannel channel) {
        int most = IntStream.range(15_000, DeviceProtocol.MAX_DEVICE_FRAME_BYTES)
                .takeWhile(bytes -> isTaken(channel, ofBytes(bytes)))
                .max()
                .orElseThrow();
        return ofBytes(most);
    }

    private static boolean isTaken(HttpNotificationChannel channel, List<String> domains) {
        try {
            FrameLimits.checkRequest(channel.channelName(), channel.service(), domains);
            return true;
        } catch (IllegalArgumentException tooLong) {
            return false;
        }
    }

    /** Domains of so many bytes together. */
    private static List<String> ofBytes(int bytes) {
        String all = "€".repeat(bytes / 3) + "x".repeat(bytes % 3);
        return IntStream.rangeClosed(0, all.length() / 256)
                .mapToObj(i -> all.substring(i * 256, Math.min(all.length(), (i + 1) * 256)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uD83D", "news\uDE00"})
    void namesThatNoFrameTakesAreRefused(String name) {
        assertThatThrownBy(() -> world.client.channel(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.client.channel("news", name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEnrollmentKeyThatNoFrameTakesIsRefused() {
        PushClient.Builder builder = PushClient.builder(URI.create("https://push.example"));

        assertThatThrownBy(() -> builder.enrollmentKey("k".repeat(257)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
        assertThatThrownBy(() -> builder.enrollmentKey("\uD83D")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"name\":\"\\uD83D\"", "\"name\":\"news\",\"service\":\"\\uDE00\""})
    void aDeviceFileWithWhatNoFrameTakesIsNotUsed(String names, @TempDir Path directory) throws Exception {
        Path file = directory.resolve("device.json");
        Files.writeString(
                file,
                "{\"version\":1,\"device\":\"d\",\"secret\":\"s\",\"recentIds\":[],\"channels\":[{" + names
                        + ",\"toast\":false,\"tile\":false,\"tileDomains\":[]}]}");

        assertThatThrownBy(() -> new World(file))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("surrogate");
    }
}
