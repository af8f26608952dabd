// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates an expression by merging the ordered lists of its tags, as far as it is read.
 *
 * <p>A part of an expression is a list of places, or all places but those of a list. Negation only changes which of the two it
 * is, and joining parts only merges their lists. So the list of all places is read for the whole expression at most, and only
 * when it matches registrations that have none of its tags.
 */
public final class PlaceMerge {

    private final PlaceLists lists;

    private PlaceMerge(PlaceLists lists) {
        this.lists = lists;
    }

    /** The places that an expression matches. Lists are opened now and read when the cursor is. */
    public static PlaceCursor of(TagExpression expression, PlaceLists lists) {
        Part part = new PlaceMerge(lists).part(expression);
        return part.isComplement ? new Difference(lists.all(), part.places) : part.places;
    }

    /** Those places, or all but those. */
    private record Part(PlaceCursor places, boolean isComplement) {}

    private Part part(TagExpression expression) {
        if (expression instanceof TagExpression.Has has) {
            return new Part(lists.of(has.text()), false);
        }
        if (expression instanceof TagExpression.Not not) {
            Part inner = part(not.inner());
            return new Part(inner.places, !inner.isComplement);
        }
        List<PlaceCursor> wanted = new ArrayList<>();
        List<PlaceCursor> unwanted = new ArrayList<>();
        boolean and = expression instanceof TagExpression.And;
        collect(expression, and, wanted, unwanted);
        return and ? conjunction(wanted, unwanted) : alternatives(wanted, unwanted);
    }

    /** Takes a chain of one operator apart. */
    private void collect(TagExpression expression, boolean and, List<PlaceCursor> wanted, List<PlaceCursor> unwanted) {
        if (and && expression instanceof TagExpression.And both) {
            collect(both.left(), true, wanted, unwanted);
            collect(both.right(), true, wanted, unwanted);
        } else if (!and && expression instanceof TagExpression.Or either) {
            collect(either.left(), false, wanted, unwanted);
            collect(either.right(), false, wanted, unwanted);
        } else {
            Part part = part(expression);
            (part.isComplement ? unwanted : wanted).add(part.places);
        }
    }

    private static Part conjunction(List<PlaceCursor> wanted, List<PlaceCursor> unwanted) {
        if (wanted.isEmpty()) {
            return new Part(Union.of(unwanted), true);
        }
        PlaceCursor inAll = Intersection.of(wanted);
        return new Part(unwanted.isEmpty() ? inAll : new Difference(inAll, Union.of(unwanted)), false);
    }

    private static Part alternatives(List<PlaceCursor> wanted, List<PlaceCursor> unwanted) {
        if (unwanted.isEmpty()) {
            return new Part(Union.of(wanted), false);
        }
        PlaceCursor missing = Intersection.of(unwanted);
        return new Part(wanted.isEmpty() ? missing : new Difference(missing, Union.of(wanted)), true);
    }
}
