// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the hub door has answered.
 *
 * @param location the header Location, or null
 * @param continuation where the next part of a list begins, or null
 */
record HubReply(
        int status, @Nullable String location, @Nullable String continuation, byte[] body) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern DETAIL = Pattern.compile("<Detail>(.*?)</Detail>", Pattern.DOTALL);
    private static final Pattern TRACKING = Pattern.compile("\\.?TrackingId:.*", Pattern.DOTALL);

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as an object of JSON. */
    Map<String, Object> json() {
        try (JsonParser parser = JSON.createParser(body)) {
            return JsonValues.object(parser);
        } catch (IOException e) {
            throw notTidings(e);
        }
    }

    /** The body is none that Tidings writes. */
    static FailedException notTidings(Throwable why) {
        return new FailedException("The hub door answered, but not as that of Tidings does: check --server.", why);
    }

    /** What was wrong, in the service's words; after an answer that is no success. */
    FailedException failure() {
        Matcher detail = DETAIL.matcher(text());
        String sentence = detail.find() ? TRACKING.matcher(detail.group(1)).replaceFirst("") : "";
        if (sentence.isBlank()) {
            return new FailedException("The hub door answered " + status + ", and did not say why.");
        }
        String plain = sentence.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
        return new FailedException("The hub door answered " + status + ": " + Printable.of(plain.strip()));
    }
}
