package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazaret.residents.days.Counted.after;
import static org.lazaret.residents.days.Counted.at;
import static org.lazaret.residents.days.Counted.entered;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.days.ExposureRules.Consequence;
import org.lazaret.residents.days.ExposureRules.ExposureFacts;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;

/** The table of events as the authorities wrote it: one golden case for each row of each version of the rule book. */
@Covers({"F20", "C10"})
class ExposureRulesTest {
    private static final String SHANGHAI = "Asia/Shanghai";
    private static final RuleBooks<ExposureBook> BOOKS = RuleBooks.load(
            ExposureBook.class, "rules/exposure-*.yml", ExposureBook::version, ExposureBook::effectiveFrom);
    private static final Instant ENTERED = at("2022-07-11T22:00", SHANGHAI);
    private static final Instant FOUND = at("2022-07-14T09:30", SHANGHAI);
    private static final Instant CONTACT = at("2022-07-13T18:00", SHANGHAI);

    /** What the row says, in the words of a person's file. */
    private record Golden(
            Category was, boolean exposed, StayEvent event, Category becomes, String free, boolean otherRoom,
            boolean released) {}

    /** A rule without a golden case does not compile. */
    private static Golden golden(ExposureRule rule) {
        return switch (rule) {
            case IN_SITE_POSITIVE -> new Golden(
                    Category.INBOUND_TRAVELLER, true, StayEvent.RESET, Category.INBOUND_TRAVELLER,
                    "2022-07-21T09:30", false, false);
            case ENVIRONMENTAL_POSITIVE -> new Golden(
                    Category.CLOSE_CONTACT, true, StayEvent.RESET, Category.CLOSE_CONTACT, "2022-07-21T09:30", false,
                    false);
            case NEIGHBOUR -> new Golden(
                    Category.CLOSE_CONTACT, true, StayEvent.RESET, Category.CLOSE_CONTACT, "2022-07-20T18:00", true,
                    true);
            case SAME_VEHICLE -> new Golden(
                    Category.INBOUND_TRAVELLER, true, StayEvent.RECLASSIFY, Category.CLOSE_CONTACT,
                    "2022-07-18T22:00", false, true);
            case SECONDARY_CONTACT -> new Golden(
                    Category.SECONDARY_CONTACT, true, StayEvent.RECLASSIFY, Category.CLOSE_CONTACT,
                    "2022-07-20T18:00", false, false);
            case BUBBLE_BREACH -> new Golden(
                    Category.CLOSE_CONTACT, false, StayEvent.EXTEND, Category.CLOSE_CONTACT, "2022-07-18T22:00",
                    false, false);
            case ROOM_MATE -> new Golden(
                    Category.SPILLOVER, true, StayEvent.RECLASSIFY, Category.CLOSE_CONTACT, "2022-07-20T18:00", true,
                    true);
        };
    }

    @ParameterizedTest
    @EnumSource
    void each_row_does_what_the_authority_wrote(ExposureRule rule) {
        Golden golden = golden(rule);
        for (ExposureBook book : BOOKS.all()) {
            Stay stay = entered("CN-v9", SHANGHAI, golden.was(), null, null, "2022-07-11T22:00");

            Consequence made = new ExposureRules(book)
                    .consequence(rule, ExposureFacts.of(stay, FOUND, CONTACT, golden.exposed()));

            assertThat(made.change().event()).isEqualTo(golden.event());
            assertThat(made.change().rule()).isEqualTo(rule.id());
            assertThat(made.otherRoom()).isEqualTo(golden.otherRoom());
            assertThat(made.released()).isEqualTo(golden.released());
            Stay now = after(stay, made.change(), "2022-07-14T10:00");
            assertThat(Counted.free(now)).isEqualTo(golden.free());
            assertThat(now.order().category()).isEqualTo(golden.becomes());
        }
    }

    @Test
    void who_broke_the_bubble_is_swabbed_48_hours_later_and_begins_anew_only_if_exposed() {
        ExposureRules rules = new ExposureRules(BOOKS.on(LocalDate.parse("2022-07-14")));
        Stay stay = entered("CN-v9", SHANGHAI, Category.CLOSE_CONTACT, null, null, "2022-07-11T22:00");

        Consequence harmless = rules.consequence(
                ExposureRule.BUBBLE_BREACH, ExposureFacts.of(stay, FOUND, CONTACT, false));
        assertThat(harmless.swabAt()).isEqualTo(FOUND.plus(Duration.ofHours(48)));
        assertThat(harmless.inRoom()).isTrue();
        assertThat(Counted.tests(after(stay, harmless.change(), "2022-07-14T10:00"))).contains("6@07-16");

        Consequence exposed = rules.consequence(
                ExposureRule.BUBBLE_BREACH, ExposureFacts.of(stay, FOUND, CONTACT, true));
        assertThat(exposed.change().event()).isEqualTo(StayEvent.RESET);
        assertThat(Counted.free(after(stay, exposed.change(), "2022-07-14T10:00"))).isEqualTo("2022-07-20T18:00");
    }

    @Test
    void a_close_contact_who_shares_the_room_of_a_positive_begins_anew_and_a_case_does_not() {
        ExposureRules rules = new ExposureRules(BOOKS.on(LocalDate.parse("2022-07-14")));

        assertThat(rules.consequence(ExposureRule.ROOM_MATE, facts(Category.CLOSE_CONTACT)).change().event())
                .isEqualTo(StayEvent.RESET);
        assertThat(rules.consequence(ExposureRule.ROOM_MATE, facts(Category.CONFIRMED_CASE)).change()).isNull();
    }

    @Test
    void under_a_pack_that_counts_from_the_exposure_the_same_vehicle_counts_from_the_entry() {
        Stay stay = entered("CN-v8", SHANGHAI, Category.CLOSE_CONTACT, "2021-06-01T09:00", null, "2021-06-06T20:00");
        ExposureRules rules = new ExposureRules(BOOKS.on(LocalDate.parse("2021-06-07")));

        Consequence made = rules.consequence(
                ExposureRule.SAME_VEHICLE,
                ExposureFacts.of(stay, at("2021-06-07T09:00", SHANGHAI), null, true));

        assertThat(Counted.free(after(stay, made.change(), "2021-06-07T10:00"))).isEqualTo("2021-06-21T00:00");
    }

    @Test
    void an_unknown_contact_counts_as_the_discovery() {
        ExposureRules rules = new ExposureRules(BOOKS.on(LocalDate.parse("2022-07-14")));

        assertThat(rules.consequence(
                ExposureRule.NEIGHBOUR,
                new ExposureFacts(UUID.randomUUID(), Category.CLOSE_CONTACT, FOUND, null, ENTERED, true))
                .change()
                .from()).isEqualTo(FOUND);
    }

    @Test
    void a_rule_book_that_forgets_a_rule_is_not_loaded() {
        ExposureBook book = BOOKS.all().getFirst();

        assertThatThrownBy(() -> new ExposureBook(
                "x", book.effectiveFrom(), book.rules().subList(1, book.rules().size())))
                .hasMessageContaining("in-site-positive");
        assertThat(List.of(ExposureRule.values())).allSatisfy(
                rule -> assertThat(ExposureRule.of(rule.id())).isEqualTo(rule));
    }

    private static ExposureFacts facts(Category category) {
        return new ExposureFacts(UUID.randomUUID(), category, FOUND, CONTACT, ENTERED, true);
    }
}
