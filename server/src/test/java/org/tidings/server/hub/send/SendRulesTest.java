// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.NotificationReader;

/** The small rules of sends: kinds, headers, encodings, hosts, waits, names. */
class SendRulesTest {

    private static final String TILE = "<wp:Notification xmlns:wp='WPNotification'><wp:Tile/></wp:Notification>";

    private final OutgoingReader reader =
            new OutgoingReader(new NotificationReader(new InputFactoryImpl()), 3_072, 1_024);

    private Outgoing read(Map<String, String> headers, String body) {
        OutgoingReader.Result result = reader.read(headers, utf8(body));
        assertThat(result.fault()).isNull();
        Outgoing outgoing = result.outgoing();
        assertThat(outgoing).isNotNull();
        return outgoing == null ? read(headers, body) : outgoing;
    }

    @Test
    void kindComesFromClassThenTargetThenBody() {
        assertThat(read(Map.of("X-NotificationClass", "12"), TILE).kind()).isEqualTo(NotificationKind.TOAST);
        assertThat(read(Map.of("X-WindowsPhone-Target", "toast"), TILE).kind()).isEqualTo(NotificationKind.TOAST);
        assertThat(read(Map.of("x-windowsphone-target", "tile"), TILE).kind()).isEqualTo(NotificationKind.TILE);
        assertThat(read(Map.of("X-NotificationClass", "99"), TILE).kind()).isEqualTo(NotificationKind.TILE);
        assertThat(read(Map.of(), SendWorld.TOAST).kind()).isEqualTo(NotificationKind.TOAST);
        assertThat(read(Map.of(), "hello").kind()).isEqualTo(NotificationKind.RAW);
    }

    @Test
    void halfASurrogatePairDoesNotGoToDevices() {
        Outgoing outgoing =
                read(Map.of("X-Name", "Ann \ud83d", "X-Smile", "\ud83d\ude00", "X-MessageID", "\ude00 1"), "hello");
        assertThat(outgoing.messageId()).isEqualTo("\ufffd 1");
        assertThat(outgoing.headers())
                .containsEntry("X-Name", "Ann \ufffd")
                .containsEntry("X-Smile", "\ud83d\ude00")
                .containsEntry("X-MessageID", "\ufffd 1");
    }

    @Test
    void whatWouldBeTooLongAFrameIsTooLong() {
        OutgoingReader generous = new OutgoingReader(new NotificationReader(new InputFactoryImpl()), 3_072, 64 << 10);
        byte[] body = utf8("hello");
        assertThat(generous.read(Map.of("X-Own", "x".repeat(30_000)), body).outgoing())
                .isNotNull();
        assertThat(generous.read(Map.of("X-Own", "x".repeat(40_000)), body).tooLong())
                .isTrue();
        assertThat(generous.read(Map.of("X-Own", "\u20ac".repeat(30_000)), body).tooLong())
                .isTrue();
        assertThat(generous.read(Map.of("X-MessageID", "x".repeat(30_000)), body)
                        .tooLong())
                .as("it is in the frame twice")
                .isTrue();
    }

    @Test
    void targetAndClassGoAsMpnsSpellsThem() {
        Map<String, String> headers = read(Map.of("x-windowsphone-target", "tile", "X-Own", "1"), TILE)
                .headers();
        assertThat(headers)
                .containsEntry("X-WindowsPhone-Target", "token")
                .containsEntry("X-NotificationClass", "1")
                .containsEntry("X-Own", "1")
                .doesNotContainKey("x-windowsphone-target");
        assertThat(read(Map.of(), "hello").headers()).isEqualTo(Map.of("X-NotificationClass", "3"));
    }

    @Test
    void headersOfTheWayDoNotTravel() {
        for (String name : List.of(
                "x-ms-version",
                "X-MS-Client-Request-Id",
                "X-Forwarded-For",
                "X-Request-Id",
                "Authorization",
                "Accept")) {
            assertThat(ForwardedNames.travels(name)).as(name).isFalse();
        }
        for (String name : List.of("X-MessageID", "x-custom", "X-WindowsPhone-Target")) {
            assertThat(ForwardedNames.travels(name)).as(name).isTrue();
        }
    }

    @Test
    void readingTwiceChangesNothing() {
        Outgoing once = read(Map.of("X-Own", "1", "X-MessageID", "m"), SendWorld.TOAST);
        Outgoing twice = read(once.headers(), new String(once.body(), StandardCharsets.UTF_8));
        assertThat(twice.headers()).isEqualTo(once.headers());
        assertThat(twice.body()).isEqualTo(once.body());
        assertThat(twice.messageId()).isEqualTo("m");
    }

