package org.lazaret.residents.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.made;
import static org.lazaret.residents.house.TestStays.rules;
import static org.lazaret.residents.house.TestStays.step;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers("F28")
class DepositTest {
    @Test
    void belongings_are_handed_back_against_a_signature_and_once() {
        assertThat(rules(bag().step(step(Deposit.Act.HAND_BACK, NOW, "guard")))).containsExactly("signature");
        Deposit back = made(bag().step(step(Deposit.Act.HAND_BACK, NOW, "guard", null, "sealed signature")));
        assertThat(back.open()).isFalse();
        assertThat(rules(back.step(step(Deposit.Act.HAND_BACK, NOW, "guard", null, "again")))).containsExactly("stage");
    }

    @Test
    void what_was_lost_is_red_until_it_is_found() {
        Deposit lost = made(bag().step(step(Deposit.Act.LOSE, NOW, "guard", "R-7", null)));

        assertThat(lost.overdue(NOW)).isTrue();
        assertThat(rules(lost.step(step(Deposit.Act.HAND_BACK, NOW, "guard", null, "sealed"))))
                .containsExactly("stage");
        assertThat(rules(lost.step(step(Deposit.Act.FIND, NOW, "guard")))).containsExactly("deposit-note");
        Deposit found = made(lost.step(step(Deposit.Act.FIND, NOW, "guard", "safe 2", null)));
        assertThat(found.place()).isEqualTo("safe 2");
        assertThat(found.overdue(NOW)).isFalse();
    }

    @Test
    void no_step_lies_before_the_one_before_it() {
        Deposit moved = made(bag().step(step(Deposit.Act.MOVE, NOW.plusSeconds(60), "guard", "safe 2", null)));

        assertThat(rules(moved.step(step(Deposit.Act.HAND_BACK, NOW.plusSeconds(59), "guard", null, "sealed"))))
                .containsExactly("step-order");
        assertThat(rules(bag().step(step(Deposit.Act.MOVE, NOW.minusMillis(1), "guard", "safe 2", null))))
                .containsExactly("step-order");
    }

    @Test
    void a_bag_is_not_moved_without_end_and_is_handed_back_all_the_same() {
        Deposit often = bag();
        for (int i = 0; i < 200; i++) {
            often = made(often.step(step(Deposit.Act.MOVE, NOW, "guard", "safe " + i, null)));
        }

        assertThat(rules(often.step(step(Deposit.Act.MOVE, NOW, "guard", "safe", null)))).containsExactly("many");
        assertThat(made(often.step(step(Deposit.Act.HAND_BACK, NOW, "guard", null, "sealed"))).open()).isFalse();
    }

    private static Deposit bag() {
        return new Deposit(
                UUID.randomUUID(), UUID.randomUUID(), "331100", UUID.randomUUID(), UUID.randomUUID(), "B-1", "safe 1",
                "sealed", "guard", Deposit.Stage.KEPT, NOW, "said", List.of(), 1, 1);
    }
}
