package org.lazaret.residents.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.transport.Transport.Difference;
import org.lazaret.residents.transport.Transport.Discrepancy;
import org.lazaret.residents.transport.Transport.Explained;
import org.lazaret.residents.transport.Transport.Party;
import org.lazaret.residents.transport.Transport.Signed;

/** When and how far people are driven, and what the three sides of a journey sign. */
class TransportTest {
    private static final TransportRules RULES = RuleBooks
            .load(TransportRules.class, "rules/transport-*.yml", TransportRules::version, TransportRules::effectiveFrom)
            .on(LocalDate.parse("2026-11-22"));
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final SealedText SEALED = new SealedText("k", "c");
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:30, 2026-11-22T01:59, false", "2026-11-22T00:30, 2026-11-22T02:00, false",
        "2026-11-22T00:30, 2026-11-22T02:01, true", "2026-11-22T03:00, 2026-11-22T04:00, true",
        "2026-11-22T04:59, 2026-11-22T06:00, true", "2026-11-22T05:00, 2026-11-22T06:00, false",
        "2026-11-21T23:30, 2026-11-22T05:30, true", "2026-11-22T10:00, 2026-11-22T11:00, false"
    })
    @Covers("C40")
    void nobody_drives_in_the_curfew_of_the_site(String from, String to, boolean curfew) {
        assertThat(rules(at(from), at(to), 60, 2).contains("curfew")).isEqualTo(curfew);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T01:59, false", "2026-11-22T02:00, true", "2026-11-22T03:30, true", "2026-11-22T04:59, true",
        "2026-11-22T05:00, false", "2026-11-22T12:00, false"
    })
    @Covers("C40")
    void a_vehicle_that_nobody_entered_keeps_the_curfew_too(String at, boolean curfew) {
        assertThat(RULES.faultsOfSettingOut(at(at), SHANGHAI)).extracting(BrokenRule::id)
                .isEqualTo(curfew ? List.of("curfew") : List.of());
    }

    @Test
    @Covers("C40")
    void far_needs_a_second_driver_and_too_far_is_refused() {
        Instant from = at("2026-11-22T10:00");
        assertThat(rules(from, from.plus(Duration.ofMinutes(115)), 150, 1)).isEmpty();
        assertThat(rules(from, from.plus(Duration.ofMinutes(115)), 151, 1)).containsExactly("second-driver");
        assertThat(rules(from, from.plus(Duration.ofMinutes(115)), 151, 2)).isEmpty();
        assertThat(rules(from, from.plus(Duration.ofHours(4)), 301, 2)).containsExactly("distance", "aboard");
    }

    @Test
    @Covers("C40")
    void a_timetable_that_cannot_be_driven_is_refused() {
        Instant from = at("2026-11-22T10:00");
        assertThat(rules(from, from.plus(Duration.ofMinutes(30)), 100, 2)).containsExactly("speed");
        assertThat(rules(from, from, 100, 2)).containsExactly("order");
    }

    @Test
    @Covers("C40")
    void the_way_from_the_bus_to_the_room_turns_amber_and_red() {
        assertThat(RULES.door(Duration.ofMinutes(44))).isEqualTo(TransportRules.Level.GREEN);
        assertThat(RULES.door(Duration.ofMinutes(45))).isEqualTo(TransportRules.Level.AMBER);
        assertThat(RULES.door(Duration.ofMinutes(60))).isEqualTo(TransportRules.Level.AMBER);
        assertThat(RULES.door(Duration.ofMinutes(61))).isEqualTo(TransportRules.Level.RED);
    }

    @Test
    void a_rule_book_whose_curfew_has_no_length_is_refused() {
        assertThatThrownBy(() -> new TransportRules(
                "x", LocalDate.EPOCH, LocalTime.of(5, 0), LocalTime.of(5, 0), 300, 150, 120, Duration.ofHours(2),
                Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(45), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("C06")
    void a_change_after_a_signature_is_a_new_version_that_must_be_signed_again() {
        Transport signed = journey().signed(FIRST, NOW, by(Party.ORIGIN)).signed(FIRST, NOW, by(Party.ESCORT));
        assertThat(signed.edition(FIRST, NOW).number()).isEqualTo(1);
        assertThat(signed.edition(FIRST, NOW).signatures()).hasSize(2);

        assertThat(signed.edition(SECOND, NOW).number()).isEqualTo(2);
        assertThat(signed.edition(SECOND, NOW).signatures()).isEmpty();
        assertThat(signed.signed(SECOND, NOW, by(Party.ORIGIN)).editions()).hasSize(2);
    }

    @Test
    @Covers("C06")
    void the_same_party_signs_a_version_once() {
        Transport once = journey().signed(FIRST, NOW, by(Party.ORIGIN));
        assertThat(once.signed(FIRST, NOW, by(Party.ORIGIN))).isSameAs(once);
    }

    @Test
    @Covers("F104")
    void who_drove_and_signed_and_what_differed_is_forgotten_and_that_it_did_stays() {
        Transport all = journey().planned(new Transport.Vehicle(
                "A1", "buses", 1, NOW, NOW, 1, List.of(), SEALED, List.of(), null, "transport-1", "m", NOW))
                .signed(FIRST, NOW, new Transport.Signed(Party.ESCORT, "m", NOW, "PAPER", "buses", SEALED))
                .differing(new Discrepancy(new UUID(7, 7), Difference.IDENTITY, null, "m", NOW, SEALED,
                        new Explained("m", NOW, SEALED)));

        Transport gone = all.forgotten();

        assertThat(gone.toString()).doesNotContain("key=k").contains("IDENTITY", "ESCORT", "A1");
        assertThat(gone.editions().getFirst().signatures().getFirst().name()).isEqualTo(SealedText.DESTROYED);
        assertThat(gone.forgotten()).isSameAs(gone);
        assertThat(journey().forgotten()).as("nothing was named").isEqualTo(journey());
    }

    @Test
    @Covers("C06")
    void a_difference_without_an_explanation_and_a_missing_signature_keep_the_journey_open() {
        UUID difference = new UUID(7, 7);
        Transport all = journey().planned(new Transport.Vehicle(
                "A1", "buses", 1, NOW, NOW, 1, List.of(), SEALED, List.of(), null, "transport-1", "m", NOW));
        for (Party party : Party.values()) {
            all = all.signed(FIRST, NOW, by(party));
        }
        assertThat(closing(all, FIRST)).isEmpty();
        assertThat(closing(all, SECOND)).containsExactly("unsigned", "unsigned", "unsigned");
        Transport differs = all.differing(
                new Discrepancy(difference, Difference.NOT_ABOARD, null, "m", NOW, SEALED, null));
        assertThat(closing(differs, FIRST)).containsExactly("discrepancy");
        assertThat(closing(differs.explained(difference, new Explained("m", NOW, SEALED)), FIRST)).isEmpty();
        assertThat(closing(journey(), FIRST)).contains("vehicle");
    }

    @Test
    @Covers("C06")
    void a_journey_takes_so_many_differences_as_one_document_holds() {
        Transport journey = journey();
        for (int i = 0; i < 500; i++) {
            assertThat(Transports.faultsOfDifference(journey)).isEmpty();
            journey = journey.differing(
                    new Discrepancy(new UUID(8, i), Difference.OTHER, null, "m", NOW, SEALED, null));
        }
        assertThat(Transports.faultsOfDifference(journey)).extracting(BrokenRule::id)
                .containsExactly("differences-full");
    }

    private static List<String> closing(Transport transport, UUID content) {
        return Transports.faultsOfClosing(transport, content, NOW, List.of()).stream().map(BrokenRule::id).toList();
    }

    private static Transport journey() {
        return Transport.of(new UUID(2, 2), new UUID(3, 3));
    }

    private static Signed by(Party party) {
        return new Signed(party, "m", NOW, "PAPER", "office", SEALED);
    }

    private static List<String> rules(Instant from, Instant to, int km, int drivers) {
        return RULES.faults(from, to, km, drivers, SHANGHAI).stream().map(BrokenRule::id).toList();
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
