// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.server.push.SampleNotifications.notification;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch says of the notifications in it. */
class BatchListTest {

    private final BatchList.Writing writing = new BatchList.Writing();

    @Test
    void whatWasWrittenIsReadBack() {
        writing.begin(1_000);
        writing.add(notification(1_000, 7, 10), 40);
        writing.add(notification(1_003, Long.MAX_VALUE, 0), 41);
        writing.add(notification(2_023, Long.MIN_VALUE, 3_000), Integer.MAX_VALUE);

        BatchList list = BatchList.of(1_000, writing.bytes());

        assertThat(list.first()).isEqualTo(1_000);
        assertThat(inWords(list))
                .isEqualTo("1000 of 7 takes 10 at 0-40, 1003 of 9223372036854775807 takes 0 at 40-41,"
                        + " 2023 of -9223372036854775808 takes 3000 at 41-2147483647, ");
    }

    @Test
    void formStaysAsItIs() {
        writing.begin(5);
        writing.add(notification(5, 1, 2), 3);
        writing.add(notification(6, 0x0102030405060708L, 0), 4);

        assertThat(HexFormat.of().formatHex(writing.bytes()))
                .isEqualTo("01" + "0000" + "0000000000000001" + "00000002" + "00000003" + "0001" + "0102030405060708"
                        + "00000000" + "00000004");
    }

    @Test
    void placeIsThatOfTheSeq() {
        writing.begin(10);
        for (long seq : new long[] {10, 12, 1_033}) {
            writing.add(notification(seq, 1, 1), 0);
        }
        BatchList list = BatchList.of(10, writing.bytes());

        assertThat(list.placeOf(10)).isZero();
        assertThat(list.placeOf(12)).isEqualTo(1);
        assertThat(list.placeOf(1_033)).isEqualTo(2);
        for (long missing : new long[] {9, 11, 13, 1_034, -10, Long.MAX_VALUE, 10 + (1L << 16), 10 + (1L << 32)}) {
            assertThat(list.placeOf(missing)).as("%d", missing).isEqualTo(-1);
        }
    }

    @Test
    void takesSoManyAndNoMore() {
        writing.begin(1);
        for (int i = 0; i < BatchList.MOST; i++) {
            assertThat(writing.takes(1 + i)).isTrue();
            assertThat(writing.size()).isEqualTo(i);
            writing.add(notification(1 + i, 1, 1), i);
        }

        assertThat(writing.takes(1 + BatchList.MOST)).isFalse();
        assertThat(BatchList.of(1, writing.bytes()).size()).isEqualTo(BatchList.MOST);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 77, 1L << 40, Long.MAX_VALUE - BatchList.SPREAD})
    void takesWhatIsNearTheFirst(long first) {
        writing.begin(first);
        writing.add(notification(first, 1, 1), 1);

        assertThat(writing.takes(first + BatchList.SPREAD - 1)).isTrue();
        assertThat(writing.takes(first + BatchList.SPREAD)).isFalse();

        writing.add(notification(first + BatchList.SPREAD - 1, 1, 1), 1);
        assertThat(BatchList.of(first, writing.bytes()).seq(1)).isEqualTo(first + BatchList.SPREAD - 1);
    }

    @Test
    void nothingIsLeftOfTheOneBefore() {
        writing.begin(1);
        for (int i = 0; i < BatchList.MOST; i++) {
            writing.add(notification(1 + i, 9, 9), 9);
        }
        writing.begin(5_000);
        assertThat(writing.takes(5_001)).isTrue();
        writing.add(notification(5_000, 1, 2), 3);

        assertThat(inWords(BatchList.of(5_000, writing.bytes()))).isEqualTo("5000 of 1 takes 2 at 0-3, ");
    }

    @Test
    void laterWritingDoesNotChangeWhatWasGiven() {
        writing.begin(1);
        writing.add(notification(1, 1, 2), 3);
        byte[] given = writing.bytes();
        writing.begin(2);
        writing.add(notification(2, 4, 5), 6);

        assertThat(inWords(BatchList.of(1, given))).isEqualTo("1 of 1 takes 2 at 0-3, ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 0xff})
    void anotherFormIsRefused(int form) {
        byte[] bytes = new byte[1 + 18];
        bytes[0] = (byte) form;

        assertDamaged(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 18, 20, 36, 38})
    void lengthThatNoListHasIsRefused(int length) {
        byte[] bytes = new byte[length];
        if (length > 0) {
            bytes[0] = 1;
        }

        assertDamaged(bytes);
    }

    private static void assertDamaged(byte[] bytes) {
        assertThatThrownBy(() -> BatchList.of(7, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the batch 7 is damaged");
    }

    private static String inWords(BatchList list) {
        StringBuilder words = new StringBuilder();
        for (int place = 0; place < list.size(); place++) {
            words.append(list.seq(place))
                    .append(" of ")
                    .append(list.channelKey(place))
                    .append(" takes ")
                    .append(list.sizeBytes(place))
                    .append(" at ")
                    .append(list.contentStart(place))
                    .append('-')
                    .append(list.contentEnd(place))
                    .append(", ");
        }
        return words.toString();
    }
}
