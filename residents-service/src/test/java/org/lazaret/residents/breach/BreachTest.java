package org.lazaret.residents.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.changed;
import static org.lazaret.residents.house.TestStays.made;
import static org.lazaret.residents.house.TestStays.resident;
import static org.lazaret.residents.house.TestStays.rules;
import static org.lazaret.residents.house.TestStays.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayReplay;

@Covers({"C34", "F116"})
class BreachTest {
    private static final BreachRules BOOK = new BreachConfiguration().breachBooks().all().getFirst();
    private static final UUID MET = UUID.randomUUID();
    private final Stay stay = resident();

    @Test
    void the_answer_grows_with_each_breach_of_a_stay() {
        BreachRules.BreachKind kind = BOOK.kind("left-room");

        assertThat(List.of(kind.proposed(1), kind.proposed(2), kind.proposed(3), kind.proposed(9)))
                .containsExactly(Breach.Act.WARN, Breach.Act.RESTRICT, Breach.Act.POLICE, Breach.Act.POLICE);
    }

    @Test
    void who_met_others_is_swabbed_two_days_later_before_the_breach_is_closed() {
        Breach met = breach("visited", List.of(MET));
        assertThat(met.swabDue()).isEqualTo(NOW.plus(Duration.ofHours(48)));

        Breach answered = made(met.step(step(Breach.Act.RESTART_DAYS, NOW, "doctor"), BOOK));

        assertThat(answered.stage()).isEqualTo(Breach.Stage.ANSWERED);
        assertThat(answered.due()).isEqualTo(NOW.plus(Duration.ofHours(60)));
        assertThat(rules(answered.step(step(Breach.Act.CLOSE, NOW, "doctor"), BOOK))).containsExactly("swab-open");
        assertThat(rules(answered.step(numbered(Breach.Act.SWABBED, NOW.plus(Duration.ofHours(47))), BOOK)))
                .containsExactly("swab-early");
        assertThat(answered.overdue(NOW.plus(Duration.ofHours(61)))).isTrue();
        assertThat(Objects.requireNonNull(answered.keeps()).id()).isEqualTo("breach-swab");
        assertThat(breach("left-room", List.of()).keeps()).isNull();
        Instant later = NOW.plus(Duration.ofHours(48));
        Breach swabbed = made(answered.step(numbered(Breach.Act.SWABBED, later), BOOK));
        assertThat(swabbed.keeps()).isNull();
        assertThat(made(swabbed.step(step(Breach.Act.CLOSE, later, "doctor"), BOOK)).open()).isFalse();
    }

    @Test
    void the_days_begin_anew_only_when_somebody_was_met() {
        Breach alone = breach("left-room", List.of());

        assertThat(alone.swabDue()).isNull();
        assertThat(rules(alone.step(step(Breach.Act.RESTART_DAYS, NOW, "doctor"), BOOK)))
                .containsExactly("not-exposed");
        assertThat(alone.due()).isEqualTo(NOW.plus(Duration.ofHours(4)));
        assertThat(alone.overdue(NOW.plus(Duration.ofHours(5)))).isTrue();
    }

    @Test
    void nothing_is_done_about_a_breach_before_it_happened() {
        assertThat(rules(breach("no-mask", List.of()).step(step(Breach.Act.WARN, NOW.minusMillis(1), "doctor"), BOOK)))
                .containsExactly("before");
    }

    @Test
    void an_appeal_has_its_term_and_is_decided_by_somebody_else() {
        Breach warned = made(breach("no-mask", List.of()).step(step(Breach.Act.WARN, NOW, "doctor"), BOOK));

        assertThat(rules(warned.step(step(Breach.Act.APPEAL, NOW.plus(Duration.ofHours(73)), "nurse"), BOOK)))
                .containsExactly("appeal-late");
        Breach appealed = made(warned.step(step(Breach.Act.APPEAL, NOW, "nurse"), BOOK));
        assertThat(appealed.due()).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(rules(appealed.step(step(Breach.Act.DECIDE, NOW, "doctor"), BOOK)))
                .containsExactly("own-decision");
        assertThat(made(appealed.step(step(Breach.Act.DECIDE, NOW, "manager"), BOOK)).stage())
                .isEqualTo(Breach.Stage.ANSWERED);
    }

