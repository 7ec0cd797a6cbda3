package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.days.Counted.after;
import static org.lazaret.residents.days.Counted.at;
import static org.lazaret.residents.days.Counted.entered;
import static org.lazaret.residents.days.Counted.free;
import static org.lazaret.residents.days.Counted.shown;
import static org.lazaret.residents.days.Counted.tests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayReplay;

@Covers({"N3", "F18", "F19", "C10"})
class RecountTest {
    private static final String SHANGHAI = "Asia/Shanghai";
    /** Tests on 11, 12, 13, 15 and 17 July; free on 18 July at 22:00. */
    private final Stay stay = entered("CN-v9", SHANGHAI, Category.CLOSE_CONTACT, null, null, "2022-07-11T22:00");

    @Test
    void exposed_again_the_days_begin_anew_and_tests_already_past_stay() {
        Stay again = after(stay, reset("2022-07-13T10:00"), "2022-07-13T12:00");

        assertThat(free(again)).isEqualTo("2022-07-20T10:00");
        // 13 July is the first day of the new count, and its test stands already
        assertThat(tests(again)).containsExactly("1@07-11", "2@07-12", "3@07-13", "4@07-14", "5@07-15", "7@07-17",
                "9@07-19");
        assertThat(again.days().homeDays()).isEqualTo(3);
        assertThat(again.days().homeUntil()).hasToString("2022-07-23");
        assertThat(again.days().siteDays()).isEqualTo(9);
        assertThat(again.order().lastExposureAt()).isEqualTo(at("2022-07-13T10:00", SHANGHAI));
        assertThat(StayReplay.of(again.history())).isEqualTo(StayReplay.present(again));
    }

    @Test
    void a_number_under_which_a_swab_may_have_been_taken_never_stands_for_another_test() {
        // on 16 July the swab of the 17th, number 7, may have been taken already
        Stay again = after(stay, reset("2022-07-16T08:00"), "2022-07-16T12:00");

        assertThat(tests(again)).containsExactly("1@07-11", "2@07-12", "3@07-13", "5@07-15", "6@07-16", "7@07-17",
                "8@07-18", "10@07-20", "12@07-22");
        Stay longer = after(stay, DayChange.extend(stay.id(), "by-hand", 2), "2022-07-16T12:00");
        assertThat(tests(longer)).containsExactly("1@07-11", "2@07-12", "3@07-13", "5@07-15", "9@07-19");
    }

    @Test
    void exposed_before_the_days_began_nothing_changes() {
        Stay same = after(stay, reset("2022-07-10T10:00"), "2022-07-13T12:00");

        assertThat(same).isEqualTo(stay);
        assertThat(shown(stay, reset("2022-07-10T10:00"), "2022-07-13T12:00").changes()).isFalse();
    }

    @Test
    void an_exposure_does_not_lie_in_the_future() {
        assertThat(shown(stay, reset("2022-07-14T10:00"), "2022-07-13T12:00").refusals())
                .extracting(BrokenRule::id)
                .containsExactly("from");
    }

    @Test
    void a_swab_is_made_due_no_further_ahead_than_days_can_be_added() {
        DayChange far = DayChange.swab(stay.id(), "by-hand", at("2032-07-13T10:00", SHANGHAI));

        assertThat(shown(stay, far, "2022-07-13T12:00").refusals()).extracting(BrokenRule::id).containsExactly("swab");
        assertThat(shown(stay, DayChange.swab(stay.id(), "by-hand", at("2022-07-15T10:00", SHANGHAI)),
                "2022-07-13T12:00").refusals()).isEmpty();
    }

    @Test
    void longer_days_take_the_last_test_and_the_days_at_home_with_them() {
        Stay longer = after(stay, DayChange.extend(stay.id(), "by-hand", 3), "2022-07-13T12:00");

        assertThat(free(longer)).isEqualTo("2022-07-21T22:00");
        assertThat(tests(longer)).containsExactly("1@07-11", "2@07-12", "3@07-13", "5@07-15", "7@07-20");
        assertThat(longer.days().homeTests()).extracting(Stay.Test::date).asString().contains("2022-07-24");
        DayDifference shown = shown(stay, DayChange.extend(stay.id(), "by-hand", 3), "2022-07-13T12:00");
        assertThat(shown.moved()).singleElement().satisfies(test -> assertThat(test.day()).isEqualTo(7));
        assertThat(shown.added()).isEmpty();
        assertThat(shown.dropped()).isEmpty();
    }

