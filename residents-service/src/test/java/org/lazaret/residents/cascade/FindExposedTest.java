package org.lazaret.residents.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.cascade.Living.changed;
import static org.lazaret.residents.cascade.Living.in;
import static org.lazaret.residents.cascade.Living.released;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.cascade.Cascade.Fate;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/** Who is no longer asked about, and who is called instead of counted anew. */
@Covers({"N4", "F49"})
class FindExposedTest {
    private static final Instant NOW = Instant.parse("2022-07-14T02:30:00Z");
    private static final Instant ENTERED = NOW.minus(Duration.ofDays(8));

    private static Stay dead(Stay stay) {
        UUID command = UUID.randomUUID();
        return changed(changed(stay.begin(command, Stay.Kind.DEATH, NOW)).left(command, NOW, NOW, "m", "ROOM", null));
    }

    @Test
    void who_has_it_already_or_is_dead_cannot_catch_it() {
        Stay here = in("0812", ENTERED);

        assertThat(FindExposed.beyond(here)).isFalse();
        assertThat(FindExposed.beyond(changed(here.healthSays(new Stay.Health("RED", 1, false, 0, 1, 1)))))
                .as("an alert is no positive result")
                .isFalse();
        assertThat(FindExposed.beyond(changed(here.healthSays(new Stay.Health("RED", 1, true, 0, 1, 1))))).isTrue();
        assertThat(FindExposed.beyond(in("0812", ENTERED, null, UUID.randomUUID(), Category.CONFIRMED_CASE))).isTrue();
        assertThat(FindExposed.beyond(dead(here))).isTrue();
        assertThat(FindExposed.beyond(released(here, NOW))).as("who has left can").isFalse();
    }

    @Test
    void the_days_of_who_is_here_are_counted_anew_and_everybody_else_is_called() {
        Stay here = in("0812", ENTERED);
        Stay door = Living.arrived(ENTERED, null, UUID.randomUUID(), Category.CLOSE_CONTACT);

        assertThat(ProposeCascade.fate(here, Living.SITE)).isEqualTo(Fate.DAYS);
        assertThat(ProposeCascade.fate(door, Living.SITE)).isEqualTo(Fate.DAYS);
        assertThat(ProposeCascade.fate(here, UUID.randomUUID())).as("lives at another site").isEqualTo(Fate.CALL_BACK);
        assertThat(ProposeCascade.fate(released(here, NOW), Living.SITE)).isEqualTo(Fate.CALL_BACK);
    }
}
