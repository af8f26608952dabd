// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.TestAuthority;
import org.tidings.testkit.TestCertificate;

@Timeout(60)
class SendTlsTest {

    private static final TestAuthority AUTHORITY = TestAuthority.create();
    private static final TestCertificate SENDER = AUTHORITY.sender("weather");

    @TempDir
    private Path folder = Path.of("");

    private final MockPushService service = MockPushService.builder()
            .tls(AUTHORITY.service())
            .demandClientCertificate(AUTHORITY)
            .start();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(file("ca.pem"), AUTHORITY.pem());
        Files.writeString(file("cert.pem"), SENDER.chainPem());
        Files.writeString(file("key.pem"), SENDER.keyPem());
        Files.writeString(file("encrypted.pem"), SENDER.keyPem("open sesame".toCharArray()));
        Files.write(file("sender.pfx"), SENDER.pfx("open sesame".toCharArray()));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aCertificateInPemIsShown() {
        assertSentAsWeather(toast("--ca", "ca.pem", "--cert", "cert.pem", "--key", "key.pem"));
    }

    @Test
    void anEncryptedKeyIsOpenedByThePassphrase() {
        assertSentAsWeather(
                toast("--ca", "ca.pem", "--cert", "cert.pem", "--key", "encrypted.pem", "--passphrase", "open sesame"));
    }

    @Test
    void aCertificateInAPfxFileIsShown() {
        assertSentAsWeather(toast("--ca", "ca.pem", "--pfx", "sender.pfx", "--passphrase", "open sesame"));
    }

    private void assertSentAsWeather(Run run) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(service.takeRequest().clientCertificate())
                .hasValueSatisfying(shown ->
                        assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=weather"));
    }

    @Test
    void aWrongPassphraseIsAFailureThatSaysSoAndDoesNotShowIt() {
        Run run = toast("--ca", "ca.pem", "--pfx", "sender.pfx", "--passphrase", "s3cret");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("sender.pfx", "passphrase").doesNotContain("s3cret");
    }

    @Test
    void aPfxFileWithoutItsPassphraseAsksForOne() {
        Run run = toast("--ca", "ca.pem", "--pfx", "sender.pfx");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("sender.pfx is not a PFX (PKCS#12) file that opens without a passphrase; it may need one");
    }

    @Test
    void aMissingFileIsNamed() {
        Run run = toast("--ca", "nothing.pem");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nothing.pem cannot be read (there is no such file): check");
    }

    @Test
    void aServiceThatNobodyVouchesForIsAFailure() {
        Run run = toast("--cert", "cert.pem", "--key", "key.pem");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("no answer: the TLS handshake with ")
                .contains("; give its authority with --ca, for instance DATA/tls/ca.pem");
    }

    @Test
    void aSenderWithoutTheDemandedCertificateIsAFailure() {
        Run run = toast("--ca", "ca.pem");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("no answer: ");
    }

    @Test
    void trustingAnythingWorksAndIsLoud() {
        Run run = toast("--insecure-trust-anything", "--cert", "cert.pem", "--key", "key.pem");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.err()).contains("WARNING", "--insecure-trust-anything");
    }

    private Run toast(String... more) {
        Stream<String> args = Stream.of("send", "toast", service.channel("c").toString(), "--text1", "Hi");
        return Run.of(Stream.concat(
                        args,
                        Stream.of(more)
                                .map(arg -> arg.matches(".*\\.(pem|pfx)")
                                        ? file(arg).toString()
                                        : arg))
                .toArray(String[]::new));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
