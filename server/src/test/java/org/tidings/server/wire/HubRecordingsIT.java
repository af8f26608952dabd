// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service answers as Azure did when its SDK's tests were recorded. */
@Timeout(60)
class HubRecordingsIT {

    private static final RunningServer SERVER = RunningServer.with();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    static List<HubRecordings.Recording> recordings() {
        return HubRecordings.recorded();
    }

    static List<HubRecordings.Recording> andSo() {
        return HubRecordings.andSo();
    }

    @Test
    void everyRecordingIsInTheTable() {
        assertThat(recordings()).hasSize(75);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersAreTheRecordedOnes(HubRecordings.Recording recording) {
        new HubConversation(SERVER, recording).hold();
    }

    @ParameterizedTest
    @MethodSource("andSo")
    void ownFormatIsAnsweredAsTheRecordedOnesWere(HubRecordings.Recording recording) {
        new HubConversation(SERVER, recording).hold();
    }
}
