// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a direct batch: some {@code multipart/…} whose parts have names. Read as leniently as SDKs spell it: blanks
 * around the equals sign of the boundary, names with or without quotes, headers in any order, line ends with or without a
 * carriage return, a closing boundary with or without one after it.
 */
final class MultipartBody {

    /** More parts than any batch has. */
    private static final int MOST_PARTS = 16;

    private static final int LONGEST_BOUNDARY = 200;
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile(";\\s*name\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

    /** A token of HTTP. Source: RFC 9110, 5.6.2. */
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /**
     * A part.
     *
     * @param headers by name in lower case
     */
    record Part(Map<String, String> headers, byte[] content) {

        /** The name in lower case, or null. */
        @Nullable
        String name() {
            Matcher name = NAME.matcher(headers.getOrDefault("content-disposition", ""));
            return name.find() ? firstGroup(name).toLowerCase(Locale.ROOT) : null;
        }
    }

    private final byte[] body;
    private final byte[] delimiter;

    private MultipartBody(byte[] body, byte[] delimiter) {
        this.body = body;
        this.delimiter = delimiter;
    }

    /**
     * Reads the parts.
     *
     * @throws HubFault 400 when there are none
     */
    static List<Part> read(@Nullable String contentType, byte[] body) {
        String type = contentType == null ? "" : contentType;
        if (!type.strip().regionMatches(true, 0, "multipart/", 0, "multipart/".length())) {
            throw new HubFault(400, "The Content-Type of a batch is multipart/mixed with a boundary.");
        }
        Matcher boundary = BOUNDARY.matcher(type);
        if (!boundary.find()) {
            throw new HubFault(400, "The Content-Type of a batch names no boundary.");
        }
        String text = firstGroup(boundary);
        if (text.isEmpty() || text.length() > LONGEST_BOUNDARY) {
            throw new HubFault(400, "The boundary of a batch has 1 to " + LONGEST_BOUNDARY + " characters.");
        }
        return new MultipartBody(body, ("--" + text).getBytes(StandardCharsets.ISO_8859_1)).parts();
    }

    private static String firstGroup(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int at = boundaryFrom(0);
        while (at >= 0 && !closes(at)) {
            int start = afterLine(at);
            int next = boundaryFrom(start);
            if (parts.size() == MOST_PARTS) {
                throw new HubFault(400, "A batch has two parts, and this one has more than " + MOST_PARTS + ".");
            }
            parts.add(part(start, next < 0 ? body.length : beforeLineEnd(start, next)));
            at = next;
        }
        return parts;
    }

    /** The next line that begins with the delimiter, or -1. */
    private int boundaryFrom(int from) {
        for (int at = from; at <= body.length - delimiter.length; at++) {
            boolean lineStart = at == 0 || body[at - 1] == '\n';
            if (lineStart && Arrays.equals(body, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                return at;
            }
        }
        return -1;
    }

    private boolean closes(int at) {
        int end = at + delimiter.length;
        return end + 1 < body.length && body[end] == '-' && body[end + 1] == '-';
    }

    private int afterLine(int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, body.length);
    }

    /** The line end before a boundary belongs to the boundary. */
    private int beforeLineEnd(int start, int boundary) {
        int end = boundary;
        if (end > start && body[end - 1] == '\n') {
            end--;
        }
        if (end > start && body[end - 1] == '\r') {
            end--;
        }
        return end;
    }

    /** In lower case. What is no name in HTTP would not be one on its way to devices either. */
    private static String name(String text) {
        if (!HEADER_NAME.matcher(text).matches()) {
            throw new HubFault(
                    400,
                    "A part of the batch has a header whose name is none: expected are letters, digits and"
                            + " !#$%&'*+-.^_`|~ before the colon.");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private Part part(int start, int end) {
        Map<String, String> headers = new LinkedHashMap<>();
        int at = start;
        while (at < end) {
            int next = Math.min(afterLine(at), end);
            String line = new String(body, at, next - at, StandardCharsets.UTF_8).strip();
            at = next;
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        name(line.substring(0, colon).strip()),
                        line.substring(colon + 1).strip());
            }
        }
        return new Part(headers, Arrays.copyOfRange(body, at, Math.max(at, end)));
    }
}
