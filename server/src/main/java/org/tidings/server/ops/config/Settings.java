// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import static org.tidings.server.ops.config.Group.DATA;
import static org.tidings.server.ops.config.Group.DOOR;
import static org.tidings.server.ops.config.Group.GATEWAY;
import static org.tidings.server.ops.config.Group.HUB;
import static org.tidings.server.ops.config.Group.OPS;
import static org.tidings.server.ops.config.Group.PUSH;
import static org.tidings.server.ops.config.Group.STORE;
import static org.tidings.server.ops.config.Group.TLS;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of settings. Flags, help, the file, the environment and docs/config.md all come from it. */
public final class Settings {

    /** The folder in which the service keeps everything. */
    public static final Setting<Path> DATA_FOLDER = Setting.of(
            "data",
            DATA,
            Kind.PATH,
            "tidings-data",
            "Folder for everything the service keeps; created when missing, relative to the current folder.");

    static final Setting<ListenAddress> PUSH_LISTEN = Setting.of(
            "push-listen",
            DOOR,
            Kind.ADDRESS,
            "127.0.0.1:8080",
            "Where senders post and devices connect; only this machine until you say otherwise.");

    static final Setting<URI> PUBLIC_URL = Setting.derived(
            "public-url",
            DOOR,
            Kind.URL,
            "http:// and push-listen",
            "What channel URIs begin with; set it when a proxy or another name stands in front.");

    static final Setting<Integer> PAYLOAD_LIMIT = Setting.of(
            "payload-limit",
            DOOR,
            Kind.bytes(1, 8 << 10),
            "3072",
            "Largest body of a notification; MPNS took 3 KiB, and senders rely on it.");

    static final Setting<Integer> HEADER_LIMIT = Setting.of(
            "header-limit",
            DOOR,
            Kind.bytes(64, 64 << 10),
            "1024",
            "Largest sum of the X- headers of a notification; MPNS took 1 KiB.");

    static final Setting<Integer> MAX_CONNECTIONS = Setting.of(
            "max-connections",
            DOOR,
            Kind.countOrAuto(1, 4_000_000, OpenFiles::connections),
            "auto",
            "Connections held at once, senders and devices together; auto is what the open-files limit leaves.");

    static final Setting<Duration> HEAD_TIMEOUT = Setting.of(
            "head-timeout",
            DOOR,
            Kind.duration("100ms", "10m"),
            "10s",
            "Time for a whole request head, so that half requests cannot pile up.");

    static final Setting<Duration> BODY_TIMEOUT = Setting.of(
            "body-timeout",
            DOOR,
            Kind.duration("100ms", "10m"),
            "10s",
            "Time for a whole request body, for the same reason; 3 KiB pass in it on any line.");

    static final Setting<Duration> IDLE_TIMEOUT = Setting.of(
            "idle-timeout",
            DOOR,
            Kind.duration("1s", "24h"),
            "60s",
            "How long a sender's connection stays open without a request; longer than senders pause.");

    static final Setting<InactiveLiteral> INACTIVE_LITERAL = Setting.of(
            "inactive-literal",
            DOOR,
            Kind.choice(List.of(InactiveLiteral.values()), InactiveLiteral::text),
            "Inactive",
            "How an inactive device is spelled in X-DeviceConnectionStatus; senders in use compare with either.");

    static final Setting<Integer> THREADS = Setting.of(
            "threads",
            DOOR,
            Kind.countOrAuto(1, 1_024, () -> 0),
            "auto",
            "Event loops of the push door; auto is one for every two processors.");

    static final Setting<ListenAddress> HUB_LISTEN = Setting.of(
            "hub-listen",
            HUB,
            Kind.ADDRESS,
            "127.0.0.1:8081",
            "Where backends and apps use notification hubs without TLS; only this machine until you say otherwise.");

    static final Setting<ListenAddress> HUB_TLS_LISTEN = Setting.of(
            "hub-tls-listen",
            HUB,
            Kind.ADDRESS,
            "127.0.0.1:8444",
            "The same with TLS, for HTTP/2 and HTTP/1.1; used when TLS is configured, and most SDKs need it.");

    static final Setting<URI> HUB_PUBLIC_URL = Setting.derived(
            "hub-public-url",
            HUB,
            Kind.URL,
            "what the client connected to",
            "What addresses in answers and connection strings begin with; set it when a proxy stands in front.");