    @Test
    void the_police_is_told_within_the_hour_and_the_search_goes_on_until_the_person_is_found() {
        Breach gone = absconded();
        assertThat(gone.due()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(rules(gone.step(step(Breach.Act.POLICE, NOW, "guard"), BOOK))).containsExactly("number");

        Breach told = made(gone.step(numbered(Breach.Act.POLICE, NOW), BOOK));

        assertThat(told.stage()).isEqualTo(Breach.Stage.SEARCHING);
        assertThat(told.due()).isEqualTo(NOW.plus(Duration.ofHours(6)));
        Instant searched = NOW.plus(Duration.ofHours(5));
        assertThat(made(told.step(step(Breach.Act.SEARCH, searched, "guard"), BOOK)).due())
                .isEqualTo(searched.plus(Duration.ofHours(6)));
        Breach found = made(told.step(step(Breach.Act.FOUND, searched, "guard"), BOOK));
        assertThat(found.stage()).isEqualTo(Breach.Stage.ANSWERED);
        assertThat(found.swabDue()).isEqualTo(searched.plus(Duration.ofHours(48)));
        assertThat(found.pending()).isEqualTo(Breach.Pending.FIND);
        assertThat(found.gone(NOW.plus(Duration.ofDays(3)))).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void the_stay_keeps_the_room_of_who_left_and_holds_them_back_after_the_return() {
        Breach gone = absconded();

        Stay away = changed(TellStay.gone(stay, gone, NOW));

        assertThat(away.absence()).isEqualTo(new Absence(gone.id(), Absence.Why.ABSCONDED, NOW, null));
        assertThat(away.room()).isEqualTo(stay.room());
        assertThat(away.holds()).singleElement().satisfies(hold -> assertThat(hold.id()).isEqualTo(gone.id()));
        assertThat(TellStay.gone(away, gone, NOW)).isInstanceOf(StayChange.Unchanged.class);
        Breach found = made(gone.step(step(Breach.Act.FOUND, NOW.plusSeconds(60), "guard"), BOOK));
        Stay back = changed(TellStay.found(away, found, NOW.plusSeconds(60)));
        assertThat(back.absence()).isNull();
        assertThat(back.holds()).hasSize(1);
        assertThat(TellStay.found(back, found, NOW)).isInstanceOf(StayChange.Unchanged.class);
        assertThat(TellStay.gone(back, gone, NOW)).as("told again after the return")
                .isInstanceOf(
                        StayChange.Unchanged.class);
        assertThat(StayReplay.of(back.history())).isEqualTo(StayReplay.present(back));
    }

    private static org.lazaret.residents.house.HouseStep numbered(Breach.Act act, Instant at) {
        return step(act, at, "guard", "N-1", null);
    }

    private Breach absconded() {
        Breach gone = new Breach(
                UUID.randomUUID(), stay.siteId(), stay.regionCode(), stay.personId(), stay.id(), "absconded", NOW, 1,
                Breach.Act.POLICE, List.of(), "sealed", "guard", Breach.Stage.SEARCHING, null, Breach.Pending.ABSCOND,
                NOW, BOOK.version(), "said", List.of(), 1, 1);
        return gone.dueAt(gone.clock(BOOK));
    }

    private Breach breach(String kind, List<UUID> met) {
        Breach first = new Breach(
                UUID.randomUUID(), stay.siteId(), stay.regionCode(), stay.personId(), stay.id(), kind, NOW, 1,
                BOOK.kind(kind).proposed(1), met, "sealed", "guard", Breach.Stage.OPEN,
                met.isEmpty() ? null : NOW.plus(BOOK.swabAfter()), null, NOW, BOOK.version(), "said", List.of(), 1, 1);
        return first.dueAt(first.clock(BOOK));
    }
}
