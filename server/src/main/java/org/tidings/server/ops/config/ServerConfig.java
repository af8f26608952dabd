// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.nio.file.Path;
import java.util.Map;
import org.tidings.server.push.PushLimits;

/**
 * Everything the service is told before it starts, one record for each concern.
 *
 * @param data the folder for everything the service keeps
 * @param door the push door
 * @param hub the hub door
 * @param tls TLS at both doors
 * @param push limits of channels, queues and devices
 * @param gateway device connections
 * @param store the store
 * @param ops operations
 */
public record ServerConfig(
        Path data,
        DoorConfig door,
        HubConfig hub,
        TlsConfig tls,
        PushLimits push,
        GatewayConfig gateway,
        StoreConfig store,
        OpsConfig ops) {

    /**
     * The configuration that these settings alone give, with defaults for the rest; no file and no environment is read.
     *
     * @param texts by name, such as {@code push-listen}
     * @throws ConfigException if a name or text is wrong
     */
    public static ServerConfig of(Map<String, String> texts) {
        return new ConfigReader(texts, Map.of()).withoutFile().read().config();
    }
}
