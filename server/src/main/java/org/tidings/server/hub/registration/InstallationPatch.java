// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of parts of an installation: JSON Patch as the Azure SDKs send it. Immutable.
 *
 * <p>What differs from RFC 6902: values are texts, which hold the JSON of objects and arrays; tags are a set, so that adding
 * adds what is not there, and {@code remove /tags/x} removes the tag x; {@code replace} of what is not there adds it, and
 * {@code remove} of what is not there changes nothing. A new channel is one that has not ended.
 */
public final class InstallationPatch {

    private static final int MAX_OPERATIONS = 200;
    private static final int MAX_STEPS = 6;

    private final List<PatchOperation> operations;

    private InstallationPatch(List<PatchOperation> operations) {
        this.operations = operations;
    }

    /** A patch that cannot be read or applied, in sentences for who sent it. */
    public static final class UnfitException extends Exception {

        private static final long serialVersionUID = 1L;

        UnfitException(String why) {
            super(why, null, false, false);
        }

        /** What is wrong. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** One change. */
    record PatchOperation(
            boolean removes,
            boolean adds,
            List<String> path,
            @Nullable Object value) {}

    /** Reads a patch. */
    public static InstallationPatch read(byte[] json) throws UnfitException {
        Object tree;
        try {
            tree = JsonTree.read(json);
        } catch (JsonTree.MalformedException malformed) {
            throw new UnfitException("The body is no JSON: " + malformed.why() + ".");
        }
        List<?> items = tree instanceof List<?> list ? list : tree instanceof Map<?, ?> ? List.of(tree) : List.of();
        if (items.isEmpty() || items.size() > MAX_OPERATIONS) {
            throw new UnfitException(
                    "Expected a JSON array of 1 to " + MAX_OPERATIONS + " operations, each with op, path and value.");
        }
        List<PatchOperation> operations = new ArrayList<>();
        for (Object item : items) {
            operations.add(operation(item));
        }
        return new InstallationPatch(operations);
    }

    private static PatchOperation operation(@Nullable Object item) throws UnfitException {
        if (!(item instanceof Map<?, ?> fields)
                || !(InstallationReader.field(fields, "op") instanceof String op)
                || !(InstallationReader.field(fields, "path") instanceof String path)) {
            throw new UnfitException("An operation is no JSON object with op and path.");
        }
        String verb = op.toLowerCase(Locale.ROOT);
        if (!List.of("add", "replace", "remove").contains(verb)) {
            throw new UnfitException("The operation " + shown(op) + " is not known; expected add, replace or remove.");
        }
        List<String> steps = steps(path);
        Object value = InstallationReader.field(fields, "value");
        if (value == null && !verb.equals("remove")) {
            throw new UnfitException("The operation " + verb + " " + shown(path) + " has no value.");
        }
        return new PatchOperation(verb.equals("remove"), verb.equals("add"), steps, value);
    }

    private static List<String> steps(String path) throws UnfitException {
        List<String> steps = new ArrayList<>();
        String below = path.startsWith("/") ? path.substring(1) : path;
        for (String step : below.split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        if (steps.size() > MAX_STEPS || steps.contains("")) {
            throw new UnfitException("The path " + shown(path) + " is none of an installation.");
        }
        return steps;
    }

    /** The installation after all operations, in their order. */
    public ParsedInstallation of(Installation before) {
        Map<String, @Nullable Object> tree = copy(InstallationJson.tree(before));
        try {
            for (PatchOperation operation : operations) {
                new InstallationTree(tree).apply(operation);
            }
        } catch (UnfitException unfit) {
            return new ParsedInstallation.Malformed(unfit.why());
        }
        return InstallationReader.stored(tree);
    }

    /** A copy that can be changed. */
    private static Map<String, @Nullable Object> copy(Map<?, ?> tree) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        tree.forEach((name, value) -> copy.put(String.valueOf(name), copied(value)));
        return copy;
    }

    private static @Nullable Object copied(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return copy(object);
        }
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }

    static String shown(String text) {
        String cut = text.length() <= 80 ? text : text.substring(0, 80) + "...";
        StringBuilder shown = new StringBuilder();
        cut.chars().forEach(c -> shown.append(c < ' ' || Character.isSurrogate((char) c) ? '?' : (char) c));
        return shown.toString();
    }
}
