// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where results are written. It keeps the first failure, because a PrintWriter tells only that there was one. Thread-safe. */
final class StandardOutput extends FilterOutputStream {

    private volatile @Nullable IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    private IOException noted(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }

    /**
     * Why something was lost, or null. Whoever reads from a pipe and closes it, as {@code head} does, has all that he wants:
     * that loses nothing.
     */
    @Nullable
    String loss() {
        IOException first = failure;
        if (first == null) {
            return null;
        }
        String message = String.valueOf(first.getMessage());
        // The words are the system's. Where they are in a language without that word, a closed pipe counts as a loss
        // too.
        return message.toLowerCase(Locale.ROOT).contains("pipe") ? null : message;
    }
}
