// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.Json;

/** The session cases that every device library runs: what a device makes of the frames of the service. */
class SharedSessionTest {

    private static final String FILE = "device-session.json";

    static Stream<Json> sessions() {
        return Json.cases(FILE, "sessions");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void aSessionIsAsEveryDeviceLibraryHasIt(Json given) {
        Run run = new Run(given.object("hello"), given.texts("seen"));
        for (Json step : given.objects("steps")) {
            if (step.flag("refused")) {
                assertThatThrownBy(() -> run.act(step))
                        .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
            } else {
                run.act(step);
            }
        }
    }

    static Stream<Json> frames() {
        return Json.cases(FILE, "frames");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void aFrameIsReadAsEveryDeviceLibraryReadsIt(Json given) {
        byte[] text = given.text("text").getBytes(StandardCharsets.UTF_8);
        if (given.flag("malformed")) {
            assertThatThrownBy(() -> ServerFrameCodec.read(text)).isInstanceOf(MalformedFrameException.class);
        } else {
            assertThat(ServerFrameCodec.read(text).match(new FrameFields())).isEqualTo(given.get("frame"));
        }
    }

    /** A session and what the steps of a case do to it and expect of it. */
    private static final class Run {

        private final RecentIds recentIds = new RecentIds(100);
        private final DeviceSession session;
        private long received;
        private long handled;

        Run(Json hello, List<String> seen) {
            recentIds.addAll(seen);
            session = new DeviceSession(
                    new DeviceFrame.Hello(
                            hello.optionalText("device"),
                            hello.optionalText("secret"),
                            hello.optionalText("enrollmentKey")),
                    recentIds);
        }

        void act(Json step) {
            String what = step.fields().keySet().iterator().next();
            switch (what) {
                case "hello" -> assertThat(sent(session.hello())).isEqualTo(step.get(what));
                case "receive" -> assertThat(receive(step.object(what).write())).isEqualTo(step.get("step"));
                case "arrive" -> arrive(step.number(what));
                case "handle" -> handle(step.number(what));
                case "handled" -> session.handled(step.number(what));
                case "open", "bind", "close" ->
                    assertThat(sent(request(what, step.object(what)))).isEqualTo(step.get("sends"));
                case "acknowledge" ->
                    assertThat(session.acknowledge().map(Run::sent).orElse(null))
                            .isEqualTo(step.get(what));
                case "ackDue" -> assertThat(session.isAckDue()).isEqualTo(step.flag(what));
                case "inHand" -> assertThat(session.inHand()).isEqualTo(step.number(what));
                case "state" -> assertThat(state()).isEqualTo(step.text(what));
                case "seen" -> assertThat(recentIds.contains(step.text(what))).isEqualTo(step.flag("known"));
                case "end" -> session.end();
                default -> throw new IllegalArgumentException("there is no step " + what);
            }
        }

        private void arrive(int count) {
            for (long last = received + count; received < last; ) {
                long seq = received + 1;
                String frame = "{\"type\":\"notification\",\"seq\":" + seq + ",\"id\":\"n" + seq
                        + "\",\"channel\":\"news\",\"kind\":\"raw\",\"class\":3,\"body\":\"\"}";
                assertThat(receive(frame.getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(fields("type", "arrived", "id", "n" + seq));
            }
        }

        private void handle(int count) {
            for (long last = handled + count; handled < last; ) {
                session.handled(++handled);
            }
        }

        private DeviceFrame request(String what, Json request) {
            String channel = request.text("channel");
            return switch (what) {
                case "open" -> session.open(channel, request.optionalText("service"), bindings(request));
                case "bind" -> session.bind(channel, Objects.requireNonNull(bindings(request)));
                default -> session.close(channel);
            };
        }

        private static @Nullable Bindings bindings(Json request) {
            if (!request.has("bindings")) {
                return null;
            }
            Json bindings = request.object("bindings");
            return new Bindings(bindings.flag("toast"), bindings.flag("tile"), bindings.texts("tileDomains"));
        }

        private Map<String, @Nullable Object> receive(byte[] frame) {
            DeviceStep step = session.receive(ServerFrameCodec.read(frame));
            if (step instanceof DeviceStep.Arrived arrived) {
                received = arrived.notification().seq();
            } else if (step instanceof DeviceStep.Repeated repeated) {
                received = repeated.notification().seq();
            }
            return step.match(new StepFields());
        }

        /** As {@code awaitingWelcome}. */
        private String state() {
            String[] words = session.state().name().toLowerCase(Locale.ROOT).split("_", 2);
            return words.length == 1
                    ? words[0]
                    : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
        }

        private static Map<String, @Nullable Object> sent(DeviceFrame frame) {
            return Json.read(DeviceFrameCodec.write(frame)).fields();
        }
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }

    /** A step as the cases write it. Why the service broke the protocol is for people, and left out. */
    private static final class StepFields implements DeviceStep.Cases<Map<String, @Nullable Object>> {

        @Override
        public Map<String, @Nullable Object> welcomed(DeviceStep.Welcomed welcomed) {
            return fields(
                    "type", "welcomed",
                    "device", welcomed.device(),
                    "secret", welcomed.secret(),
                    "keepAliveSeconds", welcomed.keepAlive().toSeconds());
        }

        @Override
        public Map<String, @Nullable Object> opened(DeviceStep.Opened opened) {
            return fields(
                    "type", "opened",
                    "request", opened.request(),
                    "channel", opened.channel(),
                    "uri", opened.uri().toString());
        }

        @Override
        public Map<String, @Nullable Object> done(DeviceStep.Done done) {
            return fields("type", "done", "request", done.request());
        }

        @Override
        public Map<String, @Nullable Object> refused(DeviceStep.Refused refused) {
            return fields(
                    "type", "refused",
                    "request", refused.request(),
                    "code", refused.code().wireText(),
                    "detail", refused.detail());
        }

        @Override
        public Map<String, @Nullable Object> arrived(DeviceStep.Arrived arrived) {
            return fields("type", "arrived", "id", arrived.notification().id());
        }

        @Override
        public Map<String, @Nullable Object> repeated(DeviceStep.Repeated repeated) {
            return fields("type", "repeated", "id", repeated.notification().id());
        }

        @Override
        public Map<String, @Nullable Object> uriChanged(DeviceStep.UriChanged changed) {
            return fields(
                    "type", "uriChanged",
                    "channel", changed.channel(),
                    "uri", changed.uri().toString());
        }

        @Override
        public Map<String, @Nullable Object> goingAway(DeviceStep.GoingAway goingAway) {
            return fields(
                    "type", "goingAway",
                    "reason", goingAway.reason(),
                    "reconnectAfterMillis", goingAway.reconnectAfter().toMillis());
        }

        @Override
        public Map<String, @Nullable Object> broken(DeviceStep.Broken broken) {
            return fields("type", "broken");
        }

        @Override
        public Map<String, @Nullable Object> ignored(DeviceStep.Ignored ignored) {
            return fields("type", "ignored");
        }
    }

    /** A frame as the cases write it, with the body in Base64. */
    private static final class FrameFields implements ServerFrame.Cases<Map<String, @Nullable Object>> {

        @Override
        public Map<String, @Nullable Object> welcome(ServerFrame.Welcome welcome) {
            return fields(
                    "type", "welcome",
                    "device", welcome.device(),
                    "secret", welcome.secret(),
                    "keepAliveSeconds", welcome.keepAlive().toSeconds());
        }

        @Override
        public Map<String, @Nullable Object> opened(ServerFrame.Opened opened) {
            return fields(
                    "type", "opened",
                    "request", opened.request(),
                    "channel", opened.channel(),
                    "uri", opened.uri().toString());
        }

        @Override
        public Map<String, @Nullable Object> done(ServerFrame.Done done) {
            return fields("type", "done", "request", done.request());
        }

        @Override
        public Map<String, @Nullable Object> failed(ServerFrame.Failed failed) {
            return fields(
                    "type", "failed",
                    "request", failed.request(),
                    "code", failed.code().wireText(),
                    "detail", failed.detail());
        }

        @Override
        public Map<String, @Nullable Object> notification(ServerFrame.Notification notification) {
            return fields(
                    "type", "notification",
                    "seq", notification.seq(),
                    "id", notification.id(),
                    "channel", notification.channel(),
                    "kind", notification.kind().wireText(),
                    "class", (long) notification.notificationClass().number(),
                    "messageId", notification.messageId(),
                    "headers", notification.headers(),
                    "body", Base64.getEncoder().encodeToString(notification.body()));
        }

        @Override
        public Map<String, @Nullable Object> channelUriChanged(ServerFrame.ChannelUriChanged changed) {
            return fields(
                    "type", "channelUri",
                    "channel", changed.channel(),
                    "uri", changed.uri().toString());
        }

        @Override
        public Map<String, @Nullable Object> goAway(ServerFrame.GoAway goAway) {
            return fields(
                    "type", "goAway",
                    "reason", goAway.reason(),
                    "reconnectAfterMillis", goAway.reconnectAfter().toMillis());
        }
    }
}
