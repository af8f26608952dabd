// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tidings.server.hub.registration.ForeignTokenException;

/** Who is to blame when a part of a list cannot be read. */
class PagingTest {

    @Test
    void foreignTokenIsBlamedOnTheSender() {
        assertThatThrownBy(() -> Paging.read(() -> {
                    throw new ForeignTokenException();
                }))
                .isInstanceOfSatisfying(
                        HubFault.class, fault -> assertThat(fault.status()).isEqualTo(400));
    }

    @Test
    void whatIsDamagedIsNotBlamedOnTheSender() {
        IllegalArgumentException damaged = new IllegalArgumentException("the store has JSON that cannot be read");
        assertThatThrownBy(() -> Paging.read(() -> {
                    throw damaged;
                }))
                .isSameAs(damaged);
    }
}
