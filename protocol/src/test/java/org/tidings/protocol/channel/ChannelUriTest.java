// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelUriTest {

    @ParameterizedTest
    @CsvSource({
        "/throttledthirdparty/01.00/abc, true",
        "/unthrottledthirdparty/01.00/abc, false",
        "/throttledthirdparty/01.00/abc?x=/y, true",
        "/throttledthirdparty/01.00/abc?, true",
        "http://push.example:8080/unthrottledthirdparty/01.00/abc, false",
        "HTTPS://push.example/throttledthirdparty/01.00/abc?q, true"
    })
    void requestTargetOfAChannelIsRead(String target, boolean throttled) {
        assertThat(ChannelUri.parse(target)).contains(new ChannelUri(throttled, "abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "*",
                "://",
                "http://host",
                "http://host?x=/throttledthirdparty/01.00/abc",
                "/throttledthirdparty/01.00/",
                "/throttledthirdparty/01.00/?abc",
                "/throttledthirdparty/01.00",
                "/throttledthirdparty/01.00/a/b",
                "/throttledthirdparty/02.00/abc",
                "/THROTTLEDTHIRDPARTY/01.00/abc",
                "//throttledthirdparty/01.00/abc",
                "throttledthirdparty/01.00/abc",
                "/x/throttledthirdparty/01.00/abc",
                "/?/throttledthirdparty/01.00/abc"
            })
    void anythingElseIsNoChannel(String target) {
        assertThat(ChannelUri.parse(target)).isEmpty();
    }

    @Test
    void pathReadsBack() {
        ChannelUri uri = new ChannelUri(true, "abc");

        assertThat(uri.path()).isEqualTo("/throttledthirdparty/01.00/abc");
        assertThat(ChannelUri.parse(uri.path())).contains(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "https://push.example, https://push.example/unthrottledthirdparty/01.00/abc",
        "https://push.example/, https://push.example/unthrottledthirdparty/01.00/abc",
        "http://h:81/base/, http://h:81/base/unthrottledthirdparty/01.00/abc"
    })
    void uriStandsBelowThePublicAddress(URI publicUrl, URI whole) {
        assertThat(new ChannelUri(false, "abc").below(publicUrl)).isEqualTo(whole);
    }
}
