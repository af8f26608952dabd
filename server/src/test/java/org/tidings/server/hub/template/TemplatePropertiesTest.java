// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatePropertiesTest {

    @Test
    void namesAreFoundWhateverTheirCase() {
        TemplateProperties properties = read("{\"Name\":\"Max\", \"with-dash\":\"x\", \"b\":\"\\u00e4\\n\"}");
        assertThat(properties.value("name")).isEqualTo("Max");
        assertThat(properties.value("b")).isEqualTo("ä\n");
        assertThat(properties.value("none")).isNull();
        assertThat(read("{}").value("name")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                      | expected a JSON object",
                "[]                      | expected a JSON object",
                "\"a\"                   | expected a JSON object",
                "{\"a\":1}               | the property 'a' is a number; expected a string in quotes",
                "{\"a\":1.5}             | the property 'a' is a number",
                "{\"a\":true}            | the property 'a' is true or false",
                "{\"b\":\"\",\"a\":null} | the property 'a' is null",
                "{\"a\":[]}              | the property 'a' is an array",
                "{\"a\":{\"b\":\"c\"}}   | the property 'a' is an object",
                "{\"a\":\"1\",\"A\":\"2\"} | the property 'A' is there twice",
                "{\"a\":\"1\"} x         | it is not well-formed JSON",
                "{\"a\":\"1\"}{}         | expected nothing after the JSON object",
                "{\"a\":                 | it is not well-formed JSON",
                "{'a':'b'}               | it is not well-formed JSON",
            })
    void otherThanObjectOfStringsIsRefused(String json, String reason) {
        assertThat(TemplateProperties.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ReadProperties.Malformed.class,
                        malformed -> assertThat(malformed.reason()).startsWith(reason));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThat(TemplateProperties.read(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'}))
                .isInstanceOf(ReadProperties.Malformed.class);
    }

    private static TemplateProperties read(String json) {
        return ((ReadProperties.Read) TemplateProperties.read(json.getBytes(StandardCharsets.UTF_8))).properties();
    }
}
