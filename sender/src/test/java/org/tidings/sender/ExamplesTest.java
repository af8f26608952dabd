// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.notification.CycleTile;
import org.tidings.protocol.notification.DeliveryWindow;
import org.tidings.protocol.notification.Field;
import org.tidings.protocol.notification.FlipTile;
import org.tidings.protocol.notification.IconicTile;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Raw;
import org.tidings.protocol.notification.Tile;
import org.tidings.protocol.notification.Toast;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.MockPushServiceExtension;
import org.tidings.testkit.TestAuthority;
import org.tidings.testkit.TestCertificate;

/** What docs/sending-java.md shows. */
@Timeout(30)
@ExtendWith(MockPushServiceExtension.class)
class ExamplesTest {

    @Test
    void oneToast(MockPushService service) {
        service.enqueue(MockAnswer.of(Answer.EXPIRED));
        URI channelUri = service.channel("kitchen");
        List<URI> channels = new ArrayList<>(List.of(channelUri));

        try (PushSender sender = PushSender.builder().build()) {
            Notification toast = Toast.builder()
                    .text1("Bold text")
                    .text2("normal text")
                    .param("/Page.xaml?x=1")
                    .build();
            SendResult result = sender.send(channelUri, toast).join();
            if (result.shouldDeleteChannel()) {
                channels.remove(channelUri);
            }
        }

        assertThat(channels).isEmpty();
    }

    @Test
    void everyKind(MockPushService service) {
        List<Notification> all = List.of(
                Toast.builder().text1("a").sound("Audio/ping.mp3").build(),
                Toast.builder().text1("a").silent().build(),
                Tile.builder().count(0).title(Field.clear()).build(),
                FlipTile.builder().wideBackContent("wide").count(Field.clear()).build(),
                IconicTile.builder()
                        .wideContent1("1")
                        .backgroundColor("#FFAABBCC")
                        .build(),
                CycleTile.builder().cycleImage(1, "1.png").build(),
                Raw.of("text"),
                Raw.of(new byte[] {0, 1}));
        SendOptions options =
                SendOptions.defaults().withWindow(DeliveryWindow.SOON).withMessageId(UUID.randomUUID());
        try (PushSender sender = PushSender.builder().build()) {
            for (Notification notification : all) {
                assertThat(sender.send(service.channel("kitchen"), notification, options)
                                .join())
                        .isInstanceOf(SendResult.Received.class);
            }
        }
    }

    @Test
    void certificateAuthorityAndProxy(@TempDir Path folder) throws IOException {
        TestAuthority authority = TestAuthority.create();
        TestCertificate certificate = authority.sender("backend");
        char[] passphrase = "secret".toCharArray();
        Path pfx = Files.write(folder.resolve("sender.pfx"), certificate.pfx(passphrase));
        Path cert = Files.writeString(folder.resolve("cert.pem"), certificate.chainPem());
        Path key = Files.writeString(folder.resolve("key.pem"), certificate.keyPem(passphrase));
        Path ca = Files.writeString(folder.resolve("ca.pem"), authority.pem());

        PushSender.builder()
                .clientCertificate(ClientCertificate.pfx(pfx, passphrase))
                .trustAuthorities(ca)
                .cipherSuites(List.of("TLS_AES_128_GCM_SHA256"))
                .proxy(SenderProxy.http("proxy.example", 3128).withCredentials("user", "password"))
                .timeout(Duration.ofSeconds(10))
                .build()
                .close();
        PushSender.builder()
                .clientCertificate(ClientCertificate.pem(cert, key, passphrase))
                .proxy(SenderProxy.socks5("proxy.example", 1080))
                .build()
                .close();
    }

    @Test
    void manyChannels(MockPushService service) {
        service.enqueue(MockAnswer.of(Answer.EXPIRED));
        List<URI> channelUris = List.of(service.channel("kitchen"));
        List<URI> channels = new ArrayList<>(channelUris);
        Notification toast = Toast.builder().text1("Hi").build();

        try (PushSender sender = PushSender.builder()
                .retryPolicy(RetryPolicy.documented().withGivingUpAfter(Duration.ofHours(6)))
                .build()) {
            BulkSummary summary = sender.sendAll(channelUris, toast).join();
            channels.removeAll(summary.channelsToDelete());
        }

        assertThat(channels).isEmpty();
    }
}
