// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.answer.Answer;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.PushEvent;

class LiveStepsTest {

    private static final UUID ID = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");

    private final LiveSteps live = new LiveSteps();

    private LiveSteps.Watcher watcher(@Nullable String channel, @Nullable String device, @Nullable String outcome) {
        LiveSteps.Watcher watcher = new LiveSteps.Watcher(StepFilter.of(channel, device, outcome));
        assertThat(live.add(watcher)).isTrue();
        return watcher;
    }

    @Test
    void watcherSeesStepsOnceInOrder() {
        LiveSteps.Watcher watcher = watcher(null, null, null);
        live.on(Events.accepted(ID, "m"));
        live.on(Events.stored(ID));

        assertThat(watcher.look().steps()).extracting(Step::kind).containsExactly(StepKind.ACCEPTED, StepKind.STORED);
        assertThat(watcher.look().steps()).isEmpty();
    }

    @Test
    void tooManyStepsAreCountedNotKept() {
        LiveSteps.Watcher watcher = watcher(null, null, null);
        for (int i = 0; i < LiveSteps.Watcher.MAX_WAITING + 7; i++) {
            live.on(Events.stored(ID));
        }

        LiveSteps.Watcher.Seen seen = watcher.look();
        assertThat(seen.steps()).hasSize(LiveSteps.Watcher.MAX_WAITING);
        assertThat(seen.skipped()).isEqualTo(7);
        assertThat(watcher.look().skipped()).isZero();
    }

    @Test
    void filtersLetThroughWhatTheyName() {
        LiveSteps.Watcher channel = watcher(Events.CHANNEL.toString(), null, null);
        LiveSteps.Watcher device = watcher(null, new DeviceId(1, 1).toString(), null);
        LiveSteps.Watcher suppressed = watcher("", "", "suppressed, acknowledged");
        live.on(Events.refused(ID, "m", Answer.SUPPRESSED));
        live.on(Events.refused(ID, "m", Answer.QUEUE_FULL));
        live.on(Events.acknowledged(ID));
        live.on(new PushEvent.DeviceConnected(1, new DeviceId(1, 1)));

        assertThat(channel.look().steps()).hasSize(3);
        assertThat(device.look().steps()).extracting(Step::kind).containsExactly(StepKind.CONNECTED);
        assertThat(suppressed.look().steps())
                .extracting(Step::kind)
                .containsExactly(StepKind.REFUSED, StepKind.ACKNOWLEDGED);
    }

    @Test
    void onlySoManyMayWatch() {
        for (int i = 0; i < LiveSteps.WATCHERS; i++) {
            watcher(null, null, null);
        }
        LiveSteps.Watcher more = new LiveSteps.Watcher(StepFilter.of(null, null, null));
        assertThat(live.add(more)).isFalse();
    }

    @Test
    void whoHasLeftHearsNothing() {
        LiveSteps.Watcher watcher = watcher(null, null, null);
        live.remove(watcher);
        live.on(Events.stored(ID));

        assertThat(watcher.look().steps()).isEmpty();
    }

    @Test
    void answersHaveTheNamesOfTheApi() {
        assertThat(Step.wireText(Answer.QUEUE_FULL)).isEqualTo("queueFull");
        assertThat(Step.wireText(Answer.SUPPRESSED)).isEqualTo("suppressed");
        assertThat(Step.wireText(Answer.METHOD_NOT_ALLOWED)).isEqualTo("methodNotAllowed");
    }

    @Test
    void ratesCountOnlyWhileSomebodyWatches() {
        Rates rates = new Rates();
        rates.on(Events.accepted(ID, "m"));
        assertThat(rates.take().getLong("accepted")).isZero();
        rates.watched();
        rates.on(Events.accepted(ID, "m"));
        rates.on(Events.acknowledged(ID));
        rates.on(Events.refused(ID, "m", Answer.QUEUE_FULL));
        JsonObject taken = rates.take();
        assertThat(taken.getLong("accepted")).isEqualTo(1);
        assertThat(taken.getLong("queueFull")).isEqualTo(1);
        assertThat(taken.getLong("refused")).isZero();
        assertThat(taken.getJsonObject("toDeviceMillis").getLong("p99")).isEqualTo(12);
        assertThat(taken.getJsonObject("toDiskMillis").getValue("p50")).isNull();
        assertThat(rates.take().getLong("accepted")).isZero();
    }
}
