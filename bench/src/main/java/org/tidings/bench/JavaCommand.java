// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that runs a class of this class path in a process of its own. */
final class JavaCommand {

    private JavaCommand() {}

    /** Without Logback, so that what is logged does not get between the lines that the process prints. */
    static List<String> of(Class<?> main) {
        return of(main, classPathWithout("logback"));
    }

    static List<String> of(Class<?> main, String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home", "/usr"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath,
                main.getName());
    }

    /** The class path of this process without entries that have one of the words in their names. */
    static String classPathWithout(String... words) {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> Stream.of(words).noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
