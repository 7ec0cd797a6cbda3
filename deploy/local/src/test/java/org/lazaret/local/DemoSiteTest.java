package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo's sites have the figures that the handbook gives for them. */
class DemoSiteTest {
    private static final Path HANDBOOK = Path.of(System.getProperty("lazaret.root"), "deploy/handbook/demo.md");

    static Stream<DemoSite> sites() {
        return DemoSite.all().stream();
    }

    @ParameterizedTest
    @MethodSource("sites")
    void aSiteIsBuiltAsTheHandbookSays(DemoSite site) throws IOException {
        long rooms = site.rooms().stream().filter(room -> !room.type().equals("BAY")).count();
        Integer approved = site.policyCapacity();

        assertThat(List.of(site.letter() + " " + site.nameZh(), site.kind(), rooms, count(site, "SINGLE"),
                count(site, "FAMILY"), count(site, "ACCESSIBLE"), count(site, "CARE"), count(site, "MULTI"),
                count(site, "BAY"), approved == null ? rooms : approved))
                .extracting(String::valueOf)
                .isEqualTo(row(site.letter()));
    }

    @ParameterizedTest
    @MethodSource("sites")
    void noTwoRoomsHaveOneNumberOrOneDoor(DemoSite site) {
        assertThat(site.rooms()).extracting(DemoSite.DemoRoom::number).doesNotHaveDuplicates();
        assertThat(site.rooms()).extracting(room -> room.building() + "/" + room.floor() + "/" + room.position())
                .doesNotHaveDuplicates();
    }

    @Test
    void aFamilyHasThreeBedsADormitoryRoomFourAndThePlacesOfTheStoryExist() {
        assertThat(sites().flatMap(site -> site.rooms().stream())).allSatisfy(room -> assertThat(room.capacity())
                .isEqualTo(switch (room.type()) {
                    case "SINGLE", "BAY" -> 1;
                    case "FAMILY" -> 3;
                    case "MULTI" -> 4;
                    default -> 2;
                }));
        assertThat(DemoSite.all().getFirst().rooms()).extracting(DemoSite.DemoRoom::number)
                .contains("1007", "0805", "1102");
    }

    private static long count(DemoSite site, String type) {
        return site.rooms().stream().filter(room -> room.type().equals(type)).count();
    }

    /** The cells of a site's row in the handbook's table. */
    private static List<String> row(String letter) throws IOException {
        String line = Files.readAllLines(HANDBOOK)
                .stream()
                .filter(text -> text.startsWith("| " + letter + " "))
                .findFirst()
                .orElseThrow();
        return Stream.of(line.split("\\|")).map(String::strip).filter(cell -> !cell.isEmpty()).toList();
    }
}
