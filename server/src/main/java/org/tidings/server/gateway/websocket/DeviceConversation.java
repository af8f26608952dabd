// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway.websocket;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.FailureCode;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerSession;
import org.tidings.protocol.device.ServerStep;
import org.tidings.server.push.ChannelResult;
import org.tidings.server.push.DeviceConnection;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.Devices;

/**
 * Carries out what a device asks for: between the session's rules and the push service. Confined to the event loop of its
 * socket.
 */
final class DeviceConversation implements ServerStep.Cases {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceConversation.class);

    /** How many reports may wait for the store before the device's frames are left unread. */
    private static final int MAX_REPORTS = 64;

    private final DeviceSocket.Gateway gateway;
    private final DeviceSocket socket;
    private final ServerSession session = new ServerSession();
    private @Nullable DeviceConnection connection;
    private int reports;
    private boolean ended;

    DeviceConversation(DeviceSocket.Gateway gateway, DeviceSocket socket) {
        this.gateway = gateway;
        this.socket = socket;
    }

    void receive(DeviceFrame frame) {
        session.receive(frame).match(this);
    }

    boolean established() {
        return session.established();
    }

    boolean greeted() {
        return session.greeted();
    }

    /**
     * Whether so many reports wait for the store that no more should be read. Nothing answers them, so that a device cannot
     * wait by itself.
     */
    boolean crowded() {
        return reports >= MAX_REPORTS;
    }

    long nextSeq() {
        return session.nextSeq();
    }

    void writable() {
        if (connection != null) {
            connection.writable();
        }
    }

    /** The socket is gone or going. */
    void ended() {
        ended = true;
        if (connection != null) {
            connection.disconnected();
            connection = null;
        }
    }

    @Override
    public void enroll(ServerStep.Enroll enroll) {
        if (!gateway.enrollment().allows(enroll.enrollmentKey())) {
            socket.close(
                    DeviceProtocol.CLOSE_NOT_AUTHORIZED,
                    enroll.enrollmentKey() == null
                            ? "new devices need the enrollment key of this service"
                            : "the enrollment key is wrong");
            return;
        }
        Optional<CompletableFuture<Devices.Enrolled>> enrolling =
                gateway.devices().enroll();
        if (enrolling.isEmpty()) {
            socket.close(
                    DeviceProtocol.CLOSE_NOT_AUTHORIZED,
                    "the service has as many devices as it may have; its operator can raise max-devices");
            return;
        }
        enrolling
                .get()
                .whenComplete((enrolled, failure) -> socket.execute(() -> {
                    if (ended) {
                        if (failure == null) {
                            gateway.devices().abandon(enrolled);
                        }
                    } else if (failure == null) {
                        connect(enrolled.device(), enrolled.secret(), enrolled.secret());
                    } else {
                        cannotEnroll();
                    }
                }));
    }

    /** 1013: try again later (RFC 6455, IANA registry). */
    void cannotEnroll() {
        socket.close(1013, "the service cannot keep a new device now; try again later");
    }

    @Override
    public void resume(ServerStep.Resume resume) {
        Optional<DeviceId> id = DeviceId.parse(resume.device());
        if (id.isEmpty()) {
            socket.close(DeviceProtocol.CLOSE_UNKNOWN_DEVICE, "the device is not known");
            return;
        }
        connect(id.get(), resume.secret(), null);
    }

    private void connect(DeviceId device, String secret, @Nullable String newSecret) {
        Devices.Connecting connecting = gateway.devices().connect(device, secret, socket);
        if (connecting instanceof Devices.Connecting.Connected connected) {
            connection = connected.connection();
            session.welcomed();
            socket.send(new ServerFrame.Welcome(
                    device.toString(), newSecret, gateway.settings().keepAlive()));
            connected.connection().welcomed();
        } else if (connecting instanceof Devices.Connecting.WrongSecret) {
            socket.close(DeviceProtocol.CLOSE_NOT_AUTHORIZED, "the secret is not this device's");
        } else {
            socket.close(DeviceProtocol.CLOSE_UNKNOWN_DEVICE, "the device is not known; enroll it anew");
        }
    }

    @Override
    public void open(DeviceFrame.Open open) {
        request(
                open.request(),
                of -> of.open(open.channel(), open.service(), open.bindings()),
                opened -> new ServerFrame.Opened(
                        open.request(), opened.name(), gateway.addresses().of(opened.channel(), opened.throttled())));
    }

    @Override
    public void bind(DeviceFrame.Bind bind) {
        request(
                bind.request(),
                of -> of.bind(bind.channel(), bind.bindings()),
                bound -> new ServerFrame.Done(bind.request()));
    }

    @Override
    public void close(DeviceFrame.Close close) {
        request(close.request(), of -> of.close(close.channel()), open -> new ServerFrame.Done(close.request()));
    }

    private void request(
            long request,
            Function<DeviceConnection, CompletableFuture<ChannelResult>> asking,
            Function<ChannelResult.Open, ServerFrame> reply) {
        DeviceConnection current = connection;
        if (current == null) {
            return;
        }
        asking.apply(current)
                .whenComplete((result, failure) -> socket.execute(() -> answer(request, result, failure, reply)));
    }

    private void answer(
            long request,
            @Nullable ChannelResult result,
            @Nullable Throwable failure,
            Function<ChannelResult.Open, ServerFrame> reply) {
        session.answered();
        if (ended) {
            return;
        }
        if (result instanceof ChannelResult.Open open) {
            socket.send(reply.apply(open));
        } else if (result instanceof ChannelResult.Closed) {
            socket.send(new ServerFrame.Done(request));
        } else if (result instanceof ChannelResult.Refused refused) {
            socket.send(new ServerFrame.Failed(request, refused.code(), refused.detail()));
        } else {
            LOG.error("A request of a device failed", failure);
            socket.send(
                    new ServerFrame.Failed(request, FailureCode.UNAVAILABLE, "the service failed; try again later"));
        }
    }

    @Override
    public void app(ServerStep.App app) {
        if (connection != null) {
            connection
                    .app(app.channel(), app.running())
                    .whenComplete((done, failure) -> socket.execute(session::answered));
        }
    }

    @Override
    public void acknowledged(ServerStep.Acknowledged acknowledged) {
        if (connection != null) {
            connection.acknowledged(acknowledged.count());
        }
    }

    @Override
    public void report(ServerStep.Report report) {
        LOG.debug("A device reports {} on channel {}", report.type().wireText(), report.channel());
        if (connection == null || report.type() != ChannelErrorType.PAYLOAD_FORMAT_ERROR) {
            return;
        }
        CompletableFuture<ChannelResult> carriedOut = connection.unreadable(report.channel());
        if (!carriedOut.isDone()) {
            reports++;
            socket.readIfRoom();
            carriedOut.whenComplete((done, failure) -> socket.execute(() -> {
                reports--;
                socket.readIfRoom();
            }));
        }
    }

    @Override
    public void violation(ServerStep.Violation violation) {
        socket.close(DeviceProtocol.CLOSE_PROTOCOL_ERROR, violation.detail());
    }
}
