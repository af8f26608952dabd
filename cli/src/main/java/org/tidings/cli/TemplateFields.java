// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The properties that each device's own template makes a notification of. */
@Command(
        description = {
            "Send properties, of which the template of each registration makes its notification.",
            "Registrations without a template get nothing."
        })
final class TemplateFields implements HubPayload {

    private static final Pattern PROPERTY = Pattern.compile("([A-Za-z0-9_]+)=(.*)", Pattern.DOTALL);

    @Parameters(
            paramLabel = "NAME=VALUE",
            arity = "0..*",
            description = "Properties; a template names them as $(NAME). A name has letters, digits and underscores.")
    private List<String> given = List.of();

    @Override
    public HubMessage message() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String text : given) {
            Matcher property = PROPERTY.matcher(text);
            if (!property.matches()) {
                throw new IllegalArgumentException("'" + Printable.of(text)
                        + "' is no property: expected is NAME=VALUE, with a name of letters, digits and underscores");
            }
            if (properties.put(property.group(1), property.group(2)) != null) {
                throw new IllegalArgumentException(
                        "The property " + property.group(1) + " is there twice: give it once");
            }
        }
        return new HubMessage(
                "template", Map.of("Content-Type", "application/json;charset=utf-8"), HubOutput.json(properties));
    }
}
