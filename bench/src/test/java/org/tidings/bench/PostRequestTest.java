// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.notification.Checked;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.NotificationReader;

class PostRequestTest {

    private static final ChannelPaths PATHS = ChannelPaths.of(List.of("/throttledthirdparty/01.00/token"));

    static Stream<PostRequest> all() {
        return Stream.of(PostRequest.TOAST, PostRequest.TILE, PostRequest.RAW);
    }

    private static String written(PostRequest request) {
        ByteBuf out = Unpooled.buffer();
        request.writeTo(out, PATHS, 0, 1_234_567, 987_654_321_012L);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String body(PostRequest request) {
        String text = written(request);
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    @ParameterizedTest
    @MethodSource("all")
    void bodyHas300Bytes(PostRequest request) {
        assertThat(body(request)).hasSize(300);
        assertThat(written(request)).startsWith("POST /throttledthirdparty/01.00/token HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @MethodSource("all")
    void numberAndTimeAreFoundInTheFrame(PostRequest request) {
        ByteBuf frame = Unpooled.copiedBuffer(
                "{\"type\":\"notification\",\"body\":\"" + body(request).replace("\"", "\\\"") + "\"}",
                StandardCharsets.US_ASCII);

        assertThat(PostRequest.number(frame)).isEqualTo(1_234_567);
        assertThat(PostRequest.nanos(frame)).isEqualTo(987_654_321_012L);
    }

    @Test
    void frameOfSomebodyElseHasNoNumber() {
        ByteBuf frame = Unpooled.copiedBuffer("{\"N=1\":\"" + "N=".repeat(50) + "\"}", StandardCharsets.US_ASCII);

        assertThat(PostRequest.number(frame)).isEqualTo(-1);
    }

    @Test
    void toastAndTileAreReadAsSuch() {
        NotificationReader reader = new NotificationReader(XMLInputFactory.newFactory());

        assertThat(reader.check(body(PostRequest.TOAST).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Checked.WellFormed(Optional.of(NotificationKind.TOAST)));
        assertThat(reader.check(body(PostRequest.TILE).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Checked.WellFormed(Optional.of(NotificationKind.TILE)));
    }
}
