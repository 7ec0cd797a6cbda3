package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;

@Covers("N1")
class ExemptionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final Exemption asked = new Exemption(UUID.randomUUID(), UUID.randomUUID(), "331100", UUID.randomUUID(),
            List.of("care-room"), "no care room, carer comes along", "manager.a", NOW, List.of(),
            NOW.plusSeconds(3600), Exemption.SCHEMA, 1);

    @Test
    void it_is_in_force_once_two_others_have_approved_and_until_it_ends() {
        Exemption one = approved(asked, "approver.a");
        assertThat(one.inForce(NOW)).isFalse();
        Exemption two = approved(one, "doctor.a");
        assertThat(two.inForce(NOW)).isTrue();
        assertThat(two.inForce(NOW.plusSeconds(3600))).isFalse();
    }

    @Test
    void nobody_approves_twice_or_an_own_request() {
        Exemption one = approved(asked, "approver.a");
        assertThat(one.approve("approver.a", NOW)).isEqualTo(new Exemption.Already(one));
        assertThat(asked.approve("manager.a", NOW)).isInstanceOfSatisfying(Exemption.Refused.class,
                r -> assertThat(r.rules()).extracting(BrokenRule::id).containsExactly("own-request"));
    }

    private static Exemption approved(Exemption before, String by) {
        return ((Exemption.Approved) before.approve(by, NOW)).exemption();
    }
}
