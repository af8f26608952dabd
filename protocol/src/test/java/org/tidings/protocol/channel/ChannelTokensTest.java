// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTokensTest {

    private static final ChannelId CHANNEL = new ChannelId(0x0123456789abcdefL, -2);

    private final ChannelTokens tokens = new ChannelTokens(List.of(key(7, 1)));

    @Test
    void tokenNamesItsChannel() {
        String token = tokens.token(CHANNEL);

        assertThat(token).hasSize(ChannelTokens.TOKEN_CHARS).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.verify(token)).contains(CHANNEL);
    }

    @Test
    void tokenIsTheSameEachTime() {
        assertThat(tokens.token(CHANNEL)).isEqualTo(new ChannelTokens(List.of(key(7, 1))).token(CHANNEL));
    }

    @Test
    void oldKeyStillVerifiesAfterRotation() {
        String old = tokens.token(CHANNEL);
        ChannelTokens rotated = new ChannelTokens(List.of(key(7, 1), key(8, 2)));
        String young = rotated.token(CHANNEL);

        assertThat(rotated.verify(old)).contains(CHANNEL);
        assertThat(rotated.verify(young)).contains(CHANNEL);
        assertThat(young).isNotEqualTo(old);
        assertThat(keyId(young)).isEqualTo(8);
    }

    @Test
    void unknownKeyIdIsRefused() {
        String token = new ChannelTokens(List.of(key(8, 1))).token(CHANNEL);

        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void tokenOfAnotherSecretIsRefused() {
        String token = new ChannelTokens(List.of(key(7, 2))).token(CHANNEL);

        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void highestKeyIdWorks() {
        ChannelTokens high = new ChannelTokens(List.of(key(255, 1)));

        assertThat(high.verify(high.token(CHANNEL))).contains(CHANNEL);
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.token(CHANNEL));

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(tokens.verify(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void wrongLengthIsRefused() {
        String token = tokens.token(CHANNEL);

        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify(token.substring(1))).isEmpty();
        assertThat(tokens.verify(token + "A")).isEmpty();
        assertThat(tokens.verify(token + "====")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "/", " ", "é", "\u0000", "\ud83d"})
    void characterOutsideTheAlphabetIsRefused(String mangled) {
        String token = tokens.token(CHANNEL);

        assertThat(tokens.verify(token.substring(0, 43) + mangled)).isEmpty();
        assertThat(tokens.verify(mangled + token.substring(1))).isEmpty();
    }

    /** A token whose last two bytes are zero has a second spelling, in which padding stands for them. */
    @Test
    void paddingDoesNotStandForZeroBytes() {
        String token = "";
        for (long low = 0; !token.endsWith("AA"); low++) {
            token = tokens.token(new ChannelId(0, low));
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes[31] != 0 || bytes[32] != 0) {
                token = "";
            }
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        String padded = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, 31));

        assertThat(padded).hasSize(ChannelTokens.TOKEN_CHARS).endsWith("==");
        assertThat(tokens.verify(token)).isPresent();
        assertThat(tokens.verify(padded)).isEmpty();
    }

    @Test
    void keysAreNeededAndDistinct() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChannelTokens(List.of()))
                .withMessage("channel tokens need at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChannelTokens(List.of(key(1, 1), key(1, 2))))
                .withMessage("two token keys have the id 1");
    }

    @Test
    void keyIsCheckedAndNeverShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenKey(256, new byte[32]))
                .withMessage("a token key id is 0 to 255, not 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenKey(1, new byte[31]))
                .withMessage("a token key has 32 bytes, not 31");
        assertThat(key(1, 1)).hasToString("TokenKey[id=1]").isEqualTo(key(1, 1)).isNotEqualTo(key(1, 2));
    }

    @Test
    void channelIdIsItsSixteenBytes() {
        assertThat(ChannelId.of(CHANNEL.bytes())).isEqualTo(CHANNEL);
        assertThat(CHANNEL).hasToString("0123456789abcdeffffffffffffffffe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelId.of(new byte[15]))
                .withMessage("a channel id has 16 bytes, not 15");
    }

    private static int keyId(String token) {
        return Base64.getUrlDecoder().decode(token)[0];
    }

    static TokenKey key(int id, int fill) {
        byte[] secret = new byte[TokenKey.SECRET_BYTES];
        Arrays.fill(secret, (byte) fill);
        return new TokenKey(id, secret);
    }
}
