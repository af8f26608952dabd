// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A properties file in UTF-8: {@code push-listen = 0.0.0.0:8080}. */
final class ConfigFile {

    private ConfigFile() {}

    static Map<String, String> read(Path file) {
        Map<String, String> texts = new HashMap<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            new Properties() {
                @Override
                public synchronized Object put(Object key, Object value) {
                    if (texts.put((String) key, ((String) value).strip()) != null) {
                        throw new ConfigException(
                                "The key " + key + " stands twice in " + file + ": remove one of the lines.");
                    }
                    return value;
                }
            }.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigException("There is no configuration file " + file + ": check --config.", e);
        } catch (CharacterCodingException e) {
            throw new ConfigException("The configuration file " + file + " is not UTF-8: save it as UTF-8.", e);
        } catch (IOException e) {
            throw new ConfigException("The configuration file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    "The configuration file " + file + " has a broken \\u escape: write the character itself.", e);
        }
        return texts;
    }
}
