// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.server.push.SampleNotifications.notification;
import static org.tidings.server.push.StoreCalls.STORED;
import static org.tidings.server.push.StoreCalls.outcome;
import static org.tidings.server.push.StoreCalls.telling;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.server.hub.access.HubRemovedException;
import org.tidings.server.hub.send.Deferred;
import org.tidings.server.hub.send.OutcomePage;
import org.tidings.server.hub.send.Retention;
import org.tidings.server.hub.send.Send;
import org.tidings.server.hub.send.SendContent;
import org.tidings.server.hub.send.SendFormat;
import org.tidings.server.hub.send.SendId;
import org.tidings.server.hub.send.SendMark;
import org.tidings.server.hub.send.SendState;
import org.tidings.server.hub.send.SendStore;
import org.tidings.server.hub.send.TargetOutcome;
import org.tidings.server.push.StoreCalls;

/** How sends are remembered, and that marks are noted exactly once, in order, with what comes with them. */
@Timeout(60)
class SqlSendStoreTest {

    private static final long HUB = 7;
    private static final long NOW = Instant.parse("2026-03-28T12:00:00Z").toEpochMilli();

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private @Nullable SqlStore opened;
    private long lastSeq;

    @BeforeEach
    void openStore() throws SQLException {
        file = folder.resolve("tidings.db");
        opened = SqlStore.open(StoreSettings.of(file));
        Sql.run(
                file,
                "INSERT INTO hub (key, name, user_metadata, created_at, updated_at) VALUES (" + HUB
                        + ", 'hub', '', 0, 0)");
    }

    @AfterEach
    void closeStore() {
        store().close();
    }

    private SqlStore store() {
        return Objects.requireNonNull(opened);
    }

    private void reopen() {
        store().close();
        opened = SqlStore.open(StoreSettings.of(file));
    }

    @Test
    void sendIsRememberedWithItsContent() {
        SendContent content = new SendContent(
                Map.of("X-NotificationClass", "2"),
                "<toast/>".getBytes(StandardCharsets.UTF_8),
                List.of("http://a/1", "http://a/2"));
        long key = store().sends()
                .add(new SendStore.NewSend(
                        HUB,
                        new SendId("abc-1"),
                        SendState.ENQUEUED,
                        SendFormat.WINDOWS_PHONE,
                        "a && b",
                        null,
                        Instant.ofEpochMilli(NOW),
                        99,
                        content))
                .join();

        reopen();
        Send send = store().sends().send(HUB, "abc-1").orElseThrow();
        assertThat(send.key()).isEqualTo(key);
        assertThat(send.state()).isEqualTo(SendState.ENQUEUED);
        assertThat(send.expression()).isEqualTo("a && b");
        assertThat(send.upToPlace()).isEqualTo(99);
        assertThat(send.counts().total()).isZero();
        SendContent read = store().sends().content(key).orElseThrow();
        assertThat(read.headers()).isEqualTo(content.headers());
        assertThat(read.body()).isEqualTo(content.body());
        assertThat(read.handles()).isEqualTo(content.handles());
        assertThat(store().sends().send(HUB + 1, "abc-1")).isEmpty();
        assertThat(store().sends().open(10)).containsExactly(send);
    }

    @Test
    void notificationAndItsMarkAreDurableTogether() {
        long key = newSend(10);
        assertThat(outcome(append(key, 0, 3))).isEqualTo(STORED);
        assertThat(outcome(mark(new SendMark.Done(key, NOW, 3, 5, TargetOutcome.SKIPPED))))
                .isEqualTo(STORED);
        assertThat(outcome(mark(new SendMark.NoMore(key, NOW + 1, 5)))).isEqualTo(STORED);

        reopen();
        Send send = store().sends().send(key).orElseThrow();
        assertThat(send.state()).isEqualTo(SendState.COMPLETED);
        assertThat(send.startedAt()).isEqualTo(Instant.ofEpochMilli(NOW));
        assertThat(send.endedAt()).isEqualTo(Instant.ofEpochMilli(NOW + 1));
        assertThat(send.counts().byOutcome()).isEqualTo(Map.of(TargetOutcome.SUCCESS, 1L, TargetOutcome.SKIPPED, 1L));
        assertThat(outcomes(key)).containsExactly("3 Success", "5 Skipped");
        assertThat(pending()).hasSize(1);
        assertThat(store().sends().open(10)).isEmpty();
    }

