// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.template.NotificationTemplate;
import org.tidings.server.hub.template.ParsedTemplate;
import org.tidings.server.hub.template.ReadProperties;
import org.tidings.server.hub.template.Rendered;
import org.tidings.server.hub.template.TemplateProperties;

/**
 * Makes notifications of templates. Registrations mostly share a few templates, so that the last ones are remembered with
 * what they make of this send's properties. Thread-safe.
 */
final class TemplateMaker implements OutgoingMaker {

    private static final int REMEMBERED = 64;

    private final @Nullable TemplateProperties properties;
    private final OutgoingReader reader;
    private final Map<Target.Template, Made> made = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Target.Template, Made> eldest) {
            return size() > REMEMBERED;
        }
    };

    TemplateMaker(byte[] body, OutgoingReader reader) {
        this.properties = TemplateProperties.read(body) instanceof ReadProperties.Read read ? read.properties() : null;
        this.reader = reader;
    }

    @Override
    public Made make(Target target) {
        Target.Template template = target.template();
        if (template == null) {
            return Made.nothing(TargetOutcome.INVALID_FORMAT);
        }
        synchronized (made) {
            return made.computeIfAbsent(template, this::render);
        }
    }

    private Made render(Target.Template template) {
        if (properties != null
                && NotificationTemplate.parse(template.body(), template.headers())
                        instanceof ParsedTemplate.Parsed parsed) {
            Optional<Rendered> rendered = parsed.template().render(properties);
            if (rendered.isEmpty()) {
                return Made.nothing(TargetOutcome.INVALID_SIZE);
            }
            OutgoingReader.Result read = reader.read(
                    rendered.get().headers(), OutgoingReader.utf8(rendered.get().body()));
            Outgoing outgoing = read.outgoing();
            if (outgoing != null) {
                return Made.of(outgoing);
            }
            return Made.nothing(read.tooLong() ? TargetOutcome.INVALID_SIZE : TargetOutcome.INVALID_FORMAT);
        }
        return Made.nothing(TargetOutcome.INVALID_FORMAT);
    }
}
