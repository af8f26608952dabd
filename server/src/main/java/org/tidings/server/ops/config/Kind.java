// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * What the text of a setting may be.
 *
 * @param placeholder what stands for the value in help, such as {@code HOST:PORT}
 * @param accepted what is accepted, for people: "a whole number from 1 to 9"
 * @param examples a few texts, for error messages; empty when they tell nothing more
 * @param choices every accepted text, for completion; empty when there is no such list
 * @param converter reads the text; throws {@link IllegalArgumentException} for any other text
 */
record Kind<T>(String placeholder, String accepted, String examples, List<String> choices, Converter<T> converter) {

    /** A host with or without a port, or all below a domain: those have the usual ports, and no addresses are among them. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?|\\*\\.[A-Za-z0-9._-]*[A-Za-z._-]");

    static final Kind<ListenAddress> ADDRESS = new Kind<>(
            "HOST:PORT",
            "host:port",
            "127.0.0.1:8080, [::1]:8080 or :8080 (every interface)",
            List.of(),
            ListenAddress::parse);

    static final Kind<Path> PATH = new Kind<>("PATH", "a path", "", List.of(), Kind::path);

    static final Kind<URI> URL =
            new Kind<>("URL", "an http or https URL", "https://push.example.com", List.of(), Kind::url);

    static final Kind<String> SECRET =
            new Kind<>("TEXT", "8 to 256 printable ASCII characters without blanks", "", List.of(), Kind::secret);

    static final Kind<String> PASSPHRASE = new Kind<>(
            "TEXT",
            "a passphrase of 1 to 256 characters, none of them a control character",
            "",
            List.of(),
            Kind::passphrase);

    /** Hosts, some with a port, or all below a domain. */
    static final Kind<List<String>> HOSTS = new Kind<>(
            "HOSTS",
            "hosts with commas between them, a port only after one without *",
            "push.example.com, 10.0.0.7:8080 or *.notify.live.net",
            List.of(),
            Kind::hosts);

    /** Yes or no; a flag of that name alone means yes. */
    static final Kind<Boolean> FLAG =
            new Kind<>("true|false", "true or false", "", List.of("true", "false"), Kind::flag);

    static Kind<Integer> count(int from, int to) {
        return new Kind<>(
                "N",
                "a whole number from " + from + " to " + to,
                "",
                List.of(),
                text -> inRange(number(text), from, to));
    }

    /** A count, or the word {@code auto}, which stands for what {@code auto} returns. */
    static Kind<Integer> countOrAuto(int from, int to, IntSupplier auto) {
        Kind<Integer> count = count(from, to);
        return new Kind<>(
                "N|auto",
                "auto or " + count.accepted,
                "",
                List.of(),
                text -> text.equals("auto") ? auto.getAsInt() : count.read(text));
    }

    static Kind<Integer> bytes(int from, int to) {
        return new Kind<>(
                "BYTES",
                "a number of bytes from " + BytesText.write(from) + " to " + BytesText.write(to),
                "3072, 3KiB or 1MiB",
                List.of(),
                text -> inRange(BytesText.parse(text), from, to));
    }

    static Kind<Duration> duration(String from, String to) {
        Duration least = DurationText.parse(from);
        Duration most = DurationText.parse(to);
        return new Kind<>(
                "TIME", "a time from " + from + " to " + to, "500ms, 30s, 10m, 24h or 30d", List.of(), text -> {
                    Duration duration = DurationText.parse(text);
                    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                        throw new IllegalArgumentException(text + " is out of range");
                    }
                    return duration;
                });
    }

    static <E> Kind<E> choice(List<E> values, Function<E, String> text) {
        List<String> texts = values.stream().map(text).toList();
        return new Kind<>(String.join("|", texts), "one of " + String.join(", ", texts), "", texts, given -> {
            int index = texts.indexOf(given);
            if (index < 0) {
                throw new IllegalArgumentException("'" + given + "' is none of them");
            }
            return values.get(index);
        });
    }

    /** What is expected, for error messages. */
    String expected() {
        return examples.isEmpty() ? accepted : accepted + " such as " + examples;
    }

    T read(String text) {
        return converter.convert(text);
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number");
        }
        long number = Long.parseLong(text);
        return number > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) number;
    }

    private static int inRange(int number, int from, int to) {
        if (number < from || number > to) {
            throw new IllegalArgumentException(number + " is out of range");
        }
        return number;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not a path", e);
        }
    }

    private static URI url(String text) {
        URI uri = URI.create(text);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("'" + text + "' is not an http or https URL");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("'" + text + "' has a query or a fragment");
        }
        return uri;
    }

    private static List<String> hosts(String text) {
        List<String> hosts = Stream.of(text.split(",", -1)).map(String::strip).toList();
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
                throw new IllegalArgumentException("'" + host + "' is not a host");
            }
        }
        return hosts;
    }

    private static String passphrase(String text) {
        if (text.isEmpty() || text.length() > 256 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("it is something else");
        }
        return text;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither");
        };
    }

    private static String secret(String text) {
        if (text.length() < 8 || text.length() > 256 || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("it is something else");
        }
        return text;
    }
}
