package org.lazaret.rooms.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.Sample.NOW;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.Candidate;
import org.lazaret.rooms.allocation.Choice;
import org.lazaret.rooms.allocation.SitePicture;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Sample;

/** How a whole list gets its rooms. */
@Covers({"C37", "N1"})
class PlanningTest {
    /** The fewest moves are found by looking at every plan, which takes two seconds a case. */
    private static final int DROPPED_ROOMS = Integer.getInteger("lazaret.plan.dropped", 8);
    private static final int STEPS = 4_000;

    @Test
    void a_plan_of_one_bubble_is_the_best_suggestion() {
        for (int seed = 0; seed < 40; seed++) {
            var arrivals = new Arrivals(seed);
            SitePicture site = arrivals.site(3, 6, 0.4);
            Bubble bubble = arrivals.list(1).getFirst();
            Proposal.PlannedBubble line = planned(site, List.of(bubble), Map.of(), 300).lines().getFirst();
            switch (site.choose(bubble)) {
                case Choice.Chosen best -> {
                    assertThat(line.room().roomId()).isEqualTo(best.candidate().room().id());
                    assertThat(line.points()).isEqualTo(best.penalty());
                    assertThat(line.reasons()).isEqualTo(best.reasons());
                }
                case Choice.NoRoom none -> {
                    assertThat(line.room()).isNull();
                    assertThat(line.rules()).isEqualTo(none.rules());
                }
            }
        }
    }

    @Test
    void what_the_search_counts_is_what_the_suggestions_say() {
        int compared = 0;
        for (int seed = 0; seed < 120; seed++) {
            var arrivals = new Arrivals(seed);
            SitePicture site = arrivals.site(3, 7, 0.3);
            List<Bubble> list = arrivals.list(9);
            var puzzle = new Puzzle(site, list, Map.of());
            int[] plan = arrivals.anyPlan(puzzle);
            Tally.Worth worth = new Tally(puzzle).of(plan);
            Proposal told = proposal(puzzle, plan, Map.of());
            assertThat(worth.broken()).isZero();
            assertThat(told.points()).as("seed " + seed).isEqualTo(worth.points());
            assertThat(told.unplanned()).as("seed " + seed).isEqualTo(worth.unplanned());
            compared += (int) told.lines().stream().filter(l -> l.room() != null).count();
        }
        assertThat(compared).as("rooms compared").isGreaterThan(300);
    }

    /** The optimum is known by looking at every plan. Without any step the start alone has to be worse somewhere. */
    @Test
    void small_lists_are_planned_within_two_percent_of_the_best_plan_there_is() {
        int cases = 60;
        int worstBySteps = 0;
        List<String> failed = new ArrayList<>();
        List<String> failedWithoutSteps = new ArrayList<>();
        long plans = 0;
        for (int seed = 1; seed <= cases; seed++) {
            Puzzle puzzle = smallCase(seed);
            BestPlan.Found best = BestPlan.of(puzzle);
            plans += best.plans();
            Tally.Worth found = new Tally(puzzle).of(plan(puzzle, STEPS, seed));
            Tally.Worth start = new Tally(puzzle).of(plan(puzzle, 0, seed));
            if (!closeTo(best.worth(), found)) {
                failed.add("seed " + seed + ": " + found + ", the best is " + best.worth());
            }
            if (!closeTo(best.worth(), start)) {
                failedWithoutSteps.add("seed " + seed);
            }
            worstBySteps = Math.max(worstBySteps, found.points() - best.worth().points());
        }
        System.out.printf("planner: %d cases of 8 to 9 bubbles, %,d plans looked at; farthest from the best: %d points;"
                + " with %d steps %d cases fail, with none %d%n", cases, plans, worstBySteps, STEPS, failed.size(),
                failedWithoutSteps.size());
        assertThat(failed).isEmpty();
        assertThat(failedWithoutSteps).as("the start alone is not good enough, so the test can fail").isNotEmpty();
    }

    private static Puzzle smallCase(int seed) {
        var arrivals = new Arrivals(seed);
        SitePicture site = arrivals.site(3, 5, 0.25);
        List<Bubble> list = arrivals.list(8 + seed % 2);
        return new Puzzle(site, list, Map.of());
    }

