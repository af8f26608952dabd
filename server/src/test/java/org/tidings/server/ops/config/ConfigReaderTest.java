// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.push.PushLimits;

class ConfigReaderTest {

    @TempDir
    Path folder;

    @Test
    void nothingGivenIsTheDefaults() {
        ServerConfig config = ServerConfig.of(Map.of());

        assertThat(config.push()).isEqualTo(PushLimits.DEFAULTS);
        assertThat(config.data()).isEqualTo(Path.of("tidings-data"));
        assertThat(config.store().file()).isEqualTo(Path.of("tidings-data/tidings.db"));
        assertThat(config.door().publicUrl(8080)).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(config.ops().listen()).isEqualTo(new ListenAddress("127.0.0.1", 8082));
        assertThat(config.gateway().openEnrollment()).isTrue();
    }

    @Test
    void flagWinsOverEnvironmentWinsOverFileWinsOverDefault() throws IOException {
        Path file = write("quota = 1\nqueue-limit = 1\nkeep-alive = 1s\n");
        Map<String, String> environment = Map.of("TIDINGS_QUOTA", "2", "TIDINGS_QUEUE_LIMIT", "2");

        ServerConfig config = new ConfigReader(Map.of("quota", "3"), environment)
                .file(file)
                .read()
                .config();

        assertThat(config.push().quota()).isEqualTo(3);
        assertThat(config.push().queueLimit()).isEqualTo(2);
        assertThat(config.gateway().keepAlive()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.push().channelsPerDevice()).isEqualTo(30);
    }

    @Test
    void everySettingIsReadFromItsEnvironmentVariable() {
        for (Setting<?> setting : Settings.all()) {
            assertThatThrownBy(() -> new ConfigReader(Map.of(), Map.of(setting.environmentName(), "\0 wrong"))
                            .withoutFile()
                            .read())
                    .as(setting.name())
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(setting.environmentName())
                    .hasMessageContaining(setting.expected());
        }
    }

    @Test
    void fileInTheDataFolderIsFound() throws IOException {
        write("quota=7\n");

        assertThat(new ConfigReader(Map.of("data", folder.toString()), Map.of())
                        .read()
                        .config()
                        .push()
                        .quota())
                .isEqualTo(7);
    }

