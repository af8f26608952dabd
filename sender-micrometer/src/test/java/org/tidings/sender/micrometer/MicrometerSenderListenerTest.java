// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Toast;
import org.tidings.sender.PushSender;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;

@Timeout(30)
class MicrometerSenderListenerTest {

    @Test
    void answersAndFailuresAreTimedByTheirKind() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Notification toast = Toast.builder().text1("Hi").build();
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder()
                        .listener(new MicrometerSenderListener(registry))
                        .build()) {
            service.enqueue(MockAnswer.of(Answer.EXPIRED));

            sender.send(service.channel("c"), toast).get(10, TimeUnit.SECONDS);
            sender.send(service.channel("c"), toast).get(10, TimeUnit.SECONDS);
            sender.send(URI.create("ftp://nowhere"), toast)
                    .exceptionally(failure -> null)
                    .get(10, TimeUnit.SECONDS);

            assertThat(registry.get("tidings.sender.answers")
                            .tags("kind", "toast", "outcome", "channel_gone")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("tidings.sender.answers")
                            .tags("kind", "toast", "outcome", "received")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("tidings.sender.failures")
                            .tags("kind", "toast", "reason", "unusable_uri")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("tidings.sender.connections").gauge().value())
                    .isEqualTo(1);
        }
    }
}
