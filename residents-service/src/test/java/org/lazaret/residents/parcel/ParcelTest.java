package org.lazaret.residents.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.made;
import static org.lazaret.residents.house.TestStays.rules;
import static org.lazaret.residents.house.TestStays.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers("F111")
class ParcelTest {
    private static final ParcelRules BOOK = new ParcelConfiguration().parcelBooks().all().getFirst();

    @Test
    void a_parcel_waits_for_its_agent_before_it_is_carried_to_the_door() {
        Parcel clean = made(parcel().step(step(Parcel.Act.DISINFECT, NOW, "guard", "alcohol-75", null), BOOK, "1007"));

        assertThat(rules(clean.step(step(Parcel.Act.AT_DOOR, NOW.plus(Duration.ofMinutes(2)), "guard"), BOOK, "1007")))
                .containsExactly("contact-time");
        assertThat(rules(clean.step(step(Parcel.Act.AT_DOOR, NOW.plus(Duration.ofMinutes(3)), "guard"), BOOK, null)))
                .containsExactly("no-room");
        Parcel door = made(
                clean.step(step(Parcel.Act.AT_DOOR, NOW.plus(Duration.ofMinutes(3)), "guard"), BOOK, "1007"));
        assertThat(rules(door.step(step(Parcel.Act.COLLECT, NOW.plus(Duration.ofMinutes(9)), "guard"), BOOK, "1007")))
                .as("nobody has signed")
                .containsExactly("signature");
        Parcel signed = made(door.step(
                step(Parcel.Act.COLLECT, NOW.plus(Duration.ofMinutes(9)), "guard", null, "sealed"), BOOK, "1007"));
        assertThat(signed.open()).isFalse();
    }

    @Test
    void what_stands_at_the_door_of_somebody_who_has_left_is_signed_for_by_nobody_and_goes_back() {
        Parcel clean = made(parcel().step(step(Parcel.Act.DISINFECT, NOW, "guard", "alcohol-75", null), BOOK, "1007"));
        Instant later = NOW.plus(Duration.ofMinutes(9));
        Parcel door = made(clean.step(step(Parcel.Act.AT_DOOR, later, "guard"), BOOK, "1007"));

        assertThat(rules(door.step(step(Parcel.Act.COLLECT, later, "guard", null, "sealed"), BOOK, null)))
                .containsExactly("no-room");
        assertThat(made(door.step(step(Parcel.Act.SEND_BACK, later, "guard"), BOOK, null)).stage())
                .isEqualTo(Parcel.Stage.RETURNED);
        assertThat(rules(door.step(step(Parcel.Act.SEND_BACK, later.minusMillis(1), "guard"), BOOK, null)))
                .containsExactly("step-order");
    }

    @Test
    void no_step_is_left_out_and_what_is_not_let_in_goes_back() {
        assertThat(rules(parcel().step(step(Parcel.Act.AT_DOOR, NOW, "guard"), BOOK, "1007"))).contains("stage");
        assertThat(rules(parcel().step(step(Parcel.Act.DISINFECT, NOW, "guard", "soap", null), BOOK, "1007")))
                .containsExactly("agent");
        assertThat(rules(parcel().step(step(Parcel.Act.REFUSE, NOW, "guard", "books", null), BOOK, "1007")))
                .containsExactly("prohibited");
        Parcel refused = made(parcel().step(step(Parcel.Act.REFUSE, NOW, "guard", "blade", null), BOOK, "1007"));
        assertThat(rules(refused.step(step(Parcel.Act.DISINFECT, NOW, "guard", "uv", null), BOOK, "1007")))
                .containsExactly("stage");
        assertThat(made(refused.step(step(Parcel.Act.SEND_BACK, NOW, "guard"), BOOK, "1007")).stage())
                .isEqualTo(Parcel.Stage.RETURNED);
    }

    @Test
    void what_has_not_reached_its_receiver_in_time_shows() {
        assertThat(parcel().overdue(NOW.plus(Duration.ofHours(6)))).isFalse();
        assertThat(parcel().overdue(NOW.plus(Duration.ofHours(6)).plusMillis(1))).isTrue();
    }

    private static Parcel parcel() {
        return new Parcel(
                UUID.randomUUID(), UUID.randomUUID(), "331100", UUID.randomUUID(), UUID.randomUUID(), "parcel", "A3",
                List.of(), null, NOW, "guard", Parcel.Stage.RECEIVED, NOW.plus(BOOK.kind("parcel").within()),
                BOOK.version(), "said", List.of(), 1, 1);
    }
}
