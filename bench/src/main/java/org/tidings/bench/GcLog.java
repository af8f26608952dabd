// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java virtual machine writes about its garbage collections into a file. */
final class GcLog {

    /** As in {@code Pause Young (Allocation Failure) 54M->33M(64M) 3.2ms}; ZGC puts percentages behind. */
    private static final Pattern COLLECTED = Pattern.compile("(\\d+)M(?:\\(\\d+%\\))?->(\\d+)M");

    private final Path file;

    GcLog(Path file) {
        this.file = file;
    }

    /** The option that makes a virtual machine write it. */
    String option() {
        return "-Xlog:gc:file=" + file;
    }

    /** The heap in use after the last collection, in MiB; 0 before the first. */
    double lastMebibytes() throws IOException {
        double last = 0;
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines) {
            Matcher matcher = COLLECTED.matcher(line);
            if (matcher.find()) {
                last = Double.parseDouble(matcher.group(2));
            }
        }
        return last;
    }
}
