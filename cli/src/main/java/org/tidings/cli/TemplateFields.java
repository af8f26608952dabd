// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The properties that each device's own template makes a notification of. */
@Command(
        description = {
            "Send properties, of which the template of each registration makes its notification.",
            "Registrations without a template get nothing."
        })
final class TemplateFields implements HubPayload {

    @Parameters(
            paramLabel = "NAME=VALUE",
            arity = "0..*",
            description = "Properties; a template names them as $(NAME). A name has letters, digits and underscores.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Override
    public HubMessage message() {
        return new HubMessage(
                "template", Map.of("Content-Type", "application/json;charset=utf-8"), HubOutput.json(properties));
    }
}
