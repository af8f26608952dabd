// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.push.PushLimits;
import org.tidings.server.push.StoredNotification;

/** That every target of a send has exactly one outcome, and which. */
@Timeout(120)
class SendsTest {

    @TempDir
    Path folder;

    private SendWorld world = nothing();

    @SuppressWarnings("NullAway")
    private static SendWorld nothing() {
        return null;
    }

    @BeforeEach
    void start() {
        world = new SendWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void everyRegistrationGetsTheNotificationOnce() {
        world.register(3_000);
        Send send = world.sent(world.toast(null));

        assertThat(send.state()).isEqualTo(SendState.COMPLETED);
        assertThat(send.counts().byOutcome()).isEqualTo(Map.of(TargetOutcome.SUCCESS, 3_000L));
        assertThat(world.channelsWithOne()).isEqualTo(3_000);
        assertThat(world.kept()).hasSize(3_000);
        assertThat(world.outcomes(send)).hasSize(3_000);
    }

    @Test
    void expressionChoosesTheTargets() {
        world.register(10, "a");
        world.register(10, "b");
        world.register(10, "a", "b");
        assertThat(world.sent(world.toast("a && !b")).counts().total()).isEqualTo(10);
        assertThat(world.sent(world.toast("a || b")).counts().total()).isEqualTo(30);
        assertThat(world.sent(world.toast("c")).state()).isEqualTo(SendState.NO_TARGET_FOUND);
    }

    @Test
    void sendWithoutAnyRegistrationFindsNoTarget() {
        assertThat(world.sent(world.toast(null)).state()).isEqualTo(SendState.NO_TARGET_FOUND);
    }

    @Test
    void eachKindOfTargetHasItsOutcome() {
        String good = world.channel();
        String unbound = world.channel(new Bindings(false, true, List.of()), null);
        String authenticated = world.channel(new Bindings(true, true, List.of()), "service.example");
        world.restart();
        Target first = world.register(good, null, null);
        Target again = world.registerAgain(good, 1, null, null);
        Target tile = world.registerAgain(good, 2, "/tile", null);
        Target tileAgain = world.registerAgain(good, 3, "/tile", null);
        Target dropped = world.register(unbound, null, null);
        Target noCertificate = world.register(authenticated, null, null);
        Target ended = world.register(world.handleOf(new ChannelId(1, 2), true), null, null);
        Target forged =
                world.register("http://push.example:8080/throttledthirdparty/01.00/" + "A".repeat(44), null, null);
        Target other = world.register("http://other.example/throttledthirdparty/01.00/abc", null, null);
        Target noUri = world.register("what is this", null, null);

        Send send = world.sent(world.toast(null));

        assertThat(outcomes(send, first, again, tile, tileAgain, dropped, noCertificate, ended, forged, other, noUri))
                .containsExactly(
                        TargetOutcome.SUCCESS,
                        TargetOutcome.SKIPPED,
                        TargetOutcome.SUCCESS,
                        TargetOutcome.SKIPPED,
                        TargetOutcome.DROPPED,
                        TargetOutcome.INVALID_CREDENTIALS,
                        TargetOutcome.EXPIRED_CHANNEL,
                        TargetOutcome.EXPIRED_CHANNEL,
                        TargetOutcome.BAD_CHANNEL,
                        TargetOutcome.BAD_CHANNEL);
        assertThat(world.endedHandles).containsExactlyInAnyOrder(ended.handle(), forged.handle());
    }

    private List<TargetOutcome> outcomes(Send send, Target... targets) {
        return List.of(targets).stream()
                .map(target -> world.outcome(send, target).orElseThrow().outcome())
                .toList();
    }

    @Test
    void repetitionIsKnownAfterARestartInTheMiddle() {
        String handle = world.channel();
        world.restart();
        world.register(handle, null, null);
        for (int slot = 1; slot < 5; slot++) {
            world.registerAgain(handle, slot, null, null);
        }
        SendId id = world.submit(world.toast(null));
        world.ended(id);
        // As if the service had been killed after the second one.
        world.restart();
        long second = (1L << Target.SLOT_BITS) | 1;
        world.sql("UPDATE hub_send SET state = 'Processing', ended_at = NULL, counts = 'Success=1\nSkipped=1\n',"
                + " last_place = " + second);
        world.restart();
        Send send = world.ended(id);
        assertThat(send.counts().byOutcome()).isEqualTo(Map.of(TargetOutcome.SUCCESS, 1L, TargetOutcome.SKIPPED, 4L));
    }

    @Test
    void fullQueueIsTriedAgainUntilThereIsRoom() {
        PushLimits d = PushLimits.DEFAULTS;
        String handle = world.channel();
        world.restart(new PushLimits(
                0,
                1,
                100_000,
                30,
                100,
                64,
                d.disconnectedAfter(),
                d.inactiveAfter(),
                d.expireAfter(),
                d.soonWindow(),
                d.laterWindow()));
        Target target = world.register(handle, null, null);
        world.sent(world.toast(null));
        SendId id = world.submit(world.toast(null));
        SendWorld.until(() -> world.send(id).state() == SendState.RETRYING);
        world.clock.pass(Duration.ofSeconds(9));
        world.restart();
        assertThat(world.send(id).deferred()).isEqualTo(1);

        world.sql("DELETE FROM notification");
        world.restart();
        world.clock.pass(Duration.ofSeconds(2));
        Send send = world.ended(id);
        assertThat(outcomes(send, target)).containsExactly(TargetOutcome.SUCCESS);
        assertThat(world.kept()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "content", "at"})
    void deferredTargetThatCannotBeReadHasItsTurnLater(String read) {
        PushLimits d = PushLimits.DEFAULTS;
        String handle = world.channel();
        world.restart(new PushLimits(
                0,
                1,
                100_000,
                30,
                100,
                64,
                d.disconnectedAfter(),
                d.inactiveAfter(),
                d.expireAfter(),
                d.soonWindow(),
                d.laterWindow()));
        Target target = world.register(handle, null, null);
        world.sent(world.toast(null));
        SendId id = world.submit(world.toast(null));
        SendWorld.until(() -> world.send(id).state() == SendState.RETRYING);
        world.sql("DELETE FROM notification");
        world.failingReads.begin(read);
        world.restart();
        world.clock.pass(Duration.ofSeconds(11));
        world.failingReads.endAfter(1);

        assertThat(outcomes(world.ended(id), target)).containsExactly(TargetOutcome.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "content"})
    void sendThatCannotBeReadIsTakenUpLater(String read) {
        world.register(3);
        world.failingReads.begin(read);
        SendId id = world.submit(world.toast(null));
        world.failingReads.endAfter(2);

        assertThat(world.ended(id).counts().byOutcome()).isEqualTo(Map.of(TargetOutcome.SUCCESS, 3L));
    }

    @Test
    void fullQueueIsGivenUpAfterHalfAnHour() {
        PushLimits d = PushLimits.DEFAULTS;
        String handle = world.channel();
        world.restart(new PushLimits(
                0,
                1,
                100_000,
                30,
                100,
                64,
                d.disconnectedAfter(),
                d.inactiveAfter(),
                d.expireAfter(),
                d.soonWindow(),
                d.laterWindow()));
        Target target = world.register(handle, null, null);
        world.sent(world.toast(null));
        SendId id = world.submit(world.toast(null));
        SendWorld.until(() -> world.send(id).state() == SendState.RETRYING);
        long turns = 1;
        while (!world.send(id).state().ended()) {
            long before = turns;
            world.clock.pass(Duration.ofMinutes(10));
            SendWorld.until(() ->
                    world.send(id).state().ended() || world.number("SELECT max(attempts) FROM hub_deferred") > before);
            turns++;
        }
        assertThat(turns).isEqualTo(4);
        assertThat(outcomes(world.send(id), target)).containsExactly(TargetOutcome.ABANDONED);
    }

    @Test
    void directSendGoesToItsHandles() {
        List<String> handles = world.register(3);
        List<String> listed = List.of(handles.get(2), "nonsense", handles.get(0), handles.get(2));
        Send send = world.sent(world.draft("windowsphone", null, Map.of(), SendWorld.TOAST, listed));
        assertThat(world.outcomes(send).stream().map(OutcomeList.Entry::outcome))
                .containsExactly(
                        TargetOutcome.SUCCESS, TargetOutcome.BAD_CHANNEL, TargetOutcome.SUCCESS, TargetOutcome.SKIPPED);
        assertThat(world.outcomes(send).stream().map(OutcomeList.Entry::handle)).isEqualTo(listed);
        assertThat(world.endedHandles).isEmpty();
    }

    @Test
    void templatesMakeANotificationForEachRegistration() {
        String handle = world.channel();
        world.restart();
        Target.Template good = new Target.Template(
                "t",
                "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>$(news)</wp:Text1></wp:Toast>"
                        + "</wp:Notification>",
                Map.of("X-NotificationClass", "2"));
        Target.Template bad = new Target.Template("t2", "no template at all", Map.of());
        Target.Template huge =
                new Target.Template("t3", "<a b=\"$(news)\"/>" + " ".repeat(4_000), Map.of("X-NotificationClass", "1"));
        Target first = world.register(handle, null, good);
        Target second = world.registerAgain(handle, 1, null, good);
        Target third = world.registerAgain(handle, 2, null, bad);
        Target fourth = world.registerAgain(handle, 3, null, huge);
        Send send = world.sent(world.draft("template", null, Map.of(), "{\"news\":\"It rains & pours\"}", null));
        assertThat(outcomes(send, first, second, third, fourth))
                .containsExactly(
                        TargetOutcome.SUCCESS,
                        TargetOutcome.SUCCESS,
                        TargetOutcome.INVALID_FORMAT,
                        TargetOutcome.INVALID_SIZE);
        assertThat(world.kept())
                .filteredOn(kept -> kept.kind() == NotificationKind.TOAST
                        && new String(kept.body(), StandardCharsets.UTF_8).contains("It rains &amp; pours"))
                .hasSize(2);
    }

    @Test
    void scheduledSendBeginsWhenItsTimeComes() {
        world.register(5);
        SendId id = world.sends()
                .schedule(
                        SendWorld.HUB, world.toast(null), world.clock.instant().plusSeconds(60))
                .join()
                .orElseThrow();
        world.sends().tick();
        assertThat(world.send(id).state()).isEqualTo(SendState.SCHEDULED);
        world.register(5);
        world.clock.pass(Duration.ofSeconds(61));
        world.sends().tick();
        assertThat(world.ended(id).counts().total())
                .as("those registered when it begins")
                .isEqualTo(10);
    }

    @Test
    void readThatFailsOnceDoesNotKeepOldSendsForEver() {
        SendId id = world.submit(world.toast(null));
        world.ended(id);
        world.clock.pass(Duration.ofDays(400));
        world.failingReads.begin("openCount");
        assertThatThrownBy(() -> world.sends().tick()).isInstanceOf(IllegalStateException.class);
        world.failingReads.endAfter(1);

        world.clock.pass(Duration.ofMinutes(1));
        world.sends().tick();

        SendWorld.until(() -> world.number("SELECT count(*) FROM hub_send") == 0);
    }

    @Test
    void scheduledSendCanBeTakenBack() {
        world.register(5);
        SendId id = world.sends()
                .schedule(
                        SendWorld.HUB, world.toast(null), world.clock.instant().plusSeconds(60))
                .join()
                .orElseThrow();
        assertThat(world.sends().cancel(SendWorld.HUB, id.text()).join()).isEqualTo(Cancellation.DONE);
        assertThat(world.sends().cancel(SendWorld.HUB, id.text()).join()).isEqualTo(Cancellation.TOO_LATE);
        assertThat(world.sends().cancel(SendWorld.HUB, "nothing").join()).isEqualTo(Cancellation.UNKNOWN);
        world.clock.pass(Duration.ofSeconds(61));
        world.sends().tick();
        assertThat(world.send(id).state()).isEqualTo(SendState.CANCELED);
        assertThat(world.kept()).isEmpty();
    }

    @Test
    void testSendTellsWhatBecameOfTheFirstTen() {
        world.register(15);
        TestSend tested =
                world.sends().test(SendWorld.HUB, world.toast(null)).join().orElseThrow();
        assertThat(tested.results()).hasSize(10).allMatch(result -> result.outcome() == TargetOutcome.SUCCESS);
        assertThat(world.kept()).hasSize(10);
        assertThat(world.send(tested.id()).state()).isEqualTo(SendState.COMPLETED);
    }

    @Test
    void testSendToABatchGoesToItsFirstTen() {
        List<String> handles = world.register(25);
        Draft draft = world.draft("windowsphone", null, Map.of(), SendWorld.TOAST, handles);
        TestSend tested = world.sends().test(SendWorld.HUB, draft).join().orElseThrow();
        assertThat(tested.results().stream().map(TestSend.Result::handle)).isEqualTo(handles.subList(0, 10));
        assertThat(world.ended(tested.id()).counts().byOutcome()).isEqualTo(Map.of(TargetOutcome.SUCCESS, 10L));
        assertThat(world.kept()).hasSize(10);
    }

    @Test
    void dryRunTellsWhoAndWhyAndKeepsNothing() {
        world.register(20, "a", "c");
        world.register("http://other.example/x", null, null, "b");
        DryRun dryRun = world.sends().inspection().dryRun(SendWorld.HUB, world.toast("a || b"));
        assertThat(dryRun.count()).isEqualTo(21);
        assertThat(dryRun.sample()).hasSize(10);
        assertThat(dryRun.sample().get(0).matched()).containsExactly("a");
        assertThat(dryRun.sample().get(0).host()).isEqualTo("push.example");
        assertThat(dryRun.sample().get(0).delivered()).isEqualTo(DryRun.Delivered.HERE);
        assertThat(world.number("SELECT count(*) FROM hub_send")).isZero();
        assertThat(world.kept()).isEmpty();
    }

    @Test
    void storeThatIsFullHoldsTheFanOutUpAndLosesNothing() {
        world.close();
        world = new SendWorld(folder, 8);
        world.register(500);
        assertThat(world.sent(world.toast(null)).counts().byOutcome()).isEqualTo(Map.of(TargetOutcome.SUCCESS, 500L));
        assertThat(world.channelsWithOne()).isEqualTo(500);
    }

    @Test
    void sendsTakeTurns() {
        world.register(2_000);
        SendId large = world.submit(world.toast(null));
        List<SendId> small = List.of(
                world.submit(world.draft("windowsphone", null, Map.of(), SendWorld.TOAST, List.of("x"))),
                world.submit(world.draft("windowsphone", null, Map.of(), SendWorld.TOAST, List.of("y"))));
        small.forEach(world::ended);
        world.ended(large);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyTargetHasOneOutcomeWhateverFails(long seed) {
        Random random = new Random(seed);
        List<String> handles = world.register(4_000, "a");
        for (int i = 0; i < 500; i++) {
            world.register("http://nowhere.example/" + i, null, null, "a");
            world.register(handles.get(i), null, null, "a");
            world.registerAgain(handles.get(i), 1, null, null, "a");
        }
        SendId id = world.submit(world.toast("a"));
        for (int i = 0; i < 6; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(30)));
            String change = List.of("INSERT ON notification", "INSERT ON notification_batch", "UPDATE ON hub_send")
                    .get(random.nextInt(3));
            world.sql("CREATE TRIGGER failing BEFORE " + change + " WHEN abs(random()) % " + (10 + random.nextInt(200))
                    + " = 0 BEGIN SELECT RAISE(ABORT, 'on purpose'); END");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(100)));
            world.sql("DROP TRIGGER failing");
            if (random.nextInt(3) == 0) {
                world.restart();
            }
        }
        Send send = world.ended(id);

        List<OutcomeList.Entry> entries = world.outcomes(send);
        Set<Long> places = new HashSet<>();
        entries.forEach(entry -> assertThat(places.add(entry.place())).isTrue());
        assertThat(places).hasSize(5_500);
        Map<TargetOutcome, Long> counted =
                entries.stream().collect(Collectors.groupingBy(OutcomeList.Entry::outcome, Collectors.counting()));
        assertThat(send.counts().byOutcome()).isEqualTo(counted);
        assertThat(counted)
                .isEqualTo(Map.of(
                        TargetOutcome.SUCCESS, 4_500L, TargetOutcome.BAD_CHANNEL, 500L, TargetOutcome.SKIPPED, 500L));
        assertThat(world.kept()).hasSize(4_500);
        assertThat(world.kept()).extracting(StoredNotification::id).doesNotHaveDuplicates();
    }
}
