// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelPathsTest {

    private static String path(int number) {
        return "/throttledthirdparty/01.00/" + "A".repeat(38) + (100_000 + number);
    }

    @Test
    void everyPathIsGivenBack() {
        ChannelPaths paths = ChannelPaths.of(
                IntStream.range(0, 10_000).mapToObj(ChannelPathsTest::path).toList());

        assertThat(paths.size()).isEqualTo(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(paths.get(i)).isEqualTo(path(i));
        }
    }

    @Test
    void writesThePathIntoARequest() {
        ChannelPaths paths = new ChannelPaths();
        int place = paths.add(path(7));
        ByteBuf out = Unpooled.buffer();

        paths.writeTo(out, place);

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(path(7));
    }

    @Test
    void pathOfAnotherKindIsRefused() {
        ChannelPaths paths = new ChannelPaths();
        paths.add(path(1));

        assertThatIllegalArgumentException().isThrownBy(() -> paths.add(path(2).replace("/throttled", "/unthrottled")));
        assertThatIllegalArgumentException().isThrownBy(() -> paths.add(path(2) + "0"));
    }
}
