// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.tidings.device.FakeTransport.FakeLink;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.FailureCode;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerSession;
import org.tidings.protocol.device.ServerStep;

/**
 * The service at the other end of a connection that has been welcomed: a real session judges what comes, and what was
 * asked is carried out one after another, by the test's leave.
 */
final class InTurnService {

    private final World world;
    private final FakeLink link;
    private final ServerSession session = new ServerSession();
    private final Queue<DeviceFrame> underWay = new ArrayDeque<>();
    private final Set<String> open = new HashSet<>();
    private int seen;
    private int mostUnderWay;

    /** @param open the channels that the service knows */
    InTurnService(World world, Set<String> open) {
        this.world = world;
        this.link = world.link();
        this.open.addAll(open);
        hear();
    }

    /** Takes what has been sent since. */
    private void hear() {
        world.settle();
        for (DeviceFrame frame : link.sent.subList(seen, link.sent.size())) {
            if (session.receive(frame) instanceof ServerStep.Violation violation) {
                throw new AssertionError("the service closes with 4400: " + violation.detail());
            }
            session.welcomed();
            if (!(frame instanceof DeviceFrame.Hello)) {
                underWay.add(frame);
            }
        }
        seen = link.sent.size();
        mostUnderWay = Math.max(mostUnderWay, underWay.size());
    }

    /** Carries out all that has been sent, and what is sent in answer as well. */
    void carryOutAll() {
        hear();
        while (!underWay.isEmpty()) {
            carryOut(underWay.remove());
            hear();
        }
    }

    private void carryOut(DeviceFrame frame) {
        session.answered();
        if (frame instanceof DeviceFrame.Open asked) {
            open.add(asked.channel());
            link.says(new ServerFrame.Opened(asked.request(), asked.channel(), uriOf(asked.channel())));
        } else if (frame instanceof DeviceFrame.Close asked) {
            link.says(
                    open.remove(asked.channel())
                            ? new ServerFrame.Done(asked.request())
                            : new ServerFrame.Failed(asked.request(), FailureCode.NO_SUCH_CHANNEL, asked.channel()));
        } else if (!(frame instanceof DeviceFrame.App)) {
            throw new AssertionError("this service does not know " + frame);
        }
    }

    static URI uriOf(String channel) {
        return URI.create("https://push.example/throttledthirdparty/01.00/" + channel);
    }

    int underWay() {
        return underWay.size();
    }

    /** The most that it ever had to carry out at once. */
    int mostUnderWay() {
        return mostUnderWay;
    }
}
