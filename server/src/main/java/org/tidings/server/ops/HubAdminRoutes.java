// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.console.Replies;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.AccessRules;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.HubResult;
import org.tidings.server.hub.access.HubTerms;
import org.tidings.server.hub.access.Hubs;
import org.tidings.server.hub.access.KeyPlace;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.access.RuleTerms;
import org.tidings.server.ops.config.DurationText;

/**
 * The operators' API for notification hubs: list, make, show, remove, exchange keys, make and remove rules.
 *
 * @param endpoint what connection strings begin with
 */
record HubAdminRoutes(Hubs hubs, String endpoint) {

    private static final Logger LOG = LoggerFactory.getLogger(HubAdminRoutes.class);
    private static final String ONE = "/api/hubs/:name";

    void addTo(Router router) {
        router.get("/api/hubs").handler(this::list);
        router.post("/api/hubs")
                .handler(Replies.smallBody())
                .handler(context -> withJson(context, json -> create(context, json)));
        router.get("/api/namespace").handler(context -> Replies.json(context, 200, namespace()));
        router.post("/api/namespace/rotate-key")
                .handler(Replies.smallBody())
                .handler(context -> withJson(context, json -> rotateNamespace(context, json)));
        router.get(ONE).handler(this::show);
        router.delete(ONE).handler(this::delete);
        router.post(ONE + "/rotate-key")
                .handler(Replies.smallBody())
                .handler(context -> withJson(context, json -> rotate(context, json)));
        router.post(ONE + "/rules")
                .handler(Replies.smallBody())
                .handler(context -> withJson(context, json -> putRule(context, json)));
        router.delete(ONE + "/rules/:rule").handler(this::removeRule);
    }

    private void list(RoutingContext context) {
        JsonArray all = new JsonArray();
        hubs.all().forEach(hub -> all.add(summary(hub)));
        Replies.json(context, 200, new JsonObject().put("hubs", all));
    }

    private void show(RoutingContext context) {
        Hub hub = hubs.find(context.pathParam("name"));
        if (hub == null) {
            noHub(context, context.pathParam("name"));
        } else {
            Replies.json(context, 200, json(hub));
        }
    }

    private void create(RoutingContext context, JsonObject json) {
        String name = text(json, "name", "");
        String ttl = json.getString("registrationTtl");
        HubTerms terms = new HubTerms(ttl == null ? null : duration(ttl), text(json, "userMetadata", ""), List.of());
        change(context, hubs.create(name, terms), 201, "made");
    }

    private static Duration duration(String text) {
        try {
            return text.startsWith("P") ? Duration.parse(text) : DurationText.parse(text);
        } catch (DateTimeException | IllegalArgumentException other) {
            throw new IllegalArgumentException(
                    "registrationTtl is '" + text + "', not a time such as 90d or P90D", other);
        }
    }

    private void delete(RoutingContext context) {
        change(context, hubs.delete(context.pathParam("name")), 204, "removed");
    }

    private void rotate(RoutingContext context, JsonObject json) {
        String rule = text(json, "rule", "DefaultFullSharedAccessSignature");
        change(context, hubs.rotate(context.pathParam("name"), rule, place(json)), 200, "given a new key for " + rule);
    }

    private void rotateNamespace(RoutingContext context, JsonObject json) {
        String rule = text(json, "rule", "RootManageSharedAccessKey");
        Replies.whenDone(context, hubs.rotateNamespace(rule, place(json)), done -> {
            if (done) {
                LOG.info("The namespace was given a new key for {}", rule);
                Replies.json(context, 200, namespace());
            } else {
                Replies.text(
                        context,
                        404,
                        "The namespace has no rule " + rule
                                + "; 'tidings hubs show --namespace' or GET /api/namespace shows those it has.");
            }
        });
    }

    /** What is null is as good as absent. */
    private static String text(JsonObject json, String name, String otherwise) {
        @Nullable String text = json.getString(name);
        return text == null ? otherwise : text;
    }

    private static KeyPlace place(JsonObject json) {
        return KeyPlace.valueOf(text(json, "key", "primary").toUpperCase(Locale.ROOT));
    }

