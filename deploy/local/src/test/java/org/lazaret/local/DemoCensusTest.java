package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lazaret.local.DemoSite.DemoRoom;

/** The people of the demo add up to the figures of the handbook on whatever day it is started. */
class DemoCensusTest {
    private static final DemoSite A = DemoSite.all().get(0);
    private static final DemoSite B = DemoSite.all().get(1);
    private static final DemoSite C = DemoSite.all().get(2);

    private static long count(List<DemoPerson> people, Predicate<DemoPerson> which) {
        return people.stream().filter(which).count();
    }

    private static <K> Map<K, Long> by(List<DemoPerson> people, Function<DemoPerson, K> key) {
        return people.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2028-02-29", "2027-01-01", "2026-03-31"})
    void siteAHasTheFiguresOfTheHandbookOnEveryDay(String date) {
        LocalDate today = LocalDate.parse(date);
        List<DemoPerson> people = DemoCensus.of(A, today);
        Function<DemoPerson, Integer> age = person -> Period.between(person.born(), today).getYears();

        assertThat(people).hasSize(118);
        assertThat(by(people, DemoPerson::category))
                .isEqualTo(Map.of("密接", 62L, "次密接", 31L, "入境", 18L, "高风险区", 7L));
        assertThat(count(people, person -> age.apply(person) < 14)).isEqualTo(9);
        assertThat(count(people, person -> age.apply(person) >= 60)).isEqualTo(14);
        assertThat(count(people, person -> person.traits().health().startsWith("妊娠"))).isEqualTo(3);
        assertThat(count(people, person -> !person.traits().health().isEmpty()
                && !person.traits().health().startsWith("妊娠"))).as("chronic").isEqualTo(21);
        assertThat(count(people, person -> person.traits().health().contains("透析"))).isEqualTo(1);
        assertThat(by(people, DemoPerson::language)).isEqualTo(Map.of("zh", 111L, "en", 5L, "ko", 2L));
        assertThat(by(people, person -> person.traits().diet())).isEqualTo(Map.of("", 97L, "糖尿病", 5L, "低盐", 3L, "清真",
                3L, "素食", 3L, "儿童", 3L, "婴儿", 1L, "孕妇", 3L));
        assertThat(by(people, person -> person.traits().allergens()))
                .isEqualTo(Map.of("", 114L, "花生", 2L, "虾", 1L, "小麦", 1L));
        assertThat(count(people, person -> testDue(person, today))).as("tests due today").isEqualTo(84);
        assertThat(count(people, person -> person.lives().dayOn(today) == 8)).as("leave today").isEqualTo(14);
        assertThat(people).noneMatch(person -> age.apply(person) < 18 && person.household().isEmpty());
    }

    private static boolean testDue(DemoPerson person, LocalDate today) {
        long day = person.lives().dayOn(today);
        return (person.category().equals("次密接") ? List.of(1L, 4L, 7L) : List.of(1L, 2L, 3L, 5L, 7L)).contains(day);
    }

    @Test
    void everySitesRoomsAndPeopleAreThoseOfTheHandbook() {
        assertThat(states(A))
                .isEqualTo(Map.of("occupied", 101L, "AVAILABLE", 15L, "VACATED", 3L, "LEFT", 5L, "AIRING", 5L,
                        "DISINFECTING", 4L, "INSPECTION", 3L, "BUFFER", 4L, "OUT_OF_SERVICE", 4L));
        assertThat(homes(A)).isEqualTo(Map.of(1, 84L, 2, 17L));
        assertThat(homes(B)).isEqualTo(Map.of(1, 356L + 64, 2, 16L));
        assertThat(homes(C)).isEqualTo(Map.of(1, 49L, 2, 12L));
        Map<String, Long> b = B.notLivedIn()
                .entrySet()
                .stream()
                .filter(room -> !room.getKey().type().equals("BAY"))
                .collect(Collectors.groupingBy(Map.Entry::getValue, Collectors.counting()));
        assertThat(b.remove("AVAILABLE")).isEqualTo(60);
        assertThat(b.values().stream().mapToLong(Long::longValue).sum()).as("in turnover").isEqualTo(48);
    }

    @Test
    void whoNeedsHelpInAFireLivesInARoomThatFitsTheNeed() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(DemoSite.all()).extracting(site -> by(DemoCensus.of(site, today)
                .stream()
                .filter(person -> !person.traits().needs().isEmpty())
                .toList(), person -> person.traits().needs() + " " + person.lives().room().type()))
                .containsExactly(Map.of("护理 CARE", 2L, "无障碍 ACCESSIBLE", 2L), Map.of("无障碍 ACCESSIBLE", 4L),
                        Map.of("低楼层 MULTI", 2L));
        assertThat(DemoCensus.of(C, today)).filteredOn(person -> person.traits().needs().equals("低楼层"))
                .allMatch(person -> person.lives().room().floorOrder() == 1);
    }

