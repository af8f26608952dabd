// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.PushLimits;

/**
 * Reads the configuration: a flag wins over the environment, the environment over the file, the file over the default.
 *
 * <p>Single-threaded; used once.
 */
public final class ConfigReader {

    /** The file that is read from the data folder when no other is named. */
    public static final String DEFAULT_FILE = "tidings.properties";

    /** Names the file when the flag {@code --config} does not. */
    public static final String FILE_ENVIRONMENT_NAME = "TIDINGS_CONFIG";

    private static final String PREFIX = "TIDINGS_";
    /** Used by bin/tidings, bin/test and the other subcommands. */
    private static final Set<String> OTHER_ENVIRONMENT_NAMES = Set.of(
            FILE_ENVIRONMENT_NAME,
            "TIDINGS_JAVA_OPTS",
            "TIDINGS_SERVER",
            "TIDINGS_TOKEN",
            "TIDINGS_ADMIN_TOKEN",
            "TIDINGS_PASSPHRASE");

    private final Map<String, String> flags;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Path file;
    private boolean noFile;

    /**
     * Takes what was given from outside.
     *
     * @param flags texts by setting name, without the dashes
     * @param environment the environment of the process; names that do not begin with TIDINGS_ are ignored
     */
    public ConfigReader(Map<String, String> flags, Map<String, String> environment) {
        this.flags = Map.copyOf(flags);
        for (String name : flags.keySet()) {
            if (Settings.named(name).isEmpty()) {
                throw new ConfigException("There is no setting " + name + hint(name) + ".");
            }
        }
        takeEnvironment(environment);
    }

    private void takeEnvironment(Map<String, String> all) {
        String named = all.get(FILE_ENVIRONMENT_NAME);
        if (named != null && !named.isEmpty()) {
            file = Path.of(named);
        }
        Map<String, Setting<?>> settings = new HashMap<>();
        Settings.all().forEach(setting -> settings.put(setting.environmentName(), setting));
        new TreeMap<>(all).forEach((name, text) -> {
            Setting<?> setting = settings.get(name);
            if (setting != null) {
                environment.put(setting.name(), text.strip());
            } else if (name.startsWith(PREFIX) && !OTHER_ENVIRONMENT_NAMES.contains(name)) {
                String meant = Nearest.to(name, settings.keySet())
                        .map(found -> "; did you mean " + found + "?")
                        .orElse("");
                warnings.add("The environment variable " + name + " names no setting and is ignored" + meant);
            }
        });
    }

    /** Reads this file and no other. */
    public ConfigReader file(Path path) {
        file = path;
        return this;
    }

    /** Reads no file, not even the one in the data folder. */
    public ConfigReader withoutFile() {
        noFile = true;
        return this;
    }

    /**
     * Reads everything.
     *
     * @throws ConfigException if a name, text or combination is wrong
     */
    public LoadedConfig read() {
        ServerConfig config = build(texts());
        if (config.door().namesOnlyThisMachine()) {
            warnings.add(
                    "Channel URIs begin with http://localhost, which senders on other machines cannot reach, because"
                            + " push-listen is " + config.door().listen()
                            + " and there is no public-url: set public-url to what"
                            + " they reach this service by, such as https://push.example.com");
        }
        return new LoadedConfig(config, warnings);
    }

    private Texts texts() {
        if (noFile) {
            return new Texts(flags, environment, Map.of(), "no file");
        }
        if (file != null) {
            return new Texts(flags, environment, checked(file), file.toString());
        }
        Path data = new Texts(flags, environment, Map.of(), "no file").of(Settings.DATA_FOLDER);
        Path found = data.resolve(DEFAULT_FILE);
        if (!Files.exists(found)) {
            return new Texts(flags, environment, Map.of(), "no file");
        }
        Map<String, String> texts = checked(found);
        if (texts.containsKey(Settings.DATA_FOLDER.name())) {
            throw new ConfigException("The key data in " + found + " cannot name another folder than the file's own: "
                    + "give --data, or name the file with --config.");
        }
        return new Texts(flags, environment, texts, found.toString());
    }

