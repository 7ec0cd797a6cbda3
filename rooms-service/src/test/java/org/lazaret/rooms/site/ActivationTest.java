package org.lazaret.rooms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers("C13")
class ActivationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private final List<Activation.Permit> permits = Stream.of(Activation.PermitKind.values())
            .map(k -> new Activation.Permit(k, "LZ-1", DAY))
            .toList();
    private final Activation.Plan plan = new Activation.Plan("县指挥部", DAY);

    @Test
    void a_site_with_all_its_papers_may_take_people_until_the_last_day_of_a_permit() {
        var papers = new Activation("点长", permits, plan, true);
        assertThat(gaps(papers, "联络员", true, DAY)).isEmpty();
        assertThat(gaps(papers, "联络员", true, DAY.plusDays(1))).containsExactly("permit", "permit", "permit");
    }

    @Test
    void each_thing_missing_is_told() {
        assertThat(gaps(new Activation(" ", permits, plan, true), "联络员", true, DAY)).containsExactly("chief");
        assertThat(gaps(new Activation("点长", permits, plan, true), null, true, DAY)).containsExactly("liaison");
        assertThat(gaps(new Activation("点长", permits.subList(1, 3), plan, true), "联络员", true, DAY))
                .containsExactly("permit");
        assertThat(gaps(new Activation("点长", permits, null, true), "联络员", true, DAY)).containsExactly("plan");
        assertThat(gaps(new Activation("点长", permits, new Activation.Plan("x", DAY.plusDays(1)), true), "联络员", true,
                DAY)).containsExactly("plan");
        assertThat(gaps(new Activation("点长", permits, plan, true), "联络员", false, DAY)).containsExactly("exclusive-use");
        assertThat(gaps(new Activation("点长", permits, plan, false), "联络员", true, DAY)).containsExactly("ventilation");
    }

    @Test
    void a_site_that_shows_no_papers_at_all_hears_everything() {
        assertThat(gaps(null, null, false, DAY)).containsExactly("chief", "liaison", "permit", "permit", "permit",
                "plan", "exclusive-use", "ventilation");
        assertThat(Activation.missing(null, null, false, DAY)).allSatisfy(g -> {
            assertThat(g.zh()).containsPattern("\\p{IsHan}");
            assertThat(g.en()).isNotBlank();
        });
    }

    private static List<String> gaps(Activation papers, String liaison, boolean exclusive, LocalDate day) {
        return Activation.missing(papers, liaison, exclusive, day).stream().map(Activation.Gap::id).toList();
    }
}
