// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry of a send.
 *
 * @param fields the texts of the document by the names of its elements
 * @param outcomes how many targets had which
 */
record SendDetails(Map<String, String> fields, Map<String, Long> outcomes) {

    /** The outcome of a target that got it, as Azure calls it. */
    static final String SUCCESS = "Success";

    private static final Set<String> LAST = Set.of("Abandoned", "Canceled", "Completed", "NoTargetFound");

    static SendDetails of(HubReply reply) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(reply.body())));
        } catch (XMLStreamException | NumberFormatException e) {
            throw HubReply.notTidings(e);
        }
    }

    private static SendDetails read(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, Long> outcomes = new LinkedHashMap<>();
        String outcome = "";
        xml.nextTag();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            String name = xml.getLocalName();
            switch (name) {
                case "Name" -> outcome = xml.getElementText();
                case "Count" -> outcomes.merge(outcome, Long.valueOf(xml.getElementText()), Long::sum);
                default -> {
                    if (!name.startsWith("Outcome") && !name.endsWith("OutcomeCounts")) {
                        fields.put(name, xml.getElementText());
                    }
                }
            }
        }
        return new SendDetails(fields, outcomes);
    }

    String state() {
        return fields.getOrDefault("State", "Unknown");
    }

    /** Whether nothing more will come of it. */
    boolean ended() {
        return LAST.contains(state());
    }

    /** How many targets have their outcome. */
    long done() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean reachedSomebody() {
        return outcomes.getOrDefault(SUCCESS, 0L) > 0;
    }

    /** How long it took, when it has ended. */
    @Nullable
    Duration took() {
        @Nullable String start = fields.get("StartTime");
        @Nullable String end = fields.get("EndTime");
        try {
            return start == null || end == null ? null : Duration.between(Instant.parse(start), Instant.parse(end));
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /** As an object of JSON. */
    Map<String, Object> json(String id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("state", state());
        for (String name : List.of("EnqueueTime", "StartTime", "EndTime")) {
            @Nullable String time = fields.get(name);
            if (time != null) {
                json.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), time);
            }
        }
        json.put("outcomes", outcomes);
        return json;
    }
}
