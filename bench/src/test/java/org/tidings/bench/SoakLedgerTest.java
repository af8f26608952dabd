// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoakLedgerTest {

    private final SoakLedger ledger = new SoakLedger();

    @Test
    void deliveredOnceIsComplete() {
        int number = ledger.posted(3);
        ledger.answered(number, true);

        assertThat(ledger.delivered(number)).isEqualTo(3);
        assertThat(ledger.account()).isEqualTo(new SoakLedger.Account(1, 1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(ledger.account().complete()).isTrue();
    }

    @Test
    void acceptedAndNotDeliveredIsLost() {
        ledger.answered(ledger.posted(3), true);

        assertThat(ledger.account().lost()).isEqualTo(1);
        assertThat(ledger.account().complete()).isFalse();
    }

    @Test
    void whatWaitedForAClosedChannelIsNotLost() {
        ledger.answered(ledger.posted(3), true);
        ledger.ended(3);

        assertThat(ledger.account().dropped()).isEqualTo(1);
        assertThat(ledger.account().complete()).isTrue();
    }

    @Test
    void refusedNeedNotBeDelivered() {
        ledger.answered(ledger.posted(3), false);

        assertThat(ledger.account().refused()).isEqualTo(1);
        assertThat(ledger.account().complete()).isTrue();
    }

    @Test
    void missingAnswerIsTold() {
        ledger.delivered(ledger.posted(3));

        assertThat(ledger.account().unanswered()).isEqualTo(1);
        assertThat(ledger.account().complete()).isFalse();
    }

    @Test
    void secondDeliveryIsToldApart() {
        int number = ledger.posted(3);
        ledger.answered(number, true);
        ledger.delivered(number);
        ledger.delivered(number);

        assertThat(ledger.account().delivered()).isEqualTo(1);
        assertThat(ledger.account().repeated()).isEqualTo(1);
        assertThat(ledger.account().complete()).isTrue();
    }

    @Test
    void whatNobodyPostedHasStrayed() {
        assertThat(ledger.delivered(0)).isEqualTo(-1);
        assertThat(ledger.delivered(-1)).isEqualTo(-1);
        assertThat(ledger.account().strayed()).isEqualTo(2);
        assertThat(ledger.account().complete()).isFalse();
    }

    @Test
    void ledgerGrowsWithWhatIsPosted() {
        for (int i = 0; i < 200_000; i++) {
            ledger.answered(ledger.posted(i), true);
            ledger.delivered(i);
        }

        assertThat(ledger.account().delivered()).isEqualTo(200_000);
        assertThat(ledger.account().complete()).isTrue();
    }
}
