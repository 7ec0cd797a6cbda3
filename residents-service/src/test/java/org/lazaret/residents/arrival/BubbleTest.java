package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.arrival.Bubble.Kind;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.ShippedPacks;
import org.lazaret.residents.stay.Need;

class BubbleTest {
    private static final LocalDate TODAY = LocalDate.parse("2022-07-11");
    private static final PolicyPack PACK = ShippedPacks.read().bound("CN-v9", 1);
    private static final String ADULT = "11010519491231002X";
    private static final String CHILD = "331100201409034016";

    @Test
    @Covers("F17")
    void people_with_the_same_household_stay_together() {
        List<Bubble> bubbles = bubbles("林,%s,密接,家1,".formatted(ADULT), "王,331100198002291016,密接,,",
                "林二,%s,密接,家1,".formatted(CHILD));

        assertThat(bubbles).extracting(bubble -> bubble.members().size()).containsExactly(2, 1);
        assertThat(bubbles).extracting(bubble -> bubble.kind(TODAY, PACK))
                .containsExactly(Kind.PARENT_WITH_CHILD, Kind.ALONE);
        assertThat(bubbles).allSatisfy(bubble -> assertThat(bubble.undecided(TODAY, PACK)).isEmpty());
    }

    @Test
    void a_minor_alone_waits_until_a_guardian_is_named() {
        assertThat(reasons("林,%s,密接,,".formatted(CHILD))).containsExactly("minor-alone");
        assertThat(reasons("林,%s,密接,,,林父,13800000000".formatted(CHILD))).isEmpty();
    }

    @Test
    void two_minors_without_an_adult_are_no_better() {
        assertThat(reasons("林,%s,密接,家1,".formatted(CHILD), "林二,331100201509034013,密接,家1,"))
                .containsExactly("minor-alone");
    }

    @Test
    void different_categories_and_exposures_in_one_room_wait_and_every_rule_is_named() {
        assertThat(reasons("林,%s,密接,家1,甲".formatted(ADULT), "林二,%s,次密接,家1,乙".formatted(CHILD)))
                .containsExactly("category", "exposure");
    }

    @Test
    void every_minor_of_a_bubble_without_an_adult_needs_a_guardian() {
        assertThat(reasons("林,%s,密接,家1,,林父,13800000000".formatted(CHILD), "林二,331100201509034013,密接,家1,"))
                .containsExactly("minor-alone");
    }

    @Test
    void more_people_than_a_room_is_ever_asked_for_wait_instead_of_failing_the_list() {
        Passenger one = bubbles("林,%s,密接,家1,".formatted(ADULT)).getFirst().members().getFirst();

        assertThat(new Bubble(Collections.nCopies(20, one)).undecided(TODAY, PACK)).isEmpty();
        assertThat(new Bubble(Collections.nCopies(21, one)).undecided(TODAY, PACK))
                .extracting(BrokenRule::id)
                .containsExactly("bubble-size");
    }

    @Test
    void a_category_that_the_pack_no_longer_knows_waits() {
        Bubble bubble = bubbles("林,%s,次密接,,".formatted(ADULT)).getFirst();

        assertThat(bubble.undecided(TODAY, ShippedPacks.read().bound("CN-20", 1)))
                .extracting(BrokenRule::id)
                .containsExactly("pack");
    }

    @Test
    @Covers({"F15", "F17"})
    void the_demo_bus_is_38_people_in_31_bubbles_of_whom_one_waits_here_and_one_needs_care() throws IOException {
        Path file = Path.of(System.getProperty("lazaret.root"), "deploy/local/src/main/resources/demo/bus-to-b.csv");
        String[] rows = Files.readString(file).replace("\uFEFF", "").split("\r\n");
        PassengerList list = PassengerListTest.read(rows);
        List<Bubble> bubbles = Bubble.of(list.passengers());
        LocalDate today = LocalDate.parse("2026-11-22");

        assertThat(list.errors()).isEmpty();
        assertThat(list.passengers()).hasSize(38);
        assertThat(bubbles.stream()
                .collect(Collectors.groupingBy(bubble -> bubble.kind(today, PACK), Collectors.counting())))
                .containsEntry(Kind.ALONE, 27L)
                .containsEntry(Kind.FAMILY, 3L)
                .containsEntry(Kind.PARENT_WITH_CHILD, 1L);
        assertThat(bubbles.stream().filter(bubble -> !bubble.undecided(today, PACK).isEmpty())).hasSize(1);
        assertThat(list.passengers().stream().filter(one -> one.needs().contains(Need.CARE))).hasSize(1);
    }