    static final Setting<Integer> HUB_MAX_CONNECTIONS = Setting.of(
            "hub-max-connections",
            HUB,
            Kind.countOrAuto(1, 100_000, OpenFiles::hubConnections),
            "auto",
            "Connections to the hub door held at once; auto is a sixteenth of the open-files limit, at most 1024.");

    static final Setting<List<String>> HUB_ALLOW_HOSTS = Setting.derived(
            "hub-allow-hosts",
            HUB,
            Kind.HOSTS,
            "none",
            "Other push services to which hubs may send, comma-separated; a registration may name any address.");

    static final Setting<Duration> HUB_KEEP_SENDS = Setting.of(
            "hub-keep-sends",
            HUB,
            Kind.duration("1m", "3650d"),
            "30d",
            "How long what became of a send is kept, as Azure keeps it; at most 100,000 sends and 2 GiB.");

    static final Setting<Boolean> DEV_TLS = Setting.of(
            "dev-tls",
            TLS,
            Kind.FLAG,
            "false",
            "Makes a development certificate authority and a certificate in DATA/tls; clients trust DATA/tls/ca.pem.");

    static final Setting<Path> TLS_CERT = Setting.derived(
            "tls-cert", TLS, Kind.PATH, "no TLS", "The certificate chain in PEM; read again when it changes.");

    static final Setting<Path> TLS_KEY =
            Setting.derived("tls-key", TLS, Kind.PATH, "no TLS", "The key of tls-cert in PEM, PKCS #8.");

    static final Setting<Path> TLS_PFX = Setting.derived(
            "tls-pfx", TLS, Kind.PATH, "no TLS", "Certificate chain and key in one PFX file, instead of the two.");

    static final Setting<String> TLS_PASSPHRASE = Setting.derived(
            "tls-passphrase",
            TLS,
            Kind.PASSPHRASE,
            "none",
            "What the key is encrypted with; better in the file or environment, because flags show in process lists.");

    static final Setting<Integer> QUOTA = Setting.of(
            "quota",
            PUSH,
            Kind.count(0, 1_000_000_000),
            "500",
            "Notifications for each throttled channel and UTC day, as MPNS gave; 0 is no quota.");

    static final Setting<Integer> QUEUE_LIMIT = Setting.of(
            "queue-limit",
            PUSH,
            Kind.count(1, 100_000),
            "30",
            "Notifications waiting for each channel, as MPNS kept; the next one is answered QueueFull.");

    static final Setting<Integer> QUEUE_BYTES = Setting.of(
            "queue-bytes",
            PUSH,
            Kind.bytes(1_024, 1 << 30),
            "128KiB",
            "Bytes waiting for each channel, which bounds disk and memory; room for 30 full payloads and headers.");

    static final Setting<Integer> CHANNELS_PER_DEVICE = Setting.of(
            "channels-per-device",
            PUSH,
            Kind.count(1, 10_000),
            "30",
            "Channels that one device may open, as the phone allowed.");

    static final Setting<Integer> MAX_DEVICES = Setting.of(
            "max-devices",
            PUSH,
            Kind.count(1, 100_000_000),
            "1000000",
            "Devices enrolled at most, because each takes memory while it is away.");

    static final Setting<Duration> DISCONNECTED_AFTER = Setting.of(
            "disconnected-after",
            PUSH,
            Kind.duration("0s", "365d"),
            "10m",
            "Absence after which a device is Disconnected instead of TempDisconnected.");

    static final Setting<Duration> INACTIVE_AFTER = Setting.of(
            "inactive-after",
            PUSH,
            Kind.duration("0s", "3650d"),
            "24h",
            "Absence after which a device is inactive and senders get 412, so that they slow down.");

    static final Setting<Duration> EXPIRE_AFTER = Setting.of(
            "expire-after",
            PUSH,
            Kind.duration("1s", "36500d"),
            "30d",
            "Absence after which a device's channels expire and senders get 404, so that lists get clean.");

    static final Setting<Duration> SOON_WINDOW = Setting.of(
            "soon-window",
            PUSH,
            Kind.duration("0s", "24h"),
            "450s",
            "How long classes 11 to 20 may be held to travel together, as MPNS held them; saves batteries.");

    static final Setting<Duration> LATER_WINDOW = Setting.of(
            "later-window",
            PUSH,
            Kind.duration("0s", "24h"),
            "900s",
            "How long classes 21 to 31 may be held, as MPNS held them.");

