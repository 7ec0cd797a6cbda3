package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;

/**
 * The demo region as the services themselves tell it: every figure of {@code deploy/handbook/demo.md} is recomputed from
 * the public APIs of the running installation.
 */
@ExtendWith(WholeRegion.class)
class DemoRegionIT {
    private static final String SITE = "01920000-0000-7000-8000-00000000000";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static Installation installation;
    private static List<String> handbook;
    private static LocalDate today;
    private static List<JsonNode> filesOfA;

    @BeforeAll
    static void start(Installation region) throws Exception {
        installation = region;
        handbook = Files.readAllLines(Path.of(System.getProperty("lazaret.root"), "deploy/handbook/demo.md"));
        Program manager = installation.program("manager.a");
        today = Instant.parse(manager.businessTime()).atZone(ZONE).toLocalDate();
        filesOfA = new ArrayList<>();
        for (JsonNode stay : stays("manager.a", "a")) {
            filesOfA.add(manager.get("/api/residents/stays/" + stay.path("stayId").asString()).ok());
        }
    }

    private static List<JsonNode> stays(String person, String site) {
        Program program = installation.program(person);
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = program.get("/api/residents/stays?siteId=" + SITE + site + "&state=IN_RESIDENCE&limit=200"
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).ok();
            page.path("items").forEach(all::add);
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return all;
    }

    /** The figures that the handbook gives for something of site A, such as {@code OCCUPIED 101, RESERVED 7}. */
    private static Map<String, Long> figures(String what) {
        String cells = handbook.stream().filter(line -> line.startsWith("| " + what + " |")).findFirst().orElseThrow();
        Map<String, Long> figures = new TreeMap<>();
        Matcher pair = Pattern.compile("([^,|]+?) (\\d+)(?=,| \\|)").matcher(cells.split("\\|", 3)[2]);
        while (pair.find()) {
            figures.put(pair.group(1).strip(), Long.valueOf(pair.group(2)));
        }
        return figures;
    }

    /** The row of a site in the table of residents: residents, rooms, alone, pairs, beds of the hall, staff, workers. */
    private static List<Integer> site(String letter) {
        String line = handbook.stream()
                .filter(text -> text.matches("\\| " + letter + " \\| \\d+ \\|.*"))
                .findFirst()
                .orElseThrow();
        return Stream.of(line.split("\\|"))
                .map(String::strip)
                .filter(c -> c.matches("\\d+"))
                .map(Integer::valueOf)
                .toList();
    }

