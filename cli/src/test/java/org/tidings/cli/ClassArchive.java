// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.tidings.protocol.notification.NotificationKind;

/**
 * The classes of the program as this very Java has them in memory. A start that maps this file takes half the processor
 * time, and tests make some hundred starts. Only speed depends on it: whatever goes wrong, programs start without it.
 */
final class ClassArchive {

    private static final Path FOLDER = Path.of("target");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> FLAGS = flagsOfTheArchive();

    private ClassArchive() {}

    /** What a start takes to use the archive, which the first caller makes; empty without one. */
    static List<String> flags() {
        return FLAGS;
    }

    private static List<String> flagsOfTheArchive() {
        try {
            // Java archives classes of jars only.
            List<Path> jars = Stream.of(RunningProgram.CLASS_PATH.split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
            if (!Files.isDirectory(FOLDER) || !jars.stream().allMatch(Files::isRegularFile)) {
                return List.of();
            }
            String version = "program-" + Runtime.version().feature() + "-";
            Path archive = FOLDER.resolve(version + fingerprint(jars) + ".jsa").toAbsolutePath();
            if (!Files.exists(archive)) {
                deleteAll(version);
                make(archive);
            }
            // Java would tell on standard output, where the program speaks, that an archive does not fit.
            return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr");
        } catch (IOException | RuntimeException | AssertionError failed) {
            System.out.println("Programs start slowly, without an archive of their classes: " + failed);
            return List.of();
        }
    }

    /** Differs for each Java and each build. */
    private static UUID fingerprint(List<Path> jars) throws IOException {
        StringBuilder all = new StringBuilder()
                .append(System.getProperty("java.home"))
                .append(Runtime.version())
                .append(System.getProperty("java.vm.vendor"));
        for (Path jar : jars) {
            all.append(jar).append(Files.getLastModifiedTime(jar)).append(Files.size(jar));
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes archives of earlier builds. */
    private static void deleteAll(String version) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(version))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void make(Path archive) throws IOException {
        Path folder = Files.createTempDirectory(FOLDER, "archive").toAbsolutePath();
        try {
            Path classes = Files.write(folder.resolve("classes"), recorded(folder));
            Path made = folder.resolve("made.jsa");
            List<String> command = RunningProgram.java();
            command.addAll(List.of("-Xshare:dump", "-Xlog:disable", "-cp", RunningProgram.CLASS_PATH));
            command.addAll(List.of("-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + made));
            if (Runtime.version().feature() >= 24) {
                command.add("-XX:+AOTClassLinking");
            }
            try (RunningProgram dump = RunningProgram.start(command)) {
                if (dump.exitCode(PATIENCE) != 0) {
                    throw new AssertionError(dump.out() + " " + dump.err());
                }
            }
            // Whoever looks for an archive, in another process too, finds a whole one or none.
            Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The classes that a service and a device need for one notification. */
    private static List<String> recorded(Path folder) throws IOException {
        List<Path> lists = List.of(folder.resolve("serve"), folder.resolve("listen"));
        try (RunningProgram service = recording(lists.get(0), RunningService.arguments(folder.resolve("data"), 0))) {
            String push = service.nextLine().replaceAll(".*push=(\\S+).*", "$1");
            try (RunningProgram listen =
                    recording(lists.get(1), "listen", "--server", push, "--name", "n", "--count", "1")) {
                listen.nextLine();
                new TestSender().post(URI.create(listen.nextLine()), NotificationKind.TOAST, TestSender.toast("x"));
                listen.exitCode();
            }
            service.terminate().exitCode();
        }
        Set<String> classes = new LinkedHashSet<>();
        for (Path list : lists) {
            // The numbers that newer Javas give to classes are those of one list.
            Files.readAllLines(list).forEach(line -> classes.add(line.replaceFirst(" id: \\d+$", "")));
        }
        return List.copyOf(classes);
    }

    private static RunningProgram recording(Path list, String... args) {
        List<String> command = RunningProgram.java();
        command.addAll(List.of("-XX:DumpLoadedClassList=" + list, "-cp", RunningProgram.CLASS_PATH));
        command.add(RunningProgram.MAIN);
        command.addAll(List.of(args));
        return RunningProgram.start(command);
    }
}
