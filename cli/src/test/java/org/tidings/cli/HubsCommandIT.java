// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.ops.TidingsServer;
import org.tidings.server.ops.config.ServerConfig;

/** {@code tidings hubs} and a running service. */
@Timeout(60)
class HubsCommandIT {

    private static final String LISTEN = "DefaultListenSharedAccessSignature";
    private static final String FULL = "DefaultFullSharedAccessSignature";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TidingsServer service;

    @BeforeEach
    void startWithoutTls() {
        start(Map.of());
    }

    private void start(Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("data", folder.resolve("data").toString());
        for (String listen : List.of("push-listen", "hub-listen", "hub-tls-listen", "ops-listen")) {
            settings.put(listen, "127.0.0.1:0");
        }
        service = TidingsServer.start(ServerConfig.of(settings));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run hubs(String... args) {
        List<String> all = new ArrayList<>(List.of("hubs"));
        all.addAll(List.of(args));
        all.addAll(List.of(
                "--data",
                folder.resolve("data").toString(),
                "--server",
                service.opsUri().toString()));
        return Run.of(all.toArray(String[]::new));
    }

    private static String line(String rule, String endpoint) {
        return rule + " Endpoint=" + endpoint + "/;SharedAccessKeyName=" + rule + ";SharedAccessKey=[A-Za-z0-9+/]{43}=";
    }

    @Test
    void createAndShowPrintALineForEachRule() {
        Run created = hubs("create", "news");

        assertThat(created.exitCode()).isZero();
        assertThat(created.out().lines()).hasSize(2);
        assertThat(created.out())
                .matches("(?s)" + line(LISTEN, service.hubUri().toString()) + "\n"
                        + line(FULL, service.hubUri().toString()) + "\n");
        assertThat(created.err()).contains("azure-sb", "--dev-tls").hasLineCount(1);
        assertThat(hubs("show", "NEWS").out()).isEqualTo(created.out());
        assertThat(hubs("show", "news", "--json").out())
                .hasLineCount(1)
                .startsWith("{\"name\":\"news\",")
                .contains("secondaryKey");
    }

    @Test
    void endpointIsSbWhenThereIsTls() {
        service.close();
        start(Map.of("dev-tls", "true"));

        Run created = hubs("create", "news", "--registration-ttl", "P90D");

        String endpoint = service.hubTlsUri().orElseThrow().toString().replace("https:", "sb:");
        assertThat(created.out()).matches("(?s)" + line(LISTEN, endpoint) + "\n" + line(FULL, endpoint) + "\n");
        assertThat(created.err()).isEmpty();
        assertThat(hubs("list").out()).contains("news", "PT2160H", LISTEN + "," + FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90d", "2160h", "P90D", "PT2160H"})
    void timeOfRegistrationsIsWrittenAsEverywhere(String time) {
        assertThat(hubs("create", "news", "--registration-ttl", time).exitCode())
                .isZero();

        assertThat(hubs("list").out()).contains("PT2160H");
    }

    @Test
    void listShowsNoKeys() {
        assertThat(hubs("list").err()).contains("no hubs");
        hubs("create", "b");
        hubs("create", "a");

        Run list = hubs("list");
        assertThat(list.out().lines().map(line -> line.split(" ", 2)[0])).containsExactly("NAME", "a", "b");
        assertThat(list.out()).doesNotContain("=");
        assertThat(hubs("list", "--json").out().lines()).hasSize(2);
    }

    @Test
    void rotateKeyChangesOneLine() {
        List<String> before = hubs("create", "news").out().lines().toList();

        List<String> after = hubs("rotate-key", "news").out().lines().toList();
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
        assertFails(hubs("rotate-key", "news", "--rule", "Nobody"), 1, "no rule Nobody; 'tidings hubs show news'");
    }

    @Test
    void rotatedSecondaryKeyIsShown() {
        String created = hubs("create", "news").out();

        Run rotated = hubs("rotate-key", "news", "--rule", LISTEN, "--secondary");

        assertThat(rotated.out())
                .matches(line(LISTEN, service.hubUri().toString()) + "\n")
                .isNotEqualTo(created.lines().findFirst().orElseThrow() + "\n");
        String key = rotated.out().strip().replaceFirst(".*SharedAccessKey=", "");
        assertThat(hubs("show", "news", "--json").out()).contains("\"secondaryKey\":\"" + key + "\"");
        assertThat(hubs("show", "news").out()).isEqualTo(created);
        assertThat(hubs("rotate-key", "news", "--secondary").out())
                .startsWith(FULL + " ")
                .hasLineCount(1);
        assertThat(hubs("rotate-key", "--namespace", "--secondary").out())
                .matches(line("RootManageSharedAccessKey", service.hubUri().toString()) + "\n");
    }

    @Test
    void namespaceHasAKeyOfItsOwn() {
        Run shown = hubs("show", "--namespace");
        assertThat(shown.out())
                .matches(line("RootManageSharedAccessKey", service.hubUri().toString()) + "\n");

        assertThat(hubs("rotate-key", "--namespace").out()).hasLineCount(1).isNotEqualTo(shown.out());
        assertFails(hubs("show"), 2, "--namespace");
        assertFails(hubs("rotate-key", "news", "--namespace"), 2, "--namespace");
    }

    @Test
    void deleteWantsToBeMeant() {
        hubs("create", "news");

        assertFails(hubs("delete", "news"), 2, "--yes");
        assertThat(hubs("show", "news").exitCode()).isZero();
        assertThat(hubs("delete", "news", "--yes").out()).isEqualTo("Removed news.\n");
        assertFails(hubs("show", "news"), 1, "There is no hub news; list them with 'tidings hubs list'");
        assertFails(hubs("delete", "news", "--yes"), 1, "There is no hub news");
    }

    @Test
    void whatTheServiceRefusesIsSaidInItsWords() {
        hubs("create", "news");

        assertFails(hubs("create", "News"), 1, "There is a hub news already");
        assertFails(hubs("create", "$Resources"), 1, "begin with $");
        assertFails(hubs("create", "a/b"), 1, "letters, digits");
        assertFails(hubs("create", "a", "--registration-ttl", "soon"), 1, "'soon', not a time such as 90d or P90D");
        assertFails(hubs("create", "a", "--registration-ttl", "1h"), 1, "at least a day");
        assertFails(hubs("show", "a/b?c"), 1, "There is no hub a/b?c");
    }

    private static void assertFails(Run run, int exitCode, String hint) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tidings: ").contains(hint);
    }
}