    private static Map<String, Long> by(Function<JsonNode, String> key) {
        return filesOfA.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static long count(Predicate<JsonNode> which) {
        return filesOfA.stream().filter(which).count();
    }

    private static Map<String, Integer> board(String person, String site) {
        Map<String, Integer> states = new TreeMap<>();
        installation.program(person)
                .get("/api/rooms/sites/" + SITE + site + "/board")
                .ok()
                .path("floors")
                .forEach(floor -> floor.path("rooms").forEach(room -> {
                    if (!room.path("type").asString("").equals("BAY")) {
                        states.merge(room.path("state").asString(), 1, Integer::sum);
                    }
                }));
        return states;
    }

    @Test
    @Covers({"C10", "C47"})
    void everySiteHasItsResidentsInItsRoomsAsTheCommandOfTheCountySeesThem() throws IOException {
        for (String letter : List.of("a", "b", "c")) {
            List<Integer> expected = site(letter.toUpperCase(java.util.Locale.ROOT));
            List<JsonNode> stays = stays("manager." + letter, letter);
            Predicate<JsonNode> inHall = stay -> stay.path("category").asString().equals("CONFIRMED_CASE");
            assertThat(stays.stream().filter(inHall.negate())).as("residents of " + letter).hasSize(expected.get(0));
            assertThat(stays.stream().filter(inHall)).as("in the hall").hasSize(expected.get(4));
            Map<String, Long> homes = stays.stream()
                    .filter(inHall.negate())
                    .collect(Collectors.groupingBy(stay -> stay.path("roomNumber").asString(), Collectors.counting()));
            assertThat(homes).hasSize(expected.get(1));
            assertThat(homes.values().stream().filter(people -> people == 1)).as("alone").hasSize(expected.get(2));
            assertThat(homes.values().stream().filter(people -> people == 2)).as("pairs").hasSize(expected.get(3));

            assertThat(board("commander", letter).get("OCCUPIED")).isEqualTo(expected.get(1));
            JsonNode shelf = installation.program("commander")
                    .get("/api/supplies/sites/" + SITE + letter + "/stock")
                    .ok();
            assertThat(shelf.path("demand").path("residents").asInt()).isEqualTo(expected.get(0) + expected.get(4));
            assertThat(shelf.path("demand").path("staff").asInt()).isEqualTo(expected.get(5));
            assertThat(shelf.path("demand").path("zoneWorkers").asInt()).isEqualTo(expected.get(6));
        }
    }

    @Test
    @Covers("F9")
    void theRoomsOfSiteAStandInTheStatesOfTheHandbook() {
        Map<String, Long> states = new TreeMap<>();
        board("commander", "a").forEach((state, rooms) -> states.put(state, (long) rooms));
        assertThat(states).isEqualTo(figures("rooms"));
    }

    @Test
    void siteBHasSixtyRoomsReadyAndFortyEightInTurnover() {
        Map<String, Integer> states = board("commander", "b");
        assertThat(states.get("AVAILABLE")).isEqualTo(60);
        assertThat(Stream.of("VACATED", "AIRING", "DISINFECTING", "VENTING", "INSPECTION")
                .mapToInt(state -> states.getOrDefault(state, 0))
                .sum()).isEqualTo(48);
    }

    @Test
    void thePeopleOfSiteAAreThoseOfTheHandbook() {
        assertThat(filesOfA).hasSize(118);
        assertThat(by(file -> file.path("order").path("category").asString())).isEqualTo(figures("categories"));
        assertThat(by(file -> file.path("traits").path("language").asString())).isEqualTo(figures("languages"));
        Predicate<JsonNode> pregnant = file -> health(file).startsWith("妊娠");
        assertThat(Map.of("under 14", count(file -> age(file) < 14), "from 60", count(file -> age(file) >= 60),
                "pregnant", count(pregnant), "chronic", count(file -> !health(file).isEmpty() && !pregnant.test(file)),
                "dialysis", count(file -> health(file).contains("透析")))).isEqualTo(figures("special groups"));
    }

    private static String health(JsonNode file) {
        return file.path("person").path("health").asString("");
    }

    private static int age(JsonNode file) {
        return Period.between(LocalDate.parse(file.path("person").path("birthDate").asString()), today).getYears();
    }

    @Test
    @Covers({"F54", "F17"})
    void theKitchenOfSiteACooksTheDietsOfTheHandbookAndSeesEveryAllergen() {
        JsonNode sheet = installation.program("kitchen.a")
                .get("/api/supplies/sites/" + SITE + "a/meal-sheet")
                .ok()
                .path("sheet");
        Map<String, Long> meals = new TreeMap<>();
        sheet.path("diets").properties().forEach(diet -> meals.merge(switch (diet.getKey()) {
            case "DIABETIC", "LOW_SALT" -> "diabetic or low salt";
            case "SOFT", "INFANT" -> "child";
            default -> diet.getKey().toLowerCase(java.util.Locale.ROOT);
        }, diet.getValue().asLong(), Long::sum));
        Map<String, Long> allergens = new TreeMap<>();
        sheet.path("withAllergens")
                .forEach(door -> door.path("allergens").forEach(one -> allergens.merge(one.asString(), 1L, Long::sum)));
        assertThat(allergens).isEqualTo(figures("allergens"));
        // whoever must not eat something has the standard meal without it, and is counted apart
        long apart = allergens.values().stream().mapToLong(Long::longValue).sum();
        meals.merge("standard", -apart, Long::sum);
        meals.put("allergen", apart);
        assertThat(meals).isEqualTo(figures("meals"));
        int staff = installation.program("commander")
                .get("/api/supplies/sites/" + SITE + "a/stock")
                .ok()
                .path("demand")
                .path("staff")
                .asInt();
        assertThat((sheet.path("total").asInt() + staff) * 3).as("meals of the day").isEqualTo(498);
    }

    @Test
    @Covers({"C12", "F66"})
    void theShelvesOfSiteALastAsLongAsTheHandbookSays() {
        JsonNode lines = installation.program("commander")
                .get("/api/supplies/sites/" + SITE + "a/stock")
                .ok()
                .path("lines");
        List<String> told = lines.valueStream()
                .map(line -> "| %s | %d | %d | %s | %s |".formatted(line.path("item").asString(),
                        line.path("onHand").asLong(), line.path("perDay").asLong(), line.path("days").asString(),
                        line.path("cover").asString()))
                .toList();
        assertThat(told).containsAll(
                handbook.stream().filter(line -> line.matches("\\| [a-z0-9-]+ \\| \\d+ \\| \\d+ .*")).toList());
        assertThat(lines.valueStream().filter(line -> line.path("cover").asString().equals("RED"))).hasSize(1);
        assertThat(lines.valueStream().filter(line -> line.path("cover").asString().equals("AMBER"))).hasSize(1);
    }

    @Test
    @Covers({"C16", "C44"})
    void theNursesOfSiteAHaveEightyFourSwabsToTakeToday() {
        Map<String, Long> due = figures("tests due today");
        JsonNode page = installation.program("nurse.a").get("/api/health/sites/" + SITE + "a/tests-due?limit=200").ok();
        assertThat(page.path("items").size()).isEqualTo(due.get("residents").intValue());
        assertThat(page.path("items").valueStream()).allMatch(test -> test.path("progress").asString().equals("DUE"));
        JsonNode demand = installation.program("commander")
                .get("/api/supplies/sites/" + SITE + "a/stock")
                .ok()
                .path("demand");
        assertThat(demand.path("testsDue").asLong()).isEqualTo(due.get("residents") + due.get("staff"));
    }

    @Test
    @Covers({"F25", "F47"})
    void fourteenLeaveSiteATodayAndOnesLastResultIsAwaited() {
        List<JsonNode> leaving = filesOfA.stream()
                .filter(file -> Instant.parse(file.path("days").path("releaseNotBefore").asString())
                        .atZone(ZONE)
                        .toLocalDate()
                        .equals(today))
                .toList();
        assertThat(leaving).hasSize(14);
        Program nurse = installation.program("nurse.a");
        Map<String, Long> lastTests = leaving.stream()
                .collect(Collectors.groupingBy(file -> nurse
                        .get("/api/health/stays/" + file.path("summary").path("stayId").asString() + "/file")
                        .ok()
                        .path("tests")
                        .path(0)
                        .path("samples")
                        .path(0)
                        .path("result")
                        .asString(), Collectors.counting()));
        assertThat(lastTests).isEqualTo(Map.of("NOT_DETECTED", 13L, "PENDING", 1L));
    }

    @Test
    void everyOpenTaskLiesBeforeSomebodyOnDutyAndEveryKindOfTaskHasAPost() {
        for (String letter : List.of("a", "b", "c")) {
            Program manager = installation.program("manager." + letter);
            JsonNode duty = manager.get("/api/rooms/sites/" + SITE + letter + "/duty").ok();
            assertThat(duty.path("unownedTasks").asInt()).as("site " + letter).isZero();
            JsonNode posts = manager.get("/api/rooms/sites/" + SITE + letter + "/posts").ok();
            assertThat(posts.path("posts")
                    .valueStream()
                    .flatMap(post -> post.path("tasks").valueStream())
                    .map(JsonNode::asString))
                    .containsExactlyInAnyOrderElementsOf(
                            posts.path("kinds").valueStream().map(kind -> kind.path("code").asString()).toList());
        }
    }

    @Test
    @Covers("C48")
    void theMusterTellsWhoDoesNotGetOutAlone() {
        Map<String, Integer> needHelp = new TreeMap<>();
        for (String letter : List.of("a", "b", "c")) {
            needHelp.put(letter, installation.program("manager." + letter)
                    .get("/api/rooms/sites/" + SITE + letter + "/muster")
                    .ok()
                    .path("needHelp")
                    .asInt());
        }
        assertThat(needHelp).isEqualTo(Map.of("a", 5, "b", 4, "c", 2));
        JsonNode drill = installation.program("manager.a")
                .get("/api/rooms/sites/" + SITE + "a/musters")
                .ok()
                .path("items")
                .path(0);
        assertThat(drill.path("drill").asBoolean()).isTrue();
        assertThat(drill.path("score").asInt()).isEqualTo(100);
    }

    @Test
    @Covers("C39")
    void theReserveOfTheCountyIsThatOfTheHandbook() {
        JsonNode levels = installation.program("commander")
                .get("/api/rooms/reserve?region=331100")
                .ok()
                .path("readiness")
                .path("levels");
        assertThat(levels.valueStream()
                .map(level -> "| %s | %d | %d | %s |".formatted(level.path("tier").asString(),
                        level.path("rooms").asLong(), level.path("cumulated").asLong(),
                        level.path("perTenThousand").asString())))
                .containsAll(
                        handbook.stream().filter(line -> line.matches("\\| (IN_USE|H24) \\| \\d+ .*")).toList());
    }

    @Test
    void siteAHasTwoFindingsOneOfThemOverdueAndOneThingToService() {
        Program manager = installation.program("manager.a");
        List<JsonNode> findings = manager.get("/api/rooms/sites/" + SITE + "a/findings")
                .ok()
                .path("items")
                .valueStream()
                .toList();
        assertThat(findings).hasSize(2);
        assertThat(findings).filteredOn(finding -> finding.path("overdue").asBoolean()).hasSize(1);
        assertThat(manager.get("/api/rooms/sites/" + SITE + "a/upkeep?state=OPEN").ok().path("items")).hasSize(1);
        assertThat(manager.get("/api/rooms/sites/" + SITE + "a/equipment?overdue=true").ok().path("items")).hasSize(1);
    }

    @Test
    void theDemoIsThereWithinFortySecondsAfterTheStart() {
        Matcher told = Pattern.compile("Demo region loaded after ([0-9.]+) s").matcher(installation.transcript());
        assertThat(told.find()).isTrue();
        assertThat(Duration.ofMillis((long) (Double.parseDouble(told.group(1)) * 1000)))
                .as("on a machine that does nothing else it takes far less")
                .isLessThan(Duration.ofSeconds(Integer.getInteger("lazaret.demo.seconds", 120)));
    }
}
