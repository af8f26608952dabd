// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    @Test
    void anIdIsNewOnce() {
        RecentIds ids = new RecentIds(2);

        assertThat(ids.add("a")).isTrue();
        assertThat(ids.add("a")).isFalse();
        assertThat(ids.contains("a")).isTrue();
        assertThat(ids.contains("b")).isFalse();
    }

    @Test
    void theOldestIsForgottenFirst() {
        RecentIds ids = new RecentIds(2);

        ids.addAll(List.of("a", "b", "c"));

        assertThat(ids.toList()).containsExactly("b", "c");
    }

    @Test
    void anIdSeenAgainIsTheNewest() {
        RecentIds ids = new RecentIds(2);

        ids.addAll(List.of("a", "b", "a", "c"));

        assertThat(ids.toList()).containsExactly("a", "c");
    }

    @Test
    void aCapacityOfZeroIsRefused() {
        assertThatThrownBy(() -> new RecentIds(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
