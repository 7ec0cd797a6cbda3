package org.lazaret.rooms.reserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers("C39")
class ReserveTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final ReserveRules RULES = new ReserveRules("r1", LocalDate.EPOCH, List.of(20, 40, 60),
            List.of(new ReserveRules.Share(ReserveTier.H24, 1, 3), new ReserveRules.Share(ReserveTier.H48, 1, 2),
                    new ReserveRules.Share(ReserveTier.H72, 1, 1)),
            Period.ofDays(30));
    private final Reserve site = new Reserve(UUID.randomUUID(), "331100", ReserveTier.H24, 200, "0578", List.of(),
            List.of(), Reserve.SCHEMA, 1);

    @Test
    void a_third_in_24_hours_a_half_in_48_and_all_in_72_of_each_step() {
        Readiness county = Readiness.of(List.of(rooms(ReserveTier.IN_USE, 300), rooms(ReserveTier.H2, 100),
                rooms(ReserveTier.H24, 100), rooms(ReserveTier.H48, 250), rooms(ReserveTier.H72, 1000)), 300_000, 0,
                RULES);
        assertThat(county.levels()).extracting(Readiness.ReserveLevel::cumulated)
                .containsExactly(300L, 400L, 500L, 750L, 1750L);
        assertThat(county.levels()).extracting(Readiness.ReserveLevel::perTenThousand)
                .containsExactly(new BigDecimal("10.0"), new BigDecimal("13.3"), new BigDecimal("16.6"),
                        new BigDecimal("25.0"), new BigDecimal("58.3"));
        assertThat(goals(county, ReserveTier.H24)).containsExactly("20: 200, 0 short", "40: 400, 0 short",
                "60: 600, 100 short");
        assertThat(goals(county, ReserveTier.H48)).containsExactly("20: 300, 0 short", "40: 600, 0 short",
                "60: 900, 150 short");
        assertThat(goals(county, ReserveTier.H72)).containsExactly("20: 600, 0 short", "40: 1200, 0 short",
                "60: 1800, 50 short");
        assertThat(goals(county, ReserveTier.H2)).as("the rule book asks for nothing by then").isEmpty();
    }

    @Test
    void a_part_of_a_room_is_a_whole_one_and_no_people_need_none() {
        assertThat(RULES.needed(20, ReserveTier.H24, 10_000)).as("6.67").isEqualTo(7);
        assertThat(RULES.needed(20, ReserveTier.H72, 1)).isEqualTo(1);
        Readiness nobody = Readiness.of(List.of(rooms(ReserveTier.IN_USE, 5)), 0, 1, RULES);
        assertThat(nobody.levels()).allSatisfy(level -> {
            assertThat(level.perTenThousand()).isNull();
            assertThat(level.goals()).isEmpty();
        });
    }

    @Test
    void a_rate_is_not_told_while_the_people_of_some_county_are_not_known() {
        Readiness partly = Readiness.of(List.of(rooms(ReserveTier.IN_USE, 40)), 10_000, 1, RULES);
        assertThat(partly.levels().getFirst().perTenThousand()).isNull();
        assertThat(partly.withoutPeople()).isEqualTo(1);
    }

    @Test
    void a_site_is_called_up_once_by_one_command_and_every_move_is_kept() {
        UUID command = UUID.randomUUID();
        Reserve called = done(site.move(command, ReserveTier.IN_USE, "the county is full", "commander", NOW));
        assertThat(called.tier()).isEqualTo(ReserveTier.IN_USE);
        assertThat(called.move(command, ReserveTier.IN_USE, "the county is full", "commander", NOW))
                .isEqualTo(new Reserve.Already(called));
        assertThat(called.move(command, ReserveTier.H72, "the county is full", "commander", NOW))
                .isEqualTo(new Reserve.Reused());
        assertThat(called.move(UUID.randomUUID(), ReserveTier.IN_USE, "again", "commander", NOW))
                .isEqualTo(new Reserve.NothingToChange());
        Reserve back = done(called.move(UUID.randomUUID(), ReserveTier.H72, "over", "manager.c", NOW));
        assertThat(back.moves()).extracting(Reserve.TierMove::from, Reserve.TierMove::to)
                .map(Object::toString)
                .containsExactly("(H24, IN_USE)", "(IN_USE, H72)");
        assertThat(back.version()).isEqualTo(3);
    }

    @Test
    void nobody_relies_on_a_reserve_site_that_nobody_found_ready_in_time() {
        assertThat(site.stale(DAY, RULES)).as("never looked at").isTrue();
        Reserve seen = done(site.check(check(DAY.minusDays(30), true)));
        assertThat(seen.stale(DAY, RULES)).isFalse();
        assertThat(seen.stale(DAY.plusDays(1), RULES)).isTrue();
        Reserve late = done(seen.check(check(DAY.minusDays(40), false)));
        assertThat(late.stale(DAY, RULES)).as("an older look that was told later").isFalse();
        assertThat(done(late.check(check(DAY, false))).stale(DAY, RULES)).as("found not ready").isTrue();
        assertThat(done(site.move(UUID.randomUUID(), ReserveTier.IN_USE, "x", "y", NOW)).stale(DAY, RULES)).isFalse();
    }

    @Test
    void a_rule_book_that_makes_no_sense_is_not_loaded() {
        assertThatThrownBy(() -> new ReserveRules("r", DAY, List.of(40, 20), List.of(), Period.ofDays(1)))
                .hasMessageContaining("rising");
        assertThatThrownBy(() -> new ReserveRules.Share(ReserveTier.H24, 3, 2)).hasMessageContaining("part");
    }

    private static Reserve done(Reserve.Outcome outcome) {
        return ((Reserve.Done) outcome).next();
    }

    private static Reserve.ReserveCheck check(LocalDate on, boolean ready) {
        return new Reserve.ReserveCheck(UUID.randomUUID(), on, ready, null, "manager.c", NOW);
    }

    private static Readiness.SiteRooms rooms(ReserveTier tier, int rooms) {
        return new Readiness.SiteRooms(tier, rooms, false);
    }

    private static List<String> goals(Readiness readiness, ReserveTier tier) {
        return readiness.levels()
                .get(tier.ordinal())
                .goals()
                .stream()
                .map(g -> g.step() + ": " + g.needed() + ", " + g.shortfall() + " short")
                .toList();
    }
}
