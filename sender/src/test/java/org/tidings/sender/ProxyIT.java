// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.sender.SendFailedException.Reason;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.RecordedRequest;
import org.tidings.testkit.TestAuthority;
import org.tidings.testkit.TestCertificate;

/** Through real proxies: tinyproxy and microsocks, which bin/test installs. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set up before all tests.
class ProxyIT {

    private static final TestAuthority AUTHORITY = TestAuthority.create();
    private static final TestCertificate SENDER = AUTHORITY.sender("backend");

    private ProxyProcess http;
    private ProxyProcess socks;
    private MockPushService plain;
    private MockPushService secure;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        http = ProxyProcess.tinyproxy(folder, "sender", "secret");
        socks = ProxyProcess.microsocks(folder, "sender", "secret");
        plain = MockPushService.start();
        secure = MockPushService.builder()
                .tls(AUTHORITY.service())
                .demandClientCertificate(AUTHORITY)
                .start();
    }

    @AfterAll
    void stop() {
        http.close();
        socks.close();
        plain.close();
        secure.close();
    }

    private SenderProxy httpProxy() {
        return SenderProxy.http("127.0.0.1", http.port());
    }

    private SenderProxy socksProxy() {
        return SenderProxy.socks5("127.0.0.1", socks.port());
    }

    private static PushSender sender(SenderProxy proxy) {
        return PushSender.builder()
                .trustAuthorities(AUTHORITY.pem())
                .clientCertificate(ClientCertificate.pem(SENDER.chainPem(), SENDER.keyPem(), null))
                .proxy(proxy)
                .build();
    }

    /** The services are shared; every test has a channel of its own. */
    private static RecordedRequest request(MockPushService service, String token) {
        return service.requests().stream()
                .filter(request -> request.target().endsWith("/" + token))
                .findFirst()
                .orElseThrow();
    }

    private static SendResult send(SenderProxy proxy, URI channel) {
        try (PushSender sender = sender(proxy)) {
            Sends.result(sender.send(channel, Sends.TOAST));
            return Sends.result(sender.send(channel, Sends.TOAST));
        }
    }

    private static SendFailedException fail(SenderProxy proxy, URI channel) {
        try (PushSender sender = sender(proxy)) {
            return Sends.failure(sender.send(channel, Sends.TOAST));
        }
    }

    @Test
    void httpProxyForwardsRequests() {
        SendResult result = send(httpProxy().withCredentials("sender", "secret"), plain.channel("forwarded"));

        RecordedRequest request = request(plain, "forwarded");
        assertThat(result).isInstanceOf(SendResult.Received.class);
        assertThat(request.header("Via"))
                .hasValueSatisfying(via -> assertThat(via).contains("tinyproxy"));
        assertThat(request.header("X-WindowsPhone-Target")).contains("toast");
        assertThat(request.body()).isEqualTo(Sends.TOAST.payload());
        assertThat(request.header("Proxy-Authorization")).isEmpty();
    }

    @Test
    void httpProxyTunnelsTlsFromEndToEnd() {
        SendResult result = send(httpProxy().withCredentials("sender", "secret"), secure.channel("tunnelled"));

        RecordedRequest request = request(secure, "tunnelled");
        assertThat(result).isInstanceOf(SendResult.Received.class);
        assertThat(request.header("Via")).isEmpty();
        assertThat(request.target()).isEqualTo("/throttledthirdparty/01.00/tunnelled");
        assertThat(request.clientCertificate()).contains(SENDER.certificate());
    }

    @Test
    void wrongCredentialsForATunnelAreAFailureOfTheProxy() {
        SendFailedException failure = fail(httpProxy().withCredentials("sender", "wrong"), secure.channel("c"));

        assertThat(failure.reason()).isEqualTo(Reason.PROXY);
        assertThat(failure.mayHaveBeenSent()).isFalse();
        assertThat(failure.isRetriable()).isFalse();
        assertThat(failure).hasMessageContaining("http://sender@127.0.0.1:").hasMessageNotContaining("wrong");
    }

    /** A proxy that forwards answers itself: it is not the service, and says so with its status. */
    @Test
    void wrongCredentialsForForwardingAreTheProxysAnswer() {
        SendResult result = send(httpProxy().withCredentials("sender", "wrong"), plain.channel("c"));

        assertThat(result.status()).isIn(401, 407);
        assertThat(result).isNotInstanceOf(SendResult.Received.class);
        assertThat(result.shouldDeleteChannel()).isFalse();
    }

    @Test
    void socksProxyCarriesBoth() {
        SenderProxy proxy = socksProxy().withCredentials("sender", "secret");

        assertThat(send(proxy, plain.channel("c"))).isInstanceOf(SendResult.Received.class);
        assertThat(send(proxy, secure.channel("socks"))).isInstanceOf(SendResult.Received.class);
        assertThat(request(secure, "socks").clientCertificate()).contains(SENDER.certificate());
    }

    @Test
    void socksProxyLooksNamesUp() {
        URI byName = URI.create("http://localhost:" + plain.port() + "/c");

        assertThat(send(socksProxy().withCredentials("sender", "secret"), byName))
                .isInstanceOf(SendResult.Received.class);
    }

    @Test
    void wrongCredentialsForSocksAreAFailureOfTheProxy() {
        SendFailedException failure = fail(socksProxy().withCredentials("sender", "wrong"), secure.channel("c"));

        assertThat(failure.reason()).isEqualTo(Reason.PROXY);
        assertThat(failure.mayHaveBeenSent()).isFalse();
    }

    @Test
    void proxyThatIsDownIsAFailureToConnect() {
        SenderProxy down = SenderProxy.http("127.0.0.1", 1);

        assertThat(fail(down, plain.channel("c")).reason()).isEqualTo(Reason.CONNECT);
        SendFailedException failure = fail(down, secure.channel("c"));
        assertThat(failure.reason()).isIn(Reason.CONNECT, Reason.PROXY);
        assertThat(failure).hasMessageContaining("through http://127.0.0.1:1");
    }
}
