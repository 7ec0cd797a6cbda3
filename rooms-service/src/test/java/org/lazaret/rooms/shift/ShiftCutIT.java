package org.lazaret.rooms.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;
import org.lazaret.rooms.site.ZoneKind;

/** Writes whose answer was lost: each is made once, and what only one may have stays with one. */
@Covers({"F76", "F81", "F110"})
class ShiftCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final MongoIndexes indexes = new MongoIndexes(cut.database());
    private final VisitStore visits = new VisitStore(cut.database(), indexes);
    private final StaffStore staff = new StaffStore(cut.database(), indexes);
    private final HandoverStore handovers = new HandoverStore(cut.database(), indexes);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void an_entry_that_was_not_confirmed_is_in_the_register_once_and_nobody_is_inside_twice() {
        indexes.createNow();
        cut.cutAfter("insert", "visits");
        assertThat(visits.write(visit(1, "甲"))).isTrue();
        assertThat(visits.write(visit(2, "甲"))).as("the same person under another id").isFalse();
        assertThat(visits.write(visit(3, "乙"))).isTrue();
        assertThat(visits.inside(ShiftSamples.SITE, null, 10)).extracting(Visit::id)
                .containsExactly(ShiftSamples.id(1), ShiftSamples.id(3));
    }

    @Test
    void an_exit_that_was_not_confirmed_is_made_once_and_lets_the_person_come_again() {
        indexes.createNow();
        visits.write(visit(1, "甲"));
        Visit left = ((Visit.Changed) visit(1, "甲").leave(new Visit.Exit(NOW.plusSeconds(9), NOW, "s", null),
                List.of()))
                .visit();
        cut.cutAfter("update", "visits");
        assertThat(visits.write(left)).isTrue();
        assertThat(visits.find(left.id())).contains(left);
        assertThat(visits.inside(ShiftSamples.SITE, null, 10)).isEmpty();
        assertThat(visits.write(visit(2, "甲"))).isTrue();
    }

    @Test
    void a_person_whose_registration_was_not_confirmed_is_registered_once_and_keeps_account_and_room_alone() {
        indexes.createNow();
        var lodging = new StaffMember.Lodging("S-1", ShiftSamples.DAY, "cycle-3");
        StaffMember one = StaffMember.of(ShiftSamples.id(1), ShiftSamples.SITE, "331100", "甲", StaffGroup.CARE,
                "nurse.a", lodging, false, 1);
        cut.cutAfter("insert", "staff");
        assertThat(staff.write(one)).isTrue();
        assertThat(staff.write(StaffMember.of(ShiftSamples.id(2), ShiftSamples.SITE, "331100", "乙", StaffGroup.CARE,
                "nurse.a", null, false, 1))).as("the same account").isFalse();
        assertThat(staff.write(StaffMember.of(ShiftSamples.id(2), ShiftSamples.SITE, "331100", "乙", StaffGroup.CARE,
                null, lodging, false, 1))).as("the same staff room").isFalse();
        assertThat(staff.write(ShiftSamples.person(3)) && staff.write(ShiftSamples.person(4)))
                .as("any number without either")
                .isTrue();
    }

    @Test
    void a_signature_that_was_not_confirmed_counts_once() {
        Duty duty = new Duty(new Shift(ShiftSamples.DAY, "DAY", NOW.minusSeconds(9), NOW), List.of(), List.of());
        ShiftHandover drawn = ShiftHandover.of(ShiftSamples.id(8), ShiftSamples.SITE, "331100", NOW, "nurse.a", duty,
                List.of(), Map.of(), null, List.of(), List.of());
        assertThat(handovers.write(drawn)).isTrue();
        ShiftHandover signed = ((ShiftHandover.Changed) drawn.sign(ShiftHandover.Side.OUTGOING,
                new ShiftHandover.Signature("nurse.a", "甲", NOW, true))).handover();
        cut.cutAfter("update", "shiftHandovers");
        assertThat(handovers.write(signed)).isTrue();
        assertThat(handovers.write(((ShiftHandover.Changed) drawn.sign(ShiftHandover.Side.OUTGOING,
                new ShiftHandover.Signature("doctor.a", "乙", NOW, true))).handover())).isFalse();
        assertThat(handovers.find(drawn.id())).contains(signed);
    }

    private static Visit visit(int n, String key) {
        return new Visit(ShiftSamples.id(n), ShiftSamples.SITE, "331100", OnSitePerson.Kind.DRIVER, null, "司机", null,
                "x", key, null, null, "x", 36.5, NOW.plusSeconds(n),
                List.of(new Visit.Stage(ShiftSamples.id(n), ZoneKind.WORK, "LEVEL_1", NOW.plusSeconds(n), NOW, "s",
                        List.of())),
                null, key, NOW.plusSeconds(n), "gate-1", Visit.SCHEMA, 1);
    }
}