    @Test
    void whereTheStoryHappensSomebodyLivesAndACareRoomIsFree() {
        assertThat(DemoCensus.of(A, LocalDate.of(2026, 11, 22))).extracting(person -> person.lives().room().number())
                .contains("1007", "0805", "1102");
        assertThat(A.notLivedIn()).anySatisfy((room, state) -> {
            assertThat(room.type()).isEqualTo("CARE");
            assertThat(state).isEqualTo("AVAILABLE");
        });
    }

    @Test
    void thePassengerOfTheCarLooksLikeSomebodyWhoLivesAtA() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        DemoPerson passenger = DemoCensus.byCar(day).getFirst();
        assertThat(DemoCensus.of(A, day)).filteredOn(person -> person.name().equals(passenger.name())
                && person.born().equals(passenger.born())
                && person.phone().equals(passenger.phone())
                && !person.idNumber().equals(passenger.idNumber())).hasSize(1);
    }

    @Test
    void whoLeavesThisMorningLivedInTheRoomsThatAreThenEmpty() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        for (DemoSite site : DemoSite.all()) {
            assertThat(DemoCensus.leaving(site, day)).extracting(person -> person.lives().room())
                    .doesNotHaveDuplicates()
                    .isSubsetOf(site.leftThisMorning());
        }
    }

    @Test
    void everybodyFitsIntoTheirRoomAndIsInventedOnce() {
        List<DemoPerson> everybody = new ArrayList<>();
        for (DemoSite site : DemoSite.all()) {
            List<DemoPerson> people = DemoCensus.of(site, LocalDate.of(2026, 11, 22));
            by(people, person -> person.lives().room())
                    .forEach((room, count) -> assertThat(count).as(room.number()).isLessThanOrEqualTo(room.capacity()));
            everybody.addAll(people);
        }
        LocalDate day = LocalDate.of(2026, 11, 22);
        DemoSite.all().forEach(site -> everybody.addAll(DemoCensus.leaving(site, day)));
        everybody.addAll(DemoCensus.expectedAtA(day));
        everybody.addAll(DemoCensus.byCar(day));
        everybody.add(DemoCensus.cameInTheDark(day));
        assertThat(everybody).hasSize(118 + 388 + 64 + 73 + 5 + 10 + 2 + 1)
                .extracting(DemoPerson::idNumber)
                .doesNotHaveDuplicates();
        assertThat(everybody).allSatisfy(person -> assertThat(person.idNumber()).matches("99\\d{15}[0-9X]|X99\\w+"));
        assertThat(everybody).extracting(DemoPerson::phone).allMatch(phone -> phone.matches("100\\d{8}"));
    }

    private static Map<String, Long> states(DemoSite site) {
        long lived = site.livedIn().values().stream().mapToLong(rooms -> rooms.size()).sum();
        Map<String, Long> states = site.notLivedIn()
                .values()
                .stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
        states.put("occupied", lived);
        return states;
    }

    private static Map<Integer, Long> homes(DemoSite site) {
        Map<DemoRoom, Long> people = by(DemoCensus.of(site, LocalDate.of(2026, 11, 22)),
                person -> person.lives().room());
        return Stream.of(1, 2)
                .collect(Collectors.toMap(size -> size,
                        size -> people.values().stream().filter(count -> count == (long) size).count()));
    }
}
