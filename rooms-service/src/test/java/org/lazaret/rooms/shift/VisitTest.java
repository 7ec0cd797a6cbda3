package org.lazaret.rooms.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.site.ZoneKind;

/** The rules of the gate, without a gate. */
class VisitTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private final GateRules book = ShiftSamples.GATE.on(ShiftSamples.DAY);
    private final StaffMember nurse = ShiftSamples.person(1);
    private final UUID room = ShiftSamples.id(77);

    @Test
    @Covers({"F79", "F81", "C35"})
    void every_broken_rule_of_an_entry_is_told_at_once() {
        Visit visit = coming(OnSitePerson.Kind.STAFF, 37.3, ZoneKind.ISOLATION, "LEVEL_1");
        StaffMember other = StaffMember.of(nurse.id(), ShiftSamples.ELSEWHERE, "331100", "甲", StaffGroup.CARE, null,
                null, false, 1);
        assertThat(ids(visit.broken(other, null, book))).containsExactly("other-site", "fever", "passage", "ppe");
        assertThat(visit.broken(other, null, book)).allSatisfy(rule -> {
            assertThat(rule.messageZh()).containsPattern("\\p{IsHan}").doesNotContain("{");
            assertThat(rule.message()).doesNotContain("{").doesNotContain(nurse.name());
        });
    }

    @Test
    @Covers({"F79", "F81"})
    void staff_below_the_fever_limit_in_the_zones_equipment_come_in() {
        assertThat(coming(OnSitePerson.Kind.STAFF, 37.2, ZoneKind.WORK, "LEVEL_1").broken(nurse, null, book)).isEmpty();
        assertThat(ids(coming(OnSitePerson.Kind.STAFF, 36.5, ZoneKind.WORK, "LEVEL_1").broken(null, null, book)))
                .containsExactly("unknown-staff");
        StaffMember gone = StaffMember.of(nurse.id(), ShiftSamples.SITE, "331100", "甲", StaffGroup.CARE, null, null,
                true, 2);
        assertThat(ids(coming(OnSitePerson.Kind.STAFF, 36.5, ZoneKind.WORK, "LEVEL_1").broken(gone, null, book)))
                .containsExactly("left");
    }

    @Test
    @Covers("C46")
    void visitors_vendors_and_drivers_pass_the_same_rules_and_some_of_their_own() {
        Visit visitor = coming(OnSitePerson.Kind.VISITOR, 38.0, ZoneKind.WORK, "LEVEL_1");
        assertThat(ids(visitor.broken(null, null, book))).containsExactly("host", "fever");
        assertThat(ids(visitor.broken(null, nurse, book))).containsExactly("fever");
        Visit driver = new Visit(ShiftSamples.id(9), ShiftSamples.SITE, "331100", OnSitePerson.Kind.DRIVER, null, "司机",
                null, " ", null, null, null, "x", 36.5, NOW, visitor.stages(), null, "x", NOW, "gate-1", 1, 1);
        assertThat(ids(driver.broken(null, null, book))).containsExactly("pass", "company");
    }

    @Test
    @Covers({"C35", "F81"})
    void the_way_into_the_isolation_zone_leads_through_the_passage_in_enough_equipment() {
        Visit inside = coming(OnSitePerson.Kind.STAFF, 36.5, ZoneKind.WORK, "LEVEL_1");
        assertThat(refused(inside.move(stage(2, ZoneKind.ISOLATION, "LEVEL_1", 10), List.of(), book)))
                .containsExactly("passage", "ppe");
        assertThat(refused(inside.move(stage(2, ZoneKind.WORK, "LEVEL_1", 10), List.of(), book)))
                .containsExactly("same-zone");
        assertThat(refused(inside.move(stage(2, ZoneKind.PASSAGE, "LEVEL_1", -10), List.of(), book)))
                .containsExactly("time-order");
        Visit isolation = isolation();
        assertThat(isolation.stage().zone()).isEqualTo(ZoneKind.ISOLATION);
        assertThat(refused(isolation.move(stage(9, ZoneKind.WORK, "LEVEL_1", 60), List.of(), book)))
                .containsExactly("passage");
    }

    @Test
    @Covers("F79")
    void four_hours_in_one_set_of_equipment_are_the_most_and_a_new_set_begins_anew() {
        Visit isolation = isolation();
        assertThat(isolation.dueOut(book)).isEqualTo(NOW.plus(Duration.ofMinutes(20)).plus(Duration.ofHours(4)));
        Visit passage = changed(isolation.move(stage(4, ZoneKind.PASSAGE, "LEVEL_1", 200), List.of(room), book));
        assertThat(passage.dueOut(book)).isNull();
        Visit again = changed(passage.move(stage(5, ZoneKind.ISOLATION, "LEVEL_2", 220), List.of(), book));
        assertThat(again.dueOut(book)).isEqualTo(NOW.plus(Duration.ofMinutes(220)).plus(Duration.ofHours(4)));
    }

    @Test
    @Covers({"F79", "N11"})
    void rooms_are_told_of_the_zone_that_is_left_with_the_minutes_in_it() {
        Visit left = changed(
                isolation().leave(new Visit.Exit(NOW.plusSeconds(3600), NOW, "s", null), List.of(room, room)));
        assertThat(left.stages().getLast().rooms()).containsExactly(room);
        assertThat(left.within(2, NOW, NOW.plusSeconds(7200))).isEqualTo(Duration.ofMinutes(40));
        assertThat(left.within(2, NOW.plusSeconds(3000), NOW.plusSeconds(7200))).isEqualTo(Duration.ofMinutes(10));
        assertThat(left.within(2, NOW.plusSeconds(4000), NOW.plusSeconds(7200))).isZero();
    }

    @Test
    @Covers({"F77", "C46"})
    void everybody_may_leave_from_anywhere_and_leaving_again_changes_nothing() {
        Visit.Exit exit = new Visit.Exit(NOW.plusSeconds(3600), NOW, "s", null);
        Visit left = changed(isolation().leave(exit, List.of()));
        assertThat(left.inside()).isNull();
        assertThat(left.openSince()).isNull();
        assertThat(left.leave(new Visit.Exit(NOW.plusSeconds(9999), NOW, "t", null), List.of(room)))
                .isEqualTo(new Visit.Already(left));
        assertThat(refused(left.move(stage(8, ZoneKind.PASSAGE, "LEVEL_1", 90), List.of(), book)))
                .containsExactly("gone");
    }

    @Test
    @Covers("F77")
    void an_exit_told_to_be_before_the_last_move_counts_from_the_move() {
        Visit left = changed(isolation().leave(new Visit.Exit(NOW.plusSeconds(1170), NOW, "s", null), List.of()));
        assertThat(left.exit()).isEqualTo(new Visit.Exit(NOW.plusSeconds(1200), NOW, "s", NOW.plusSeconds(1170)));
        assertThat(left.within(2, NOW, NOW.plusSeconds(7200))).isZero();
    }

    @Test
    @Covers("F81")
    void an_entry_takes_a_limited_number_of_zones_and_the_way_out_is_always_open() {
        Visit visit = coming(OnSitePerson.Kind.STAFF, 36.5, ZoneKind.WORK, "LEVEL_1");
        for (int i = 1; i < Visit.MOST_STAGES; i++) {
            ZoneKind zone = i % 2 == 1 ? ZoneKind.PASSAGE : ZoneKind.WORK;
            visit = changed(visit.move(stage(100 + i, zone, "LEVEL_1", i), List.of(), book));
        }
        assertThat(refused(visit.move(stage(999, ZoneKind.WORK, "LEVEL_1", 999), List.of(), book)))
                .containsExactly("stages-full");
        assertThat(visit.move(visit.stage(), List.of(), book)).as("the last again").isEqualTo(new Visit.Already(visit));
        assertThat(changed(visit.leave(new Visit.Exit(NOW.plusSeconds(60_000), NOW, "s", null), List.of())).stages())
                .hasSize(Visit.MOST_STAGES);
    }

    @Test
    @Covers("F81")
    void a_move_is_made_once_and_its_id_stands_for_no_other() {
        Visit isolation = isolation();
        assertThat(isolation.move(stage(2, ZoneKind.PASSAGE, "LEVEL_1", 10), List.of(), book))
                .isEqualTo(new Visit.Already(isolation));
        assertThat(isolation.move(stage(2, ZoneKind.WORK, "LEVEL_1", 10), List.of(), book))
                .isEqualTo(new Visit.Reused());
    }

    private Visit isolation() {
        Visit inside = coming(OnSitePerson.Kind.STAFF, 36.5, ZoneKind.WORK, "LEVEL_1");
        Visit passage = changed(inside.move(stage(2, ZoneKind.PASSAGE, "LEVEL_1", 10), List.of(), book));
        return changed(passage.move(stage(3, ZoneKind.ISOLATION, "LEVEL_2", 20), List.of(), book));
    }

    private static Visit changed(Visit.Outcome outcome) {
        return ((Visit.Changed) outcome).visit();
    }

    private static List<String> refused(Visit.Outcome outcome) {
        return ids(((Visit.Refused) outcome).rules());
    }

    private static List<String> ids(List<BrokenRule> rules) {
        return rules.stream().map(BrokenRule::id).toList();
    }

    private static Visit.Stage stage(int n, ZoneKind zone, String ppe, int minute) {
        return new Visit.Stage(ShiftSamples.id(n), zone, ppe, NOW.plusSeconds(60L * minute), NOW, "s", List.of());
    }

    private Visit coming(OnSitePerson.Kind kind, double celsius, ZoneKind zone, String ppe) {
        boolean staff = kind == OnSitePerson.Kind.STAFF;
        return new Visit(ShiftSamples.id(50), ShiftSamples.SITE, "331100", kind, staff ? nurse.id() : null, "甲",
                null, null, staff ? null : "V-1", null, null, "查房", celsius, NOW,
                List.of(stage(50, zone, ppe, 0)), null, "key", NOW, book.version(), Visit.SCHEMA, 1);
    }
}
