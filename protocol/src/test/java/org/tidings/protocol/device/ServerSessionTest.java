// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerSessionTest {

    private static final DeviceFrame.Hello NEW_DEVICE = new DeviceFrame.Hello(null, null, "key");

    private final ServerSession session = new ServerSession();

    private ServerSession established() {
        session.receive(NEW_DEVICE);
        session.welcomed();
        return session;
    }

    @Test
    void helloWithoutDeviceAsksToBeEnrolled() {
        assertThat(session.receive(NEW_DEVICE)).isEqualTo(new ServerStep.Enroll("key"));
        assertThat(session.established()).isFalse();
    }

    @Test
    void helloWithDeviceAndSecretResumes() {
        assertThat(session.receive(new DeviceFrame.Hello("device", "secret", null)))
                .isEqualTo(new ServerStep.Resume("device", "secret"));
    }

    static Stream<Arguments> wrongBeginnings() {
        return Stream.of(
                Arguments.of(new DeviceFrame.Ack(0), "the first frame must be hello"),
                Arguments.of(new DeviceFrame.Close(1, "news"), "the first frame must be hello"),
                Arguments.of(
                        new DeviceFrame.Hello("device", null, null), "hello has device and secret, or neither of them"),
                Arguments.of(
                        new DeviceFrame.Hello(null, "secret", null),
                        "hello has device and secret, or neither of them"));
    }

    @ParameterizedTest
    @MethodSource("wrongBeginnings")
    void wrongBeginningEndsTheSession(DeviceFrame frame, String detail) {
        assertThat(session.receive(frame)).isEqualTo(new ServerStep.Violation(detail));
        assertThat(session.receive(NEW_DEVICE)).isEqualTo(new ServerStep.Violation("the session has ended"));
    }

    @Test
    void nothingComesBetweenHelloAndWelcome() {
        session.receive(NEW_DEVICE);

        assertThat(session.receive(new DeviceFrame.Close(1, "news")))
                .isEqualTo(new ServerStep.Violation("nothing may be sent between hello and welcome"));
        session.welcomed();
        assertThat(session.established()).isFalse();
    }

    @Test
    void secondHelloIsAViolation() {
        assertThat(established().receive(NEW_DEVICE)).isEqualTo(new ServerStep.Violation("hello may be sent once"));
        assertThat(session.established()).isFalse();
    }

    static Stream<Arguments> requests() {
        DeviceFrame.Open open = new DeviceFrame.Open(1, "news", null, null);
        DeviceFrame.Bind bind = new DeviceFrame.Bind(2, "news", new Bindings(true, false, List.of()));
        DeviceFrame.Close close = new DeviceFrame.Close(3, "news");
        return Stream.of(
                Arguments.of(open, new ServerStep.Open(open)),
                Arguments.of(bind, new ServerStep.Bind(bind)),
                Arguments.of(close, new ServerStep.Close(close)),
                Arguments.of(new DeviceFrame.App("news", false), new ServerStep.App("news", false)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsArePassedOn(DeviceFrame frame, ServerStep step) {
        assertThat(established().receive(frame)).isEqualTo(step);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsUnderWayAreBounded(DeviceFrame frame, ServerStep step) {
        established();
        for (int i = 0; i < ServerSession.MAX_REQUESTS; i++) {
            assertThat(session.receive(frame)).isEqualTo(step);
        }
        session.answered();
        assertThat(session.receive(frame)).isEqualTo(step);

        assertThat(session.receive(frame))
                .isEqualTo(new ServerStep.Violation("at most 64 requests may be under way; wait for the replies"));
    }

    @Test
    void acknowledgementCoversAllThatCameBefore() {
        established();
        for (long seq = 1; seq <= 5; seq++) {
            assertThat(session.nextSeq()).isEqualTo(seq);
        }

        assertThat(session.receive(new DeviceFrame.Ack(3))).isEqualTo(new ServerStep.Acknowledged(3));
        assertThat(session.receive(new DeviceFrame.Ack(3))).isEqualTo(new ServerStep.Acknowledged(0));
        assertThat(session.receive(new DeviceFrame.Ack(5))).isEqualTo(new ServerStep.Acknowledged(2));
    }

    @Test
    void acknowledgementOfWhatWasNotSentIsAViolation() {
        established().nextSeq();

        assertThat(session.receive(new DeviceFrame.Ack(2)))
                .isEqualTo(new ServerStep.Violation(
                        "ack must be between 0, acknowledged already, and 1, the last sent; not 2"));
    }

    @Test
    void acknowledgementBeforeAnythingWasSentIsAViolation() {
        established();

        assertThat(session.receive(new DeviceFrame.Ack(9)))
                .isEqualTo(new ServerStep.Violation("ack is 9, but nothing has been sent that it could acknowledge"));
    }

    @Test
    void acknowledgementThatGoesBackIsAViolation() {
        established().nextSeq();
        session.nextSeq();
        session.receive(new DeviceFrame.Ack(2));

        assertThat(session.receive(new DeviceFrame.Ack(1)))
                .isEqualTo(new ServerStep.Violation(
                        "ack must be between 2, acknowledged already, and 2, the last sent; not 1"));
    }

    @Test
    void failureReportIsPassedOn() {
        assertThat(established()
                        .receive(new DeviceFrame.ErrorReport("news", ChannelErrorType.PAYLOAD_FORMAT_ERROR, "bad")))
                .isEqualTo(new ServerStep.Report("news", ChannelErrorType.PAYLOAD_FORMAT_ERROR, "bad"));
    }

    @Test
    void secretsAreNotShown() {
        assertThat(session.receive(new DeviceFrame.Hello("device", "hidden", null))
                        .toString())
                .contains("device")
                .doesNotContain("hidden");
        assertThat(new ServerStep.Enroll("hidden").toString()).doesNotContain("hidden");
    }
}
