// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a scenario found out.
 *
 * @param date when, as ISO 8601 has it, to the minute
 * @param command what was run
 * @param conditions on what machine, with which versions, on which commit
 * @param failure why the run did not come to a good end; empty when it did
 */
public record Result(
        String scenario,
        String date,
        String command,
        Map<String, String> conditions,
        List<Row> rows,
        List<Plot> plots,
        String failure) {

    /** Of a run that found out nothing. */
    public static Result nothing(String date) {
        return new Result("", date, "", Map.of(), List.of(), List.of(), "");
    }

    /** The same of this scenario and command. */
    public Result of(String name, String run) {
        return new Result(name, date, run, conditions, rows, plots, failure);
    }

    /** The same from a run that failed; of one that did not when the text is empty. */
    public Result failed(String why) {
        return new Result(scenario, date, command, conditions, rows, plots, why);
    }

    /** Writes it as JSON. {@code values} holds the rows once more, short, for a look with jq. */
    public void write(Path file) throws IOException {
        JsonObject values = new JsonObject();
        JsonArray rowsArray = new JsonArray();
        for (Row row : rows) {
            rowsArray.add(json(row));
            values.put(row.key(), row.value());
        }
        JsonArray plotsArray = new JsonArray();
        plots.forEach(plot -> plotsArray.add(json(plot)));
        JsonObject all = new JsonObject()
                .put("scenario", scenario)
                .put("date", date)
                .put("command", command)
                .put("conditions", new JsonObject(new LinkedHashMap<>(conditions)))
                .put("values", values)
                .put("rows", rowsArray)
                .put("plots", plotsArray);
        if (!failure.isEmpty()) {
            all.put("failure", failure);
        }
        Files.writeString(file, all.encodePrettily() + "\n");
    }

    private static JsonObject json(Row row) {
        JsonObject json = new JsonObject();
        if (!row.column().isEmpty()) {
            json.put("column", row.column());
        }
        json.put("name", row.name())
                .put("unit", row.unit())
                .put("value", row.value())
                .put("digits", row.value().scale());
        if (!row.goal().isEmpty()) {
            json.put("goal", row.goal()).put("reached", row.reached());
        }
        return json;
    }

    private static JsonObject json(Plot plot) {
        JsonArray lines = new JsonArray();
        for (Plot.Line line : plot.lines()) {
            JsonArray points = new JsonArray();
            line.points()
                    .forEach(point -> points.add(new JsonArray().add(point.x()).add(point.y())));
            lines.add(new JsonObject().put("name", line.name()).put("points", points));
        }
        return new JsonObject()
                .put("name", plot.name())
                .put("kind", plot.kind().name())
                .put("title", plot.title())
                .put("xAxis", plot.xAxis())
                .put("yAxis", plot.yAxis())
                .put("lines", lines);
    }

    /** Reads what {@link #write} has written. */
    public static Result read(Path file) throws IOException {
        JsonObject all = new JsonObject(Files.readString(file));
        Map<String, String> conditions = new LinkedHashMap<>();
        all.getJsonObject("conditions").forEach(entry -> conditions.put(entry.getKey(), (String) entry.getValue()));
        List<Row> rows = new ArrayList<>();
        for (JsonObject row : objects(all.getJsonArray("rows"))) {
            rows.add(new Row(
                    row.getString("column", ""),
                    row.getString("name"),
                    row.getString("unit"),
                    new BigDecimal(row.getValue("value").toString())
                            .setScale(row.getInteger("digits"), RoundingMode.HALF_UP),
                    row.getString("goal", "")));
        }
        List<Plot> plots = new ArrayList<>();
        for (JsonObject plot : objects(all.getJsonArray("plots"))) {
            plots.add(plot(plot));
        }
        return new Result(
                all.getString("scenario"),
                all.getString("date"),
                all.getString("command"),
                conditions,
                rows,
                plots,
                all.getString("failure", ""));
    }

    private static Plot plot(JsonObject plot) {
        List<Plot.Line> lines = new ArrayList<>();
        for (JsonObject line : objects(plot.getJsonArray("lines"))) {
            List<Plot.Point> points = new ArrayList<>();
            JsonArray array = line.getJsonArray("points");
            for (int i = 0; i < array.size(); i++) {
                JsonArray point = array.getJsonArray(i);
                points.add(new Plot.Point(point.getDouble(0), point.getDouble(1)));
            }
            lines.add(new Plot.Line(line.getString("name"), points));
        }
        return new Plot(
                plot.getString("name"),
                Plot.Kind.valueOf(plot.getString("kind")),
                plot.getString("title"),
                plot.getString("xAxis"),
                plot.getString("yAxis"),
                lines);
    }

    private static List<JsonObject> objects(JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            objects.add(array.getJsonObject(i));
        }
        return objects;
    }
}
