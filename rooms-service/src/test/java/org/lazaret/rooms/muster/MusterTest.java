package org.lazaret.rooms.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.muster.MusterTallyTest.START;
import static org.lazaret.rooms.muster.MusterTallyTest.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers("C48")
class MusterTest {
    private static final UUID SITE = new UUID(0, 1);
    private final Muster.Begun begun = new Muster.Begun(new UUID(1, 1), MusterKind.FIRE_MUSTER, false, "smoke on 8F",
            "car park");

    @Test
    void the_list_is_that_of_the_start_whoever_comes_and_goes_afterwards() {
        List<MusterPerson> here = new ArrayList<>(List.of(person(1), person(2)));
        Muster muster = begin(here);
        here.removeFirst();
        here.add(person(3));
        assertThat(muster.people()).extracting(MusterPerson::room).containsExactly("0801", "0802");
        assertThat(muster.cameLater(here)).extracting(MusterPerson::room).containsExactly("0803");
    }

    @Test
    void it_ends_whoever_is_missing_and_only_once() {
        Muster running = begin(List.of(person(1)));
        MusterSummary summary = MusterTally.of(running.people(), List.of(), START).summary();
        Muster.End end = new Muster.End(START.plusSeconds(600), "manager.a", null, List.of(), summary, null);
        Muster ended = running.ended(end);
        assertThat(ended.running()).isFalse();
        assertThat(ended.open()).as("the next one may start").isNull();
        assertThat(ended.version()).isEqualTo(2);
        assertThat(ended.ended(new Muster.End(START.plusSeconds(900), "other", null, List.of(), summary, null)))
                .isSameAs(ended);
    }

    @Test
    void a_start_that_is_told_late_is_not_forgotten_before_its_list_is_old() {
        Instant told = START.plus(Duration.ofHours(3));
        Muster late = Muster.begin(begun, SITE, "331100", List.of(person(1)), "guard.a", START, told, "muster-1");
        Duration after = Duration.ofHours(2);
        assertThat(late.forgotten(told.plusSeconds(1), after)).isFalse();
        assertThat(late.forgotten(told.plus(after).minusMillis(1), after)).isFalse();
        assertThat(late.forgotten(told.plus(after), after)).isTrue();
    }

    @Test
    void a_drill_and_a_real_muster_stand_in_nobodys_way() {
        assertThat(Muster.openFor(SITE, MusterKind.FIRE_MUSTER, true))
                .isNotEqualTo(Muster.openFor(SITE, MusterKind.FIRE_MUSTER, false));
    }

    @Test
    void a_muster_keeps_no_names() {
        MusterPerson guard = new MusterPerson(new UUID(9, 9), MusterPerson.PersonKind.STAFF, null, null, null, null,
                null, List.of(), "王小明", "王＊＊", "SECURITY", null, null, START, null);
        assertThat(begin(List.of(guard)).toString()).doesNotContain("王小明").contains("王＊＊");
    }

    private Muster begin(List<MusterPerson> here) {
        return Muster.begin(begun, SITE, "331100", here, "guard.a", START, START, "muster-1");
    }
}