    private static boolean closeTo(Tally.Worth best, Tally.Worth found) {
        int allowed = best.points() == 0 ? 1 : (int) Math.floor(best.points() * 0.02);
        return found.broken() == 0 && found.unplanned() == best.unplanned()
                && found.points() - best.points() <= allowed;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void the_same_seed_gives_the_same_plan(long seed) {
        var one = new Arrivals(5);
        var puzzle = new Puzzle(one.site(6, 12, 0.3), one.list(25), Map.of());
        var other = new Arrivals(5);
        var again = new Puzzle(other.site(6, 12, 0.3), other.list(25), Map.of());
        assertThat(plan(again, 2_500, seed)).isEqualTo(plan(puzzle, 2_500, seed));
    }

    @Test
    void a_plan_breaks_no_hard_rule_and_no_room_is_given_twice() {
        for (int seed = 0; seed < 20; seed++) {
            var arrivals = new Arrivals(seed);
            SitePicture site = arrivals.site(4, 8, 0.4);
            List<Bubble> list = arrivals.list(20);
            Proposal plan = planned(site, list, Map.of(), 400);
            List<UUID> rooms = plan.lines().stream().filter(l -> l.room() != null).map(l -> l.room().roomId()).toList();
            assertThat(rooms).doesNotHaveDuplicates();
            assertThat(plan.lines()).allSatisfy(l -> assertThat(l.room() == null).isEqualTo(!l.rules().isEmpty()));
            assertThat(besideTheirOpposite(site, list, plan)).as("seed " + seed).isEmpty();
        }
    }

    private static List<String> besideTheirOpposite(SitePicture site, List<Bubble> list, Proposal plan) {
        Map<UUID, Category> lives = new HashMap<>();
        site.rooms().forEach(c -> c.room().occupants().forEach(o -> lives.put(c.room().id(), o.category())));
        for (int i = 0; i < list.size(); i++) {
            Proposal.PlannedRoom place = plan.lines().get(i).room();
            if (place != null) {
                lives.put(place.roomId(), list.get(i).category());
            }
        }
        return site.rooms()
                .stream()
                .filter(c -> lives.get(c.room().id()) == Category.SECONDARY_CONTACT)
                .filter(c -> c.floorPlan()
                        .neighbours(c.plan())
                        .stream()
                        .anyMatch(n -> lives.get(n.id()) == Category.CONFIRMED_CASE))
                .map(c -> c.room().number())
                .toList();
    }

    @Test
    void a_household_does_not_lose_its_room_to_people_alone() {
        var arrivals = new Arrivals(1);
        List<Candidate> rooms = rooms(3);
        List<Bubble> list = List.of(alone(arrivals), alone(arrivals), alone(arrivals),
                arrivals.bubble("bus-1", Category.CLOSE_CONTACT, arrivals.adult(), arrivals.child(), arrivals.child()));
        Proposal plan = planned(Arrivals.picture(rooms.subList(0, 2), Arrivals.rules(0), null), list, Map.of(), 500);
        assertThat(plan.lines().getLast().room()).isNotNull();
        assertThat(plan.unplanned()).isEqualTo(2);
        assertThat(plan.lines().stream().filter(l -> l.room() == null))
                .allSatisfy(l -> assertThat(l.rules()).extracting(BrokenRule::id).containsExactly("capacity"));
    }

    @Test
    void nobody_is_left_out_who_could_have_a_room_if_another_took_the_next() {
        var arrivals = new Arrivals(1);
        // the only room on the ground floor is also the best for who comes first
        Floor ground = floor(1, 1);
        Floor above = floor(2, 1);
        List<Candidate> rooms = new ArrayList<>(Candidate.of(ground, Sample.plan(ground)));
        rooms.addAll(Candidate.of(above, Sample.plan(above)));
        Bubble first = alone(arrivals);
        Bubble second = arrivals.bubble("bus-1", Category.CLOSE_CONTACT, arrivals.person(AgeBand.ADULT, Need.GROUND));
        Proposal plan = planned(Arrivals.picture(rooms, Arrivals.rules(0), null), List.of(first, second), Map.of(), 0);
        assertThat(plan.unplanned()).isZero();
        assertThat(plan.lines().getLast().room().floorLabel()).isEqualTo("1F");
    }

    @Test
    void who_stays_without_a_room_is_told_every_rule_that_speaks_against_one() {
        var arrivals = new Arrivals(1);
        Bubble alone = arrivals.bubble("bus-1", Category.CLOSE_CONTACT,
                new Bubble.Person(UUID.randomUUID(), 0, AgeBand.CHILD, List.of(Need.CARE), true));
        Proposal plan = planned(Arrivals.picture(rooms(3), Arrivals.rules(0), null), List.of(alone), Map.of(), 100);
        assertThat(plan.lines().getFirst().rules()).extracting(BrokenRule::id)
                .containsExactlyInAnyOrder("minor-alone", "care-room");
    }

    @Test
    void a_site_gives_no_more_rooms_than_were_approved() {
        var arrivals = new Arrivals(1);
        List<Bubble> list = List.of(alone(arrivals), alone(arrivals), alone(arrivals));
        Proposal plan = planned(Arrivals.picture(rooms(3), Arrivals.rules(0), 2), list, Map.of(), 300);
        assertThat(plan.unplanned()).isEqualTo(1);
        assertThat(plan.lines().stream().filter(l -> l.room() == null)).singleElement()
                .satisfies(l -> assertThat(l.rules()).extracting(BrokenRule::id).containsExactly("policy-capacity"));
    }

    @Test
    void when_a_room_drops_out_as_few_people_as_possible_move() {
        int moved = 0;
        int asked = 0;
        for (int seed = 1; seed <= DROPPED_ROOMS; seed++) {
            var arrivals = new Arrivals(seed);
            SitePicture site = arrivals.site(3, 6, 0.2);
            List<Bubble> list = arrivals.list(8);
            var puzzle = new Puzzle(site, list, Map.of());
            int[] first = plan(puzzle, STEPS, seed);
            Map<UUID, UUID> before = rooms(puzzle, first);
            if (before.isEmpty()) {
                continue;
            }
            UUID gone = before.values().stream().sorted().toList().get(seed % before.size());
            SitePicture without = Arrivals.picture(
                    site.rooms().stream().filter(c -> !c.room().id().equals(gone)).toList(), site.rules(), null);
            var next = new Puzzle(without, list, before);
            Tally.Worth least = BestPlan.of(next).worth();
            int[] plan = plan(next, STEPS, seed);
            Tally.Worth found = new Tally(next).of(plan);
            assertThat(found.unplanned()).as("seed " + seed).isEqualTo(least.unplanned());
            assertThat(found.moved()).as("seed " + seed).isEqualTo(least.moved());
            assertThat(proposal(next, plan, before).moved()).isEqualTo(found.moved());
            moved += found.moved();
            asked++;
        }
        System.out.printf("planner: in %d plans a room drops out; %d people move, and with fewer it cannot be done%n",
                asked, moved);
        assertThat(asked).isGreaterThan(DROPPED_ROOMS / 2);
    }

    @Test
    void a_plan_made_anew_without_looking_at_the_last_one_moves_more() {
        var arrivals = new Arrivals(3);
        SitePicture site = arrivals.site(3, 8, 0);
        List<Bubble> list = arrivals.list(12);
        var puzzle = new Puzzle(site, list, Map.of());
        Map<UUID, UUID> before = rooms(puzzle, arrivals.anyPlan(puzzle));
        Proposal anew = planned(site, list, Map.of(), STEPS);
        long movedAnew = anew.lines()
                .stream()
                .filter(l -> before.containsKey(l.bubbleId()) && l.room() != null
                        && !l.room().roomId().equals(before.get(l.bubbleId())))
                .count();
        assertThat(planned(site, list, before, STEPS).moved()).isZero();
        assertThat(movedAnew).isPositive();
    }

    private static Bubble alone(Arrivals arrivals) {
        return arrivals.bubble("bus-1", Category.CLOSE_CONTACT, arrivals.adult());
    }

    private static List<Candidate> rooms(int beds) {
        Floor floor = Sample.floor(3, beds);
        return Candidate.of(floor, Sample.plan(floor));
    }

    private static Floor floor(int level, int rooms) {
        Floor like = Sample.floor(rooms);
        return new Floor(new UUID(0, level), like.siteId(), "331100", "1", level + "F", level,
                IntStream.range(0, rooms)
                        .mapToObj(i -> org.lazaret.rooms.floor.Room.empty(new UUID(level, i), level + "0" + i, 1, i + 1,
                                NOW))
                        .toList(),
                List.of(), 1, 1, 1);
    }

    static int[] plan(Puzzle puzzle, int steps, long seed) {
        return Search.all(puzzle, Start.of(puzzle), seed, steps);
    }

    private static Proposal planned(SitePicture site, List<Bubble> list, Map<UUID, UUID> before, int steps) {
        var puzzle = new Puzzle(site, list, before);
        return proposal(puzzle, plan(puzzle, steps, 1), before);
    }

    private static Proposal proposal(Puzzle puzzle, int[] seats, Map<UUID, UUID> before) {
        return Proposal.of(puzzle.picture(), puzzle.bubbles(), rooms(puzzle, seats), before);
    }

    private static Map<UUID, UUID> rooms(Puzzle puzzle, int[] seats) {
        Map<UUID, UUID> rooms = new HashMap<>();
        for (int b = 0; b < seats.length; b++) {
            if (seats[b] != Puzzle.NOWHERE) {
                rooms.put(puzzle.bubbles().get(b).id(), puzzle.room(seats[b]).room().id());
            }
        }
        return rooms;
    }
}
