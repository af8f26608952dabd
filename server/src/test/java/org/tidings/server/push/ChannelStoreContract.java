// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.server.push.SampleNotifications.notification;
import static org.tidings.server.push.StoreCalls.STORED;
import static org.tidings.server.push.StoreCalls.outcome;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.server.push.ChannelStore.ChannelRecord;
import org.tidings.server.push.ChannelStore.DeviceRecord;
import org.tidings.server.push.ChannelStore.Usage;
import org.tidings.server.push.ChannelStore.UsageOf;

/** What every adapter of {@link ChannelStore} does. */
@Timeout(60)
public abstract class ChannelStoreContract {

    private static final Instant THEN = Instant.parse("2026-03-28T12:00:00.123Z");
    private static final Instant LATER = THEN.plusSeconds(60);
    private static final DeviceId PHONE = new DeviceId(-1, Long.MIN_VALUE);
    private static final DeviceId TABLET = new DeviceId(0, 0);

    private StoreUnderTest store = new MemoryStoreUnderTest();

    protected abstract StoreUnderTest open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void newStoreRemembersNothing() {
        assertThat(devices()).isEmpty();
        assertThat(channels()).isEmpty();
    }

    @Test
    void enrolledDeviceIsRemembered() {
        enroll(PHONE);
        enroll(TABLET);
        store.reopen();

        assertThat(devices()).hasSize(2);
        DeviceRecord phone = device(PHONE);
        assertThat(phone.secretHash()).containsExactly(0, 1, 0, -1);
        assertThat(phone.enrolledAt()).isEqualTo(THEN);
        assertThat(phone.connected()).isFalse();
        assertThat(phone.lastSeen()).isEqualTo(THEN);
    }

    @Test
    void lastPresenceCounts() {
        enroll(PHONE);
        store.channels().presence(PHONE, true, LATER);
        store.channels().presence(TABLET, true, LATER);
        store.reopen();
        assertThat(device(PHONE).connected()).isTrue();
        assertThat(device(PHONE).lastSeen()).isEqualTo(LATER);
        assertThat(devices()).hasSize(1);

        for (int i = 0; i < 20; i++) {
            store.channels().presence(PHONE, i % 2 == 0, LATER.plusSeconds(i));
        }
        store.reopen();
        assertThat(device(PHONE).connected()).isFalse();
        assertThat(device(PHONE).lastSeen()).isEqualTo(LATER.plusSeconds(19));
    }

    @Test
    void forgottenDeviceIsGone() {
        enroll(PHONE);
        enroll(TABLET);
        store.channels().forget(PHONE);
        store.reopen();

        assertThat(devices()).extracting(DeviceRecord::id).containsExactly(TABLET);
    }

    @Test
    void savedChannelIsRememberedExactly() {
        enroll(PHONE);
        ChannelRecord channel = channel(1, "weather", "example.com", new Bindings(true, false, List.of("a.example")));
        save(channel);
        store.reopen();

        assertThat(channels()).containsExactly(channel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "İğne ığdır", "\uD83D\uDE00", "a\u0000b", "two\nlines", "'; DROP TABLE channel;--"})
    void anyNameIsRememberedExactly(String name) {
        ChannelRecord channel = channel(1, name, name, new Bindings(true, true, List.of(name, "x", name)));
        save(channel);
        store.reopen();

        assertThat(channels()).containsExactly(channel);
    }

