package org.lazaret.residents.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.hospital.HospitalCase.Kind;

@Covers("F23")
class HospitalCaseTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final HospitalRules BOOK = RuleBooks
            .load(HospitalRules.class, "rules/hospital-*.yml", HospitalRules::version, HospitalRules::effectiveFrom)
            .all()
            .getFirst();
    private static final UUID PATIENT = UUID.randomUUID();
    private static final UUID PARENT = UUID.randomUUID();

    private final HospitalCase called = new HospitalCase(
            UUID.randomUUID(), UUID.randomUUID(),
            List.of(
                    new HospitalCase.Member(PATIENT, UUID.randomUUID(), HospitalCase.Place.SITE, null),
                    new HospitalCase.Member(PARENT, UUID.randomUUID(), HospitalCase.Place.SITE, null)),
            HospitalCase.State.CALLED, true, null, List.of(step(Kind.CALL, 0, null)), "hospital-1", 1, 1);

    private static HospitalCase.Step step(Kind kind, int minutes, String hospital) {
        Instant at = NOW.plus(Duration.ofMinutes(minutes));
        return new HospitalCase.Step(UUID.randomUUID(), kind, at, at, "doctor.a", hospital, null, null, null);
    }

    private static HospitalCase after(HospitalCase.Result result) {
        return ((HospitalCase.Result.Next) result).now();
    }

    private static Instant at(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void half_an_hour_without_departure_escalates_and_not_a_minute_earlier() {
        assertThat(called.escalations(BOOK, at(30))).isEmpty();
        assertThat(called.escalations(BOOK, at(31))).containsExactly("NOT_DEPARTED");
        HospitalCase gone = after(called.departed(step(Kind.DEPART, 29, "H"), List.of(PATIENT, PARENT)));
        assertThat(gone.escalations(BOOK, at(31))).isEmpty();
        assertThat(gone.escalations(BOOK, at(29 + 61))).containsExactly("NOT_ARRIVED");
    }

    @Test
    void a_refusal_escalates_until_a_hospital_takes_the_person_and_again_with_the_next_refusal() {
        HospitalCase refused = after(called.step(step(Kind.REFUSE, 3, "H1")));
        assertThat(refused.escalations(BOOK, at(4))).containsExactly("REFUSED");
        HospitalCase known = after(refused.step(step(Kind.ACKNOWLEDGE, 5, null)));
        assertThat(known.escalations(BOOK, at(6))).isEmpty();
        HospitalCase again = after(known.step(step(Kind.REFUSE, 7, "H2")));
        assertThat(again.escalations(BOOK, at(8))).containsExactly("REFUSED");
        HospitalCase taken = after(again.step(step(Kind.ACCEPT, 9, "H3")));
        assertThat(taken.escalations(BOOK, at(10))).isEmpty();
        assertThat(taken.hospital()).isEqualTo("H3");
    }

    @Test
    void an_escalation_is_known_only_from_the_acknowledgement_on() {
        HospitalCase early = after(called.step(step(Kind.ACKNOWLEDGE, 5, null)));
        assertThat(early.escalations(BOOK, at(31))).containsExactly("NOT_DEPARTED");
    }

    @Test
    void a_life_is_saved_before_the_papers_so_they_may_leave_before_any_hospital_answered() {
        HospitalCase gone = after(called.departed(step(Kind.DEPART, 1, "H"), List.of(PATIENT)));

        assertThat(gone.state()).isEqualTo(HospitalCase.State.DEPARTED);
        assertThat(gone.people()).extracting(HospitalCase.Member::place)
                .containsExactly(HospitalCase.Place.HOSPITAL, HospitalCase.Place.SITE);
        assertThat(gone.step(step(Kind.AMBULANCE, 2, null))).isInstanceOf(HospitalCase.Result.No.class);
    }

    @Test
    void it_is_closed_when_nobody_is_away_any_more_and_the_same_command_is_known() {
        HospitalCase gone = after(called.departed(step(Kind.DEPART, 1, "H"), List.of(PATIENT, PARENT)));
        HospitalCase.Step back = step(Kind.RETURN, 600, null);
        HospitalCase one = after(gone.returning(back, PARENT, UUID.randomUUID()));
        assertThat(one.open()).isTrue();
        assertThat(after(one.returning(back, PARENT, UUID.randomUUID()))).isSameAs(one);
        assertThat(one.returning(step(Kind.RETURN, 601, null), PARENT, UUID.randomUUID()))
                .isInstanceOf(HospitalCase.Result.No.class);
        HospitalCase all = after(one.step(step(Kind.CLOSE, 700, null)));
        assertThat(all.state()).isEqualTo(HospitalCase.State.CLOSED);
        assertThat(all.open()).isFalse();
    }

    @Test
    void the_hospitals_paper_is_entered_also_when_everybody_is_back_and_nothing_else_is() {
        HospitalCase gone = after(called.departed(step(Kind.DEPART, 1, "H"), List.of(PATIENT)));
        HospitalCase back = after(gone.returning(step(Kind.RETURN, 600, null), PATIENT, UUID.randomUUID()));
        assertThat(back.state()).isEqualTo(HospitalCase.State.CLOSED);

        HospitalCase signed = after(back.step(step(Kind.SIGN, 601, null)));

        assertThat(signed.last(Kind.SIGN)).isNotNull();
        assertThat(signed.open()).isFalse();
        for (Kind late : List.of(Kind.NEWS, Kind.CLOSE, Kind.ARRIVE, Kind.ACKNOWLEDGE, Kind.STAND_DOWN)) {
            assertThat(back.step(step(late, 602, null))).as(late.name()).isInstanceOf(HospitalCase.Result.No.class);
        }
        assertThat(called.step(step(Kind.SIGN, 1, null))).as("nobody has left")
                .isInstanceOf(
                        HospitalCase.Result.No.class);
    }
}
