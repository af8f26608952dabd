// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a builder makes, a reader reads back. Set -Dtidings.test.seed to repeat a failure. */
class RoundTripTest {

    private static final int NOTIFICATIONS = 3_000;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(Parsers parser) {
        long seed =
                Long.getLong("tidings.test.seed", ThreadLocalRandom.current().nextLong());
        RandomNotifications notifications = new RandomNotifications(generator(seed));
        NotificationReader reader = parser.reader();

        for (int i = 0; i < NOTIFICATIONS; i++) {
            Notification written = notifications.next();
            byte[] payload = written.payload();
            assertThat(reader.read(payload))
                    .as("notification %d of -Dtidings.test.seed=%d", i, seed)
                    .isEqualTo(new Parsed.Understood(written));
            assertThat(reader.check(payload))
                    .as("notification %d of -Dtidings.test.seed=%d", i, seed)
                    .isEqualTo(new Checked.WellFormed(Optional.of(written.kind())));
            assertThat(reader.kindOf(payload)).contains(written.kind());
        }
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
