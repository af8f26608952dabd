// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tidings.protocol.notification.Checked;
import org.tidings.protocol.notification.NotificationReader;

/** No template and no properties make anything throw, and what is rendered is XML or JSON as the template is. */
class TemplateFuzzTest {

    private static final NotificationReader XML = new NotificationReader(new InputFactoryImpl());
    private static final JsonFactory JSON = new JsonFactory();
    private static final TemplateProperties NASTY = TemplateProperties.of(
            Map.of("a", "]]>\"'&<\u0000\uD800\\{}", "b", "0", "name", "$(a)", "c", "\r\nX-Evil: 1"));

    @FuzzTest(maxDuration = "60s")
    void template(byte[] input) {
        String body = new String(input, StandardCharsets.UTF_8);
        ParsedTemplate parsed = NotificationTemplate.parse(body, Map.of());
        if (parsed instanceof ParsedTemplate.Parsed usable) {
            usable.template().render(NASTY).ifPresent(rendered -> {
                byte[] bytes = rendered.body().getBytes(StandardCharsets.UTF_8);
                if (rendered.body().stripLeading().startsWith("{")) {
                    assertThatCode(() -> readJson(bytes)).doesNotThrowAnyException();
                } else {
                    assertThat(XML.check(bytes)).isInstanceOf(Checked.WellFormed.class);
                }
            });
        } else {
            assertThat(((ParsedTemplate.Malformed) parsed).reason())
                    .isNotBlank()
                    .hasSizeLessThan(500);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void header(byte[] input) {
        ParsedTemplate parsed =
                NotificationTemplate.parse("<a/>", Map.of("X-A", new String(input, StandardCharsets.UTF_8)));
        if (parsed instanceof ParsedTemplate.Parsed usable) {
            assertThat(usable.template().render(NASTY).orElseThrow().headers().get("X-A"))
                    .doesNotContain("\r", "\n", "\0");
        }
    }

    @FuzzTest(maxDuration = "60s")
    void properties(byte[] input) {
        ReadProperties read = TemplateProperties.read(input);
        if (read instanceof ReadProperties.Malformed malformed) {
            assertThat(malformed.reason()).isNotBlank().hasSizeLessThan(300).doesNotContain("\n", "\r");
        }
    }

    private static void readJson(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
    }
}