    private static Map<String, String> checked(Path path) {
        Map<String, String> texts = ConfigFile.read(path);
        for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
            String name = entry.getKey();
            if (Settings.named(name).isEmpty()) {
                throw new ConfigException("The key " + name + " (" + entry.getValue() + ") in " + path
                        + " is not a setting" + hint(name) + "; docs/config.md lists them all.");
            }
        }
        return texts;
    }

    private static String hint(String name) {
        return Nearest.to(name, Settings.all().stream().map(Setting::name).toList())
                .map(found -> "; did you mean " + found + "?")
                .orElse("");
    }

    private static ServerConfig build(Texts texts) {
        Path data = texts.of(Settings.DATA_FOLDER);
        try {
            DoorConfig door = door(texts);
            return new ServerConfig(
                    data,
                    door,
                    hub(texts),
                    tls(texts, data),
                    limits(texts),
                    gateway(texts, data, door),
                    store(texts, data),
                    ops(texts, data));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("The settings do not fit together: " + e.getMessage() + ".", e);
        }
    }

    private static DoorConfig door(Texts texts) {
        @Nullable URI publicUrl = texts.find(Settings.PUBLIC_URL).orElse(null);
        return new DoorConfig(
                texts.of(Settings.PUSH_LISTEN),
                publicUrl,
                texts.of(Settings.PAYLOAD_LIMIT),
                texts.of(Settings.HEADER_LIMIT),
                texts.of(Settings.MAX_CONNECTIONS),
                texts.of(Settings.HEAD_TIMEOUT),
                texts.of(Settings.BODY_TIMEOUT),
                texts.of(Settings.IDLE_TIMEOUT),
                texts.of(Settings.INACTIVE_LITERAL),
                texts.of(Settings.THREADS));
    }

    private static HubConfig hub(Texts texts) {
        @Nullable URI publicUrl = texts.find(Settings.HUB_PUBLIC_URL).orElse(null);
        return new HubConfig(
                texts.of(Settings.HUB_LISTEN),
                texts.of(Settings.HUB_TLS_LISTEN),
                publicUrl,
                texts.of(Settings.HUB_MAX_CONNECTIONS),
                texts.find(Settings.HUB_ALLOW_HOSTS).orElse(List.of()),
                texts.of(Settings.HUB_KEEP_SENDS));
    }

    private static TlsConfig tls(Texts texts, Path data) {
        return new TlsConfig(
                texts.of(Settings.DEV_TLS),
                texts.find(Settings.TLS_CERT).orElse(null),
                texts.find(Settings.TLS_KEY).orElse(null),
                texts.find(Settings.TLS_PFX).orElse(null),
                texts.find(Settings.TLS_PASSPHRASE).orElse(null),
                data.resolve("tls"));
    }

    private static PushLimits limits(Texts texts) {
        return new PushLimits(
                texts.of(Settings.QUOTA),
                texts.of(Settings.QUEUE_LIMIT),
                texts.of(Settings.QUEUE_BYTES),
                texts.of(Settings.CHANNELS_PER_DEVICE),
                texts.of(Settings.MAX_DEVICES),
                texts.of(Settings.MAX_UNACKNOWLEDGED),
                texts.of(Settings.DISCONNECTED_AFTER),
                texts.of(Settings.INACTIVE_AFTER),
                texts.of(Settings.EXPIRE_AFTER),
                texts.of(Settings.SOON_WINDOW),
                texts.of(Settings.LATER_WINDOW));
    }

    private static GatewayConfig gateway(Texts texts, Path data, DoorConfig door) {
        boolean open = switch (texts.of(Settings.ENROLLMENT)) {
            case AUTO -> door.loopback();
            case OPEN -> true;
            case KEY -> false;
        };
        @Nullable String key = texts.find(Settings.ENROLLMENT_KEY).orElse(null);
        return new GatewayConfig(
                open,
                key,
                data.resolve(GatewayConfig.ENROLLMENT_KEY_FILE),
                texts.of(Settings.KEEP_ALIVE),
                texts.of(Settings.HELLO_TIMEOUT),
                texts.of(Settings.DRAIN));
    }

    private static StoreConfig store(Texts texts, Path data) {
        return new StoreConfig(
                texts.find(Settings.STORE_FILE).orElseGet(() -> data.resolve("tidings.db")),
                texts.of(Settings.STORE_BATCH),
                texts.of(Settings.STORE_QUEUE));
    }

    private static OpsConfig ops(Texts texts, Path data) {
        return new OpsConfig(
                texts.of(Settings.OPS_LISTEN),
                texts.of(Settings.LOG_LEVEL),
                data.resolve(OpsConfig.ADMIN_TOKEN_FILE),
                data.resolve(OpsConfig.AUDIT_FILE),
                Settings.all().stream().map(texts::inForce).toList());
    }
}
