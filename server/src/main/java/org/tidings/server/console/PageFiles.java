// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page: our own, and the modules of the libraries that it uses. They hold no secrets, so anybody who
 * reaches the port may have them. Thread-safe.
 */
final class PageFiles {

    private static final String PREFIX = "/console/";
    private static final String OWN = "console/";
    private static final String WEBJARS = "META-INF/resources/webjars/";

    /** Libraries by the name under which the page asks for them, as their webjars are called. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "lit", "lit",
            "lit-html", "lit-html",
            "lit-element", "lit-element",
            "reactive-element", "lit__reactive-element",
            "chart.js", "chart.js",
            "color", "kurkle__color");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json");

    /** A step of a path of ours: no dots but those of names, nothing hidden, nothing above. */
    private static final Pattern STEP = Pattern.compile("[\\w-][\\w.-]*");

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private record PageFile(Buffer content, String type, String tag) {}

    private final Map<String, Optional<PageFile>> files = new ConcurrentHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final String policy;

    PageFiles() {
        policy = policy(find("index.html")
                .orElseThrow(() -> new IllegalStateException("the console's page is missing from this build"))
                .content
                .toString());
    }

    void addTo(Router router) {
        router.get("/").handler(PageFiles::redirect);
        router.getWithRegex("/console").handler(PageFiles::redirect);
        router.getWithRegex("/console/.*").handler(this::serve);
    }

    private static void redirect(RoutingContext context) {
        context.response().setStatusCode(302).putHeader("Location", PREFIX).end();
    }

    private void serve(RoutingContext context) {
        String path = context.normalizedPath().substring(PREFIX.length());
        Optional<PageFile> found = find(path.isEmpty() ? "index.html" : path);
        if (found.isEmpty()) {
            context.next();
            return;
        }
        PageFile file = found.get();
        HttpServerResponse response = context.response()
                .putHeader("Cache-Control", "no-cache")
                .putHeader("ETag", file.tag)
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (file.tag.equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", file.type).end(file.content);
        }
    }

    /** What is not there is asked for again, so that made-up names take no memory. */
    private Optional<PageFile> find(String path) {
        Optional<PageFile> known = files.get(path);
        if (known != null) {
            return known;
        }
        Optional<PageFile> read = read(path);
        if (read.isPresent()) {
            files.put(path, read);
        }
        return read;
    }

    private Optional<PageFile> read(String path) {
        // Step by step: Java matches repeated groups by calling itself, and a path is as long as anybody likes.
        if (!Stream.of(path.split("/", -1)).allMatch(step -> STEP.matcher(step).matches())) {
            return Optional.empty();
        }
        @Nullable String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        @Nullable String resource = path.startsWith("lib/") ? library(path.substring("lib/".length())) : OWN + path;
        if (type == null || resource == null) {
            return Optional.empty();
        }
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            return Optional.of(
                    new PageFile(Buffer.buffer(bytes), type, "\"" + hash(bytes).substring(0, 22) + "\""));
        } catch (IOException unreadable) {
            throw new IllegalStateException("the console's file " + path + " cannot be read", unreadable);
        }
    }

    /** Where a module of a library is: webjars have their version in the path. */
    private @Nullable String library(String path) {
        int slash = path.indexOf('/');
        @Nullable String jar = slash < 0 ? null : LIBRARIES.get(path.substring(0, slash));
        return jar == null
                ? null
                : WEBJARS + jar + "/" + versions.computeIfAbsent(jar, PageFiles::version) + path.substring(slash);
    }

    private static String version(String jar) {
        String properties = "META-INF/maven/org.webjars.npm/" + jar + "/pom.properties";
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(properties)) {
            if (in == null) {
                throw new IllegalStateException("the library " + jar + " is missing from this build");
            }
            Properties read = new Properties();
            read.load(in);
            return read.getProperty("version");
        } catch (IOException unreadable) {
            throw new IllegalStateException("the library " + jar + " cannot be read", unreadable);
        }
    }

    /**
     * What the page may do: run our scripts and no others, talk to us and to push doors, show pictures of tiles from
     * anywhere. The import map is the one script that stands in the page; it is allowed by its hash.
     */
    private static String policy(String page) {
        Matcher map = IMPORT_MAP.matcher(page);
        String hash = map.find() ? " 'sha256-" + sha256(map.group(1).getBytes(StandardCharsets.UTF_8)) + "'" : "";
        return "default-src 'none'; script-src 'self'" + hash + "; style-src 'self'; img-src 'self' data: blob: http:"
                + " https:; connect-src 'self' ws: wss:; font-src 'self'; base-uri 'none'; form-action 'self';"
                + " frame-ancestors 'none'";
    }

    private static String hash(byte[] bytes) {
        return sha256(bytes).replace('+', '-').replace('/', '_');
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
