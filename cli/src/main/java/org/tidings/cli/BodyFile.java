// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is the body of a notification; {@code -} is standard input. */
final class BodyFile {

    private static final String STANDARD_INPUT = "-";

    private BodyFile() {}

    static boolean isStandardInput(Path file) {
        return file.toString().equals(STANDARD_INPUT);
    }

    /**
     * Reads it to its end.
     *
     * @param option what named the file
     */
    static byte[] read(Path file, String option) {
        if (isStandardInput(file)) {
            return standardInput();
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FailedException(
                    "The body in " + file + " cannot be read (" + Unreadable.why(e) + "): check " + option + ".", e);
        }
    }

    private static byte[] standardInput() {
        try {
            return System.in.readAllBytes();
        } catch (IOException e) {
            throw new FailedException("The body cannot be read from standard input: " + e.getMessage(), e);
        }
    }
}
