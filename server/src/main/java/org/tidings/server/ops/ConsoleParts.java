// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.server.console.Console;
import org.tidings.server.door.PushDoor;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.Hubs;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.access.SharedAccessSignature;
import org.tidings.server.ops.config.ListenAddress;
import org.tidings.server.ops.config.ServerConfig;
import org.tidings.server.ops.config.SettingInForce;
import org.tidings.server.push.ChannelAddresses;
import org.tidings.server.push.PushService;
import org.tidings.server.store.SqlStore;

/**
 * Gathers what the console is told of the service.
 *
 * @param enrollmentKey what new devices must know; empty when everybody may be one
 */
record ConsoleParts(
        ServerConfig config,
        PushService push,
        ChannelAddresses addresses,
        URI pushUri,
        PushDoor pushDoor,
        HubHouse hubHouse,
        Hubs hubs,
        SqlStore store,
        Optional<String> enrollmentKey,
        Clock clock) {

    /** A request of the console is signed when it is sent. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    /** Never shows the key. */
    @Override
    public String toString() {
        return "ConsoleParts[" + pushUri + "]";
    }

    Console.Surroundings surroundings() {
        return new Console.Surroundings(
                push,
                addresses,
                about(),
                this::gauges,
                config.ops().settings().stream().map(ConsoleParts::json).toList(),
                near(pushDoor.address()),
                near(hubHouse.plainAddress()),
                this::authorization,
                DataFolder.secret(config.ops().adminTokenFile()),
                config.ops().auditFile());
    }

    private JsonObject about() {
        @Nullable String version = TidingsServer.class.getPackage().getImplementationVersion();
        JsonObject about = new JsonObject()
                .put("version", version == null ? "(not packaged)" : version)
                .put("pushUrl", pushUri.toString())
                .put("hubUrl", hubHouse.plain().toString())
                .put("tls", hubHouse.withTls().isPresent())
                .put("enrollment", enrollment())
                .put(
                        "limits",
                        new JsonObject()
                                .put("payloadBytes", config.door().payloadLimitBytes())
                                .put("headerBytes", config.door().headerLimitBytes())
                                .put("queue", config.push().queueLimit())
                                .put("quota", config.push().quota()));
        hubHouse.withTls().ifPresent(uri -> about.put("hubTlsUrl", uri.toString()));
        return about;
    }

    private JsonObject enrollment() {
        JsonObject json = new JsonObject().put("open", enrollmentKey.isEmpty());
        enrollmentKey.ifPresent(key -> json.put("key", key));
        return json;
    }

    private JsonObject gauges() {
        return new JsonObject()
                .put("connections", pushDoor.connections())
                .put("hubConnections", hubHouse.connections())
                .put("waitingForDisk", store.waiting());
    }

    private static JsonObject json(SettingInForce inForce) {
        return new JsonObject()
                .put("name", inForce.setting().name())
                .put("group", inForce.setting().group().title())
                .put("value", inForce.value())
                .put("default", inForce.setting().shownDefault())
                .put("source", inForce.source())
                .put("meaning", inForce.setting().meaning())
                .put("secret", inForce.setting().secret());
    }

    /** Where this machine reaches what listens on every interface. */
    private static InetSocketAddress near(InetSocketAddress bound) {
        if (!bound.getAddress().isAnyLocalAddress()) {
            return bound;
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort());
    }

    /** Of a rule that may do everything with the hub. */
    private Optional<String> authorization(String name) {
        Hub hub = hubs.find(name);
        if (hub == null) {
            return Optional.empty();
        }
        List<AccessRule> rules = hubs.rulesOf(hub.key());
        InetSocketAddress door = near(hubHouse.plainAddress());
        ListenAddress address = new ListenAddress(door.getAddress().getHostAddress(), door.getPort());
        String resource = "http://" + address + "/" + hub.name() + "/";
        return rules.stream()
                .filter(rule -> rule.rights().containsAll(EnumSet.allOf(Right.class)))
                .findFirst()
                .map(rule -> SharedAccessSignature.of(
                        resource,
                        rule.name(),
                        rule.primaryKey(),
                        clock.instant().plus(GOOD_FOR)));
    }
}