    @Test
    void who_has_had_the_last_test_and_stays_longer_gets_another() {
        Stay longer = after(stay, DayChange.extend(stay.id(), "by-hand", 2), "2022-07-18T09:00");

        assertThat(free(longer)).isEqualTo("2022-07-20T22:00");
        assertThat(tests(longer)).endsWith("7@07-17", "9@07-19");
    }

    @Test
    void shorter_days_drop_tests_beyond_their_end_and_keep_the_last() {
        Stay shorter = after(stay, DayChange.shorten(stay.id(), "approved", 3), "2022-07-13T12:00");

        assertThat(free(shorter)).isEqualTo("2022-07-15T22:00");
        assertThat(tests(shorter)).containsExactly("1@07-11", "2@07-12", "3@07-13", "7@07-14");
    }

    @Test
    void shorter_days_do_not_end_before_today() {
        Stay shorter = after(stay, DayChange.shorten(stay.id(), "approved", 30), "2022-07-14T12:00");

        assertThat(free(shorter)).isEqualTo("2022-07-14T00:00");
        assertThat(tests(shorter).getLast()).isEqualTo("7@07-14");
    }

    @Test
    void under_another_pack_the_days_count_from_the_same_beginning_and_what_was_added_stays() {
        Stay here = entered("CN-v9", SHANGHAI, Category.CLOSE_CONTACT, null, null, "2022-11-10T22:00");
        Stay fewer = after(here, DayChange.migrate(here.id(), "authority", "CN-20"), "2022-11-12T12:00");
        assertThat(free(fewer)).isEqualTo("2022-11-15T22:00");
        assertThat(tests(fewer)).containsExactly("1@11-10", "2@11-11", "3@11-12", "5@11-14");
        assertThat(fewer.order().packId()).isEqualTo("CN-20");
        assertThat(fewer.days().homeTests()).hasSize(2);

        Stay longer = after(here, DayChange.extend(here.id(), "by-hand", 2), "2022-11-12T09:00");
        Stay migrated = after(longer, DayChange.migrate(here.id(), "authority", "CN-20"), "2022-11-12T12:00");
        assertThat(free(migrated)).isEqualTo("2022-11-17T22:00");

        Stay again = after(here, DayChange.reset(here.id(), "neighbour", at("2022-11-12T08:00", SHANGHAI)),
                "2022-11-12T09:00");
        Stay both = after(again, DayChange.migrate(here.id(), "authority", "CN-20"), "2022-11-12T12:00");
        assertThat(free(both)).isEqualTo("2022-11-17T08:00");
    }

    @Test
    void who_must_do_the_last_test_of_the_new_pack_and_has_it_behind_gets_it_today() {
        Stay here = entered("CN-v9", SHANGHAI, Category.CLOSE_CONTACT, null, null, "2022-11-10T22:00");

        // day 5 of the new pack, the 14th, stands as day 5 of the old; on the 16th the days are over
        Stay migrated = after(here, DayChange.migrate(here.id(), "authority", "CN-20"), "2022-11-16T12:00");

        assertThat(free(migrated)).isEqualTo("2022-11-15T22:00");
        assertThat(tests(migrated).getLast()).isEqualTo("7@11-16");
    }

    @Test
    void secondary_contacts_are_not_bound_to_a_pack_that_knows_none() {
        Stay here = entered("CN-v9", SHANGHAI, Category.SECONDARY_CONTACT, null, null, "2022-11-10T22:00");

        assertThat(shown(here, DayChange.migrate(here.id(), "authority", "CN-20"), "2022-11-12T12:00").refusals())
                .extracting(BrokenRule::id)
                .containsExactly("pack");
    }

    @Test
    void one_swab_more_keeps_the_person_until_it_is_due() {
        Stay swabbed = after(stay, DayChange.swab(stay.id(), "bubble-breach", at("2022-07-16T10:00", SHANGHAI)),
                "2022-07-14T10:00");
        assertThat(tests(swabbed)).containsExactly("1@07-11", "2@07-12", "3@07-13", "5@07-15", "6@07-16", "7@07-17");
        assertThat(free(swabbed)).isEqualTo("2022-07-18T22:00");

        Stay late = after(stay, DayChange.swab(stay.id(), "bubble-breach", at("2022-07-20T10:00", SHANGHAI)),
                "2022-07-18T10:00");
        assertThat(free(late)).isEqualTo("2022-07-20T10:00");
        assertThat(tests(late)).contains("7@07-17").last().asString().endsWith("@07-20");
    }

