package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.release.ReleaseGate.Clearance;
import org.lazaret.residents.release.ReleaseGate.Facts;
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

    private static Facts ready(Clearance clearance) {
        return new Facts(StayState.IN_RESIDENCE, END, false, "LZ-2022-118", "own car", "东郊社区", clearance);
    }

    private static List<String> ids(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::id).toList();
    }
}
