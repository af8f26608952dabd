// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import org.tidings.server.hub.registration.Audience;

/**
 * The numbers by which lists of places and device handles are found: 64 bits of a hash, so that no table of tags has to be
 * asked, or swept. It is a cryptographic one, because others choose the texts.
 */
final class Postings {

    /** The list of all registrations of an audience. */
    static final String ALL = "";

    private Postings() {}

    /** The list of a tag, by its key. */
    static long list(long hub, Audience audience, String tagKey) {
        return hash(number(audience) + "/" + hub + "/" + tagKey);
    }

    /** How an audience stands in columns. */
    static int number(Audience audience) {
        return switch (audience) {
            case MPNS_NATIVE -> 0;
            case MPNS_TEMPLATE -> 1;
            case OTHER -> 2;
        };
    }

    /** The lists that a registration with those tags stands in, rising. */
    static long[] lists(long hub, Audience audience, Collection<String> tagKeys) {
        long[] lists = new long[tagKeys.size() + 1];
        int count = 0;
        lists[count++] = list(hub, audience, ALL);
        for (String key : tagKeys) {
            lists[count++] = list(hub, audience, key);
        }
        Arrays.sort(lists);
        return lists;
    }

    /** Of a device handle, by its key. */
    static long ofHandle(long hub, String handleKey) {
        return hash("handle/" + hub + "/" + handleKey);
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long hash = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                hash = (hash << Byte.SIZE) | (digest[i] & 0xff);
            }
            return hash;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
