// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program in a process of its own, which does not outlive the test. Waits for lines and ends, never for time. */
final class RunningProgram implements AutoCloseable {

    static final String MAIN = "org.tidings.cli.Main";
    static final String CLASS_PATH = classPath();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Lines out;
    private final Lines err;

    private RunningProgram(Process process) {
        this.process = process;
        out = new Lines(process.getInputStream());
        err = new Lines(process.getErrorStream());
    }

    /** Starts {@code tidings} with the Java and the classes of this test, without the settings of its environment. */
    static RunningProgram tidings(String... args) {
        List<String> command = java();
        command.addAll(ClassArchive.flags());
        command.addAll(List.of("-cp", CLASS_PATH, MAIN));
        command.addAll(List.of(args));
        return start(command);
    }

    /** The Java of this test with what it takes to run {@code tidings}. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        // The Turkish i is where a forgotten locale shows.
        command.addAll(List.of("-Duser.language=tr", "-Duser.country=TR"));
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        return command;
    }

    /** The class path of this test without the tests. */
    private static String classPath() {
        try {
            Path tests = Path.of(RunningProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !Path.of(entry).equals(tests))
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RunningProgram start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TIDINGS_") || name.startsWith("JAVA_TOOL"));
        try {
            return new RunningProgram(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next line of standard output, waited for. */
    String nextLine() {
        return out.next().orElseThrow(() -> failed("has ended instead of printing one more line"));
    }

    /** The first line of standard error that fits, waited for. */
    String awaitErr(Predicate<String> fits) {
        return err.await(fits).orElseThrow(() -> failed("has ended without the expected line"));
    }

    /** All of standard output; after the end. */
    List<String> out() {
        return out.all();
    }

    /** All of standard error; after the end. */
    List<String> err() {
        return err.all();
    }

    /** Waits for the end. */
    int exitCode() {
        return exitCode(PATIENCE);
    }

    int exitCode(Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw failed("has not ended");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        out.awaitEnd();
        err.awaitEnd();
        return process.exitValue();
    }

    /** Sends SIGTERM. */
    RunningProgram terminate() {
        process.destroy();
        return this;
    }

    /** Sends SIGKILL. */
    RunningProgram kill() {
        process.destroyForcibly();
        return this;
    }

    private AssertionError failed(String what) {
        return new AssertionError(process.info().commandLine().orElse("the program") + " " + what + "; it printed "
                + out + " and on standard error " + err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }

    /** The lines of a stream, read by a thread of its own. */
    private static final class Lines {

        private final List<String> lines = new ArrayList<>();
        private boolean ended;
        private int taken;

        Lines(InputStream stream) {
            Thread reader = new Thread(() -> read(stream), "lines");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(line);
                }
            } catch (IOException closed) {
                add("(" + closed + ")");
            } finally {
                end();
            }
        }

        private synchronized void add(String line) {
            lines.add(line);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized Optional<String> next() {
            awaitMoreThan(taken);
            return taken < lines.size() ? Optional.of(lines.get(taken++)) : Optional.empty();
        }

        synchronized Optional<String> await(Predicate<String> fits) {
            for (int i = 0; ; i++) {
                awaitMoreThan(i);
                if (i >= lines.size()) {
                    return Optional.empty();
                }
                if (fits.test(lines.get(i))) {
                    return Optional.of(lines.get(i));
                }
            }
        }

        synchronized void awaitEnd() {
            awaitMoreThan(Integer.MAX_VALUE);
        }

        synchronized List<String> all() {
            return List.copyOf(lines);
        }

        /** Waits until there are more lines than this, or there will be none. */
        private synchronized void awaitMoreThan(int count) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (lines.size() <= count && !ended) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("nothing more came within " + PATIENCE + " after " + lines);
                }
                try {
                    wait(left);
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        }

        @Override
        public synchronized String toString() {
            return lines.toString();
        }
    }
}
