// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.server.push.SenderCertificate;

/** How the SQL store remembers senders' certificates. */
@Timeout(60)
class SqlCertificateStoreTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ADDED = Instant.parse("2026-03-28T12:00:00.123Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    @TempDir
    private Path folder = Path.of("");

    private SqlStore open() {
        return SqlStore.open(StoreSettings.of(folder.resolve("tidings.db")));
    }

    private static void done(CompletableFuture<Void> change) {
        change.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static SenderCertificate certificate(String fingerprint, String name, int first) {
        return new SenderCertificate(fingerprint, name, BEGIN, END, ADDED, new byte[] {(byte) first, 0, -1});
    }

    @Test
    void certificatesAreRememberedExactlyUntilTheyAreRemoved() {
        try (SqlStore store = open()) {
            assertThat(store.certificates()).isEmpty();
            done(store.addCertificate(certificate("aa", "\u0130\u011fne'; --", 1)));
            done(store.addCertificate(certificate("bb", "example.com", 2)));
        }
        try (SqlStore store = open()) {
            assertThat(store.certificates())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyInAnyOrder(
                            certificate("aa", "\u0130\u011fne'; --", 1), certificate("bb", "example.com", 2));
            done(store.removeCertificate("aa"));
            done(store.removeCertificate("zz"));
        }
        try (SqlStore store = open()) {
            assertThat(store.certificates())
                    .extracting(SenderCertificate::fingerprint)
                    .containsExactly("bb");
        }
    }

    @Test
    void sameFingerprintIsReplaced() {
        try (SqlStore store = open()) {
            done(store.addCertificate(certificate("aa", "one", 1)));
            done(store.addCertificate(certificate("aa", "two", 1)));
        }
        try (SqlStore store = open()) {
            assertThat(store.certificates())
                    .extracting(SenderCertificate::commonName)
                    .containsExactly("two");
        }
    }
}