    static final Setting<Enrollment> ENROLLMENT = Setting.of(
            "enrollment",
            GATEWAY,
            Kind.choice(List.of(Enrollment.values()), Enrollment::text),
            "auto",
            "Who may enroll a new device: anyone, holders of the key, or auto: anyone while only this machine can connect.");

    static final Setting<String> ENROLLMENT_KEY = Setting.derived(
            "enrollment-key",
            GATEWAY,
            Kind.SECRET,
            "made at the first start, in DATA/enrollment.key",
            "The key that enrolls devices; better in the file or environment, because flags show in process lists.");

    static final Setting<Duration> KEEP_ALIVE = Setting.of(
            "keep-alive",
            GATEWAY,
            Kind.duration("1s", "1h"),
            "60s",
            "Longest silence of a device connection; shorter finds dead devices sooner, longer saves batteries.");

    static final Setting<Duration> HELLO_TIMEOUT = Setting.of(
            "hello-timeout",
            GATEWAY,
            Kind.duration("100ms", "10m"),
            "10s",
            "Time for a device to say hello after it connected, so that strangers cannot hold connections.");

    static final Setting<Integer> MAX_UNACKNOWLEDGED = Setting.of(
            "max-unacknowledged",
            GATEWAY,
            Kind.count(1, 10_000),
            "64",
            "Notifications on their way to one device without an acknowledgement, so that slow readers stay bounded.");

    static final Setting<Duration> DRAIN = Setting.of(
            "drain",
            GATEWAY,
            Kind.duration("0s", "10m"),
            "5s",
            "At a stop, devices are asked to come back after a random part of this time, so that they do not come at once.");

    static final Setting<Path> STORE_FILE = Setting.derived(
            "store-file",
            STORE,
            Kind.PATH,
            "DATA/tidings.db",
            "The database of the service; on a disk of its own it writes faster.");

    static final Setting<Integer> STORE_BATCH = Setting.of(
            "store-batch",
            STORE,
            Kind.count(1, 100_000),
            "512",
            "Writes in one transaction at most; larger ones win little and make the first sender wait.");

    static final Setting<Integer> STORE_QUEUE = Setting.of(
            "store-queue",
            STORE,
            Kind.count(1, 1 << 22),
            "16384",
            "Writes waiting for the disk at most; the next sender gets 503 instead of a long wait.");

    static final Setting<ListenAddress> OPS_LISTEN = Setting.of(
            "ops-listen",
            OPS,
            Kind.ADDRESS,
            "127.0.0.1:8082",
            "Where metrics, health and the admin API answer; keep it away from the world.");

    static final Setting<LogLevel> LOG_LEVEL = Setting.of(
            "log-level",
            OPS,
            Kind.choice(List.of(LogLevel.values()), LogLevel::text),
            "info",
            "How much is logged to standard error.");

    private static final List<Setting<?>> ALL = List.of(
            DATA_FOLDER,
            PUSH_LISTEN,
            PUBLIC_URL,
            PAYLOAD_LIMIT,
            HEADER_LIMIT,
            MAX_CONNECTIONS,
            HEAD_TIMEOUT,
            BODY_TIMEOUT,
            IDLE_TIMEOUT,
            INACTIVE_LITERAL,
            THREADS,
            HUB_LISTEN,
            HUB_TLS_LISTEN,
            HUB_PUBLIC_URL,
            HUB_MAX_CONNECTIONS,
            HUB_ALLOW_HOSTS,
            HUB_KEEP_SENDS,
            DEV_TLS,
            TLS_CERT,
            TLS_KEY,
            TLS_PFX,
            TLS_PASSPHRASE,
            QUOTA,
            QUEUE_LIMIT,
            QUEUE_BYTES,
            CHANNELS_PER_DEVICE,
            MAX_DEVICES,
            DISCONNECTED_AFTER,
            INACTIVE_AFTER,
            EXPIRE_AFTER,
            SOON_WINDOW,
            LATER_WINDOW,
            ENROLLMENT,
            ENROLLMENT_KEY,
            KEEP_ALIVE,
            HELLO_TIMEOUT,
            MAX_UNACKNOWLEDGED,
            DRAIN,
            STORE_FILE,
            STORE_BATCH,
            STORE_QUEUE,
            OPS_LISTEN,
            LOG_LEVEL);

    private Settings() {}

    /** Every setting, group by group. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** The setting of this name. */
    static Optional<Setting<?>> named(String name) {
        for (Setting<?> setting : ALL) {
            if (setting.name().equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