    @Test
    void tileDomainsFullOfLineBreaksAreRememberedExactly() {
        String breaks = "\n".repeat(DeviceProtocol.MAX_TEXT_CHARS);
        List<List<String>> all = List.of(
                List.of(), List.of(""), List.of("", ""), List.of(breaks, breaks), List.of("\\n", "\\", "\\\\n\n"));
        for (int i = 0; i < all.size(); i++) {
            save(channel(i + 1, "c" + i, null, new Bindings(false, false, all.get(i))));
        }
        store.reopen();

        assertThat(channels())
                .extracting(channel -> channel.bindings().tileDomains())
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void savingAgainChangesBindingsAndRunningAndNotTheUsage() {
        save(channel(1, "weather", null, Bindings.NONE));
        store.channels().usage(List.of(new UsageOf(1, new Usage(20_000, 17)), new UsageOf(99, new Usage(1, 1))));
        ChannelRecord first = channel(1, "weather", null, new Bindings(true, true, List.of("b")));
        ChannelRecord second = new ChannelRecord(
                1, first.id(), PHONE, "weather", null, first.bindings(), false, THEN, new Usage(20_001, 3));
        save(second);
        store.reopen();

        assertThat(channels())
                .containsExactly(new ChannelRecord(
                        1, first.id(), PHONE, "weather", null, first.bindings(), false, THEN, new Usage(20_000, 17)));
    }

    @Test
    void lastUsageCounts() {
        save(channel(1, "weather", null, Bindings.NONE));
        save(channel(2, "news", null, Bindings.NONE));
        for (int used = 1; used <= 30; used++) {
            store.channels()
                    .usage(List.of(
                            new UsageOf(1, new Usage(20_000, used)), new UsageOf(2, new Usage(20_000, 2 * used))));
        }
        store.reopen();

        assertThat(channels())
                .extracting(ChannelRecord::usage)
                .containsExactlyInAnyOrder(new Usage(20_000, 30), new Usage(20_000, 60));
    }

    @Test
    void lastUsageCountsHoweverManyChannelsAreToldOf() {
        save(channel(1, "weather", null, Bindings.NONE));
        List<UsageOf> many = new ArrayList<>();
        for (int other = 2; other <= 2_000; other++) {
            many.add(new UsageOf(other, new Usage(20_000, 1)));
        }
        many.add(new UsageOf(1, new Usage(20_000, 1)));
        store.channels().usage(many);
        store.channels().usage(List.of(new UsageOf(1, new Usage(20_000, 2))));
        store.reopen();

        assertThat(channels()).extracting(ChannelRecord::usage).containsExactly(new Usage(20_000, 2));
    }

    @Test
    void closedChannelIsGoneWithItsNotifications() {
        save(channel(1, "weather", null, Bindings.NONE));
        save(channel(2, "news", null, Bindings.NONE));
        append(10, 1);
        append(11, 2);
        append(12, 1);

        done(store.channels().close(1, new long[] {10, 12, 999}));
        done(store.channels().close(77, new long[0]));
        store.reopen();

        assertThat(channels()).extracting(ChannelRecord::key).containsExactly(2L);
        assertThat(StoreCalls.pendingSeqs(store.notifications())).containsExactly(11L);
    }

    @Test
    void everyDeviceIsVisitedBeforeItsChannels() {
        enroll(PHONE);
        save(channel(1, "weather", null, Bindings.NONE));
        List<Object> visited = new ArrayList<>();
        store.channels().remembered(new ChannelStore.Visitor() {
            @Override
            public void device(DeviceRecord device) {
                visited.add(device.id());
            }

            @Override
            public void channel(ChannelRecord channel) {
                visited.add(channel.device());
                visited.add(channel.id());
            }
        });

        assertThat(visited).containsExactly(PHONE, PHONE, new ChannelId(-1, 1));
    }

    @Test
    void channelsAreVisitedByRisingKey() {
        enroll(PHONE);
        List<Long> keys = List.of(5L, 1L, Long.MAX_VALUE, 3L, 1L << 40, 2L);
        keys.forEach(key -> save(channel(key, "channel " + key, null, Bindings.NONE)));
        store.reopen();
        List<Long> visited = new ArrayList<>();
        store.channels().remembered(new ChannelStore.Visitor() {
            @Override
            public void device(DeviceRecord device) {}

            @Override
            public void channel(ChannelRecord channel) {
                visited.add(channel.key());
            }
        });

        assertThat(visited).containsExactlyElementsOf(keys.stream().sorted().toList());
    }

    @Test
    void changesMadeWhileVisitingAreCarriedOut() {
        enroll(PHONE);
        enroll(TABLET);
        store.channels().remembered(new ChannelStore.Visitor() {
            @Override
            public void device(DeviceRecord device) {
                store.channels().forget(device.id());
            }

            @Override
            public void channel(ChannelRecord channel) {}
        });
        store.reopen();

        assertThat(devices()).isEmpty();
    }

    // ---- callbacks

    @Test
    void lastCallbackOfAChannelIsRememberedExactlyAndVisitedBeforeItsChannel() {
        save(channel(1, "weather", "example.com", Bindings.NONE));
        save(channel(2, "news", "example.com", Bindings.NONE));
        byte[] body = {0, -1, 10, 65};
        done(store.channels().saveCallback(1, new InactiveCallback(URI.create("http://a/"), new byte[0])));
        done(store.channels().saveCallback(1, new InactiveCallback(URI.create("https://b/?x=%20y"), body)));
        done(store.channels().saveCallback(2, new InactiveCallback(URI.create("http://c/"), new byte[1_024])));
        store.reopen();

        assertThat(callbacks()).containsOnlyKeys(1L, 2L);
        assertThat(callbacks().values())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrder(
                        new InactiveCallback(URI.create("https://b/?x=%20y"), body),
                        new InactiveCallback(URI.create("http://c/"), new byte[1_024]));
    }

    @Test
    void removedCallbackIsGone() {
        save(channel(1, "weather", "example.com", Bindings.NONE));
        InactiveCallback callback = new InactiveCallback(URI.create("http://a/"), new byte[1]);
        done(store.channels().saveCallback(1, callback));
        store.channels().removeCallback(1, callback);
        store.channels().removeCallback(77, callback);
        store.reopen();

        assertThat(callbacks()).isEmpty();
        assertThat(channels()).hasSize(1);
    }

    @Test
    void callbackThatHasReplacedARemovedOneStays() {
        save(channel(1, "weather", "example.com", Bindings.NONE));
        InactiveCallback callback = new InactiveCallback(URI.create("http://a/"), new byte[1]);
        done(store.channels().saveCallback(1, callback));
        store.channels().removeCallback(1, new InactiveCallback(URI.create("http://b/"), new byte[1]));
        store.channels().removeCallback(1, new InactiveCallback(URI.create("http://a/"), new byte[2]));
        store.reopen();

        assertThat(callbacks()).containsOnlyKeys(1L);
    }

    @Test
    void closedChannelIsGoneWithItsCallback() {
        save(channel(1, "weather", "example.com", Bindings.NONE));
        done(store.channels().saveCallback(1, new InactiveCallback(URI.create("http://a/"), new byte[1])));
        done(store.channels().close(1, new long[0]));
        store.reopen();

        assertThat(callbacks()).isEmpty();
    }

    private Map<Long, InactiveCallback> callbacks() {
        Map<Long, InactiveCallback> callbacks = new HashMap<>();
        List<Long> channels = new ArrayList<>();
        store.channels().remembered(new ChannelStore.Visitor() {
            @Override
            public void device(DeviceRecord device) {}

            @Override
            public void channel(ChannelRecord channel) {
                channels.add(channel.key());
            }

            @Override
            public void callback(long channelKey, InactiveCallback callback) {
                assertThat(channels).doesNotContain(channelKey);
                callbacks.put(channelKey, callback);
            }
        });
        return callbacks;
    }

    private void enroll(DeviceId id) {
        done(store.channels().enroll(new DeviceRecord(id, new byte[] {0, 1, 0, -1}, THEN, false, THEN)));
    }

    private void save(ChannelRecord channel) {
        done(store.channels().save(channel));
    }

    private void append(long seq, long channelKey) {
        assertThat(outcome(StoreCalls.append(store.notifications(), notification(seq, channelKey, 1))))
                .isEqualTo(STORED);
    }

    private static void done(CompletableFuture<Void> change) {
        change.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static ChannelRecord channel(long key, String name, @Nullable String service, Bindings bindings) {
        return new ChannelRecord(key, new ChannelId(-1, key), PHONE, name, service, bindings, true, THEN, Usage.NONE);
    }

    private List<DeviceRecord> devices() {
        List<DeviceRecord> devices = new ArrayList<>();
        visit(devices, new ArrayList<>());
        return devices;
    }

    private DeviceRecord device(DeviceId id) {
        return devices().stream()
                .filter(device -> device.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<ChannelRecord> channels() {
        List<ChannelRecord> channels = new ArrayList<>();
        visit(new ArrayList<>(), channels);
        return channels;
    }

    private void visit(List<DeviceRecord> devices, List<ChannelRecord> channels) {
        store.channels().remembered(new ChannelStore.Visitor() {
            @Override
            public void device(DeviceRecord device) {
                devices.add(device);
            }

            @Override
            public void channel(ChannelRecord channel) {
                channels.add(channel);
            }
        });
    }
}
