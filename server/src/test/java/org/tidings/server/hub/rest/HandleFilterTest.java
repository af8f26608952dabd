// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters as each SDK writes them. */
class HandleFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ChannelUri eq 'http://a/b?c=d'|http://a/b?c=d",
                "channeluri EQ 'x'|x",
                "  ChannelUri  eq  'x'  |x",
                "ChannelUri eq 'http%3A%2F%2Fa%2Fb'|http://a/b",
                "ChannelUri eq 'it''s'|it's",
                "DeviceToken eq 'abcdef'|ABCDEF",
                "GcmRegistrationId eq 'g:1'|g:1",
                "FcmV1RegistrationId eq 'f'|f",
                "AdmRegistrationId eq 'a'|a",
                "XiaomiRegistrationId eq 'x'|x",
                "BaiduUserId eq 'u' and BaiduChannelId eq 'c'|u-c",
                "BaiduUserId eq 'u' and BaiduChannelId eq 'c|u-c",
                "Endpoint eq 'https://e' and P256DH eq 'p' and Auth eq 'a'|https://e",
            })
    void handleIsFoundWhateverTheFieldIsCalled(String filter, String key) {
        assertThat(HandleFilter.keys(filter)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "''", "x''"})
    void handleMayBeAsLongAsHandlesAre(String piece) {
        String handle = "http://a/" + piece.repeat(4_000 / piece.length());
        assertThat(HandleFilter.keys("ChannelUri eq '" + handle + "'")).contains(handle.replace("''", "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "eq", "Tags eq 'a'", "ChannelUri ne 'a'", "ChannelUri eq 'a' or 1 eq 1", "ChannelUri eq a"})
    void otherFiltersAreRefusedWith400(String filter) {
        assertThatThrownBy(() -> HandleFilter.keys(filter))
                .isInstanceOfSatisfying(
                        HubFault.class, fault -> assertThat(fault.status()).isEqualTo(400));
    }
}
