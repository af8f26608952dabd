// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has the admin token: machines by the header Authorization, people by a cookie that they get for the token.
 * Thread-safe.
 */
final class Entrance {

    /** Sent by the console's own page. Pages of other origins cannot send it without being allowed to, which nobody is. */
    private static final String OWN_PAGE = "X-Tidings-Console";

    /** A route that only looks, whatever its method, says so under this name in the request's context. */
    static final String CHANGES_NOTHING = "changesNothing";

    private static final String BEARER = "Bearer ";
    private static final String PAGE = "/console/";
    private static final String WHERE = "it is in admin.token of the data folder";

    private final Sessions sessions;
    private final Lockout lockout;
    private final AuditLog audit;

    Entrance(String adminToken, AuditLog audit, Clock clock) {
        this.sessions = new Sessions(adminToken, clock);
        this.lockout = new Lockout(System::nanoTime);
        this.audit = audit;
    }

    void addTo(Router router) {
        router.route("/api/*").handler(this::authorize);
        router.post("/console/login").handler(Replies.smallBody()).handler(this::logIn);
        router.post("/console/logout").handler(this::logOut);
        router.get(PAGE).handler(this::logInByLink);
    }

    private void authorize(RoutingContext context) {
        HttpServerRequest request = context.request();
        @Nullable String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            authorizeToken(context, authorization);
        } else if (!hasSession(request)) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            Replies.text(
                    context,
                    401,
                    "The admin token is missing; sign in to the console, or send Authorization: Bearer TOKEN (" + WHERE
                            + ").");
        } else if (!ofOwnPage(request)) {
            Replies.text(
                    context,
                    403,
                    "A request with the console's cookie must come from the console's own page, which says so with"
                            + " " + OWN_PAGE + ": 1.");
        } else {
            enter(context, "console");
        }
    }

    private void authorizeToken(RoutingContext context, String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (bearer && sessions.isToken(authorization.substring(BEARER.length()).strip())) {
            enter(context, "token");
            return;
        }
        String address = address(context);
        if (lockedOut(context, address)) {
            return;
        }
        lockout.wrong(address);
        context.response().putHeader("WWW-Authenticate", "Bearer");
        Replies.text(context, 401, "The admin token is wrong; send Authorization: Bearer TOKEN (" + WHERE + ").");
    }

    /** What changes something is written down when it is answered. */
    private void enter(RoutingContext context, String who) {
        if (changes(context.request())) {
            context.addEndHandler(ended -> {
                if (!Boolean.TRUE.equals(context.get(CHANGES_NOTHING))) {
                    audit.note(
                            who + " from " + address(context),
                            context.request().method().name(),
                            context.request().path(),
                            String.valueOf(context.response().getStatusCode()));
                }
            });
        }
        context.next();
    }

    private static boolean changes(HttpServerRequest request) {
        return !HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method());
    }

    /** Browsers say where a request comes from; event streams and links cannot carry a header of ours. */
    private static boolean ofOwnPage(HttpServerRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !"same-origin".equals(site) && !"none".equals(site);
        return !foreign && (!changes(request) || "1".equals(request.getHeader(OWN_PAGE)));
    }

    private boolean hasSession(HttpServerRequest request) {
        @Nullable Cookie cookie = request.getCookie(cookieName(request));
        return cookie != null && sessions.isSession(cookie.getValue());
    }

    /** Cookies are shared by all ports of a host; services beside each other must not sign each other out. */
    private static String cookieName(HttpServerRequest request) {
        return "tidings_console_" + request.localAddress().port();
    }

    private void logIn(RoutingContext context) {
        Optional<JsonObject> json = Replies.body(context);
        if (json.isEmpty()) {
            return;
        }
        @Nullable String token = Replies.textOf(json.get(), "token");
        if (token == null) {
            Replies.text(context, 400, "The body must be {\"token\": \"…\"} with the admin token.");
        } else if (accepts(context, token)) {
            context.response().setStatusCode(204).end();
        }
    }

    /** The link that the service prints at its start. The token does not stay in the address. */
    private void logInByLink(RoutingContext context) {
        @Nullable String token = context.request().getParam("token");
        if (token == null) {
            context.next();
        } else if (accepts(context, token)) {
            context.response()
                    .setStatusCode(303)
                    .putHeader("Location", PAGE)
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .end();
        }
    }

    private boolean accepts(RoutingContext context, String token) {
        String address = address(context);
        if (lockedOut(context, address)) {
            return false;
        }
        if (!sessions.isToken(token)) {
            lockout.wrong(address);
            audit.note(address, "sign in", PAGE, "wrong token");
            Replies.text(context, 401, "This is not the admin token of this service; " + WHERE + ".");
            return false;
        }
        lockout.right(address);
        audit.note(address, "sign in", PAGE, "done");
        context.response().addCookie(cookie(context.request(), sessions.begin(), Sessions.GOOD_FOR.toSeconds()));
        return true;
    }

    private boolean lockedOut(RoutingContext context, String address) {
        long seconds = lockout.secondsToWait(address);
        if (seconds == 0) {
            return false;
        }
        context.response().putHeader("Retry-After", String.valueOf(seconds));
        Replies.text(
                context,
                429,
                "Too many wrong tokens came from this address; try again in " + seconds
                        + " seconds, with the right one; " + WHERE + ".");
        return true;
    }

    private void logOut(RoutingContext context) {
        context.response()
                .addCookie(cookie(context.request(), "", 0))
                .setStatusCode(204)
                .end();
    }

    private static Cookie cookie(HttpServerRequest request, String value, long maxAgeSeconds) {
        return Cookie.cookie(cookieName(request), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure("https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")))
                .setMaxAge(maxAgeSeconds);
    }

    private static String address(RoutingContext context) {
        return context.request().remoteAddress().host();
    }
}
