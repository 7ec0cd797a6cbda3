package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.release.ReleaseGate.Clearance;
import org.lazaret.residents.release.ReleaseGate.Facts;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.ExitHold;
import org.lazaret.residents.stay.StayState;

class ReleaseGateTest {
    private static final Instant END = Instant.parse("2022-07-18T14:00:00Z");
    private static final Clearance CLEARED = new Clearance.Cleared(END.plusSeconds(3600));

    @Test
    void who_has_served_the_days_and_is_cleared_may_go() {
        assertThat(ReleaseGate.blockers(ready(CLEARED), END)).isEmpty();
    }

    @Test
    void one_second_too_early_is_too_early() {
        assertThat(ids(ReleaseGate.blockers(ready(CLEARED), END.minusSeconds(1)))).containsExactly("clock");
    }

    @Test
    void every_blocker_is_named_at_once_with_its_owner() {
        var facts = new Facts(StayState.AT_DOOR, null, true, null, " ", null,
                new Clearance.NotCleared(
                        List.of(new Blocker("test-pending", "Day 7 has no result.", "第7天结果未出。", "nurse"))));

        List<Blocker> blockers = ReleaseGate.blockers(facts, END);

        assertThat(ids(blockers))
                .containsExactly("state", "clock", "movement", "order", "transport", "handover", "test-pending");
        assertThat(blockers).allSatisfy(blocker -> assertThat(blocker.owner()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("oneByOne")
    @Covers("F25")
    void each_line_closes_the_gate_alone(String id, String owner, Facts facts) {
        List<Blocker> blockers = ReleaseGate.blockers(facts, END);

        assertThat(ids(blockers)).containsExactly(id);
        assertThat(blockers.getFirst().owner()).isEqualTo(owner);
    }

    static Stream<Arguments> oneByOne() {
        Facts all = ready(CLEARED);
        var hold = new ExitHold(UUID.randomUUID(), "cascade", END, "doctor.a");
        var away = new Absence(UUID.randomUUID(), Absence.Why.EXIT, END, null);
        return Stream.concat(
                Arrays.stream(StayState.values())
                        .filter(state -> state != StayState.IN_RESIDENCE)
                        .map(state -> Arguments.of("state", "site-manager", new Facts(
                                state, END, false, "L-1", "car", "home", CLEARED))),
                Stream.of(
                        Arguments.of("clock", "site-manager", new Facts(
                                all.state(), null, false, "L-1", "car", "home", CLEARED)),
                        Arguments.of("clock", "site-manager", new Facts(
                                all.state(), END.plusMillis(1), false, "L-1", "car", "home", CLEARED)),
                        Arguments.of("movement", "site-manager", new Facts(
                                all.state(), END, true, "L-1", "car", "home", CLEARED)),
                        Arguments.of("order", "site-manager", new Facts(
                                all.state(), END, false, " ", "car", "home", CLEARED)),
                        Arguments.of("transport", "site-manager", new Facts(
                                all.state(), END, false, "L-1", null, "home", CLEARED)),
                        Arguments.of("handover", "site-manager", new Facts(
                                all.state(), END, false, "L-1", "car", "", CLEARED)),
                        Arguments.of("exit-hold", "site-manager", new Facts(
                                all.state(), END, false, "L-1", "car", "home", List.of(hold), null, CLEARED)),
                        Arguments.of("absent", "security", new Facts(
                                all.state(), END, false, "L-1", "car", "home", List.of(), away, CLEARED)),
                        Arguments.of("test-pending", "nurse", ready(new Clearance.NotCleared(List.of(
                                new Blocker("test-pending", "Day 7 has no result.", "第7天结果未出。", "nurse"))))),
                        Arguments.of("not-cleared", "doctor", ready(new Clearance.NotCleared(List.of()))),
                        Arguments.of("clearance-expired", "site-manager", ready(new Clearance.Cleared(END))),
                        Arguments.of("cannot-tell", "doctor", ready(new Clearance.CannotTell("away"))),
                        Arguments.of("paper-expired", "doctor", ready(
                                new Clearance.ByPaper(UUID.randomUUID(), END)))));
    }

    @Test
    void cannot_tell_never_releases() {
        assertThat(ids(ReleaseGate.blockers(ready(new Clearance.CannotTell("Health does not answer.")), END)))
                .containsExactly("cannot-tell");
    }

    @Test
    void a_refusal_without_reasons_is_still_a_refusal() {
        assertThat(ids(ReleaseGate.blockers(ready(new Clearance.NotCleared(List.of())), END)))
                .containsExactly("not-cleared");
    }

    @Test
    void a_clearance_is_good_until_its_end_and_no_longer() {
        assertThat(ids(ReleaseGate.blockers(ready(new Clearance.Cleared(END)), END)))
                .containsExactly("clearance-expired");
    }

    @Test
    @Covers("F25")
    void who_is_held_back_or_away_does_not_go() {
        var hold = new ExitHold(UUID.randomUUID(), "cascade", END, "doctor.a");
        var away = new Absence(UUID.randomUUID(), Absence.Why.EXIT, END, null);
        var facts = new Facts(
                StayState.IN_RESIDENCE, END, false, "L-1", "car", "home", List.of(hold), away, CLEARED);

        assertThat(ids(ReleaseGate.blockers(facts, END))).containsExactly("exit-hold", "absent");
    }

    @Test
    @Covers("F25")
    void a_paper_stands_in_while_nobody_can_tell_and_opens_no_other_line() {
        var paper = new Clearance.ByPaper(UUID.randomUUID(), END.plusSeconds(60));

        assertThat(ReleaseGate.blockers(ready(paper), END)).isEmpty();
        assertThat(ids(ReleaseGate.blockers(ready(paper), END.minusSeconds(1)))).containsExactly("clock");
        assertThat(ids(ReleaseGate.blockers(ready(paper), END.plusSeconds(60)))).containsExactly("paper-expired");
    }

    private static Facts ready(Clearance clearance) {
        return new Facts(StayState.IN_RESIDENCE, END, false, "LZ-2022-118", "own car", "东郊社区", clearance);
    }

    private static List<String> ids(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::id).toList();
    }
}
