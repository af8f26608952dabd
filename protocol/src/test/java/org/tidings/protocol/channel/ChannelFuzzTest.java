// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Nothing makes the readers of channel addresses throw; only tokens of ours are accepted. */
class ChannelFuzzTest {

    private static final int TOKEN_BITS = 33 * 8;
    private static final ChannelTokens TOKENS =
            new ChannelTokens(List.of(ChannelTokensTest.key(0, 1), ChannelTokensTest.key(65, 2)));

    /** Whatever is accepted is the one spelling that a key gives the channel. */
    @FuzzTest(maxDuration = "60s")
    void verify(byte[] bytes) {
        String token = new String(bytes, StandardCharsets.UTF_8);

        TOKENS.verify(token)
                .ifPresent(channel -> assertThat(List.of(
                                TOKENS.token(channel),
                                new ChannelTokens(List.of(ChannelTokensTest.key(0, 1))).token(channel)))
                        .contains(token));
    }

    @FuzzTest(maxDuration = "60s")
    void roundTrip(FuzzedDataProvider data) {
        ChannelId channel = new ChannelId(data.consumeLong(), data.consumeLong());
        String token = TOKENS.token(channel);
        byte[] flipped = Base64.getUrlDecoder().decode(token);
        int bit = data.consumeInt(0, TOKEN_BITS - 1);
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));

        assertThat(TOKENS.verify(token)).contains(channel);
        assertThat(TOKENS.verify(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped)))
                .isEmpty();
    }

    @FuzzTest(maxDuration = "60s")
    void uri(byte[] bytes) {
        String target = new String(bytes, StandardCharsets.UTF_8);

        ChannelUri.parse(target).ifPresent(uri -> {
            assertThat(target).contains(uri.path());
            assertThat(ChannelUri.parse(uri.path())).contains(uri);
        });
    }
}