    @Test
    void another_category_never_makes_the_days_end_earlier() {
        Stay here = entered("CN-v9", SHANGHAI, Category.SECONDARY_CONTACT, null, null, "2022-07-11T22:00");
        Stay contact = after(here, DayChange.reclassify(here.id(), "secondary-contact", Category.CLOSE_CONTACT,
                at("2022-07-13T10:00", SHANGHAI)), "2022-07-13T12:00");
        assertThat(free(contact)).isEqualTo("2022-07-20T10:00");
        assertThat(contact.order().category()).isEqualTo(Category.CLOSE_CONTACT);

        Stay back = after(contact, DayChange.reclassify(here.id(), "by-hand", Category.SECONDARY_CONTACT, null),
                "2022-07-14T12:00");
        assertThat(free(back)).isEqualTo("2022-07-20T10:00");
        assertThat(back.days().homeDays()).isZero();
    }

    @Test
    void a_pack_that_is_not_in_effect_binds_nobody() {
        assertThat(shown(stay, DayChange.migrate(stay.id(), "authority", "CN-20"), "2022-07-13T12:00").refusals())
                .extracting(BrokenRule::id)
                .containsExactly("pack");
    }

    private DayChange reset(String exposed) {
        return DayChange.reset(stay.id(), "neighbour", at(exposed, SHANGHAI));
    }

    @Test
    void who_is_bound_to_a_version_stays_under_it_until_somebody_says_otherwise() {
        PolicyPack first = Counted.PACKS.bound("CN-v9", 1);
        var longer = new PolicyPack(
                first.id(), 2, LocalDate.parse("2022-07-12"), first.nameZh(), first.nameEn(), first.clock(),
                new PolicyPack.StayRule(
                        10, 3, first.stay().place(), first.stay().siteTests(), first.stay().homeTests()),
                first.categories(), first.notIdentified(), first.firstTestWithinHours(),
                first.inRoomUntilFirstResult(), first.earlyRelease(), first.release(), first.ages(),
                first.incubationDays());
        var rules = new Recount.Rules((id, version) -> version == 1 ? first : longer, (id, day) -> longer, 60);
        Instant now = at("2022-07-13T12:00", SHANGHAI);
        Recount count = Recount.of(stay, rules, now);

        Stay extended = Counted.done(count.change(DayChange.extend(stay.id(), "by-hand", 1), now, "t", "n"));
        assertThat(free(extended)).isEqualTo("2022-07-19T22:00");
        Stay again = Counted.done(count.change(reset("2022-07-13T10:00"), now, "t", "n"));
        assertThat(free(again)).isEqualTo("2022-07-20T10:00");
        assertThat(again.order().packVersion()).isEqualTo(1);
        Stay told = Counted.done(count.change(DayChange.migrate(stay.id(), "authority", "CN-v9"), now, "t", "n"));
        assertThat(free(told)).isEqualTo("2022-07-21T22:00");
        assertThat(told.order().packVersion()).isEqualTo(2);
    }

    @Test
    void each_event_leaves_one_line_with_its_rule_its_reason_and_who_did_it() {
        Instant now = at("2022-07-13T12:00", SHANGHAI);
        for (DayChange change : List.of(
                DayChange.extend(stay.id(), "by-hand", 1), reset("2022-07-13T10:00"),
                DayChange.shorten(stay.id(), "approved:7", 1),
                DayChange.reclassify(stay.id(), "by-hand", Category.CONFIRMED_CASE, null))) {
            UUID command = UUID.randomUUID();
            Stay changed = Counted.done(Recount.of(stay, Counted.RULES, now)
                    .change(change, now.minusSeconds(60), "doctor.a",
                            new DayLine(change.rule(), command, "the reason").note()));

            assertThat(changed.history()).hasSize(stay.history().size() + 1);
            Stay.Happened line = changed.history().getLast();
            assertThat(line.event()).isEqualTo(change.event());
            assertThat(line.actor()).isEqualTo("doctor.a");
            assertThat(line.at()).isEqualTo(now.minusSeconds(60));
            assertThat(line.recordedAt()).isEqualTo(now);
            assertThat(line.note()).isEqualTo(change.rule() + " · " + command + " · the reason");
            assertThat(DayLine.of(command, changed.history())).isEqualTo(line);
        }
    }
}