    @Test
    @Covers("C40")
    void counts_at_both_ends_agree_or_are_explained() {
        Instant eight = EIGHT;

        assertThat(departure(38, null).faultsOfDeparture(38)).isEmpty();
        assertThat(departure(37, null).faultsOfDeparture(38)).extracting(BrokenRule::id).containsExactly("headcount");
        assertThat(departure(37, "one went to hospital from the stop").faultsOfDeparture(38)).isEmpty();
        assertThat(arrival(38, eight.minusSeconds(1), null, 0)).containsExactly("order");
        assertThat(arrival(38, eight.plusSeconds(7200), null, 0)).containsExactly("future");
    }

    @Test
    @Covers("C40")
    void at_the_arrival_everybody_is_counted_or_named_as_missing() {
        Instant nine = EIGHT.plusSeconds(3600);

        assertThat(arrival(38, nine, null, 0)).isEmpty();
        assertThat(arrival(37, nine, "one fell ill", 1)).isEmpty();
        // the count says that one is not there, and nobody says who
        assertThat(arrival(37, nine, "one fell ill", 0)).containsExactly("missing");
        assertThat(arrival(37, nine, null, 1)).containsExactly("headcount");
        // more people than the list has
        assertThat(arrival(38, nine, null, 1)).containsExactly("missing");
        assertThat(arrival(39, nine, "one boarded on the way", 0)).isEmpty();
    }

    @Test
    void who_comes_later_completes_the_count_and_no_other_number_does() {
        Headcount first = count(37, EIGHT, "one fell ill", 1);

        assertThat(count(38, EIGHT.plusSeconds(60), null, 0).completes(first)).isTrue();
        assertThat(count(38, EIGHT.plusSeconds(60), null, 1).completes(first)).isFalse();
        assertThat(count(37, EIGHT.plusSeconds(60), null, 1).completes(first)).isFalse();
        assertThat(count(37, EIGHT, null, 1).saysTheSameAs(first)).isTrue();
    }

    private static final Instant EIGHT = Instant.parse("2022-07-11T00:00:00Z");

    private static Headcount departure(int counted, String explanation) {
        return count(counted, EIGHT, explanation, null);
    }

    private static List<String> arrival(int counted, Instant at, String explanation, int missing) {
        return count(counted, at, explanation, missing).faultsOfArrival(departure(38, null), 38)
                .stream()
                .map(BrokenRule::id)
                .toList();
    }

    private static Headcount count(int counted, Instant at, String explanation, Integer missing) {
        List<UUID> absentees = missing == null
                ? null
                : Stream.iterate(1L, one -> one + 1).limit(missing).map(one -> new UUID(0, one)).toList();
        return new Headcount(counted, at, EIGHT.plusSeconds(3600), "manager.b",
                explanation == null ? null : new SealedList("key", explanation), missing, absentees);
    }

    private static List<String> reasons(String... rows) {
        List<Bubble> bubbles = bubbles(rows);
        assertThat(bubbles).hasSize(1);
        return bubbles.getFirst().undecided(TODAY, PACK).stream().map(BrokenRule::id).toList();
    }

    private static List<Bubble> bubbles(String... rows) {
        String[] all = new String[rows.length + 1];
        all[0] = "姓名,证件号码,人员类别,同住单元,关联病例,监护人,监护人电话";
        System.arraycopy(rows, 0, all, 1, rows.length);
        PassengerList list = PassengerListTest.read(all);
        assertThat(list.errors()).isEmpty();
        return Bubble.of(list.passengers());
    }
}
