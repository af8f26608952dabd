// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service tells a sender about a fault: the exact place is the one behind what was noticed. */
class AaltoPlacesTest {

    @ParameterizedTest
    @CsvSource({
        "'hello', 1, 2, 'Unexpected character ''h'' (code 104) in prolog'",
        "'<a>\n  <b c=1/></a>', 2, 9, 'Unexpected character ''1'' (code 49) Expected a quote'",
        "'<a>\n<b>\nfoo</c></a>', 3, 10, 'Unexpected end tag: expected </b>'",
        "'<a/>\nx', 2, 2, 'Unexpected character ''x'' (code 120) in epilog'",
        "'<a b=''1'' b=''2''/>', 1, 17, 'Duplicate attributes \"b\" (index 0), \"b\" (index 1)'",
        "'<a>\n<p:b/></a>', 2, 7, 'Unbound namespace prefix ''p'' (for element name ''p:b'')'",
        "'<a>', 1, 4, 'Unexpected End-of-input in xml document'",
        "'<?xml version=''1.0''?>\n <!-- é\n --><!DOCTYPE a><a/>', 3, 5, 'a DOCTYPE is not allowed'"
    })
    void placeAndReasonAreRight(String payload, int line, int column, String reason) {
        assertThat(Parsers.AALTO.reader().check(payload.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Checked.Malformed(line, column, reason));
    }
}
