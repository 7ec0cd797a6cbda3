package org.lazaret.residents.stay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.ShippedPacks;

@Covers({"F19", "F21", "C25"})
class StayTest {
    private static final PolicyPack PACK = ShippedPacks.read().bound("CN-v9", 1);
    private static final Instant NOW = Instant.parse("2022-07-11T14:00:00Z");
    private static final Instant OVER = NOW.plus(Duration.ofDays(7));
    private static final LocalDate BORN = LocalDate.parse("2022-04-12");
    private static final UUID ADMIT = UUID.randomUUID();
    private static final Effect.Place PLACE = new Effect.Place(UUID.randomUUID(), "331100", "Asia/Shanghai");
    private static final Custody.Custodian COUNTY = new Custody.Custodian(Custody.Office.ORIGIN, null, "county");
    private static final Stay.InRoom ROOM = new Stay.InRoom(UUID.randomUUID(), UUID.randomUUID(), "1007");

    @Test
    void the_days_begin_to_count_at_the_door_whether_or_not_a_room_is_ready() {
        Stay stay = atDoor();

        assertThat(stay.state()).isEqualTo(StayState.AT_DOOR);
        assertThat(stay.days().releaseNotBefore()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(stay.days().tests()).hasSize(5);
        assertThat(stay.room()).isNull();
    }

    @Test
    void an_arrival_lies_neither_in_the_future_nor_far_back() {
        assertThat(rules(expected().arrive(NOW.plusSeconds(1), NOW, "m", PACK, BORN))).containsExactly("future");
        assertThat(rules(expected().arrive(NOW.minus(Duration.ofDays(4)), NOW, "m", PACK, BORN)))
                .containsExactly("back-dated");
    }

    @Test
    void who_lived_here_before_counts_from_the_true_entry_and_tests_on_paper_are_not_due_again() {
        Instant entered = NOW.minus(Duration.ofDays(4));

        Stay stay = changed(expected().takeOver(entered, NOW, "m", PACK, BORN, List.of(1, 2, 3)));

        assertThat(stay.state()).isEqualTo(StayState.AT_DOOR);
        assertThat(stay.days().enteredAt()).isEqualTo(entered);
        assertThat(stay.days().releaseNotBefore()).isEqualTo(entered.plus(Duration.ofDays(7)));
        assertThat(stay.days().tests()).extracting(Stay.Test::day).containsExactly(5, 7);
        assertThat(stay.history().getLast()).satisfies(line -> {
            assertThat(line.event()).isEqualTo(StayEvent.TAKE_OVER);
            assertThat(line.at()).isEqualTo(entered);
            assertThat(line.recordedAt()).isEqualTo(NOW);
            assertThat(line.note()).isEqualTo("negative on paper: [1, 2, 3]");
        });
        // by the usual door nobody comes so late
        assertThat(rules(expected().arrive(entered, NOW, "m", PACK, BORN))).containsExactly("back-dated");
        assertThat(changed(stay.begin(ADMIT, Stay.Kind.ADMIT, NOW)).seq()).isEqualTo(1);
    }

    @Test
    void a_swap_gives_the_room_of_the_others_and_waits_for_no_transfer() {
        UUID swap = UUID.randomUUID();
        var other = new Stay.InRoom(UUID.randomUUID(), UUID.randomUUID(), "0999");
        Stay swapping = changed(inResidence().begin(swap, Stay.Kind.SWAP, NOW));
        assertThat(swapping.seq()).isEqualTo(inResidence().seq() + 1);
        assertThat(rules(swapping.begin(UUID.randomUUID(), Stay.Kind.RELEASE, OVER))).containsExactly("movement");

        Stay swapped = changed(swapping.moved(swap, other, NOW, NOW, "nurse.a"));

        assertThat(swapped.room()).isEqualTo(other);
        assertThat(swapped.movement()).isNull();
        assertThat(swapped.history().getLast().event()).isEqualTo(StayEvent.SWAP);
        assertThat(swapped.history().getLast().note()).isEqualTo("0999");
        assertThat(swapped.moved(swap, other, NOW, NOW, "nurse.a")).isInstanceOf(StayChange.Unchanged.class);
        Stay leaving = changed(swapping.begin(UUID.randomUUID(), Stay.Kind.TRANSFER, NOW));
        assertThat(leaving.moved(swap, other, NOW, NOW, "nurse.a")).isInstanceOf(StayChange.Unchanged.class);
        assertThat(rules(atDoor().begin(swap, Stay.Kind.SWAP, NOW))).containsExactly("state");
    }

    @Test
    void a_takeover_goes_back_no_further_than_anybody_can_be_here_under_the_pack() {
        Duration longest = Duration.ofDays(PACK.longestDays());
        assertThat(PACK.longestDays()).isEqualTo(7 + 3 + 7);
        assertThat(changed(expected().takeOver(NOW.minus(longest), NOW, "m", PACK, BORN, List.of())).days())
                .isNotNull();
        assertThat(rules(expected().takeOver(
                NOW.minus(longest).minusSeconds(1), NOW, "m", PACK, BORN, List.of()))).containsExactly("back-dated");
        assertThat(rules(expected().takeOver(NOW.plusSeconds(1), NOW, "m", PACK, BORN, List.of())))
                .containsExactly("future");
        assertThat(rules(inResidence().takeOver(NOW, NOW, "m", PACK, BORN, List.of()))).containsExactly("state");
    }

    @Test
    void paper_stands_for_no_test_that_is_unknown_or_not_past_and_never_for_the_last() {
        Instant entered = NOW.minus(Duration.ofDays(4));

        assertThat(expected().takeOver(entered, NOW, "m", PACK, BORN, List.of(4, 5)))
                .isInstanceOfSatisfying(StayChange.Refused.class, no -> assertThat(no.reasons())
                        .extracting(BrokenRule::messageZh)
                        .containsExactly("方案CN-v9对此人第4天没有检测安排。", "第5天的检测应在2022-07-11进行，请按采样登记结果。"));
        assertThat(expected().takeOver(NOW.minus(Duration.ofDays(9)), NOW, "m", PACK, BORN, List.of(7)))
                .isInstanceOfSatisfying(StayChange.Refused.class, no -> assertThat(no.reasons())
                        .extracting(BrokenRule::message)
                        .singleElement()
                        .asString()
                        .contains("last test"));
    }

    @Test
    void a_category_that_the_pack_no_longer_knows_is_not_admitted() {
        Stay stay = expected();
        var order = new Stay.Order(Category.SECONDARY_CONTACT, null, "CN-20", 1, null, null, null);
        var secondary = Stay.expected(
                stay.id(), stay.personId(), PLACE, null, stay.group(), stay.traits(), order, COUNTY, NOW, "m");

        assertThat(rules(secondary.arrive(NOW, NOW, "m", ShippedPacks.read().bound("CN-20", 1), BORN)))
                .containsExactly("pack");
    }

    @Test
    void the_same_arrival_again_changes_nothing() {
        assertThat(atDoor().arrive(NOW, NOW.plusSeconds(60), "m", PACK, BORN)).isInstanceOf(StayChange.Unchanged.class);
    }

    @Test
    void one_command_at_a_time_moves_a_person_and_each_has_a_higher_number() {
        Stay moving = changed(atDoor().begin(ADMIT, Stay.Kind.ADMIT, NOW));

        assertThat(moving.seq()).isEqualTo(1);
        assertThat(moving.begin(ADMIT, Stay.Kind.ADMIT, NOW)).isInstanceOf(StayChange.Unchanged.class);
        assertThat(rules(moving.begin(UUID.randomUUID(), Stay.Kind.ADMIT, NOW))).containsExactly("movement");

        Stay again = changed(changed(moving.abandon(ADMIT)).begin(UUID.randomUUID(), Stay.Kind.ADMIT, NOW));
        assertThat(again.seq()).isEqualTo(2);
    }

    @Test
    void a_room_is_written_only_for_the_command_in_progress() {
        Stay moving = changed(atDoor().begin(ADMIT, Stay.Kind.ADMIT, NOW));

        assertThat(rules(moving.admitted(UUID.randomUUID(), ROOM, NOW, NOW, "m"))).containsExactly("movement");
        Stay in = changed(moving.admitted(ADMIT, ROOM, NOW, NOW, "m"));
        assertThat(in.state()).isEqualTo(StayState.IN_RESIDENCE);
        assertThat(in.room()).isEqualTo(ROOM);
        assertThat(in.movement()).isNull();
        assertThat(in.admitted(ADMIT, ROOM, NOW, NOW, "m")).isInstanceOf(StayChange.Unchanged.class);
    }

    @Test
    void a_transfer_overtakes_an_admission_that_waits_and_the_admission_is_known_as_old() {
        UUID transfer = UUID.randomUUID();
        Stay moving = changed(atDoor().begin(ADMIT, Stay.Kind.ADMIT, NOW));

        Stay leaving = changed(moving.begin(transfer, Stay.Kind.TRANSFER, NOW));

        assertThat(leaving.movement().commandId()).isEqualTo(transfer);
        assertThat(leaving.movement().seq()).isEqualTo(2);
        assertThat(rules(leaving.admitted(ADMIT, ROOM, NOW, NOW, "m"))).containsExactly("movement");
        assertThat(leaving.abandon(ADMIT)).isInstanceOf(StayChange.Unchanged.class);
        assertThat(changed(leaving.left(transfer, NOW, NOW, "m", "医院", null)).state()).isEqualTo(StayState.TRANSFERRED);
        // and nothing overtakes a departure
        assertThat(rules(leaving.begin(UUID.randomUUID(), Stay.Kind.TRANSFER, NOW))).containsExactly("movement");
    }

    @Test
    void a_room_of_a_confirmed_case_is_a_hazard_without_any_result_of_ours() {
        assertThat(expected().hazard()).isFalse();
        assertThat(changed(inResidence().healthSays(new Stay.Health("RED", 1, true, 0, 1, 5))).hazard()).isTrue();
        Stay stay = expected();
        var order = new Stay.Order(Category.CONFIRMED_CASE, null, "CN-v9", 1, null, null, null);
        assertThat(Stay.expected(
                stay.id(), stay.personId(), PLACE, null, stay.group(), stay.traits(), order, COUNTY, NOW, "m").hazard())
                .isTrue();
    }

    @Test
    void health_learns_what_the_pack_asks_of_the_test_before_release() {
        assertThat(PublicStay.of(atDoor(), PACK).lastTest()).as("one negative swab is enough").isNull();
        assertThat(PublicStay.of(atDoor(), ShippedPacks.read().bound("CN-v8", 1)).lastTest())
                .isEqualTo(new PublicStay.LastTest(2, 2, 2, true));
    }

    @Test
    void health_learns_the_age_in_months_at_the_entry_and_the_kitchen_the_dates_of_tests() {
        assertThat(PublicStay.of(expected(), PACK).ageMonths()).isNull();
        // born on the 12th of April, entered on the 11th of July of the site's calendar: not yet three months
        assertThat(PublicStay.of(atDoor(), PACK).ageMonths()).isEqualTo(2);
        assertThat(PublicStay.of(changed(expected().arrive(NOW, NOW, "m", PACK, null)), PACK).ageMonths()).isNull();

        var views = new StayFeedConfiguration().staysFeed(ShippedPacks.read()).views();
        assertThat(views.get("health")).contains("ageMonths", "testsDue", "lastTest");
        assertThat(views.get("supplies")).contains("testsDue").doesNotContain("ageMonths", "category");
        assertThat(views.get("rooms")).doesNotContain("ageMonths");
    }

    @Test
    void who_is_not_in_residence_is_not_released() {
        assertThat(rules(atDoor().begin(UUID.randomUUID(), Stay.Kind.RELEASE, OVER))).containsExactly("state");
        assertThat(rules(expected().begin(UUID.randomUUID(), Stay.Kind.TRANSFER, NOW))).containsExactly("state");
    }

    @Test
    void a_person_who_left_keeps_the_room_on_paper_until_rooms_gave_it_up() {
        UUID release = UUID.randomUUID();
        Stay gone = changed(changed(inResidence().begin(release, Stay.Kind.RELEASE, OVER))
                .left(release, NOW, NOW, "m", "解-118", null));

        assertThat(gone.state()).isEqualTo(StayState.RELEASED);
        assertThat(gone.room()).isEqualTo(ROOM);
        assertThat(changed(gone.vacated(release, NOW)).room()).isNull();
    }

    @Test
    void an_older_word_of_rooms_or_health_changes_nothing() {
        Stay in = inResidence();
        var other = new Stay.InRoom(UUID.randomUUID(), UUID.randomUUID(), "1008");

        assertThat(in.roomSays(other, 0, NOW)).isInstanceOf(StayChange.Unchanged.class);
        assertThat(changed(in.roomSays(other, 1, NOW)).room()).isEqualTo(other);
        Stay known = changed(in.healthSays(new Stay.Health("YELLOW", 1, false, 0, 1, 5)));
        assertThat(known.healthSays(new Stay.Health("NONE", 0, false, 0, 1, 4)))
                .isInstanceOf(StayChange.Unchanged.class);
        assertThat(changed(known.healthSays(new Stay.Health("NONE", 0, false, 0, 2, 1))).health().level())
                .isEqualTo("NONE");
    }

    @Test
    void who_is_sent_on_from_the_door_is_expected_at_the_other_site_and_starts_there() {
        Stay sent = changed(
                atDoor().redirect(new Effect.Place(UUID.randomUUID(), "331100", "Asia/Shanghai"), NOW, "m"));

        assertThat(sent.state()).isEqualTo(StayState.EXPECTED);
        assertThat(sent.days()).isNull();
        assertThat(
                rules(inResidence().redirect(new Effect.Place(UUID.randomUUID(), "331100", "Asia/Shanghai"), NOW, "m")))
                .containsExactly("state");
    }

    @Test
    void only_what_others_can_see_goes_out() {
        Stay in = inResidence();

        assertThat(PublicStay.of(in, PACK)
                .saysTheSameAs(PublicStay.of(
                        changed(in.healthSays(new Stay.Health("YELLOW", 1, false, 0, 1, 5))), PACK)))
                .isTrue();
        assertThat(PublicStay.of(in, PACK).saysTheSameAs(PublicStay.of(atDoor(), PACK))).isFalse();
    }

    @Test
    void nothing_follows_the_end_and_every_state_but_the_first_can_be_reached() {
        var reached = EnumSet.of(StayState.EXPECTED);
        for (StayTransition edge : StayTransition.TABLE) {
            assertThat(edge.from().ended() && edge.to() != edge.from()).as(edge.toString()).isFalse();
            assertThat(edge.who()).isNotEmpty();
            assertThat(edge.why()).isNotBlank();
            reached.add(edge.to());
        }
        assertThat(reached).containsExactlyInAnyOrder(StayState.values());
        assertThat(StayTransition.TABLE.stream().map(edge -> edge.from() + " " + edge.event()).distinct())
                .hasSameSizeAs(StayTransition.TABLE);
    }

    @Test
    void the_history_alone_tells_the_present() {
        UUID release = UUID.randomUUID();
        Stay gone = changed(changed(changed(inResidence().begin(release, Stay.Kind.RELEASE, OVER))
                .left(release, NOW, NOW, "m", "L-1", null)).vacated(release, NOW));

        for (Stay stay : List.of(expected(), atDoor(), inResidence(), gone,
                changed(atDoor().redirect(new Effect.Place(UUID.randomUUID(), "331100", "Asia/Urumqi"), NOW, "m")))) {
            assertThat(StayReplay.of(stay.history())).isEqualTo(StayReplay.present(stay));
        }
    }

    @Test
    void who_must_not_be_let_out_or_is_away_is_not_released() {
        Stay held = changed(inResidence().happens(
                StayEvent.HOLD_EXIT, Effect.NONE.holding(List.of(new ExitHold(ADMIT, "breach", NOW, "m"))), NOW, NOW,
                "m", "breach"));
        Stay away = changed(inResidence().happens(
                StayEvent.EXIT, Effect.NONE.away(new Absence(ADMIT, Absence.Why.EXIT, NOW, NOW)), NOW, NOW, "m", null));

        assertThat(rules(held.begin(UUID.randomUUID(), Stay.Kind.RELEASE, OVER))).containsExactly("exit-hold");
        assertThat(rules(away.begin(UUID.randomUUID(), Stay.Kind.RELEASE, OVER))).containsExactly("absent");
        assertThat(changed(held.begin(UUID.randomUUID(), Stay.Kind.TRANSFER, NOW)).movement()).isNotNull();
    }

    @Test
    void nobody_is_let_go_whose_days_became_longer_after_the_gate_was_looked_at() {
        assertThat(rules(inResidence().begin(UUID.randomUUID(), Stay.Kind.RELEASE, OVER.minusSeconds(1))))
                .containsExactly("clock");
    }

    @Test
    void who_is_held_back_or_leaves_while_the_release_is_under_way_is_not_let_go() {
        UUID release = UUID.randomUUID();
        Stay going = changed(inResidence().begin(release, Stay.Kind.RELEASE, OVER));
        Stay held = changed(going.happens(
                StayEvent.HOLD_EXIT, Effect.NONE.holding(List.of(new ExitHold(ADMIT, "breach", OVER, "m"))), OVER,
                OVER, "m", "breach"));
        Stay absconded = changed(going.happens(
                StayEvent.ABSCOND, Effect.NONE.away(new Absence(ADMIT, Absence.Why.ABSCONDED, OVER, null)), OVER, OVER,
                "m", null));

        assertThat(rules(held.left(release, OVER, OVER, "m", null, null))).containsExactly("exit-hold");
        assertThat(rules(absconded.left(release, OVER, OVER, "m", null, null))).containsExactly("absent");
        assertThat(changed(going.left(release, OVER, OVER, "m", null, null)).state()).isEqualTo(StayState.RELEASED);
    }

    @Test
    void the_site_answers_for_whom_it_admitted_and_nobody_else_does() {
        assertThat(expected().custody().holder()).isEqualTo(COUNTY);
        assertThat(inResidence().custody().holder()).isEqualTo(inResidence().ours());
    }

    @Test
    @Covers("F104")
    void of_a_forgotten_person_only_ids_states_and_days_are_left() {
        UUID release = UUID.randomUUID();
        Instant over = NOW.plus(Duration.ofDays(8));
        Stay gone = changed(changed(changed(inResidence().begin(release, Stay.Kind.RELEASE, over))
                .left(release, over, over, "m", "L-1", "sealed words")).vacated(release, over));

        Stay erased = changed(gone.erased(over.plusSeconds(1), "retention"));

        assertThat(rules(inResidence().erased(NOW, "retention"))).containsExactly("state");
        assertThat(erased.erased(NOW, "retention")).isInstanceOf(StayChange.Unchanged.class);
        assertThat(erased.state()).isEqualTo(StayState.RELEASED);
        assertThat(erased.traits().allergens()).isEmpty();
        assertThat(erased.days().ageMonths()).isNull();
        assertThat(erased.history()).extracting(Stay.Happened::event).endsWith(StayEvent.VACATE, StayEvent.ERASE);
        assertThat(erased.history()).allSatisfy(line -> {
            assertThat(line.note()).isNull();
            assertThat(line.sealed()).isNull();
        });
        assertThat(StayReplay.of(erased.history())).isEqualTo(StayReplay.present(erased));
        assertThat(PublicStay.of(erased, PACK).erased()).isTrue();
        assertThat(PublicStay.of(gone, PACK).erased()).isFalse();
    }

    private static Stay expected() {
        return Stay.expected(
                UUID.randomUUID(), UUID.randomUUID(), PLACE, null,
                new Stay.Group(UUID.randomUUID(), UUID.randomUUID()),
                new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), "zh"),
                new Stay.Order(Category.CLOSE_CONTACT, null, "CN-v9", 1, null, null, null), COUNTY, NOW, "manager.b");
    }

    private static Stay atDoor() {
        return changed(expected().arrive(NOW, NOW, "manager.b", PACK, BORN));
    }

    private static Stay inResidence() {
        return changed(
                changed(atDoor().begin(ADMIT, Stay.Kind.ADMIT, NOW)).admitted(ADMIT, ROOM, NOW, NOW, "manager.b"));
    }

    private static Stay changed(StayChange change) {
        assertThat(change).isInstanceOf(StayChange.Changed.class);
        return ((StayChange.Changed) change).stay();
    }

    private static List<String> rules(StayChange change) {
        assertThat(change).isInstanceOf(StayChange.Refused.class);
        return ((StayChange.Refused) change).reasons().stream().map(BrokenRule::id).toList();
    }
}
