// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.device.DeviceSession.State;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

class DeviceSessionTest {

    private static final URI CHANNEL_URI = URI.create("https://push.example/throttledthirdparty/01.00/x");
    private static final ServerFrame WELCOME = new ServerFrame.Welcome("d1", null, Duration.ofSeconds(30));
    private static final ServerFrame GO_AWAY = new ServerFrame.GoAway("restart", Duration.ofSeconds(5));

    private final RecentIds recentIds = new RecentIds(100);
    private final DeviceSession session = new DeviceSession(new DeviceFrame.Hello("d1", "s1", null), recentIds);

    static Stream<Arguments> framesBeforeTheWelcome() {
        return Stream.of(
                arguments(WELCOME, State.READY),
                arguments(GO_AWAY, State.GOING_AWAY),
                arguments(new ServerFrame.Welcome("d2", null, Duration.ofSeconds(30)), State.CLOSED),
                arguments(new ServerFrame.Opened(1, "news", CHANNEL_URI), State.CLOSED),
                arguments(new ServerFrame.Done(1), State.CLOSED),
                arguments(new ServerFrame.Failed(1, FailureCode.UNAVAILABLE, "later"), State.CLOSED),
                arguments(notification(1, "n1"), State.CLOSED),
                arguments(new ServerFrame.ChannelUriChanged("news", CHANNEL_URI), State.CLOSED));
    }

    @ParameterizedTest
    @MethodSource("framesBeforeTheWelcome")
    void onlyAWelcomeOrAGoAwayMayComeFirst(ServerFrame frame, State after) {
        DeviceStep step = session.receive(frame);

        assertThat(session.state()).isEqualTo(after);
        assertThat(step instanceof DeviceStep.Broken).isEqualTo(after == State.CLOSED);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(new ServerFrame.Opened(1, "news", CHANNEL_URI), DeviceStep.Opened.class),
                arguments(new ServerFrame.Opened(1, "other", CHANNEL_URI), DeviceStep.Broken.class),
                arguments(new ServerFrame.Done(1), DeviceStep.Broken.class),
                arguments(new ServerFrame.Failed(1, FailureCode.CHANNEL_LIMIT, "30"), DeviceStep.Refused.class),
                arguments(new ServerFrame.Opened(2, "news", CHANNEL_URI), DeviceStep.Broken.class),
                arguments(new ServerFrame.Done(2), DeviceStep.Done.class),
                arguments(new ServerFrame.Failed(2, FailureCode.NO_SUCH_CHANNEL, "news"), DeviceStep.Refused.class),
                arguments(new ServerFrame.Done(3), DeviceStep.Done.class),
                arguments(new ServerFrame.Done(4), DeviceStep.Broken.class),
                arguments(new ServerFrame.Opened(4, "news", CHANNEL_URI), DeviceStep.Broken.class),
                arguments(new ServerFrame.Failed(0, FailureCode.UNAVAILABLE, ""), DeviceStep.Broken.class),
                arguments(WELCOME, DeviceStep.Broken.class));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerFitsItsRequest(ServerFrame answer, Class<? extends DeviceStep> meaning) {
        session.receive(WELCOME);
        assertThat(session.open("news", null, Bindings.NONE).request()).isEqualTo(1);
        assertThat(session.bind("news", Bindings.NONE).request()).isEqualTo(2);
        assertThat(session.close("news").request()).isEqualTo(3);

        assertThat(session.receive(answer)).isInstanceOf(meaning);
        assertThat(session.state()).isEqualTo(meaning == DeviceStep.Broken.class ? State.CLOSED : State.READY);
    }

    @Test
    void aRequestIsAnsweredOnce() {
        session.receive(WELCOME);
        session.close("news");
        session.receive(new ServerFrame.Done(1));

        assertThat(session.receive(new ServerFrame.Done(1))).isInstanceOf(DeviceStep.Broken.class);
    }

    @Test
    void aNewDeviceNeedsASecret() {
        DeviceSession enrolling = new DeviceSession(new DeviceFrame.Hello(null, null, "key"), recentIds);

        assertThat(enrolling.receive(WELCOME)).isInstanceOf(DeviceStep.Broken.class);
    }

