package org.lazaret.residents.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.census.CensusEntry.Across;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;

/** What the ledger of movements makes of a person's history. */
@Covers({"C30", "F98"})
class CensusLinesTest {
    private static final UUID SITE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    /** Midnight at the site. */
    private static final Instant MIDNIGHT = Instant.parse("2026-03-09T16:00:00Z");

    private static Instant hour(int hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }

    private static Stay living(Category category, int arrived) {
        Stay stay = Sample.expected(SITE, category, hour(-30));
        stay = Sample.then(stay, StayEvent.ARRIVE, hour(arrived), hour(arrived));
        return Sample.then(stay, StayEvent.ADMIT, hour(arrived), hour(arrived));
    }

    private static List<CensusHeld> held(List<CensusEntry> all, UUID site, Instant before, Instant known) {
        return CensusHeld.after(List.of(), moved(all.stream()
                .filter(e -> e.siteId().equals(site) && e.at().isBefore(before) && !e.knownAt().isAfter(known))));
    }

    private static List<CensusMoved> moved(Stream<CensusEntry> entries) {
        return entries
                .map(e -> new CensusMoved(e.standing(), e.category(), e.event(), e.across(), e.came(), e.left()))
                .toList();
    }

    private static CensusSheet day(List<CensusEntry> all, Instant known) {
        return CensusSheet.of(
                SITE, DAY, hour(24), known, held(all, SITE, MIDNIGHT, known),
                moved(all.stream()
                        .filter(e -> e.siteId().equals(SITE) && e.day().equals(DAY) && !e.knownAt().isAfter(known))));
    }

    @Test
    void yesterday_plus_in_minus_out_is_today_in_all_and_in_each_category() {
        var all = new ArrayList<CensusEntry>();
        all.addAll(CensusLines.of(living(Category.CLOSE_CONTACT, -20)));
        Stay gone = Sample.then(living(Category.CLOSE_CONTACT, -20), StayEvent.RELEASE, hour(9), hour(9));
        all.addAll(CensusLines.of(gone));
        all.addAll(CensusLines.of(living(Category.INBOUND_TRAVELLER, 10)));
        Stay positive = Sample.then(
                living(Category.SECONDARY_CONTACT, -20), StayEvent.RECLASSIFY,
                Effect.NONE.under(Sample.order(Category.CLOSE_CONTACT)), hour(12), hour(12));
        all.addAll(CensusLines.of(positive));

        CensusSheet sheet = day(all, hour(30));

        assertThat(CensusHeld.here(sheet.opening())).isEqualTo(3);
        assertThat(sheet.came()).isEqualTo(1);
        assertThat(sheet.left()).isEqualTo(1);
        assertThat(CensusHeld.here(sheet.closing())).isEqualTo(3);
        assertThat(sheet.rows()).allMatch(row -> row.difference() == 0);
        assertThat(sheet.rows())
                .contains(new CensusRow(Category.CLOSE_CONTACT, 2, 0, 1, 1, 0, 2, 2))
                .contains(new CensusRow(Category.SECONDARY_CONTACT, 1, 0, 0, 0, 1, 0, 0));
        assertThat(sheet.flows()).containsExactly(
                new CensusFlow(StayEvent.ARRIVE, 1, 0), new CensusFlow(StayEvent.RELEASE, 0, 1));
    }

    @Test
    void what_is_entered_late_moves_the_past_day_as_it_is_known_now_and_not_as_it_was_known_then() {
        Stay gone = Sample.then(living(Category.CLOSE_CONTACT, -20), StayEvent.RELEASE, hour(20), hour(26));
        List<CensusEntry> all = CensusLines.of(gone);

        assertThat(CensusHeld.here(day(all, hour(25)).closing())).isEqualTo(1);
        assertThat(CensusHeld.here(day(all, hour(26)).closing())).isZero();
        assertThat(all.getLast().late()).isTrue();
        assertThat(all.getLast().day()).isEqualTo(DAY);
    }

    @Test
    void what_is_entered_later_never_changes_a_line_that_was_told() {
        Stay stay = living(Category.CLOSE_CONTACT, 8);
        List<CensusEntry> first = CensusLines.of(stay);
        List<CensusEntry> again = CensusLines.of(Sample.then(stay, StayEvent.RELEASE, hour(9), hour(30)));

        assertThat(again.subList(0, first.size())).isEqualTo(first);
        assertThat(again).hasSize(first.size() + 1);
        assertThat(again.stream().map(CensusEntry::id)).doesNotHaveDuplicates();
    }

    @Test
    void a_line_that_claims_to_be_earlier_than_the_one_before_counts_from_that_one_on() {
        Stay stay = Sample.expected(SITE, Category.CLOSE_CONTACT, hour(-30));
        stay = Sample.then(stay, StayEvent.ARRIVE, hour(10), hour(10));
        stay = Sample.then(stay, StayEvent.ADMIT, hour(9), hour(11));

        assertThat(held(CensusLines.of(stay), SITE, hour(10), hour(30))).isEmpty();
        assertThat(CensusHeld.of(held(CensusLines.of(stay), SITE, hour(11), hour(30)), Standing.LIVING)).isEqualTo(1);
    }

    @Test
    void who_is_on_the_way_is_in_transit_and_not_of_the_house() {
        Stay stay = Sample.expected(SITE, Category.CLOSE_CONTACT, hour(1));
        assertThat(CensusLines.of(stay)).isEmpty();
        Stay away = Sample.then(stay, StayEvent.SET_OUT, hour(2), hour(2));

        List<CensusHeld> held = held(CensusLines.of(away), SITE, hour(3), hour(3));
        assertThat(CensusHeld.here(held)).isZero();
        assertThat(CensusHeld.of(held, Standing.UNDER_WAY)).isEqualTo(1);

        List<CensusEntry> here = CensusLines.of(Sample.then(away, StayEvent.ARRIVE, hour(4), hour(4)));
        assertThat(CensusHeld.of(held(here, SITE, hour(5), hour(5)), Standing.UNDER_WAY)).isZero();
        assertThat(here.getLast().across()).isEqualTo(Across.BORDER);
    }

    @Test
    void who_is_sent_to_another_site_from_the_door_leaves_the_one_and_comes_to_the_other_when_counted_there() {
        Stay stay = Sample.expected(SITE, Category.CLOSE_CONTACT, hour(1));
        stay = Sample.then(stay, StayEvent.ARRIVE, hour(2), hour(2));
        stay = Sample.then(stay, StayEvent.REDIRECT, Effect.NONE.at(Sample.at(OTHER)), hour(3), hour(3));
        stay = Sample.then(stay, StayEvent.ARRIVE, hour(5), hour(5));
        List<CensusEntry> all = CensusLines.of(stay);

        assertThat(CensusHeld.here(held(all, SITE, hour(4), hour(9)))).isZero();
        assertThat(CensusHeld.here(held(all, OTHER, hour(4), hour(9)))).isZero();
        assertThat(CensusHeld.here(held(all, OTHER, hour(6), hour(9)))).isEqualTo(1);
    }
}
