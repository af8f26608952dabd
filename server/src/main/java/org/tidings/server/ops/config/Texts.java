// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts of the settings from all sources; the first of flags, environment, file and defaults wins. */
final class Texts {

    // The higher ordinal wins.
    private static final int FLAGS = 400;
    private static final int ENVIRONMENT = 300;
    private static final int FILE = 200;

    private final SmallRyeConfig config;
    private final String fileName;

    /** {@code file} is by name, and so are the others; {@code fileName} is for messages. */
    Texts(Map<String, String> flags, Map<String, String> environment, Map<String, String> file, String fileName) {
        this.fileName = fileName;
        // No interceptors: a value is taken as it is written, "${x}" and "%dev.x" mean nothing.
        config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(given(flags), "flags", FLAGS),
                        new PropertiesConfigSource(given(environment), "environment", ENVIRONMENT),
                        new PropertiesConfigSource(given(file), "file", FILE))
                .build();
    }

    /** An empty text is as good as none, so that a template may leave a value open. */
    private static Map<String, String> given(Map<String, String> texts) {
        Map<String, String> given = new HashMap<>(texts);
        given.values().removeIf(String::isEmpty);
        return given;
    }

    /** The value of a setting that has a default. */
    <T> T of(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting + " has no default"));
    }

    /** The value, or empty when nobody gave one and there is no default. */
    <T> Optional<T> find(Setting<T> setting) {
        ConfigValue value = config.getConfigValue(setting.name());
        @Nullable String text = value.getValue();
        if (text == null) {
            return setting.defaultText().map(setting::read);
        }
        try {
            return Optional.of(setting.read(text));
        } catch (IllegalArgumentException e) {
            String shown = setting.secret() ? "(secret)" : text;
            throw new ConfigException(
                    source(setting, value.getConfigSourceOrdinal()) + " is " + shown + ", but expected is "
                            + setting.expected() + ".",
                    e);
        }
    }

    /** The text that holds and who gave it. */
    SettingInForce inForce(Setting<?> setting) {
        ConfigValue value = config.getConfigValue(setting.name());
        @Nullable String given = value.getValue();
        @Nullable String text = given == null ? setting.defaultText().orElse(null) : given;
        return new SettingInForce(
                setting,
                setting.secret() ? null : text,
                given == null ? "default" : giver(value.getConfigSourceOrdinal()));
    }

    private static String giver(int ordinal) {
        return switch (ordinal) {
            case FLAGS -> "flag";
            case ENVIRONMENT -> "environment";
            default -> "file";
        };
    }

    private String source(Setting<?> setting, int ordinal) {
        return switch (ordinal) {
            case FLAGS -> "The flag " + setting.flag();
            case ENVIRONMENT -> "The environment variable " + setting.environmentName();
            default -> "The key " + setting.name() + " in " + fileName;
        };
    }
}
