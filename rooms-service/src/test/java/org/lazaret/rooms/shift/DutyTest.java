package org.lazaret.rooms.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.site.ZoneKind;

/** Who answers for what, and what a shift leaves to the next. */
class DutyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final Shift SHIFT = new Shift(ShiftSamples.DAY, "DAY", Instant.parse("2026-11-22T00:00:00Z"),
            Instant.parse("2026-11-22T12:00:00Z"));
    private final List<StaffMember> people = IntStream.rangeClosed(1, 5).mapToObj(ShiftSamples::person).toList();
    private final List<Post> posts = List.of(ShiftSamples.post("CLEANING", 2, 0, "TURNOVER"),
            ShiftSamples.post("NURSE", 2, 1, "INSPECTION"), ShiftSamples.post("DOCTOR", 0, 1));
    private final List<OpenTask> tasks = IntStream.range(0, 60).mapToObj(n -> task("TURNOVER", n)).toList();

    @Test
    @Covers("C19")
    void every_open_task_has_one_person_on_duty_and_the_work_is_spread() {
        Roster roster = ShiftSamples.roster(ShiftSamples.DAY, ShiftSamples.at("DAY", "CLEANING", 1, 2, 3),
                ShiftSamples.at("NIGHT", "CLEANING", 4), ShiftSamples.at("DAY", "NURSE", 5));
        Duty duty = Duty.of(SHIFT, posts, roster, people, List.of(), tasks);
        assertThat(duty.tasks()).hasSize(60).allSatisfy(o -> {
            assertThat(o.red()).isNull();
            assertThat(o.post()).isEqualTo("CLEANING");
        });
        assertThat(owners(duty).values()).containsOnly("甲1", "甲2", "甲3");
        assertThat(Duty.of(SHIFT, posts, roster, people, List.of(), tasks)).as("asked again").isEqualTo(duty);

        Map<UUID, String> without = owners(Duty.of(SHIFT, posts, roster, people.subList(1, 5), List.of(), tasks));
        owners(duty).forEach((task, owner) -> {
            if (!owner.equals("甲1")) {
                assertThat(without.get(task)).as("only tasks of who went move").isEqualTo(owner);
            }
        });
    }

    @Test
    @Covers("C19")
    void a_task_without_anybody_says_why_and_stands_first() {
        List<OpenTask> open = List.of(task("TURNOVER", 1), task("INSPECTION", 2), task("FINDING", 3));
        Roster roster = ShiftSamples.roster(ShiftSamples.DAY, ShiftSamples.at("DAY", "CLEANING", 1));
        Duty duty = Duty.of(SHIFT, posts, roster, people, List.of(), open);
        assertThat(duty.tasks()).extracting(Duty.Owned::red)
                .containsExactly(Duty.Unowned.NOBODY_ON_DUTY, Duty.Unowned.NO_POST, null);
        assertThat(Duty.of(SHIFT, posts, null, List.of(), List.of(), open).tasks()).extracting(Duty.Owned::red)
                .doesNotContainNull();
    }

    @Test
    @Covers("C19")
    void a_post_with_fewer_people_than_this_shift_needs_is_red() {
        Roster roster = ShiftSamples.roster(ShiftSamples.DAY, ShiftSamples.at("DAY", "CLEANING", 1, 2),
                ShiftSamples.at("DAY", "NURSE", 5));
        Duty duty = Duty.of(SHIFT, posts, roster, people, List.of(), List.of());
        assertThat(duty.uncovered()).extracting(Duty.Manned::post, Duty.Manned::missing)
                .containsExactly(tuple("NURSE", 1));
        assertThat(Duty.of(SHIFT, posts, null, List.of(), List.of(), List.of()).uncovered()).extracting(
                Duty.Manned::post).as("by day nobody needs a doctor here").containsExactly("CLEANING", "NURSE");
    }

    @Test
    @Covers("F77")
    void who_is_on_duty_is_shown_with_where_they_were_last_seen() {
        Visit inside = new Visit(ShiftSamples.id(90), ShiftSamples.SITE, "331100", OnSitePerson.Kind.STAFF,
                ShiftSamples.id(1), "甲1", StaffGroup.OBSERVATION, null, null, null, null, "x", 36.5, NOW,
                List.of(new Visit.Stage(ShiftSamples.id(90), ZoneKind.WORK, "LEVEL_1", NOW, NOW, "s", List.of())),
                null, "k", NOW, "gate-1", 1, 1);
        Roster roster = ShiftSamples.roster(ShiftSamples.DAY, ShiftSamples.at("DAY", "CLEANING", 1, 2));
        assertThat(Duty.of(SHIFT, posts, roster, people, List.of(inside), List.of()).posts().getFirst().people())
                .containsExactly(new Duty.Present(ShiftSamples.id(1), "甲1", ZoneKind.WORK, NOW),
                        new Duty.Present(ShiftSamples.id(2), "甲2", null, null));
    }

    @Test
    @Covers("C19")
    void a_room_waits_for_hands_only_once_its_clock_has_run_out() {
        Room airing = new Room(ShiftSamples.id(7), "0801", 1, 1, RoomState.AIRING, NOW.minusSeconds(600), null,
                List.of(), null, null, null);
        assertThat(TurnoverTasks.task("1", airing, NOW.plusSeconds(1), NOW)).isEmpty();
        assertThat(TurnoverTasks.task("1", airing, NOW, NOW)).contains(new OpenTask("TURNOVER", airing.id(), "1 / 0801",
                NOW, null));
        Room waiting = new Room(airing.id(), "0801", 1, 1, RoomState.INSPECTION, NOW.minusSeconds(60), null, List.of(),
                null, null, null);
        assertThat(TurnoverTasks.task("1", waiting, null, NOW)).contains(new OpenTask("INSPECTION", airing.id(),
                "1 / 0801", NOW.minusSeconds(60), null));
    }

    @Test
    @Covers({"F76", "N15"})
    void what_is_still_open_goes_on_in_the_next_handover_with_its_count() {
        Duty duty = Duty.of(SHIFT, posts, null, List.of(), List.of(), List.of(task("TURNOVER", 1)));
        var lamp = new ShiftHandover.NewRemark(ShiftSamples.id(60), "8 楼灯坏");
        var key = new ShiftHandover.NewRemark(ShiftSamples.id(61), "钥匙已交");
        ShiftHandover first = drawn(duty, null, List.of(lamp, key), List.of());
        assertThat(first.tasks()).extracting(ShiftHandover.LeftTask::carried).containsExactly(0);
        assertThat(first.rooms()).containsExactly(new ShiftHandover.LeftRooms(RoomState.AVAILABLE, 3));
        assertThat(first.uncovered()).extracting(ShiftHandover.LeftPost::post).containsExactly("CLEANING", "NURSE");

        Duty later = Duty.of(SHIFT, posts, null, List.of(), List.of(),
                List.of(task("TURNOVER", 1), task("TURNOVER", 2)));
        ShiftHandover second = drawn(later, first, List.of(), List.of(key.id()));
        assertThat(second.tasks()).extracting(ShiftHandover.LeftTask::carried).containsExactlyInAnyOrder(1, 0);
        assertThat(second.remarks())
                .containsExactly(new ShiftHandover.Remark(lamp.id(), "8 楼灯坏", "nurse.a", 1));
        assertThat(drawn(later, second, List.of(), List.of()).remarks().getFirst().carried()).isEqualTo(2);
    }

    @Test
    @Covers("F76")
    void a_handover_is_signed_by_two_people_each_once_and_then_only_added_to() {
        Duty duty = Duty.of(SHIFT, posts, null, List.of(), List.of(), List.of());
        ShiftHandover drawn = drawn(duty, null, List.of(), List.of());
        ShiftHandover one = changed(drawn.sign(ShiftHandover.Side.OUTGOING, signature("nurse.a")));
        assertThat(one.sign(ShiftHandover.Side.OUTGOING, signature("nurse.a")))
                .isEqualTo(new ShiftHandover.Already(one));
        assertThat(refused(one.sign(ShiftHandover.Side.OUTGOING, signature("doctor.a")))).containsExactly("signed");
        assertThat(refused(one.sign(ShiftHandover.Side.INCOMING, signature("nurse.a")))).containsExactly("same-person");
        ShiftHandover early = changed(one.add(ShiftSamples.id(70), "补", "nurse.a", NOW));
        ShiftHandover both = changed(early.sign(ShiftHandover.Side.INCOMING, signature("doctor.a")));
        ShiftHandover added = changed(both.add(ShiftSamples.id(71), "更正", "doctor.a", NOW));
        assertThat(added.addenda()).extracting(ShiftHandover.Addendum::afterSigning).containsExactly(false, true);
        assertThat(added.add(ShiftSamples.id(71), "更正", "doctor.a", NOW.plusSeconds(9)))
                .isEqualTo(new ShiftHandover.Already(added));
        assertThat(added.add(ShiftSamples.id(71), "别的", "doctor.a", NOW)).isEqualTo(new ShiftHandover.Reused());
        assertThat(added.tasks()).isEqualTo(drawn.tasks());
        assertThat(added.outgoing()).isEqualTo(one.outgoing());
    }

    @Test
    @Covers("F76")
    void a_shift_is_handed_over_about_its_end_and_no_other_time() {
        ShiftRules book = ShiftSamples.SHIFTS.on(ShiftSamples.DAY);
        Function<Instant, List<String>> at = moment -> ShiftHandover.untimely(SHIFT, book, moment)
                .stream()
                .map(BrokenRule::id)
                .toList();
        assertThat(at.apply(SHIFT.to().minusSeconds(3601))).containsExactly("too-early");
        assertThat(at.apply(SHIFT.to().minusSeconds(3600))).isEmpty();
        assertThat(at.apply(SHIFT.to().plusSeconds(24 * 3600))).isEmpty();
        assertThat(at.apply(SHIFT.to().plusSeconds(24 * 3600 + 1))).containsExactly("too-late");
    }

    @Test
    void each_rule_has_a_sentence_in_both_languages() {
        assertThat(Stream.of(ShiftRule.values()).map(rule -> rule.broken("1", "2", "3", "4", "5", "6")))
                .allSatisfy(rule -> {
                    assertThat(rule.messageZh()).containsPattern("\\p{IsHan}").doesNotContain("{");
                    assertThat(rule.message()).isNotBlank().doesNotContain("{");
                });
        assertThat(Stream.of(ShiftRule.values()).map(ShiftRule::id)).doesNotHaveDuplicates();
    }

    private static ShiftHandover drawn(Duty duty, ShiftHandover previous, List<ShiftHandover.NewRemark> told,
            List<UUID> closed) {
        return ShiftHandover.of(ShiftSamples.id(80), ShiftSamples.SITE, "331100", NOW, "nurse.a", duty, List.of(),
                Map.of(RoomState.AVAILABLE, 3), previous, told, closed);
    }

    private static ShiftHandover changed(ShiftHandover.Outcome outcome) {
        return ((ShiftHandover.Changed) outcome).handover();
    }

    private static List<String> refused(ShiftHandover.Outcome outcome) {
        return ((ShiftHandover.Refused) outcome).rules().stream().map(BrokenRule::id).toList();
    }

    private static ShiftHandover.Signature signature(String who) {
        return new ShiftHandover.Signature(who, who, NOW, true);
    }

    private static Map<UUID, String> owners(Duty duty) {
        return duty.tasks().stream().collect(Collectors.toMap(o -> o.task().id(), Duty.Owned::name));
    }

    private static OpenTask task(String kind, int n) {
        return new OpenTask(kind, ShiftSamples.id(n + 200), "1 / " + n, NOW, null);
    }
}
