// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidings hubs send} to {@code tidings serve}, over TLS, shown by {@code tidings listen}: real processes. */
@Timeout(180)
class HubsSendIT {

    @TempDir
    private Path folder = Path.of("");

    private final List<RunningProgram> started = new ArrayList<>();
    private String opsUri = "";
    private String uri = "";
    private @Nullable RunningProgram listen;

    @BeforeEach
    void startServiceWithAHubAndADevice() {
        RunningService service = RunningService.start(folder.resolve("data"), 0, "--dev-tls");
        started.add(service.program());
        opsUri = service.opsUri();
        RunningProgram device = start(
                "listen", "--server", service.pushUri().toString(), "--name", "weather", "--json", "--count", "2");
        listen = device;
        uri = device.nextLine().replaceAll(".*\"uri\":\"([^\"]+)\".*", "$1");
        ended("hubs", "create", "news");
    }

    @AfterEach
    void endProcesses() {
        started.forEach(RunningProgram::close);
    }

    @Test
    void whoHasTheTagsGetsItAndTheOutcomesAreCounted() {
        register("Mpns", "city_7,loud", "");
        register(
                "MpnsTemplate",
                "city_7",
                "<BodyTemplate><![CDATA[<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>$(title)</wp:Text1>"
                        + "</wp:Toast></wp:Notification>]]></BodyTemplate><MpnsHeaders><MpnsHeader>"
                        + "<Header>X-NotificationClass</Header><Value>2</Value></MpnsHeader></MpnsHeaders>"
                        + "<TemplateName>t</TemplateName>");

        RunningProgram registrations = ended("hubs", "registrations", "news", "--tag", "loud");
        RunningProgram dryRun =
                ended("hubs", "send", "news", "--tags", "city_7 && loud", "--dry-run", "toast", "--text1", "Hı");
        RunningProgram toast = ended("hubs", "send", "news", "--tags", "city_7 && loud", "toast", "--text1", "Hı");
        RunningProgram template =
                ended("hubs", "send", "news", "--tags", "city_7", "template", "title=Yağmur", "--json");
        RunningProgram nobody = hubs("hubs", "send", "news", "--tags", "!city_7", "toast", "--text1", "Hi");

        assertThat(registrations.out()).hasSize(2).last().asString().contains("mpns", "city_7,loud", uri);
        assertThat(dryRun.out()).hasSize(3).contains("1 target.");
        assertThat(dryRun.out().get(2)).contains("here", "city_7,loud");
        assertThat(toast.out()).containsExactly("OUTCOME  TARGETS", "Success  1");
        assertThat(toast.err()).last().asString().contains("Completed after ", ", 1 target.");
        assertThat(template.out())
                .singleElement()
                .asString()
                .contains("\"state\":\"Completed\"", "\"outcomes\":{\"Success\":1}");
        assertThat(nobody.exitCode()).isEqualTo(HubSending.NOBODY);
        RunningProgram device = Objects.requireNonNull(listen);
        assertThat(device.exitCode()).as("%s", device.err()).isZero();
        assertThat(device.out().get(1)).contains("\"kind\":\"toast\"", "\"text1\":\"Hı\"");
        assertThat(device.out().get(2)).contains("\"kind\":\"toast\"", "\"text1\":\"Yağmur\"");
    }

    /** Registers the channel with the hub, as an app does. */
    private void register(String type, String tags, String more) {
        AdminClient admin = new AdminClient(URI.create(opsUri), token());
        HubAccess access = HubAccess.of(admin.get("hubs/news"), "Listen");
        HubClient client = new HubClient(
                access,
                TrustedAuthority.of(folder.resolve("data").resolve("tls").resolve("ca.pem")));
        String name = type + "RegistrationDescription";
        String entry = "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\"><" + name
                + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\"><Tags>" + tags
                + "</Tags><ChannelUri>" + uri + "</ChannelUri>" + more + "</" + name + "></content></entry>";
        client.post(
                "registrations?api-version=2016-07",
                Map.of("Content-Type", "application/atom+xml;type=entry;charset=utf-8"),
                entry.getBytes(StandardCharsets.UTF_8));
    }

    private String token() {
        try {
            return Files.readString(folder.resolve("data").resolve("admin.token"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command for hubs to its good end. */
    private RunningProgram ended(String... args) {
        RunningProgram program = hubs(args);
        assertThat(program.exitCode()).as("%s %s", program.out(), program.err()).isZero();
        return program;
    }

    /** Runs a command for hubs to its end. */
    private RunningProgram hubs(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--server", opsUri, "--data", folder.resolve("data").toString()));
        RunningProgram program = start(all.toArray(String[]::new));
        program.exitCode();
        return program;
    }

    private RunningProgram start(String... args) {
        RunningProgram program = RunningProgram.tidings(args);
        started.add(program);
        return program;
    }
}
