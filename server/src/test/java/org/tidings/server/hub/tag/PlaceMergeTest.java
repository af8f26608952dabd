// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceMergeTest {

    @ParameterizedTest
    @CsvSource({
        "a, false",
        "a && !b, false",
        "(a || b) && !c, false",
        "!(!a || b), false",
        "!(!a && !b), false",
        "(!a || b) && c, false",
        "!a, true",
        "!a || b, true",
        "!(a && b), true",
        "!a && !b, true",
    })
    void listOfAllIsOpenedOnlyWhenRegistrationsWithoutTagsMatch(String text, boolean opened) {
        Lists lists = new Lists();
        lists.put(1, Set.of("a"));
        PlaceMerge.of(parsed(text), lists).seek(1);
        assertThat(lists.openedAll).isEqualTo(opened);
    }

    @Test
    void sparseListMakesLongOneSkip() {
        Lists lists = new Lists();
        LongStream.rangeClosed(1, 200_000)
                .forEach(place -> lists.put(place, place % 50_000 == 0 ? Set.of("all", "few") : Set.of("all")));
        assertThat(places(PlaceMerge.of(parsed("all && few"), lists)))
                .containsExactly(50_000L, 100_000L, 150_000L, 200_000L);
        assertThat(lists.read).isLessThan(64 * 7);
    }

    @Test
    void longListIsReadInFewBlocks() {
        Lists lists = new Lists();
        LongStream.rangeClosed(1, 100_000).forEach(place -> lists.put(3 * place, Set.of("a")));
        assertThat(places(PlaceMerge.of(parsed("a"), lists))).hasSize(100_000);
        assertThat(lists.blocks).isLessThan(110);
        assertThat(lists.read).isEqualTo(100_000);
    }

    @Test
    void cursorStaysWhereItIsUntilItIsSentOn() {
        Lists lists = new Lists();
        LongStream.of(5, 9, 12).forEach(place -> lists.put(place, Set.of("a")));
        PlaceCursor cursor = PlaceMerge.of(parsed("a && !b"), lists);
        assertThat(cursor.seek(0)).isEqualTo(5);
        assertThat(cursor.seek(5)).isEqualTo(5);
        assertThat(cursor.seek(6)).isEqualTo(9);
        assertThat(cursor.seek(1)).isEqualTo(9);
        assertThat(cursor.seek(13)).isEqualTo(PlaceCursor.END);
        assertThat(cursor.seek(1)).isEqualTo(PlaceCursor.END);
    }

    /** Whatever the expression and the tags, and however it is skipped through: the places are those that match. */
    @RepeatedTest(100)
    void mergeFindsWhatMatches() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Lists lists = new Lists();
        Map<Long, Set<String>> registrations = registrations(random);
        registrations.forEach(lists::put);
        TagExpression expression = expression(random, 4);
        List<Long> expected = registrations.entrySet().stream()
                .filter(entry -> expression.matches(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(places(PlaceMerge.of(expression, lists)))
                .as("seed %d: %s", seed, expression)
                .isEqualTo(expected);

        NavigableSet<Long> rest = new TreeSet<>(expected);
        PlaceCursor cursor = PlaceMerge.of(expression, lists);
        long answered = 0;
        for (long least = 0; answered != PlaceCursor.END; least += random.nextInt(300)) {
            Long next = rest.ceiling(Math.max(least, answered));
            answered = cursor.seek(least);
            assertThat(answered)
                    .as("seed %d: %s from %d", seed, expression, least)
                    .isEqualTo(next == null ? PlaceCursor.END : next);
        }
    }

    private static Map<Long, Set<String>> registrations(Random random) {
        int count = random.nextInt(random.nextBoolean() ? 20 : 3_000);
        double[] share = random.doubles(5, 0, 1).map(x -> x * x * x).toArray();
        Map<Long, Set<String>> registrations = new TreeMap<>();
        long place = 0;
        for (int i = 0; i < count; i++) {
            place += 1 + random.nextInt(random.nextInt(50) == 0 ? 100_000 : 3);
            Set<String> tags = new TreeSet<>();
            for (int tag = 0; tag < share.length; tag++) {
                if (random.nextDouble() < share[tag]) {
                    tags.add("t" + tag);
                }
            }
            registrations.put(place, tags);
        }
        return registrations;
    }

    private static TagExpression expression(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> new TagExpression.Has("t" + random.nextInt(6));
            case 1 -> new TagExpression.Not(expression(random, depth - 1));
            case 2 -> new TagExpression.And(expression(random, depth - 1), expression(random, depth - 1));
            default -> new TagExpression.Or(expression(random, depth - 1), expression(random, depth - 1));
        };
    }

    private static List<Long> places(PlaceCursor cursor) {
        List<Long> places = new ArrayList<>();
        for (long place = cursor.seek(1); place != PlaceCursor.END; place = cursor.seek(place + 1)) {
            places.add(place);
        }
        return places;
    }

    private static TagExpression parsed(String text) {
        return ((ParsedExpression.Parsed) TagExpressions.parse(text)).expression();
    }

    /** Lists in memory that count how they are read. */
    private static final class Lists implements PlaceLists {

        private final TreeSet<Long> all = new TreeSet<>();
        private final Map<String, TreeSet<Long>> byTag = new HashMap<>();
        private boolean openedAll;
        private int blocks;
        private int read;

        void put(long place, Set<String> tags) {
            all.add(place);
            tags.forEach(
                    tag -> byTag.computeIfAbsent(tag, key -> new TreeSet<>()).add(place));
        }

        @Override
        public PlaceCursor all() {
            openedAll = true;
            return cursor(all);
        }

        @Override
        public PlaceCursor of(String key) {
            return cursor(byTag.getOrDefault(key, new TreeSet<>()));
        }

        private PlaceCursor cursor(NavigableSet<Long> places) {
            return new BlockCursor((least, into) -> {
                int filled = 0;
                for (Long place = places.ceiling(least);
                        place != null && filled < into.length;
                        place = places.higher(place)) {
                    into[filled++] = place;
                }
                blocks++;
                read += filled;
                return filled;
            });
        }
    }
}
