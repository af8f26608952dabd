// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.channel;

import java.security.MessageDigest;

/**
 * A secret that signs channel tokens. Keys rotate: tokens name their key, so that old channel URIs stay valid while new
 * ones are signed with a newer key.
 *
 * @param id 0 to 255, unique among the keys of a service
 * @param secret 32 bytes
 */
public record TokenKey(int id, byte[] secret) {

    /** The length of the secret in bytes. */
    public static final int SECRET_BYTES = 32;

    public TokenKey {
        if (id < 0 || id > 255) {
            throw new IllegalArgumentException("a token key id is 0 to 255, not " + id);
        }
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("a token key has " + SECRET_BYTES + " bytes, not " + secret.length);
        }
        secret = secret.clone();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "TokenKey[id=" + id + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenKey key && id == key.id && MessageDigest.isEqual(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return id;
    }
}