    @Test
    void declarationThatLiesIsRepairedAndNothingElse() {
        String body = "<a b=\"\u00e4 encoding='utf-16'\"/>";
        for (String lie : List.of("utf-16", "UTF-16", "ISO-8859-1", "us-ascii")) {
            byte[] document = utf8("<?xml version=\"1.0\" encoding=\"" + lie + "\"?>" + body);
            assertThat(XmlDeclaration.repaired(document))
                    .isEqualTo(utf8("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + body));
        }
        byte[] true8 = utf8("<?xml version='1.0' encoding='UTF-8'?>" + body);
        assertThat(XmlDeclaration.repaired(true8)).isSameAs(true8);
        byte[] without = utf8(body);
        assertThat(XmlDeclaration.repaired(without)).isSameAs(without);
        byte[] latin = ("<?xml version='1.0' encoding='ISO-8859-1'?>" + body).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(XmlDeclaration.repaired(latin)).as("it says the truth").isSameAs(latin);
    }

    @ParameterizedTest
    @CsvSource({
        "http://push.example.com/x, BY_NAME",
        "https://PUSH.example.com:443/x, BY_NAME",
        "http://push.example.com:8080/x, NO",
        "http://10.0.0.7:8080/x, BY_NAME",
        "http://10.0.0.7/x, NO",
        "http://sn1.notify.live.net/x, BY_DOMAIN",
        "http://notify.live.net/x, NO",
        "http://evilnotify.live.net/x, NO",
        "http://sn1.notify.live.net:81/x, NO",
        "http://localhost/x, NO",
        "http://[::1]/x, NO",
        "ftp://push.example.com/x, NO",
        "http://user@push.example.com/x, NO"
    })
    void onlyAllowedHostsAreSentTo(String uri, AllowedHosts.Finding finding) {
        AllowedHosts hosts = new AllowedHosts(List.of("push.example.com", "10.0.0.7:8080", "*.notify.live.net"));
        assertThat(hosts.look(URI.create(uri))).isEqualTo(finding);
        assertThat(AllowedHosts.NONE.look(URI.create(uri))).isEqualTo(AllowedHosts.Finding.NO);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, true",
        "http://10.1.2.3/, true",
        "http://192.168.0.1/, true",
        "http://169.254.169.254/, true",
        "http://[fd00::1]/, true",
        "http://0.0.0.0/, true",
        "http://8.8.8.8/, false"
    })
    void privateAddressesAreKnown(String uri, boolean isPrivate) {
        assertThat(new PrivateNetworks().contain(URI.create(uri))).isEqualTo(isPrivate);
    }

    @Test
    void waitsDoubleUntilHalfAnHourIsOver() {
        RetryRule rule = RetryRule.DEFAULT;
        assertThat(rule.next(1, 0, 0)).isEqualTo(OptionalLong.of(10_000));
        assertThat(rule.next(2, 0, 10_000)).isEqualTo(OptionalLong.of(30_000));
        assertThat(rule.next(8, 0, 1_270_000))
                .as("the last one is when the time is over")
                .isEqualTo(OptionalLong.of(Duration.ofMinutes(30).toMillis()));
        assertThat(rule.next(9, 0, Duration.ofMinutes(30).toMillis())).isEmpty();
        assertThat(rule.next(1_000, 0, 0)).isPresent();
    }

    @Test
    void notificationIdsAreTheSameEachTimeAndDiffer() {
        SendId id = SendId.of(new UUID(1, 2), Instant.parse("2026-03-28T12:00:00Z"));
        assertThat(id.text()).isEqualTo("00000000000000010000000000000002-20260328120000-1-1");
        SendId other = SendId.of(new UUID(1, 3), Instant.parse("2026-03-28T12:00:00Z"));
        Set<UUID> all = new HashSet<>();
        for (long place = 1; place <= 10_000; place++) {
            assertThat(id.notificationId(place)).isEqualTo(new SendId(id.text()).notificationId(place));
            all.add(id.notificationId(place));
            all.add(other.notificationId(place));
            all.add(id.notificationId(place << 16));
        }
        assertThat(all).hasSize(30_000).allMatch(uuid -> uuid.version() == 8 && uuid.variant() == 2);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
