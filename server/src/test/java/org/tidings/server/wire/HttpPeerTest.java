// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ServerFrame;

/** A test of HTTP peers, with a service of its own that takes as much as they send. */
abstract class HttpPeerTest {

    static final Bindings ALL = new Bindings(true, true, List.of());

    @RegisterExtension
    final RunningServer server = RunningServer.with("quota", "0", "queue-limit", "100000", "queue-bytes", "512MiB");

    static String text(ServerFrame.Notification notification) {
        return new String(notification.body(), StandardCharsets.UTF_8);
    }
}
