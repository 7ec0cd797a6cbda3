package org.lazaret.rooms.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazaret.rooms.oversight.Samples.NOW;
import static org.lazaret.rooms.oversight.Samples.book;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers({"C20", "C15"})
class InspectionTest {
    private final List<Inspection.CheckAnswer> allRight = book().items()
            .stream()
            .map(i -> new Inspection.CheckAnswer(i.id(), Inspection.Result.OK, null))
            .toList();

    @Test
    void the_checklist_looks_under_all_four_headings_and_says_everything_in_two_languages() {
        Map<Heading, Long> items = book().items()
                .stream()
                .collect(Collectors.groupingBy(OversightRules.CheckItem::heading, Collectors.counting()));
        assertThat(items).hasSize(4).allSatisfy((heading, many) -> assertThat(many).isGreaterThan(3));
        assertThat(book().items()).allSatisfy(i -> {
            assertThat(i.zh()).matches(".*\\p{IsHan}.*");
            assertThat(i.en()).matches("[\\p{ASCII}]+");
        });
    }

    @Test
    void a_rule_book_that_nobody_could_follow_is_refused_with_the_reason() {
        OversightRules.CheckItem item = book().items().getFirst();
        assertThatThrownBy(() -> rules(List.of(item, item))).hasMessageContaining("stands here twice");
        assertThatThrownBy(() -> rules(List.of(item))).hasMessageContaining("nothing is looked at under DISINFECTION");
        assertThatThrownBy(
                () -> new OversightRules.CheckItem("Own Room", Heading.PERSONNEL, Severity.MINOR, 1, "房", "r"))
                .hasMessageContaining("plain id");
        assertThatThrownBy(() -> new OversightRules.CheckItem("room", Heading.PERSONNEL, Severity.MINOR, 0, "房", "r"))
                .hasMessageContaining("0 days");
        assertThatThrownBy(() -> new OversightRules.CheckItem("room", Heading.PERSONNEL, Severity.MINOR, 1, " ", "r"))
                .hasMessageContaining("both languages");
    }

    @Test
    void an_inspection_is_submitted_when_every_item_has_been_looked_at() {
        Inspection begun = draft(allRight.subList(1, allRight.size()));
        Inspection.Refused refused = (Inspection.Refused) begun.submit("nurse.a", book(), NOW);
        assertThat(refused.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("checklist-complete");
            assertThat(rule.message()).contains("1 items").contains(book().items().getFirst().en());
            assertThat(rule.messageZh()).contains(book().items().getFirst().zh());
        });
        Inspection whole = submitted(draft(allRight));
        assertThat(whole.submittedAt()).isEqualTo(NOW);
        assertThat(whole.raising()).as("nothing is wrong").isNull();
    }

    @Test
    void a_submitted_inspection_stays_as_it_is() {
        Inspection whole = submitted(draft(allRight));
        assertThat(refusals(whole.edit(draft(allRight.subList(0, 3))))).containsExactly("inspection-final");
        assertThat(whole.edit(draft(allRight))).as("the same again").isInstanceOf(Inspection.Same.class);
        assertThat(whole.submit("nurse.a", book(), NOW.plusSeconds(60))).isEqualTo(new Inspection.Same(whole));
        assertThat(refusals(whole.submit("doctor.a", book(), NOW))).containsExactly("inspection-final");
    }

    @Test
    void a_draft_is_its_inspectors_alone() {
        Inspection draft = draft(allRight);
        assertThat(refusals(draft.submit("doctor.a", book(), NOW))).containsExactly("others-draft");
        assertThat(draft.mayChange("doctor.a")).hasSize(1);
        assertThat(draft.mayChange("nurse.a")).isEmpty();
    }

    @Test
    void each_heading_is_scored_by_what_applies() {
        List<Inspection.CheckAnswer> answers = List.of(answer("cover", Inspection.Result.OK),
                answer("expiry", Inspection.Result.NOT_OK), answer("meals", Inspection.Result.NOT_APPLICABLE),
                answer("donning", Inspection.Result.NOT_APPLICABLE));
        List<Inspection.HeadingScore> scores = draft(answers).scores(book());
        assertThat(scores).extracting(Inspection.HeadingScore::heading).containsExactly(Heading.values());
        assertThat(scores.get(2)).isEqualTo(new Inspection.HeadingScore(Heading.SUPPLIES, 1, 1, 1, 2, 50));
        assertThat(scores.get(3).percent()).as("nothing applies so far").isNull();
        assertThat(submitted(draft(allRight)).scores(book()))
                .allSatisfy(s -> assertThat(s.percent()).isEqualTo(100));
    }

    @Test
    void the_same_fault_of_the_same_inspection_is_always_the_same_finding() {
        UUID inspection = UUID.randomUUID();
        assertThat(RaiseFindings.idOf(inspection, "gate")).isEqualTo(RaiseFindings.idOf(inspection, "gate"))
                .isNotEqualTo(RaiseFindings.idOf(inspection, "posts"))
                .isNotEqualTo(RaiseFindings.idOf(UUID.randomUUID(), "gate"));
        assertThat(RaiseFindings.idOf(inspection, 3)).isNotEqualTo(RaiseFindings.idOf(inspection, 4));
    }

    private static OversightRules rules(List<OversightRules.CheckItem> items) {
        return new OversightRules("t", LocalDate.EPOCH, Duration.ofHours(1), Duration.ofDays(1), 6, 5,
                book().turnover(), items);
    }

    private static Inspection.CheckAnswer answer(String item, Inspection.Result result) {
        return new Inspection.CheckAnswer(item, result, null);
    }

    private static final UUID SITE = UUID.randomUUID();

    static Inspection draft(List<Inspection.CheckAnswer> answers) {
        return new Inspection(UUID.randomUUID(), SITE, "331100", book().version(), Inspection.Level.SELF, "nurse.a",
                NOW, NOW, null, answers, null, null, Inspection.SCHEMA, 1);
    }

    private static Inspection submitted(Inspection draft) {
        return ((Inspection.Changed) draft.submit("nurse.a", book(), NOW)).inspection();
    }

    private static List<String> refusals(Inspection.Outcome outcome) {
        return ((Inspection.Refused) outcome).rules().stream().map(r -> r.id()).toList();
    }
}