    @Test
    void fileInTheDataFolderCannotNameAnotherDataFolder() throws IOException {
        write("data=/elsewhere\n");

        assertThatThrownBy(() -> new ConfigReader(Map.of("data", folder.toString()), Map.of()).read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--data");
    }

    @Test
    void namedFileMustExist() {
        Map<String, String> environment =
                Map.of("TIDINGS_CONFIG", folder.resolve("none").toString());

        assertThatThrownBy(() -> new ConfigReader(Map.of(), environment).read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none");
    }

    @Test
    void unknownKeyNamesKeyValueFileAndWhatWasMeant() throws IOException {
        Path file = write("push-lisen = 127.0.0.1:1\n");

        assertThatThrownBy(() -> new ConfigReader(Map.of(), Map.of()).file(file).read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("push-lisen")
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("did you mean push-listen?");
    }

    @Test
    void keyThatStandsTwiceIsRefused() throws IOException {
        Path file = write("quota=1\nquota=2\n");

        assertThatThrownBy(() -> new ConfigReader(Map.of(), Map.of()).file(file).read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void fileThatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("latin1");
        Files.write(file, "# Grüße".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> new ConfigReader(Map.of(), Map.of()).file(file).read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void badValueNamesSettingValueSourceAndWhatIsExpected() throws IOException {
        Path file = write("keep-alive = soon\n");

        assertThatThrownBy(() -> new ConfigReader(Map.of(), Map.of()).file(file).read())
                .isInstanceOf(ConfigException.class)
                .hasMessage("The key keep-alive in " + file + " is soon, but expected is "
                        + "a time from 1s to 1h such as 500ms, 30s, 10m, 24h or 30d.");
    }

    @Test
    void badSecretIsNotShown() {
        assertThatThrownBy(() -> ServerConfig.of(Map.of("enrollment-key", "a b")))
                .isInstanceOf(ConfigException.class)
                .message()
                .doesNotContain("a b");
    }

    @Test
    void unknownEnvironmentVariableIsAWarning() {
        LoadedConfig loaded = new ConfigReader(
                        Map.of(), Map.of("TIDINGS_QUOTTA", "1", "HOME", "/", "TIDINGS_JAVA_OPTS", "-Xmx1g"))
                .withoutFile()
                .read();

        assertThat(loaded.warnings())
                .containsExactly("The environment variable TIDINGS_QUOTTA names no setting and is ignored;"
                        + " did you mean TIDINGS_QUOTA?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIDINGS_PASSPHRASE", "TIDINGS_ADMIN_TOKEN", "TIDINGS_JAVA_OPTS", "TIDINGS_CONFIG"})
    void environmentVariablesOfOtherCommandsAreNoWarning(String name) {
        LoadedConfig loaded =
                new ConfigReader(Map.of(), Map.of(name, "")).withoutFile().read();

        assertThat(loaded.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ":8080, '', true",
        "0.0.0.0:8080, '', true",
        "[::]:8080, '', true",
        ":8080, https://push.example.com, false",
        "127.0.0.1:8080, '', false",
        "192.0.2.7:8080, '', false"
    })
    void channelUrisThatOtherMachinesCannotReachAreAWarning(String listen, String url, boolean warned) {
        LoadedConfig loaded = new ConfigReader(Map.of("push-listen", listen, "public-url", url), Map.of())
                .withoutFile()
                .read();

        assertThat(loaded.warnings())
                .hasSize(warned ? 1 : 0)
                .allSatisfy(warning ->
                        assertThat(warning).contains("http://localhost", "push-listen is " + listen, "set public-url"));
    }

    @Test
    void timesInSentencesAreWrittenAsInSettings() {
        assertThatThrownBy(() -> ServerConfig.of(Map.of("inactive-after", "1s")))
                .hasMessage("The settings do not fit together: disconnected-after (10m), inactive-after (1s) and"
                        + " expire-after (30d) must rise in this order.");
    }

    @Test
    void emptyTextIsAsGoodAsNone() {
        ServerConfig config = new ConfigReader(Map.of("quota", ""), Map.of("TIDINGS_QUOTA", "9"))
                .withoutFile()
                .read()
                .config();

        assertThat(config.push().quota()).isEqualTo(9);
    }

    @Test
    void textIsTakenAsWritten() {
        assertThat(ServerConfig.of(Map.of("data", "${user.home}")).data()).isEqualTo(Path.of("${user.home}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.x.net:8080", "*.10.0.0.1", "*.[::1]", "*", "a b", "http://a", "a,,b", "a:b"})
    void hostThatNeverMatchesIsRefused(String host) {
        assertThatThrownBy(() -> ServerConfig.of(Map.of("hub-allow-hosts", host)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("a port only after one without *");
    }

    @Test
    void hostsAreNamesAddressesAndDomains() {
        String hosts = "push.example.com, 10.0.0.7:8080, [::1]:80,*.notify.live.net";
        assertThat(ServerConfig.of(Map.of("hub-allow-hosts", hosts)).hub().allowedHosts())
                .containsExactly("push.example.com", "10.0.0.7:8080", "[::1]:80", "*.notify.live.net");
    }

    @Test
    void settingsThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> ServerConfig.of(Map.of("inactive-after", "1m")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("disconnected-after");
    }

    @ParameterizedTest
    @CsvSource({
        "auto, 127.0.0.1:80, '', true",
        "auto, '[::1]:80', '', true",
        "auto, 'LOCALHOST:80', 'http://[::1]:80', true",
        "auto, :80, '', false",
        "auto, 0.0.0.0:80, '', false",
        "auto, 127.0.0.1:80, https://push.example.com, false",
        "auto, 127.0.0.1.example.com:80, '', false",
        "open, :80, '', true",
        "key, 127.0.0.1:80, '', false",
    })
    void enrollmentIsOpenWhereOnlyThisMachineCanConnect(String enrollment, String listen, String url, boolean open) {
        ServerConfig config =
                ServerConfig.of(Map.of("enrollment", enrollment, "push-listen", listen, "public-url", url));

        assertThat(config.gateway().openEnrollment()).isEqualTo(open);
    }

    @Test
    void publicUrlNamesThePortInUseAndAHostThatCanBeReached() {
        assertThat(ServerConfig.of(Map.of("push-listen", ":0")).door().publicUrl(4711))
                .isEqualTo(URI.create("http://localhost:4711"));
        assertThat(ServerConfig.of(Map.of("push-listen", "[::1]:0")).door().publicUrl(4711))
                .isEqualTo(URI.create("http://[::1]:4711"));
    }

    @Test
    void secretDoesNotReachALog() {
        assertThat(ServerConfig.of(Map.of("enrollment-key", "open-sesame")).toString())
                .doesNotContain("open-sesame");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("tidings.properties"), text);
    }
}
