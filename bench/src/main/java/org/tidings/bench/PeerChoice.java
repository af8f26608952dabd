// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --peers}: what is measured after Tidings, in the same run and by the same load. */
final class PeerChoice {

    private static final String NONE = "none";

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "NAME",
            description = {
                "What is measured besides Tidings: nchan, mosquitto, bare, or none (default: all that are installed).",
                "The first two are Debian packages; bin/bench installs them when it runs as root."
            })
    private @Nullable List<String> names;

    /** What can be named. */
    enum Kind {
        NCHAN(NchanPeer.PACKAGES),
        MOSQUITTO(MosquittoPeer.PACKAGES),
        BARE("");

        private final String packages;

        Kind(String packages) {
            this.packages = packages;
        }

        private boolean installed() {
            return switch (this) {
                case NCHAN -> NchanPeer.installed();
                case MOSQUITTO -> MosquittoPeer.installed();
                case BARE -> true;
            };
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @param connections how many senders and devices there will be at most */
        Peer start(int connections) throws IOException, InterruptedException {
            return switch (this) {
                case NCHAN -> NchanPeer.start(connections, 1);
                case MOSQUITTO -> MosquittoPeer.start();
                case BARE -> BarePeer.start();
            };
        }
    }

    /**
     * What was chosen, of what the scenario knows.
     *
     * @throws BenchException when something was named that is not known or not installed
     */
    List<Kind> among(List<Kind> possible, PrintWriter notes) {
        List<String> wanted = names;
        List<Kind> chosen = new ArrayList<>();
        if (wanted == null) {
            for (Kind kind : possible) {
                if (kind.installed()) {
                    chosen.add(kind);
                } else {
                    notes.println("Without " + kind.word() + ": it is not installed (Debian: " + kind.packages + ").");
                }
            }
            return chosen;
        }
        for (String name : wanted) {
            if (name.equals(NONE)) {
                continue;
            }
            Kind kind = possible.stream()
                    .filter(candidate -> candidate.word().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BenchException("there is no peer " + name + " here; there are "
                            + String.join(
                                    ", ", possible.stream().map(Kind::word).toList()) + " and " + NONE));
            if (!kind.installed()) {
                throw new BenchException(name + " is not installed. Run bin/bench as root on Debian, which installs it,"
                        + " or do: apt-get install --no-install-recommends " + kind.packages);
            }
            chosen.add(kind);
        }
        return chosen;
    }
}
