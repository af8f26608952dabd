// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The channel URIs of a command, those of standard input among them, which is read only as fast as they are taken. */
final class ChannelUris {

    /** The argument that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int LONGEST_LINE = 8192;
    private static final int SHOWN_CHARS = 200;
    private static final String EXPECTED = "but expected is the channel URI that a device gave, such as "
            + "http://127.0.0.1:8080/throttledthirdparty/01.00/...";

    /** Hears of lines of standard input that are no channel URIs. */
    interface Refusals {
        void refused(long line, String text, String why);
    }

    /** An empty one stands for standard input. */
    private final List<Optional<URI>> arguments;

    private final InputStream in;

    private ChannelUris(List<Optional<URI>> arguments, InputStream in) {
        this.arguments = arguments;
        this.in = in;
    }

    /** @throws IllegalArgumentException when an argument is no channel URI; it says why */
    static ChannelUris of(List<String> arguments, InputStream in) {
        List<Optional<URI>> uris = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.equals(STANDARD_INPUT)) {
                uris.add(Optional.of(parse(argument)));
            } else if (uris.contains(Optional.<URI>empty())) {
                throw new IllegalArgumentException("standard input can be read only once: give - once");
            } else {
                uris.add(Optional.empty());
            }
        }
        return new ChannelUris(uris, in);
    }

    /** Whether there may be more than one. */
    boolean many() {
        return arguments.size() > 1 || unbounded();
    }

    /** Whether standard input is among them. */
    boolean unbounded() {
        return arguments.contains(Optional.<URI>empty());
    }

    /** All of them, once. Its iterator throws UncheckedIOException when standard input cannot be read. */
    Iterable<URI> iterable(Refusals refusals) {
        return () -> new All(refusals);
    }

    /** @throws IllegalArgumentException when it is no channel URI; it says why */
    static URI parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw unexpected(text);
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        String authority = uri.getRawAuthority();
        if (!http || authority == null || authority.indexOf('@') >= 0 || !hasHostAndPort(authority)) {
            throw unexpected(text);
        }
        String host = authority.toLowerCase(Locale.ROOT).replaceAll(":\\d*$", "");
        if (host.equals("notify.windows.com") || host.endsWith(".notify.windows.com")) {
            throw new IllegalArgumentException(quoted(text) + " is a channel URI of WNS (notify.windows.com), which "
                    + "speaks another protocol, " + EXPECTED);
        }
        return uri;
    }

    private static boolean hasHostAndPort(String authority) {
        int colon = authority.lastIndexOf(':');
        if (colon <= authority.lastIndexOf(']')) {
            return true;
        }
        String port = authority.substring(colon + 1);
        boolean number = port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return colon > 0
                && number
                && (port.isEmpty() || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535));
    }

    /** The value of {@code Host}: without the port where it is the scheme's own. */
    static String authority(URI channel) {
        String authority = URI.create(channel.toASCIIString()).getRawAuthority();
        String own = "https".equalsIgnoreCase(channel.getScheme()) ? ":443" : ":80";
        String text = authority.endsWith(":") ? authority.substring(0, authority.length() - 1) : authority;
        return text.endsWith(own) ? text.substring(0, text.length() - own.length()) : text;
    }

    private static IllegalArgumentException unexpected(String text) {
        return new IllegalArgumentException("the URI is " + quoted(text) + ", " + EXPECTED);
    }

    private static String quoted(String text) {
        String shown = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text;
        return '"' + Printable.of(shown) + '"';
    }

    private final class All implements Iterator<URI> {

        private final Refusals refusals;
        private final Iterator<Optional<URI>> left = arguments.iterator();
        private @Nullable Lines lines;
        private @Nullable URI next;

        All(Refusals refusals) {
            this.refusals = refusals;
        }

        @Override
        public boolean hasNext() {
            while (next == null && (lines != null || left.hasNext())) {
                if (lines != null) {
                    next = lines.next();
                    lines = next == null ? null : lines;
                } else {
                    next = left.next().orElse(null);
                    lines = next == null ? new Lines(in, refusals) : null;
                }
            }
            return next != null;
        }

        @Override
        public URI next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            URI uri = next;
            next = null;
            return uri;
        }
    }

    /** One URI a line. */
    private static final class Lines {

        private final BufferedReader reader;
        private final Refusals refusals;
        private long number;

        Lines(InputStream in, Refusals refusals) {
            this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            this.refusals = refusals;
        }

        /** The next channel URI, or null at the end. */
        @Nullable
        URI next() {
            try {
                for (String line = read(); line != null; line = read()) {
                    number++;
                    String text = line.strip();
                    if (text.isEmpty() || text.startsWith("#")) {
                        continue;
                    }
                    try {
                        return parse(text);
                    } catch (IllegalArgumentException e) {
                        refusals.refused(number, text, String.valueOf(e.getMessage()));
                    }
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A line, of which no more is kept than any URI has; null at the end. */
        private @Nullable String read() throws IOException {
            StringBuilder line = new StringBuilder();
            int c = reader.read();
            if (c < 0) {
                return null;
            }
            while (c >= 0 && c != '\n') {
                if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                } else if (line.length() == LONGEST_LINE) {
                    // No URI has a blank.
                    line.append(' ').append('…');
                }
                c = reader.read();
            }
            return line.toString();
        }
    }
}
