// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;

/** A test of device connections, with a service of its own. */
abstract class GatewayTest {

    static final Bindings ALL = new Bindings(true, true, List.of());

    @RegisterExtension
    final RunningServer server = RunningServer.with();
}
