// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ingress;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.channel.ChannelTokens;
import org.tidings.protocol.channel.ChannelUri;
import org.tidings.protocol.channel.TokenKey;
import org.tidings.protocol.notification.Checked;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.server.door.Request;
import org.tidings.server.door.Responder;
import org.tidings.server.door.Response;
import org.tidings.server.door.Route;
import org.tidings.server.push.FrameLength;
import org.tidings.server.push.Identities;
import org.tidings.server.push.Outcome;
import org.tidings.server.push.PushEvent;
import org.tidings.server.push.PushListener;
import org.tidings.server.push.PushService;
import org.tidings.server.push.SenderCertificates;
import org.tidings.server.push.Submission;

/** Turns requests into submissions and outcomes into answers. Thread-safe. */
public final class Ingress implements Route {

    private static final String NO_MESSAGE_ID = "00000000-0000-0000-0000-000000000000";

    private final IngressSettings settings;
    private final PushService push;
    private final SenderCertificates certificates;
    private final Identities identities;
    private final PushListener listener;
    private final Clock clock;
    private final NotificationReader reader = new NotificationReader(new InputFactoryImpl());
    private final FastThreadLocal<ChannelTokens> tokens;
    private final Answers answers;

    /** @param tokenKeys the keys whose channel URIs are valid */
    public Ingress(
            IngressSettings settings,
            PushService push,
            SenderCertificates certificates,
            List<TokenKey> tokenKeys,
            Identities identities,
            PushListener listener,
            Clock clock) {
        this.settings = settings;
        this.push = push;
        this.certificates = certificates;
        this.identities = identities;
        this.listener = listener;
        this.clock = clock;
        this.answers = new Answers(settings.inactiveLiteral());
        this.tokens = new FastThreadLocal<>() {
            @Override
            protected ChannelTokens initialValue() {
                return new ChannelTokens(tokenKeys);
            }
        };
    }

    @Override
    public void handle(Request request, Responder responder) {
        switch (request.method()) {
            case "POST" -> post(request, responder);
            case "GET", "HEAD" -> responder.respond(Pages.answer(request.target()));
            default ->
                refuse(
                        request,
                        Answer.METHOD_NOT_ALLOWED,
                        "Notifications are sent with POST, not " + Sentences.quoted(request.method()) + ".",
                        responder);
        }
    }

    @Override
    public Response malformed(HttpHeaders headers, String why) {
        return refusal(headers, Answer.MALFORMED, why);
    }

    private void post(Request request, Responder responder) {
        Optional<ChannelUri> uri =
                ChannelUri.parse(request.target()).or(() -> ChannelUri.parseCallback(request.target()));
        if (uri.isEmpty()) {
            refuse(
                    request,
                    Answer.MALFORMED,
                    "This is not a channel URI; post to the URI that the device was given,"
                            + " /throttledthirdparty/01.00/{token} or /unthrottledthirdparty/01.00/{token}.",
                    responder);
            return;
        }
        Optional<ChannelId> channel = tokens.get().verify(uri.get().token());
        if (channel.isEmpty()) {
            Outcome expired = new Outcome.Expired();
            refuse(request, expired.answer(), expired.sentence(), responder);
            return;
        }
        if (CallbackRequest.matches(request)) {
            register(request, uri.get(), channel.get(), responder);
        } else {
            submit(request, uri.get(), channel.get(), responder);
        }
    }

    private void register(Request request, ChannelUri uri, ChannelId channel, Responder responder) {
        String fault = CallbackRequest.faultOf(request);
        if (fault != null) {
            refuse(request, Answer.MALFORMED, fault, responder);
            return;
        }
        String messageId = messageId(ForwardedHeaders.of(request.headers()));
        push.callbacks()
                .register(
                        channel,
                        uri.throttled(),
                        certificates.identify(request.certificate()),
                        CallbackRequest.callback(request))
                .thenAccept(outcome -> responder.respond(answers.of(outcome, messageId, identities.notificationId())));
    }

    private void submit(Request request, ChannelUri uri, ChannelId channel, Responder responder) {
        if (request.bodyTooLong()) {
            refuse(
                    request,
                    Answer.MALFORMED,
                    "The body is too long; a notification has at most " + settings.bodyLimit() + " bytes.",
                    responder);
            return;
        }
        ForwardedHeaders headers = ForwardedHeaders.of(request.headers());
        if (headers.extensionBytes() > settings.headerLimit()) {
            refuse(
                    request,
                    Answer.MALFORMED,
                    "The X- headers have " + headers.extensionBytes() + " bytes; at most " + settings.headerLimit()
                            + " are taken together.",
                    responder);
            return;
        }
        if (!FrameLength.fits(headers.asMap(), headers.messageId(), request.body())) {
            refuse(
                    request,
                    Answer.MALFORMED,
                    "The body and the headers are too long together to be passed on to a device; send less of one of them.",
                    responder);
            return;
        }
        NotificationClass notificationClass = classOf(headers, request.body());
        String fault = faultOf(notificationClass.kind(), request.body(), headers);
        if (fault != null) {
            refuse(request, Answer.MALFORMED, fault, responder);
            return;
        }
        Submission submission = new Submission(
                channel,
                uri.throttled(),
                certificates.identify(request.certificate()),
                identities.notificationId(),
                notificationClass.kind(),
                notificationClass,
                headers.messageId(),
                headers.asMap(),
                request.body());
        push.submit(submission, outcome -> responder.respond(answers.of(outcome, messageId(headers), submission.id())));
    }

    /** The kind comes from the class, then from the target, then from the body: each of them may be missing or wrong. */
    private NotificationClass classOf(ForwardedHeaders headers, byte[] body) {
        return headers.notificationClass()
                .orElseGet(() -> NotificationClass.immediate(headers.kindOfTarget()
                        .orElseGet(() -> reader.kindOf(body).orElse(NotificationKind.RAW))));
    }

    /** Why the body cannot be a notification of that kind, or null. */
    private @Nullable String faultOf(NotificationKind kind, byte[] body, ForwardedHeaders headers) {
        if (kind == NotificationKind.RAW) {
            return body.length == 0 && headers.notificationClass().isEmpty()
                    ? "The request has no body and no X-NotificationClass; send the notification as the body."
                    : null;
        }
        if (body.length == 0) {
            return "The body is empty; a " + kind.wireText() + " notification is an XML document.";
        }
        Checked checked = reader.check(body);
        return checked instanceof Checked.Malformed malformed
                ? "The body of a " + kind.wireText() + " notification must be well-formed XML; line " + malformed.line()
                        + ", column " + malformed.column() + ": " + Sentences.ended(malformed.reason())
                : null;
    }

    private void refuse(Request request, Answer answer, String sentence, Responder responder) {
        responder.respond(refusal(request.headers(), answer, sentence));
    }

    private Response refusal(HttpHeaders requestHeaders, Answer answer, String sentence) {
        UUID id = identities.notificationId();
        ForwardedHeaders headers = ForwardedHeaders.of(requestHeaders);
        listener.on(new PushEvent.Refused(clock.millis(), id, null, headers.messageId(), answer));
        return answers.refusal(answer, messageId(headers), id, sentence);
    }

    private static String messageId(ForwardedHeaders headers) {
        String given = headers.messageId();
        return given == null ? NO_MESSAGE_ID : given;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
