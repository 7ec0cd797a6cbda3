package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.release.HealthApi.Answer;
import org.lazaret.residents.release.HealthApi.Reason;
import org.lazaret.residents.stay.Stay;

/** A clearance that was good at the desk is asked for once more when the person walks out. */
@Covers({"F24", "F25"})
class AtTheGateTest {
    private static final Instant NOW = InResidence.END;
    private final Stay stay = InResidence.stay();

    @Test
    void whom_health_clears_now_may_pass() {
        assertThat(against("CLEARED", NOW.plusSeconds(1), List.of())).isEmpty();
    }

    @Test
    void a_clearance_that_is_over_lets_nobody_pass() {
        assertThat(against("CLEARED", NOW, List.of())).containsExactly("clearance-expired");
    }

    @Test
    void whatever_health_has_against_it_now_closes_the_gate() {
        assertThat(against("NOT_CLEARED", null, List.of(new Reason("test-positive", "found", null, null))))
                .containsExactly("test-positive");
        assertThat(against("NOT_CLEARED", null, List.of())).containsExactly("not-cleared");
    }

    private List<String> against(String outcome, @Nullable Instant until, List<Reason> reasons) {
        HealthApi health = (stayId, releaseId, version, question) -> new Answer(
                stayId, releaseId, outcome, until, reasons);
        return new AtTheGate(new ClearanceDesk(health, new Peers()), null)
                .against(stay, UUID.randomUUID(), "security.a", NOW)
                .stream()
                .map(BrokenRule::id)
                .toList();
    }
}
