package org.lazaret.residents.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.IdType;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Need;
import org.lazaret.residents.stay.Stay;

@Covers({"C02", "C22", "F43"})
class IntakeFormTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final IntakeRules RULES = RuleBooks.load(IntakeRules.class, "rules/intake-*.yml",
            IntakeRules::version, IntakeRules::effectiveFrom).all().getFirst();

    private static IntakeForm form(Category category, AgeBand age, Sex sex) {
        return new IntakeForm(RULES, category, age, sex);
    }

    private static List<String> asked(Category category, AgeBand age, Sex sex) {
        return form(category, age, sex).fields().stream().map(IntakeField::code).toList();
    }

    @Test
    void each_is_asked_what_their_category_age_and_sex_need() {
        List<String> traveller = asked(Category.INBOUND_TRAVELLER, AgeBand.ADULT, Sex.FEMALE);
        assertThat(traveller).contains("nationality", "vehicle", "pregnancyWeeks")
                .doesNotContain("indexCase", "lastExposure", "infantSupplies");
        List<String> infant = asked(Category.CLOSE_CONTACT, AgeBand.INFANT, Sex.FEMALE);
        assertThat(infant).contains("indexCase", "infantSupplies").doesNotContain("pregnancyWeeks", "smoking");
        assertThat(asked(Category.CLOSE_CONTACT, AgeBand.ADULT, Sex.MALE)).doesNotContain("pregnancyWeeks");
    }

    @Test
    void a_temperature_is_required_of_everybody_and_no_declaration_can_tell_it() {
        for (Category category : Category.values()) {
            for (AgeBand age : AgeBand.values()) {
                assertThat(form(category, age, Sex.UNKNOWN).required()).contains(IntakeField.TEMPERATURE);
            }
        }
        IntakeForm form = form(Category.CLOSE_CONTACT, AgeBand.ADULT, Sex.MALE);
        assertThat(form.errors(Map.of("temperature", 36.6), NOW, true)).extracting(FieldError::field)
                .containsExactly("answers.temperature");
        assertThat(form.errors(Map.of("temperature", 36.6), NOW, false)).isEmpty();
    }

    @Test
    void a_rule_book_that_lets_somebody_in_without_a_temperature_does_not_load() {
        List<IntakeField> without = RULES.fields()
                .stream()
                .filter(field -> !field.code().equals(IntakeField.TEMPERATURE))
                .toList();
        assertThatThrownBy(() -> new IntakeRules("x", RULES.effectiveFrom(), 10, 10, RULES.declarationLives(),
                RULES.lateEntry(), RULES.highRisk(), without)).hasMessageContaining("temperature");
    }

    @ParameterizedTest
    @CsvSource({"temperature, 32.9", "temperature, 43.1", "temperature, warm", "symptoms, COUGH", "diet, RAW",
        "dialysis, maybe", "lastTestOn, 26.11.2026", "lastTestOn, 2026-12-24", "lastExposure, 2026-11-26T09:00:00Z",
        "unheardOf, 1"})
    void an_answer_that_cannot_be_is_named_where_it_stands(String code, String typed) {
        Object answer = typed.matches("[0-9.]{1,5}") ? (Object) Double.valueOf(typed) : typed;

        assertThat(form(Category.CLOSE_CONTACT, AgeBand.ADULT, Sex.MALE).errors(Map.of(code, answer), NOW, false))
                .extracting(FieldError::field)
                .containsExactly("answers." + code);
    }

    @Test
    void rows_and_choices_are_checked_within() {
        IntakeForm form = form(Category.CLOSE_CONTACT, AgeBand.ADULT, Sex.MALE);
        assertThat(form.errors(Map.of(
                "symptoms", List.of("COUGH", "FEVER"), "chronic", List.of("NONE"),
                "medicines", List.of(Map.of("name", "insulin", "daysLeft", 3)),
                "foodAllergies", List.of(Map.of("substance", "PEANUT", "severity", "SEVERE"))), NOW, false)).isEmpty();
        assertThat(form.errors(Map.of("symptoms", List.of("NONE", "FEVER"),
                "medicines", List.of(Map.of("name", "insulin")),
                "foodAllergies", List.of(Map.of("substance", "PLUTONIUM", "severity", "MILD"))), NOW, false))
                .hasSize(3);
    }

    @Test
    void no_and_zero_are_answers_and_an_empty_list_is_none() {
        IntakeForm form = form(Category.CLOSE_CONTACT, AgeBand.ADULT, Sex.FEMALE);
        Map<String, Object> answers = Map.of("pregnancyWeeks", 0, "dialysis", false, "symptoms", List.of());
        assertThat(form.missing(answers)).contains("temperature", "symptoms", "indexCase")
                .doesNotContain("pregnancyWeeks", "dialysis");
    }

    @Test
    void others_learn_of_diet_allergies_devices_and_risk_and_what_was_not_asked_stays() {
        var before = new Stay.Traits(AgeBand.ADULT, false, false, List.of(Need.GROUND), Diet.STANDARD,
                List.of("SHRIMP"), "zh");

        Stay.Traits after = known(Map.of(
                "diet", "HALAL", "devices", List.of("NEBULISER", "WHEELCHAIR"), "careDependency", "FULL",
                "foodAllergies", List.of(Map.of("substance", "PEANUT", "severity", "SEVERE")),
                "chronic", List.of("DIABETES"))).traits(before);

        assertThat(after.diet()).isEqualTo(Diet.HALAL);
        assertThat(after.allergens()).containsExactly("SHRIMP", "PEANUT");
        assertThat(after.needs()).containsExactlyInAnyOrder(Need.GROUND, Need.NEBULISER, Need.ACCESSIBLE, Need.CARE);
        assertThat(after.highRisk()).isTrue();
        assertThat(after.language()).isEqualTo("zh");
        assertThat(known(Map.of()).traits(before)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"pregnancyWeeks, 27, false", "pregnancyWeeks, 28, true", "bmi, 29, false", "bmi, 30, true"})
    void risk_begins_where_the_rule_book_says(String code, int value, boolean risk) {
        var before = new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null);
        assertThat(known(Map.of(code, value)).traits(before).highRisk()).isEqualTo(risk);
    }

    @Test
    void what_the_desk_said_stands_above_every_declaration() {
        Answers desk = Answers.NONE.at(Map.of("diet", "HALAL"));

        Answers after = desk.with(Map.of("diet", "STANDARD", "seat", "12A"));

        assertThat(after.all()).containsEntry("diet", "HALAL").containsEntry("seat", "12A");
        assertThat(after.declared()).doesNotContainKey("diet");
        assertThat(Answers.changed(desk, after)).containsExactly("seat");
        assertThat(Answers.changed(Answers.NONE.at(Map.of("temperature", 37)),
                Answers.NONE.at(Map.of("temperature", 37.0)))).isEmpty();
    }

    @Test
    void a_record_is_completed_only_whole_and_changed_afterwards_only_for_a_reason() {
        Intake empty = Intake.empty(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "", List.of("diet"), "r");

        assertThat(rules(empty.write(writing(List.of("diet"), true, null), RULES))).containsExactly(
                "intake-incomplete");
        Intake draft = kept(empty.write(writing(List.of("diet"), false, null), RULES));
        assertThat(draft.completed()).isNull();
        Intake done = kept(draft.write(writing(List.of(), true, null), RULES));
        assertThat(done.completed()).isNotNull();
        assertThat(done.amendments()).extracting(Amendment::version).containsExactly(1L, 2L);
        assertThat(rules(done.write(writing(List.of(), false, null), RULES))).containsExactly("intake-reason");
        assertThat(kept(done.write(writing(List.of(), false, "misheard"), RULES)).amendments()).hasSize(3);
        assertThat(rules(done.write(writing(List.of("diet"), false, "misheard"), RULES)))
                .containsExactly("intake-incomplete");
    }

    @Test
    void how_a_person_is_reached_is_told_anew_and_who_they_are_is_not() {
        var before = new PersonalData("王小明", IdType.PASSPORT, "E1", Sex.MALE, LocalDate.EPOCH, null, null,
                "1", "old", null, null, null, null);
        PersonalData after = known(Map.of("phone", "2", "address", "New Road")).person(before);
        assertThat(after.phone()).isEqualTo("2");
        assertThat(after.address()).isEqualTo("New Road");
        assertThat(after.emergencyContact()).isEqualTo("old");
        assertThat(after.name()).isEqualTo("王小明");
    }

    private static KnownFromIntake known(Map<String, Object> answers) {
        return new KnownFromIntake(new HashMap<>(answers), RULES.highRisk());
    }

    private static Intake.Writing writing(List<String> missing, boolean complete, String reason) {
        return new Intake.Writing("sealed", List.of(), missing, List.of("diet"), "values", List.of(), null, complete,
                reason, "nurse", NOW, "r");
    }

    private static Intake kept(Intake.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Intake.Outcome.Kept.class);
        return ((Intake.Outcome.Kept) outcome).intake();
    }

    private static List<String> rules(Intake.Outcome outcome) {
        return ((Intake.Outcome.Refused) outcome).rules().stream().map(rule -> rule.id()).toList();
    }
}
