// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** What {@link SharedSessionTest} cannot say: its cases know neither exceptions nor frames that cannot be read. */
class DeviceSessionTest {

    private final DeviceSession session =
            new DeviceSession(new DeviceFrame.Hello("d1", "s1", null), new RecentIds(100));

    private void welcome() {
        session.receive(new ServerFrame.Welcome("d1", null, Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void theSequenceRisesByOneFromOne(long seq) {
        welcome();

        assertThat(session.receive(notification(seq))).isInstanceOf(DeviceStep.Broken.class);
    }

    @Test
    void aRequestOutOfPlaceIsAnIllegalState() {
        assertThatThrownBy(() -> session.open("news", null, null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void handlingOutOfOrderIsAnIllegalArgument() {
        welcome();
        session.receive(notification(1));

        assertThatThrownBy(() -> session.handled(2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ServerFrame.Notification notification(long seq) {
        return new ServerFrame.Notification(
                seq, "n", "news", NotificationKind.RAW, new NotificationClass(3), null, Map.of(), new byte[] {1});
    }
}
