package org.lazaret.residents.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;

class ProfileTest {
    private static final RuleBooks<PolicyProfile> PROFILES = RuleBooks.load(
            PolicyProfile.class, "rules/profile-*.yml", PolicyProfile::version, PolicyProfile::effectiveFrom);

    @Test
    @Covers("C28")
    void one_two_three_four_five_are_counted_and_each_part_is_done_somewhere() {
        PolicyProfile profile = PROFILES.all().getFirst();

        assertThat(profile.nameZh()).isEqualTo("一二三四五");
        assertThat(profile.groups()).extracting(PolicyProfile.ProfileGroup::count).containsExactly(1, 2, 3, 4, 5);
        assertThat(profile.groups()).allSatisfy(group -> assertThat(group.parts()).hasSize(group.count()));
        assertThat(profile.groups()
                .stream()
                .flatMap(group -> group.parts().stream())
                .map(PolicyProfile.ProfilePart::where))
                .isSubsetOf(Set.of("overview", "rooms", "residents", "health", "supplies"));
        assertThatThrownBy(() -> new PolicyProfile(
                "x", profile.effectiveFrom(), "x", "x", "x", List.of(profile.groups().get(1))))
                .hasMessageContaining("groups of one, two, three");
    }

    /** The days of an incubation stand in the packs and nowhere else: no number of days is written into the code. */
    @Test
    @Covers({"C49", "C10"})
    void an_incubation_is_one_value_of_a_pack_and_no_number_of_days_is_written_into_the_code() throws IOException {
        List<PolicyPack> packs = ShippedPacks.read().all();
        assertThat(packs).allSatisfy(pack -> assertThat(pack.incubationDays()).isPositive());
        String numbers = packs.stream()
                .flatMap(pack -> Stream.of(pack.incubationDays(), pack.stay().days()))
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining("|"));
        var days = Pattern.compile("(ofDays|plusDays|minusDays|plus|minus)\\((" + numbers + ")L?\\b(?!\\.)");

        // where days of people are counted; elsewhere a number of days may be that of a list or a deadline
        var counting = Pattern
                .compile("/residents/(policy|days|stay|release|movement|takeover|arearisk)/[^/]+\\.java$");
        try (var files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources = files.filter(one -> counting.matcher(one.toString()).find()).toList();
            assertThat(sources).hasSizeGreaterThan(30);
            for (Path file : sources) {
                assertThat(days.matcher(Files.readString(file)).results().map(found -> found.group()).toList())
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }
}