    @Test
    void aNewDeviceIsToldItsSecret() {
        DeviceSession enrolling = new DeviceSession(new DeviceFrame.Hello(null, null, "key"), recentIds);

        assertThat(enrolling.receive(new ServerFrame.Welcome("d9", "s9", Duration.ofSeconds(7))))
                .isEqualTo(new DeviceStep.Welcomed("d9", "s9", Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({"0", "2", "7", "-1"})
    void theSequenceRisesByOneFromOne(long seq) {
        session.receive(WELCOME);

        assertThat(session.receive(notification(seq, "n"))).isInstanceOf(DeviceStep.Broken.class);
    }

    @Test
    void theSameSequenceNumberTwiceBreaksTheProtocol() {
        session.receive(WELCOME);
        session.receive(notification(1, "a"));

        assertThat(session.receive(notification(1, "b"))).isInstanceOf(DeviceStep.Broken.class);
    }

    @Test
    void anIdSeenOnAnEarlierConnectionIsARepetition() {
        recentIds.add("a");
        session.receive(WELCOME);

        assertThat(session.receive(notification(1, "a"))).isInstanceOf(DeviceStep.Repeated.class);
        assertThat(session.receive(notification(2, "b"))).isInstanceOf(DeviceStep.Arrived.class);
        assertThat(session.receive(notification(3, "b"))).isInstanceOf(DeviceStep.Repeated.class);
    }

    @ParameterizedTest(name = "{0} received, {1} handled, {2} acknowledged: due {3}")
    @CsvSource({
        "0, 0, 0, false",
        "1, 0, 0, false",
        "1, 1, 0, true",
        "1, 1, 1, false",
        "2, 1, 0, false",
        "2, 2, 0, true",
        "2, 2, 1, true",
        "40, 31, 0, false",
        "40, 32, 0, true",
        "40, 33, 32, false",
        "40, 40, 32, true"
    })
    void anAckIsDueWhenNothingMoreIsInHandOrABatchHasGathered(int received, int handled, int acked, boolean due) {
        session.receive(WELCOME);
        for (int seq = 1; seq <= received; seq++) {
            session.receive(notification(seq, "n" + seq));
        }
        for (int seq = 1; seq <= handled; seq++) {
            session.handled(seq);
            if (seq == acked) {
                assertThat(session.acknowledge()).contains(new DeviceFrame.Ack(acked));
            }
        }

        assertThat(session.isAckDue()).isEqualTo(due);
        assertThat(session.inHand()).isEqualTo(received - handled);
    }

    @Test
    void anAckIsCumulativeAndGivenOnce() {
        session.receive(WELCOME);
        session.receive(notification(1, "a"));
        session.receive(notification(2, "b"));
        session.handled(1);
        session.handled(2);

        assertThat(session.acknowledge()).contains(new DeviceFrame.Ack(2));
        assertThat(session.acknowledge()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "4"})
    void notificationsAreHandledInOrder(long seq) {
        session.receive(WELCOME);
        session.receive(notification(1, "a"));
        session.receive(notification(2, "b"));
        session.receive(notification(3, "c"));
        session.handled(1);

        assertThatThrownBy(() -> session.handled(seq)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterGoAwayNotificationsAreAcknowledgedButNothingIsRequested() {
        session.receive(WELCOME);
        session.receive(GO_AWAY);
        session.receive(notification(1, "a"));
        session.handled(1);

        assertThat(session.acknowledge()).contains(new DeviceFrame.Ack(1));
        assertThatThrownBy(() -> session.close("news")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEndedSessionIgnoresFramesAndAcknowledgesNothing() {
        session.receive(WELCOME);
        session.receive(notification(1, "a"));
        session.end();
        session.handled(1);

        assertThat(session.acknowledge()).isEmpty();
        assertThat(session.receive(notification(2, "b"))).isInstanceOf(DeviceStep.Ignored.class);
        assertThat(recentIds.contains("b")).isFalse();
    }

    @Test
    void requestsNeedAWelcome() {
        assertThatThrownBy(() -> session.open("news", null, null)).isInstanceOf(IllegalStateException.class);
    }

    private static ServerFrame.Notification notification(long seq, String id) {
        return new ServerFrame.Notification(
                seq, id, "news", NotificationKind.RAW, new NotificationClass(3), null, Map.of(), new byte[] {1});
    }
}