    @Test
    void markThatDoesNotFollowIsNotNotedAndKeepsItsNotificationOut() {
        long key = newSend(10);
        assertThat(outcome(append(key, 1, 2))).contains("gone on without it");
        assertThat(outcome(append(key, 0, 2))).isEqualTo(STORED);
        assertThat(outcome(append(key, 0, 2))).contains("gone on without it");
        assertThat(outcome(mark(new SendMark.Done(key, NOW, 2, 2, TargetOutcome.SKIPPED))))
                .as("a place that had its turn")
                .contains("gone on without it");
        assertThat(outcome(mark(new SendMark.NoMore(key, NOW, 3)))).contains("gone on without it");
        assertThat(outcome(mark(new SendMark.Done(key + 1, NOW, 0, 2, TargetOutcome.SKIPPED))))
                .as("no such send")
                .contains("gone on without it");

        assertThat(pending()).hasSize(1);
        assertThat(outcomes(key)).containsExactly("2 Success");
    }

    @Test
    void marksAfterALostTransactionCannotJumpOverIt() throws SQLException {
        long key = newSend(100);
        assertThat(outcome(append(key, 0, 1))).isEqualTo(STORED);
        Sql.run(file, "CREATE TRIGGER failing BEFORE INSERT ON notification BEGIN SELECT RAISE(ABORT, 'x'); END");
        assertThat(outcome(append(key, 1, 2))).isNotEqualTo(STORED);
        Sql.run(file, "DROP TRIGGER failing");

        assertThat(outcome(append(key, 2, 3))).contains("gone on without it");
        assertThat(store().sends().send(key).orElseThrow().lastPlace()).isEqualTo(1);
        assertThat(outcome(append(key, 1, 2))).isEqualTo(STORED);
        assertThat(outcomes(key)).containsExactly("1 Success", "2 Success");
        assertThat(pending()).hasSize(2);
    }

    @Test
    void nothingIsSentThroughARemovedHub() throws SQLException {
        newSend(10);
        store().hubs().remove(HUB).join();
        assertThatThrownBy(() -> newSend(10)).hasCauseInstanceOf(HubRemovedException.class);
        assertThat(store().trouble()).isEmpty();
        assertThat(Sql.number(file, "SELECT count(*) FROM hub_send")).isEqualTo(1);
        assertThat(Sql.number(file, "SELECT count(*) FROM hub_send_content")).isEqualTo(1);
    }

    @Test
    void sendWithoutTargetsEndsAsSuch() {
        long key = newSend(10);
        assertThat(outcome(mark(new SendMark.NoMore(key, NOW, 0)))).isEqualTo(STORED);
        assertThat(store().sends().send(key).orElseThrow().state()).isEqualTo(SendState.NO_TARGET_FOUND);
    }

