package org.lazaret.residents.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.changed;
import static org.lazaret.residents.house.TestStays.made;
import static org.lazaret.residents.house.TestStays.resident;
import static org.lazaret.residents.house.TestStays.rules;
import static org.lazaret.residents.house.TestStays.step;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayReplay;

@Covers({"F24", "F51", "F115"})
class GateCheckTest {
    /** When the days are over. */
    private static final Instant OVER = NOW.plus(Duration.ofDays(8));
    private static final GateRules BOOK = new GateConfiguration().gateBooks().all().getFirst();
    private static final LocalDate MONDAY = LocalDate.parse("2022-07-11");
    private static final ExitPermit.Plan TODAY = new ExitPermit.Plan(
            MONDAY, MONDAY, List.of(), LocalTime.of(15, 0), LocalTime.of(18, 0));
    private static final ExitPermit.Plan DIALYSIS = new ExitPermit.Plan(
            MONDAY, MONDAY.plusDays(20), List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY),
            LocalTime.of(15, 0), LocalTime.of(18, 0));

    private final Stay stay = resident();

    @Test
    void without_a_permit_nobody_goes_out_and_with_one_only_at_its_time() {
        ExitPermit permit = given(TODAY, false);

        assertThat(scan(stay, NOW, List.of()).open()).isFalse();
        assertThat(scan(stay, NOW, List.of()).reasons()).extracting(BrokenRule::id).containsExactly("no-permit");
        assertThat(scan(stay, NOW, List.of(permit)).open()).isTrue();
        assertThat(scan(stay, NOW, List.of(permit)).way()).isEqualTo(GateCheck.Way.OUT);
        assertThat(scan(stay, NOW.minus(Duration.ofMinutes(91)), List.of(permit)).reasons())
                .extracting(BrokenRule::id)
                .containsExactly("too-early");
        assertThat(scan(stay, NOW.minus(Duration.ofMinutes(90)), List.of(permit)).open()).isTrue();
        assertThat(scan(stay, NOW.plus(Duration.ofHours(2)), List.of(permit)).reasons())
                .extracting(BrokenRule::id)
                .containsExactly("too-late");
        assertThat(scan(stay, NOW, List.of(asked(TODAY, false))).reasons())
                .extracting(BrokenRule::id)
                .containsExactly("permit-stage");
    }

    @Test
    void a_flag_holds_the_person_back_whatever_else_is_in_order() {
        UUID hold = UUID.randomUUID();
        Stay held = changed(Holds.hold(stay, hold, "court-order", NOW, "doctor"));

        assertThat(scan(held, NOW, List.of(given(TODAY, false))).reasons())
                .extracting(BrokenRule::id)
                .containsExactly("exit-hold");
        assertThat(rules(check(held, NOW).leave(given(TODAY, false), MONDAY, NOW, "guard", true)))
                .containsExactly("exit-hold");
        assertThat(rules(held.begin(UUID.randomUUID(), Stay.Kind.RELEASE, OVER))).containsExactly("exit-hold");
        assertThat(Holds.hold(held, hold, "court-order", NOW, "doctor")).isInstanceOf(StayChange.Unchanged.class);
        Stay free = changed(Holds.free(held, hold, NOW, "doctor"));
        assertThat(free.holds()).isEmpty();
        assertThat(scan(free, NOW, List.of(given(TODAY, false))).open()).isTrue();
        assertThat(StayReplay.of(free.history())).isEqualTo(StayReplay.present(free));
    }

    @Test
    void out_and_back_is_told_by_the_stay_and_its_length_is_counted() {
        ExitPermit permit = given(TODAY, false);

        Stay out = changed(check(stay, NOW).leave(permit, MONDAY, NOW, "guard", false));

        assertThat(out.absence()).isEqualTo(
                new Absence(permit.id(), Absence.Why.EXIT, NOW, Instant.parse("2022-07-11T10:00:00Z")));
        assertThat(check(out, NOW).leave(permit, MONDAY, NOW, "guard", false))
                .isInstanceOf(StayChange.Unchanged.class);
        assertThat(scan(out, NOW, List.of(permit)).way()).isEqualTo(GateCheck.Way.BACK);
        Instant late = NOW.plus(Duration.ofMinutes(150));
        assertThat(Trips.of(out, late).getFirst().late()).isTrue();
        Stay home = changed(check(out, late).comeBack(permit, MONDAY, late, "guard"));
        assertThat(home.absence()).isNull();
        assertThat(check(home, late).comeBack(permit, MONDAY, late, "guard"))
                .isInstanceOf(StayChange.Unchanged.class);
        assertThat(Trips.of(home, late)).singleElement().satisfies(trip -> {
            assertThat(trip.minutes()).isEqualTo(150);
            assertThat(trip.late()).isTrue();
        });
        assertThat(scan(home, NOW, List.of(permit)).reasons())
                .extracting(BrokenRule::id)
                .containsExactly("exit-used");
        assertThat(StayReplay.of(home.history())).isEqualTo(StayReplay.present(home));
    }

    @Test
    void who_is_out_is_not_let_go_home_by_mistake() {
        Stay out = changed(check(stay, NOW).leave(given(TODAY, false), MONDAY, NOW, "guard", false));

        assertThat(rules(out.begin(UUID.randomUUID(), Stay.Kind.RELEASE, OVER))).containsExactly("absent");
    }

    @Test
    void dialysis_makes_an_exit_for_each_of_its_days_and_never_without_the_escort() {
        ExitPermit permit = given(DIALYSIS, true);

        assertThat(DIALYSIS.days(MONDAY, MONDAY.plusDays(30))).hasSize(9).allMatch(DIALYSIS::on);
        assertThat(rules(check(stay, NOW).leave(permit, MONDAY, NOW, "guard", false))).containsExactly("escort");
        Stay out = changed(check(stay, NOW).leave(permit, MONDAY, NOW, "guard", true));
        assertThat(out.absence().why()).isEqualTo(Absence.Why.RECURRING);
        Stay home = changed(check(out, NOW).comeBack(permit, MONDAY, NOW, "guard"));
        Instant tuesday = NOW.plus(Duration.ofDays(1));
        assertThat(scan(home, tuesday, List.of(permit)).reasons())
                .extracting(BrokenRule::id)
                .containsExactly("no-permit");
        Instant wednesday = NOW.plus(Duration.ofDays(2));
        assertThat(scan(home, wednesday, List.of(permit)).open()).isTrue();
        assertThat(rules(check(home, tuesday).leave(permit, MONDAY.plusDays(1), tuesday, "guard", true)))
                .containsExactly("exit-day");
    }

    @Test
    void a_permit_is_asked_for_by_the_rules_of_the_book_and_given_by_somebody_else() {
        assertThat(ExitPermit.broken(stay, "dialysis", DIALYSIS, false, NOW, BOOK))
                .extracting(BrokenRule::id)
                .containsExactly("escort");
        assertThat(ExitPermit.broken(stay, "shopping", TODAY, true, NOW, BOOK))
                .extracting(BrokenRule::id)
                .containsExactly("exit-reason");
        var yesterday = new ExitPermit.Plan(
                MONDAY.minusDays(1), MONDAY.minusDays(1), List.of(), LocalTime.of(8, 0), LocalTime.of(9, 0));
        assertThat(ExitPermit.broken(stay, "yard", yesterday, false, NOW, BOOK))
                .extracting(BrokenRule::id)
                .containsExactly("exit-day");
        var backwards = new ExitPermit.Plan(MONDAY, MONDAY, List.of(), LocalTime.of(18, 0), LocalTime.of(17, 0));
        assertThat(ExitPermit.broken(stay, "yard", backwards, false, NOW, BOOK))
                .extracting(BrokenRule::id)
                .contains("exit-time");
        var long93 = new ExitPermit.Plan(
                MONDAY, MONDAY.plusDays(92), List.of(), LocalTime.of(8, 0), LocalTime.of(23, 0));
        assertThat(ExitPermit.broken(stay, "yard", long93, false, NOW, BOOK))
                .extracting(BrokenRule::id)
                .containsExactly("exit-length", "exit-span");

        ExitPermit permit = asked(TODAY, false);
        assertThat(rules(permit.step(step(ExitPermit.Act.APPROVE, NOW, "nurse")))).containsExactly("own-request");
        ExitPermit approved = made(permit.step(step(ExitPermit.Act.APPROVE, NOW, "doctor")));
        assertThat(approved.approvedBy()).isEqualTo("doctor");
        assertThat(rules(approved.step(step(ExitPermit.Act.REFUSE, NOW, "doctor")))).containsExactly("stage");
        assertThat(made(approved.step(step(ExitPermit.Act.WITHDRAW, NOW, "nurse"))).stage())
                .isEqualTo(ExitPermit.Stage.WITHDRAWN);
    }

    @Test
    void a_released_person_goes_home_only_while_health_has_nothing_against_it() {
        UUID release = UUID.randomUUID();
        Stay gone = changed(changed(stay.begin(release, Stay.Kind.RELEASE, OVER))
                .left(release, OVER, OVER, "manager", "L-1", null));
        var pending = List.of(new BrokenRule("test-positive", "found", "阳性"));

        assertThat(check(gone, NOW).answer(List.of(), List.of()).open()).isTrue();
        assertThat(check(gone, NOW).answer(List.of(), List.of()).way()).isEqualTo(GateCheck.Way.HOME);
        assertThat(check(gone, NOW).answer(List.of(), pending).open()).isFalse();
        assertThat(check(gone, NOW).answer(List.of(), pending).reasons()).isEqualTo(pending);
    }

    @Test
    void who_was_called_back_before_walking_out_stays() {
        UUID release = UUID.randomUUID();
        Stay gone = changed(changed(stay.begin(release, Stay.Kind.RELEASE, OVER))
                .left(release, OVER, OVER, "manager", "L-1", null));
        Stay called = changed(gone.happens(StayEvent.RECALL, Effect.NONE, OVER, OVER, "doctor", "cascade"));

        assertThat(check(called, OVER).answer(List.of(), List.of()).open()).isFalse();
        assertThat(check(called, OVER).answer(List.of(), List.of()).reasons()).extracting(BrokenRule::id)
                .containsExactly("called-back");
    }

    @Test
    void whatever_is_not_in_order_closes_the_gate_by_itself() {
        ExitPermit permit = given(TODAY, false);
        Stay moving = changed(stay.begin(UUID.randomUUID(), Stay.Kind.MOVE, NOW));
        Stay held = changed(Holds.hold(stay, UUID.randomUUID(), "result-pending", NOW, "doctor"));

        assertThat(scan(moving, NOW, List.of(permit)).reasons()).extracting(BrokenRule::id)
                .containsExactly("movement");
        assertThat(rules(check(moving, NOW).leave(permit, MONDAY, NOW, "guard", true))).containsExactly("movement");
        assertThat(scan(held, NOW, List.of()).reasons()).extracting(BrokenRule::id)
                .as("without any permit the flag is told too")
                .containsExactly("exit-hold", "no-permit");
        Instant over = Instant.parse("2022-07-11T10:00:00Z");
        assertThat(rules(check(stay, over).leave(permit, MONDAY, over, "guard", true))).containsExactly("too-late");
        assertThat(rules(check(stay, over).leave(permit, MONDAY, over.minusMillis(1), "guard", true))).isEmpty();
        Instant early = Instant.parse("2022-07-11T06:29:00Z");
        assertThat(rules(check(stay, early).leave(permit, MONDAY, early, "guard", true))).containsExactly("too-early");
    }

    @Test
    void who_is_out_does_not_go_out_again_and_is_not_back_before_they_went() {
        ExitPermit first = given(TODAY, false);
        Stay out = changed(check(stay, NOW).leave(first, MONDAY, NOW, "guard", false));

        assertThat(rules(check(out, NOW).leave(given(TODAY, false), MONDAY, NOW, "guard", false)))
                .containsExactly("absent");
        assertThat(rules(check(out, NOW).comeBack(first, MONDAY, NOW.minusMillis(1), "guard")))
                .containsExactly("return-order");
    }

    @Test
    void two_flags_are_taken_away_one_by_one() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Stay held = changed(Holds.hold(
                changed(Holds.hold(stay, one, "court-order", NOW, "doctor")), other, "unfit", NOW, "manager"));

        Stay half = changed(Holds.free(held, one, NOW, "doctor"));

        assertThat(half.holds()).extracting(hold -> hold.reason()).containsExactly("unfit");
        assertThat(scan(half, NOW, List.of(given(TODAY, false))).open()).isFalse();
        assertThat(rules(Holds.hold(half, other, "court-order", NOW, "doctor"))).as("an id means one flag")
                .containsExactly("hold-id");
    }

    @Test
    void nobody_passes_who_has_not_moved_in_or_has_died() {
        Stay door = Stay.expected(
                UUID.randomUUID(), UUID.randomUUID(), new Effect.Place(stay.siteId(), "331100", stay.timeZone()), null,
                stay.group(), stay.traits(), stay.order(), stay.custody().holder(), NOW, "desk");
        UUID death = UUID.randomUUID();
        Stay dead = changed(changed(stay.begin(death, Stay.Kind.DEATH, NOW)).left(death, NOW, NOW, "doctor", "ROOM",
                null));
        UUID hospital = UUID.randomUUID();
        Stay away = changed(changed(stay.begin(hospital, Stay.Kind.TRANSFER, NOW))
                .left(hospital, NOW, NOW, "nurse", "hospital", null));

        assertThat(scan(door, NOW, List.of()).reasons()).extracting(BrokenRule::id).containsExactly("not-admitted");
        assertThat(scan(dead, NOW, List.of(given(TODAY, false))).reasons()).extracting(BrokenRule::id)
                .containsExactly("not-a-resident");
        assertThat(scan(away, NOW, List.of()).way()).isEqualTo(GateCheck.Way.HANDED_OVER);
        assertThat(scan(away, NOW, List.of()).open()).isTrue();
    }

    @Test
    void the_label_of_a_person_is_read_however_it_was_scanned() {
        String code = "lz1:" + stay.id().toString().replace("-", "") + "\n";

        assertThat(GateCode.stayOf(code)).isEqualTo(stay.id());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> GateCode.stayOf("LZ2:1"))).isNotNull();
    }

    private GateCheck.Answer scan(Stay of, Instant at, List<ExitPermit> permits) {
        return check(of, at).answer(permits, List.of());
    }

    private static GateCheck check(Stay of, Instant at) {
        return new GateCheck(of, at, BOOK);
    }

    private ExitPermit given(ExitPermit.Plan plan, boolean escorted) {
        return made(asked(plan, escorted).step(step(ExitPermit.Act.APPROVE, NOW, "doctor")));
    }

    private ExitPermit asked(ExitPermit.Plan plan, boolean escorted) {
        return new ExitPermit(
                UUID.randomUUID(), stay.siteId(), stay.regionCode(), stay.personId(), stay.id(), stay.timeZone(),
                escorted ? "dialysis" : "yard", plan, escorted, null, "sealed", "nurse", null,
                ExitPermit.Stage.ASKED, ExitPermit.ends(plan, stay.timeZone()), BOOK.version(), "said", List.of(), 1,
                1);
    }
}
