// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tidings.server.hub.send.Drafts;

/** The device handles of a batch: a JSON array of strings, in single quotes as well, because the documentation has them. */
final class HandleList {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private HandleList() {}

    /**
     * Reads the handles.
     *
     * @throws HubFault 400 when it is no such array, or too long a one
     */
    static List<String> read(byte[] json) {
        List<String> handles = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw fault();
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING) {
                    throw fault();
                }
                if (handles.size() == Drafts.MOST_HANDLES) {
                    throw new HubFault(
                            400, "A batch goes to at most " + Drafts.MOST_HANDLES + " devices; send several batches.");
                }
                handles.add(parser.getText());
            }
            return handles;
        } catch (IOException notJson) {
            throw fault();
        }
    }

    private static HubFault fault() {
        return new HubFault(400, "The part devices of a batch is a JSON array of device handles, each a string.");
    }
}