    @Test
    void deferredTargetsKeepTheSendOpenUntilTheLastHasItsOutcome() {
        ConcurrentLinkedQueue<Long> ended = new ConcurrentLinkedQueue<>();
        store().sends().whenEnded(ended::add);
        long key = newSend(10);
        outcome(mark(new SendMark.Deferred(key, NOW, 0, 4, NOW + 10, false)));
        outcome(mark(new SendMark.Deferred(key, NOW, 4, 6, NOW, true)));
        outcome(mark(new SendMark.NoMore(key, NOW, 6)));
        assertThat(store().sends().send(key).orElseThrow().state()).isEqualTo(SendState.RETRYING);
        assertThat(store().sends().open(10)).isEmpty();
        assertThat(deferred(false, NOW + 9)).isEmpty();
        assertThat(deferred(false, NOW + 10)).containsExactly(new Deferred(key, 4, false, 1, NOW));
        assertThat(deferred(true, NOW)).containsExactly(new Deferred(key, 6, true, 0, NOW));

        assertThat(outcome(mark(new SendMark.DeferredAgain(key, NOW, 4, 1, NOW + 30))))
                .isEqualTo(STORED);
        assertThat(outcome(mark(new SendMark.DeferredAgain(key, NOW, 4, 1, NOW + 30))))
                .as("a turn that somebody else took")
                .contains("gone on without it");
        reopen();
        store().sends().whenEnded(ended::add);
        assertThat(deferred(false, NOW + 30)).containsExactly(new Deferred(key, 4, false, 2, NOW));
        assertThat(outcome(mark(new SendMark.DoneLater(key, NOW, 6, 0, TargetOutcome.UNREACHABLE))))
                .isEqualTo(STORED);
        assertThat(ended).isEmpty();
        assertThat(outcome(appendLater(key, 4, 2))).isEqualTo(STORED);
        assertThat(outcome(appendLater(key, 4, 2))).contains("gone on without it");

        assertThat(ended).containsExactly(key);
        Send send = store().sends().send(key).orElseThrow();
        assertThat(send.state()).isEqualTo(SendState.COMPLETED);
        assertThat(send.deferred()).isZero();
        assertThat(outcomes(key)).containsExactly("6 PnsUnreachable", "4 Success");
        assertThat(pending()).hasSize(1);
    }

    @Test
    void canceledSendTakesNoMoreMarks() {
        long key = newSend(10);
        outcome(append(key, 0, 1));
        outcome(mark(new SendMark.Deferred(key, NOW, 1, 2, NOW, false)));
        assertThat(store().sends()
                        .end(key, SendState.CANCELED, Instant.ofEpochMilli(NOW))
                        .join())
                .isTrue();
        assertThat(outcome(append(key, 2, 3))).contains("gone on without it");
        assertThat(outcome(appendLater(key, 2, 1))).contains("gone on without it");
        assertThat(store().sends()
                        .end(key, SendState.CANCELED, Instant.ofEpochMilli(NOW))
                        .join())
                .isFalse();
        assertThat(deferred(false, NOW + 1)).isEmpty();
        Send send = store().sends().send(key).orElseThrow();
        assertThat(send.state()).isEqualTo(SendState.CANCELED);
        assertThat(send.counts().total()).isEqualTo(1);
    }

    @Test
    void scheduledSendBeginsOnceWhenItIsDue() {
        long key = store().sends()
                .add(new SendStore.NewSend(
                        HUB,
                        new SendId("later"),
                        SendState.SCHEDULED,
                        SendFormat.TEMPLATE,
                        null,
                        Instant.ofEpochMilli(NOW + 60_000),
                        Instant.ofEpochMilli(NOW),
                        0,
                        new SendContent(Map.of(), new byte[0], null)))
                .join();
        assertThat(store().sends().due(Instant.ofEpochMilli(NOW + 59_999), 10)).isEmpty();
        assertThat(store().sends().open(10)).isEmpty();
        assertThat(store().sends().due(Instant.ofEpochMilli(NOW + 60_000), 10)).hasSize(1);
        assertThat(outcome(append(key, 0, 1))).as("not begun").contains("gone on without it");
        assertThat(store().sends().begin(key, 50).join()).isTrue();
        assertThat(store().sends().begin(key, 60).join()).isFalse();
        Send send = store().sends().send(key).orElseThrow();
        assertThat(send.state()).isEqualTo(SendState.ENQUEUED);
        assertThat(send.upToPlace()).isEqualTo(50);
        assertThat(outcome(append(key, 0, 1))).isEqualTo(STORED);
    }

