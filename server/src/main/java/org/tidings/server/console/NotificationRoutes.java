// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where notifications went: by message id or notification id, or the newest. */
record NotificationRoutes(StepLog log, Whereabouts whereabouts) {

    private static final int FOUND_AT_MOST = 20;
    private static final int NEWEST = 100;
    private static final int NEWEST_AT_MOST = 500;
    private static final int MAX_QUERY_CHARS = 256;

    void addTo(Router router) {
        router.get("/api/notifications").handler(this::find);
    }

    private void find(RoutingContext context) {
        @Nullable String query = context.request().getParam("q");
        if (query == null) {
            Optional<Integer> limit = Replies.limit(context, NEWEST, NEWEST_AT_MOST);
            limit.ifPresent(most -> Replies.json(
                    context, 200, new JsonObject().put("found", json(log.newest(most), new ArrayList<>()))));
            return;
        }
        String id = query.strip();
        if (id.isEmpty() || id.length() > MAX_QUERY_CHARS) {
            Replies.text(
                    context,
                    400,
                    "q must be a message id (the sender's X-MessageID) or the id of a notification (ActivityId of the"
                            + " answer), of at most " + MAX_QUERY_CHARS + " characters.");
            return;
        }
        List<StepLog.Story> stories = log.find(id, FOUND_AT_MOST);
        List<String> sentences = new ArrayList<>();
        JsonArray found = json(stories, sentences);
        Replies.json(
                context,
                200,
                new JsonObject()
                        .put("query", id)
                        .put("sentence", Whereabouts.sentence(id, stories.size(), sentences, log.oldestMillis()))
                        .put("found", found));
    }

    private JsonArray json(List<StepLog.Story> stories, List<String> sentences) {
        JsonArray found = new JsonArray();
        for (StepLog.Story story : stories) {
            String sentence = whereabouts.sentence(story);
            sentences.add(sentence);
            found.add(json(story, sentence));
        }
        return found;
    }

    private static JsonObject json(StepLog.Story story, String sentence) {
        JsonObject json = new JsonObject().put("id", story.id().toString());
        if (story.messageId() != null) {
            json.put("messageId", story.messageId());
        }
        JsonArray steps = new JsonArray();
        for (Step step : story.steps()) {
            JsonObject told = step.json();
            for (String shared : List.of("channel", "device", "kind", "class", "answer")) {
                if (told.containsKey(shared)) {
                    json.put(shared, told.getValue(shared));
                }
            }
            told.remove("id");
            steps.add(told);
        }
        story.channelEnd().ifPresent(end -> steps.add(end.json()));
        return json.put("sentence", sentence).put("steps", steps);
    }
}
