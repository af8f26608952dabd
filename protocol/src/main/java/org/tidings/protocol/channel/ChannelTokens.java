// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.channel;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks channel tokens: 1 byte key id, 16 bytes channel id, the first 16 bytes of HMAC-SHA256 over both;
 * 44 base64url characters without padding.
 *
 * <p>A forged or mangled token is told from a real one by computation alone, so that probing costs no look-up.
 * Not thread-safe, because a {@link Mac} is not: one instance per thread.
 */
public final class ChannelTokens {

    /** The length of a token in characters. */
    public static final int TOKEN_CHARS = 44;

    private static final int SIGNED_BYTES = 1 + ChannelId.BYTES;
    private static final int MAC_BYTES = 16;
    private static final int TOKEN_BYTES = SIGNED_BYTES + MAC_BYTES;
    private static final String ALGORITHM = "HmacSHA256";

    private final @Nullable Mac[] macsByKeyId = new Mac[256];
    private final int signingKeyId;

    /**
     * @param keys the keys whose tokens are valid; the last one signs
     * @throws IllegalArgumentException without a key, or with two of the same id
     */
    public ChannelTokens(List<TokenKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("channel tokens need at least one key");
        }
        for (TokenKey key : keys) {
            if (macsByKeyId[key.id()] != null) {
                throw new IllegalArgumentException("two token keys have the id " + key.id());
            }
            macsByKeyId[key.id()] = mac(key);
        }
        signingKeyId = keys.get(keys.size() - 1).id();
    }

    /** The token of a channel, signed with the newest key. */
    public String token(ChannelId channel) {
        byte[] token = new byte[TOKEN_BYTES];
        token[0] = (byte) signingKeyId;
        System.arraycopy(channel.bytes(), 0, token, 1, ChannelId.BYTES);
        System.arraycopy(sign(macOf(signingKeyId), token), 0, token, SIGNED_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The channel that a token names.
     *
     * @return empty when the token was not made with one of the keys
     */
    public Optional<ChannelId> verify(String token) {
        if (token.length() != TOKEN_CHARS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != TOKEN_BYTES) {
            return Optional.empty(); // Padding in place of the last characters: no token of ours has it.
        }
        Mac mac = macsByKeyId[bytes[0] & 0xff];
        if (mac == null) {
            return Optional.empty();
        }
        byte[] claimed = Arrays.copyOfRange(bytes, SIGNED_BYTES, TOKEN_BYTES);
        byte[] expected = Arrays.copyOf(sign(mac, bytes), MAC_BYTES);
        return MessageDigest.isEqual(claimed, expected) ? Optional.of(ChannelId.of(bytes, 1)) : Optional.empty();
    }

    private Mac macOf(int keyId) {
        Mac mac = macsByKeyId[keyId];
        if (mac == null) {
            throw new IllegalStateException("no token key " + keyId);
        }
        return mac;
    }

    private static byte[] sign(Mac mac, byte[] token) {
        mac.update(token, 0, SIGNED_BYTES);
        return mac.doFinal();
    }

    private static Mac mac(TokenKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", everyJdkHasIt);
        }
    }
}