    private void putRule(RoutingContext context, JsonObject json) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        JsonArray named = json.getJsonArray("rights");
        for (Object right : named == null ? new JsonArray() : named) {
            rights.add(Right.valueOf(String.valueOf(right).toUpperCase(Locale.ROOT)));
        }
        RuleTerms terms = new RuleTerms(text(json, "name", ""), rights, null, null);
        change(context, hubs.putRule(context.pathParam("name"), terms), 200, "given the rule " + terms.name());
    }

    private void removeRule(RoutingContext context) {
        String rule = context.pathParam("rule");
        change(context, hubs.removeRule(context.pathParam("name"), rule), 200, "freed of the rule " + rule);
    }

    private static void withJson(RoutingContext context, Consumer<JsonObject> work) {
        Replies.body(context).ifPresent(json -> {
            try {
                work.accept(json);
            } catch (ClassCastException | IllegalArgumentException unreadable) {
                Replies.text(
                        context,
                        400,
                        "The body cannot be read: " + unreadable.getMessage() + "; docs/hub.md says what is expected.");
            }
        });
    }

    private void change(RoutingContext context, CompletableFuture<HubResult> change, int status, String done) {
        Replies.whenDone(context, change, result -> {
            if (result instanceof HubResult.Done made) {
                LOG.info("Hub {} {}", made.hub().name(), done);
                if (status == 204) {
                    context.response().setStatusCode(status).end();
                } else {
                    Replies.json(context, status, json(made.hub()));
                }
            } else {
                refuse(context, result);
            }
        });
    }

    private static void refuse(RoutingContext context, HubResult result) {
        if (result instanceof HubResult.Exists exists) {
            Replies.text(context, 409, "There is a hub " + exists.hub().name() + " already.");
        } else if (result instanceof HubResult.NoHub missing) {
            noHub(context, missing.name());
        } else if (result instanceof HubResult.NoRule missing) {
            Replies.text(
                    context,
                    404,
                    "The hub " + missing.hub().name() + " has no rule " + missing.rule() + "; 'tidings hubs show "
                            + missing.hub().name() + "' or GET /api/hubs/"
                            + missing.hub().name()
                            + " shows those it has.");
        } else if (result instanceof HubResult.Refused refused) {
            Replies.text(context, 400, refused.why());
        }
    }

    private static void noHub(RoutingContext context, String name) {
        Replies.text(
                context, 404, "There is no hub " + name + "; list them with 'tidings hubs list' or GET /api/hubs.");
    }

    private JsonObject summary(Hub hub) {
        JsonArray names = new JsonArray();
        hubs.rulesOf(hub.key()).forEach(rule -> names.add(rule.name()));
        return head(hub).put("rules", names);
    }

    private JsonObject json(Hub hub) {
        return head(hub).put("rules", rules(hub.key()));
    }

    private JsonObject namespace() {
        return new JsonObject().put("endpoint", endpoint).put("rules", rules(AccessRules.NAMESPACE));
    }

    private JsonArray rules(long owner) {
        JsonArray rules = new JsonArray();
        hubs.rulesOf(owner).forEach(rule -> rules.add(json(rule)));
        return rules;
    }

    private JsonObject head(Hub hub) {
        JsonObject json = new JsonObject().put("name", hub.name()).put("endpoint", endpoint);
        @Nullable Duration ttl = hub.registrationTtl();
        if (ttl != null) {
            json.put("registrationTtl", ttl.toString());
        }
        if (!hub.userMetadata().isEmpty()) {
            json.put("userMetadata", hub.userMetadata());
        }
        return json.put("createdAt", hub.createdAt().toString())
                .put("updatedAt", hub.updatedAt().toString());
    }

    private JsonObject json(AccessRule rule) {
        JsonArray rights = new JsonArray();
        rule.rights().stream().sorted().forEach(right -> rights.add(right.wireText()));
        return new JsonObject()
                .put("name", rule.name())
                .put("rights", rights)
                .put("primaryKey", rule.primaryKey())
                .put("secondaryKey", rule.secondaryKey())
                .put(
                        "connectionString",
                        "Endpoint=" + endpoint + ";SharedAccessKeyName=" + rule.name() + ";SharedAccessKey="
                                + rule.primaryKey())
                .put("createdAt", rule.createdAt().toString())
                .put("modifiedAt", rule.modifiedAt().toString());
    }
}