    @Test
    void outcomesComeInPages() {
        long key = newSend(1_000);
        CompletableFuture<String> last = new CompletableFuture<>();
        for (int place = 1; place <= 100; place++) {
            last = mark(new SendMark.Done(key, NOW, place - 1, place, TargetOutcome.SKIPPED));
        }
        outcome(last);
        List<Long> places = new ArrayList<>();
        OutcomePage.Position from = OutcomePage.Position.START;
        while (!from.equals(OutcomePage.Position.END)) {
            OutcomePage page = store().sends().outcomes(key, from, 7);
            page.entries().forEach(entry -> places.add(entry.place()));
            from = page.next();
        }
        assertThat(places).hasSize(100).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatEndedLongAgoIsForgottenStepByStep() {
        long old = newSend(5_000);
        for (int place = 1; place <= 1_200; place++) {
            assertThat(mark(new SendMark.Deferred(old, NOW, place - 1, place, NOW, false)))
                    .isNotNull();
        }
        outcome(mark(new SendMark.Done(old, NOW, 1_200, 1_201, TargetOutcome.SKIPPED)));
        store().sends().end(old, SendState.CANCELED, Instant.ofEpochMilli(NOW)).join();
        long open = newSend(5);
        long young = newSend(5);
        outcome(mark(new SendMark.NoMore(young, NOW + 10_000, 0)));
        Retention retention = new Retention(Duration.ofSeconds(5), 100, 1 << 20);

        int steps = 0;
        while (store().sends()
                .sweep(retention, Instant.ofEpochMilli(NOW + 10_000))
                .join()) {
            steps++;
        }
        assertThat(steps).isGreaterThan(1);
        assertThat(store().sends().send(old)).isEmpty();
        assertThat(store().sends().content(old)).isEmpty();
        assertThat(outcomes(old)).isEmpty();
        assertThat(store().sends().send(open)).isPresent();
        assertThat(store().sends().send(young)).isPresent();
    }

    @Test
    void oldestGoWhenThereAreTooMany() {
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long key = newSend(5);
            outcome(mark(new SendMark.NoMore(key, NOW + i, 0)));
            keys.add(key);
        }
        while (store().sends()
                .sweep(new Retention(Duration.ofDays(1), 4, 1 << 20), Instant.ofEpochMilli(NOW))
                .join()) {
            assertThat(store().trouble()).isEmpty();
        }
        assertThat(store().sends().latest(HUB, Long.MAX_VALUE, 100))
                .extracting(Send::key)
                .containsExactly(keys.get(9), keys.get(8), keys.get(7), keys.get(6));
    }

    private long newSend(long upTo) {
        return store().sends()
                .add(new SendStore.NewSend(
                        HUB,
                        SendId.of(UUID.randomUUID(), Instant.ofEpochMilli(NOW)),
                        SendState.ENQUEUED,
                        SendFormat.WINDOWS_PHONE,
                        null,
                        null,
                        Instant.ofEpochMilli(NOW),
                        upTo,
                        new SendContent(Map.of(), new byte[] {1}, null)))
                .join();
    }

    private List<Deferred> deferred(boolean elsewhere, long at) {
        return store().sends().deferred(elsewhere, Instant.ofEpochMilli(at), 1_000);
    }

    private List<String> outcomes(long key) {
        return store().sends().outcomes(key, OutcomePage.Position.START, 10_000).entries().stream()
                .map(entry -> entry.place() + " " + entry.outcome().wireText())
                .toList();
    }

    private CompletableFuture<String> append(long key, long previous, long place) {
        return append(new SendMark.Done(key, NOW, previous, place, TargetOutcome.SUCCESS));
    }

    private CompletableFuture<String> appendLater(long key, long place, int attempts) {
        return append(new SendMark.DoneLater(key, NOW, place, attempts, TargetOutcome.SUCCESS));
    }

    private CompletableFuture<String> append(SendMark mark) {
        CompletableFuture<String> told = new CompletableFuture<>();
        lastSeq++;
        assertThat(store().append(notification(lastSeq, 1, 1), mark, telling(told)))
                .isTrue();
        return told;
    }

    private CompletableFuture<String> mark(SendMark mark) {
        CompletableFuture<String> told = new CompletableFuture<>();
        store().sends().mark(mark, telling(told));
        return told;
    }

    private List<Long> pending() {
        return StoreCalls.pendingSeqs(store());
    }
}
