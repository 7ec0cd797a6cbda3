package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo's staff have the figures that the handbook gives for them, and nothing but what it names is empty. */
class DemoStaffTest {
    private static final Path HANDBOOK = Path.of(System.getProperty("lazaret.root"), "deploy/handbook/demo.md");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    static Stream<DemoSite> sites() {
        return DemoSite.all().stream();
    }

    @ParameterizedTest
    @MethodSource("sites")
    void theStaffOfASiteAreAsTheHandbookSays(DemoSite site) throws IOException {
        DemoStaff staff = new DemoStaff(site, TODAY);
        List<DemoStaff.Worker> workers = staff.workers();
        assertThat(Stream.of(in(workers, "DAY"), in(workers, "NIGHT"), in(workers, null),
                workers.stream().filter(w -> w.room() != null).count(), (long) staff.inside().size())
                .map(String::valueOf)
                .toList()).isEqualTo(row("Staff of " + site.letter(), 1, 6));
        assertThat(String.valueOf(workers.size())).isEqualTo(row(site.letter(), 6, 7).getFirst());
        assertThat(workers).hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void onePostAloneIsEmptyAndNobodyIsThereTwice(DemoSite site) {
        DemoStaff staff = new DemoStaff(site, TODAY);
        List<DemoStaff.Worker> workers = staff.workers();
        assertThat(staff.posts()
                .stream()
                .filter(p -> workers.stream()
                        .filter(w -> w.post().equals(p.code()) && "NIGHT".equals(w.period()))
                        .count() < p.needed())
                .map(DemoStaff.DemoPost::code)).isEqualTo(site.letter().equals("C") ? List.of("DOCTOR") : List.of());
        assertThat(staff.posts()).allSatisfy(p -> assertThat(workers)
                .filteredOn(w -> w.post().equals(p.code()) && "DAY".equals(w.period()))
                .hasSize(p.day()));
        assertThat(workers).extracting(DemoStaff.Worker::id).doesNotHaveDuplicates();
        assertThat(workers).extracting(DemoStaff.Worker::name).doesNotHaveDuplicates();
        assertThat(workers.stream().map(DemoStaff.Worker::account).filter(Objects::nonNull)).doesNotHaveDuplicates()
                .contains("manager." + site.letter().toLowerCase(java.util.Locale.ROOT));
        assertThat(workers.stream().map(DemoStaff.Worker::room).filter(Objects::nonNull)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyKindOfOpenTaskHasAPostAtWhichSomebodyStandsDayAndNight(DemoSite site) {
        List<DemoStaff.DemoPost> posts = new DemoStaff(site, TODAY).posts();
        assertThat(List.of("TURNOVER", "INSPECTION", "FINDING", "SECOND_LOOK", "UPKEEP_LINEN", "UPKEEP_REPAIR",
                "UPKEEP_CLEANING", "UPKEEP_LOST_PROPERTY"))
                .allSatisfy(kind -> assertThat(posts)
                        .anyMatch(p -> p.tasks().contains(kind) && p.day() > 0 && p.night() > 0));
    }

    private static long in(List<DemoStaff.Worker> workers, String period) {
        return workers.stream().filter(w -> Objects.equals(w.period(), period)).count();
    }

    /** Cells of the first row of the handbook that begins so and is long enough. */
    private static List<String> row(String first, int from, int to) throws IOException {
        return Files.readAllLines(HANDBOOK)
                .stream()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
                .filter(cells -> cells.size() > to - 1 && cells.getFirst().equals(first))
                .findFirst()
                .orElseThrow()
                .subList(from, to);
    }
}
