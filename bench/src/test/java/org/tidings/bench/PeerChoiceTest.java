// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PeerChoiceTest {

    private static List<PeerChoice.Kind> chosen(String... arguments) {
        PeerChoice choice = new PeerChoice();
        new CommandLine(choice).parseArgs(arguments);
        return choice.among(List.of(PeerChoice.Kind.BARE), new PrintWriter(Writer.nullWriter()));
    }

    @Test
    void withoutTheOptionAllThatAreInstalledAreMeasured() {
        assertThat(chosen()).containsExactly(PeerChoice.Kind.BARE);
    }

    @Test
    void noneIsTidingsAlone() {
        assertThat(chosen("--peers", "none")).isEmpty();
    }

    @Test
    void peerThatTheScenarioDoesNotKnowIsRefusedWithThoseItKnows() {
        assertThatThrownBy(() -> chosen("--peers", "bare,kafka"))
                .isInstanceOf(BenchException.class)
                .hasMessage("there is no peer kafka here; there are bare and none");
    }
}
