// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and senders' certificates, with real processes. */
@Timeout(120)
class TlsIT {

    @TempDir
    private Path folder = Path.of("");

    private final List<RunningProgram> started = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        started.forEach(RunningProgram::close);
    }

    private RunningProgram keep(RunningProgram program) {
        started.add(program);
        return program;
    }

    private RunningService serve(int port) {
        RunningService service = RunningService.start(folder.resolve("data"), port, "--dev-tls");
        keep(service.program());
        return service;
    }

    private Path ca() {
        return folder.resolve("data/tls/ca.pem");
    }

    private RunningProgram run(String... command) {
        RunningProgram program = keep(RunningProgram.start(List.of(command)));
        assertThat(program.exitCode()).as("%s %s", program.out(), program.err()).isZero();
        return program;
    }

    /** Runs {@code tidings certificates} in this process. */
    private Run certificates(RunningService service, String... args) {
        List<String> all = new ArrayList<>(List.of("certificates"));
        all.addAll(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString(), "--server", service.opsUri()));
        return Run.of(all.toArray(String[]::new));
    }

    private static X509Bundle certificate(String name) {
        try {
            X509Bundle authority = new CertificateBuilder()
                    .subject("CN=Authority")
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
            return new CertificateBuilder()
                    .subject("CN=" + name)
                    .addExtendedKeyUsageClientAuth()
                    .ecp256()
                    .buildIssuedBy(authority);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void authenticatedChannelReceivesFromTheHolderOfTheRegisteredCertificate() throws IOException {
        RunningService service = serve(0);
        String https = "https://127.0.0.1:" + service.port();
        assertThat(service.program().awaitErr(line -> line.contains("Development TLS")))
                .contains(ca().toString(), https, "--cacert", "--ca");
        String key = folder.resolve("sender.key").toString();
        String pem = folder.resolve("sender.pem").toString();
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                key,
                "-out",
                pem,
                "-days",
                "365",
                "-subj",
                "/CN=push.example.org",
                "-addext",
                "extendedKeyUsage=clientAuth");
        assertThat(certificates(service, "add", pem).out()).startsWith("Registered push.example.org, fingerprint ");
        RunningProgram listen = keep(RunningProgram.tidings(
                "listen",
                "--server",
                https,
                "--ca",
                ca().toString(),
                "--name",
                "weather",
                "--service",
                "push.example.org"));
        listen.nextLine();
        String uri = listen.nextLine();
        assertThat(uri).startsWith(https + "/unthrottledthirdparty/01.00/");

        RunningProgram curl = run(
                "curl",
                "-sSi",
                "--cacert",
                ca().toString(),
                "--cert",
                pem,
                "--key",
                key,
                "-H",
                "X-WindowsPhone-Target: toast",
                "-H",
                "X-NotificationClass: 2",
                "-d",
                TestSender.toast("Hi"),
                uri);

        assertThat(curl.out()).contains("HTTP/1.1 200 OK", "X-NotificationStatus: Received");
        assertThat(listen.nextLine()).isEqualTo("toast (class 2)  text1: Hi");
    }

    @Test
    void developmentCertificatesAreMadeOnce() throws Exception {
        RunningService first = serve(0);
        byte[] ca = Files.readAllBytes(ca());
        byte[] keys = Files.readAllBytes(folder.resolve("data/tls/dev.p12"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/tls/dev.p12"))))
                .isEqualTo("rw-------");
        first.program().terminate().exitCode();
        serve(first.port());
        assertThat(Files.readAllBytes(ca())).isEqualTo(ca);
        assertThat(Files.readAllBytes(folder.resolve("data/tls/dev.p12"))).isEqualTo(keys);

        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("data/tls/dev.p12"))) {
            store.load(in, "development".toCharArray());
        }
        X509Certificate server = (X509Certificate) store.getCertificate("server");
        assertThat(server.getSubjectAlternativeNames().stream().map(name -> name.get(1)))
                .map(String::valueOf)
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        run("openssl", "verify", "-CAfile", ca().toString(), "-verify_hostname", "localhost", pem(server));
        run("curl", "-sSf", "--cacert", ca().toString(), "https://localhost:" + first.port() + "/");
    }

    private String pem(X509Certificate certificate) throws Exception {
        Path file = folder.resolve("server.der");
        Files.write(file, certificate.getEncoded());
        return file.toString();
    }

    @Test
    void deviceThatDoesNotTrustTheServiceIsToldSo() throws IOException {
        RunningService service = serve(0);
        String https = "https://127.0.0.1:" + service.port();
        RunningProgram without = keep(RunningProgram.tidings("listen", "--server", https, "--name", "weather"));
        assertThat(without.awaitErr(line -> line.contains("ertificat") || line.contains("PKIX")))
                .startsWith("tidings: ");
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        for (String file :
                List.of(empty.toString(), folder.resolve("missing.pem").toString())) {
            Run run = Run.of("listen", "--server", https, "--name", "weather", "--ca", file);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("tidings: ").contains(file, "--ca").doesNotContain("\tat ");
        }
    }

    @Test
    void certificatesAreAddedListedAndRemoved() throws Exception {
        RunningService service = serve(0);
        Run none = certificates(service, "list");
        assertThat(none.exitCode()).isZero();
        assertThat(none.err()).contains("holds no certificates");

        List<String> fingerprints = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            X509Bundle made = certificate("sender " + i);
            Path file = folder.resolve("sender.crt");
            if (i % 2 == 0) {
                Files.writeString(file, made.getCertificatePEM());
            } else {
                Files.write(file, made.getCertificate().getEncoded());
            }
            Run added = certificates(service, "add", file.toString(), "--json");
            assertThat(added.exitCode()).as(added.err()).isZero();
            assertThat(added.out()).contains("\"commonName\":\"sender " + i + "\"");
            fingerprints.add(added.out().replaceAll("(?s).*\"fingerprint\":\"([0-9a-f]{64})\".*", "$1"));
        }
        assertThat(certificates(service, "list").out().lines())
                .hasSize(21)
                .anyMatch(line -> line.startsWith("sender 7 "));
        assertThat(certificates(service, "list", "--json").out().lines())
                .hasSize(20)
                .anyMatch(line -> line.contains(fingerprints.get(7)));

        // 20 fingerprints do not begin with 16 different digits.
        String shared = fingerprints.stream()
                .map(each -> each.substring(0, 1))
                .filter(digit -> fingerprints.stream()
                                .filter(each -> each.startsWith(digit))
                                .count()
                        > 1)
                .findFirst()
                .orElseThrow();
        fails(certificates(service, "remove", shared), "give more of it");
        fails(certificates(service, "remove", "00".repeat(32)), "certificates list");
        fails(certificates(service, "remove", ""), "certificates list");
        assertThat(certificates(service, "list", "--json").out().lines()).hasSize(20);

        String prefix = fingerprints.get(3).substring(0, 16);
        Run removed = certificates(
                service, "remove", prefix.substring(0, 2).toUpperCase(Locale.ROOT) + ":" + prefix.substring(2));
        assertThat(removed.exitCode()).as(removed.err()).isZero();
        assertThat(removed.out()).isEqualTo("Removed " + fingerprints.get(3) + "." + System.lineSeparator());
        fails(certificates(service, "remove", prefix), "certificates list");
        assertThat(certificates(service, "list", "--json").out().lines()).hasSize(19);
    }

    @Test
    void fileThatIsNoUsableCertificateIsRefusedInWords() throws IOException {
        RunningService service = serve(0);
        Path file = folder.resolve("bad.pem");
        Files.writeString(file, "nonsense");
        fails(certificates(service, "add", file.toString()), "PEM or DER");
        Files.writeString(file, certificate("x").getPrivateKeyPEM());
        fails(certificates(service, "add", file.toString()), "PEM or DER");
        Files.writeString(file, "");
        fails(certificates(service, "add", file.toString()), "PEM or DER");
        Files.write(file, new byte[100_000]);
        Run tooLong = certificates(service, "add", file.toString());
        assertThat(tooLong.exitCode()).isEqualTo(1);
        assertThat(tooLong.err()).startsWith("tidings: ").doesNotContain("\tat ");
        fails(certificates(service, "add", folder.resolve("missing.pem").toString()), "missing.pem");
    }

    private static void fails(Run run, String hint) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tidings: ").contains(hint).doesNotContain("\tat ");
    }

    @Test
    void settingsThatContradictEachOtherStopTheStart() {
        refused(2, "tls-key", "--tls-cert", "a.pem");
        refused(2, "one of dev-tls", "--dev-tls", "--tls-pfx", "a.pfx");
        refused(2, "tls-passphrase", "--tls-passphrase", "secret");
        refused(2, "tls-passphrase", "--dev-tls", "--tls-passphrase", "secret");
        refused(1, "there is no file", "--tls-pfx", folder.resolve("a.pfx").toString());
    }

    private void refused(int exitCode, String hint, String... settings) {
        Run run = Run.of(RunningService.arguments(folder.resolve("other"), 0, settings));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err())
                .contains("tidings: ", hint)
                .doesNotContain("\tat ")
                .doesNotContain("secret ");
    }
}
