// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * For tests of programs that send notifications: a push service that answers what the test says, and certificates.
 *
 * <p>Start at {@link org.tidings.testkit.MockPushService}, or let JUnit give one to each test:
 *
 * <pre>{@code
 * @ExtendWith(MockPushServiceExtension.class)
 * class MyBackendTest {
 *     @Test
 *     void goneChannelsAreForgotten(MockPushService service) {
 *         service.enqueue(MockAnswer.of(Answer.EXPIRED));
 *         backend.push(service.channel("kitchen"), "Hi");
 *         assertThat(backend.channels()).isEmpty();
 *         assertThat(service.takeRequest().header("X-NotificationClass")).contains("2");
 *     }
 * }
 * }</pre>
 */
@NullMarked
package org.tidings.testkit;

import org.jspecify.annotations.NullMarked;
