package org.lazaret.residents.downtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.downtime.Downtime.Fate;

@Covers("F119")
class DowntimeTest {
    private static final Instant NOW = Instant.parse("2022-07-11T14:00:00Z");
    private static final DowntimeRules RULES = new DowntimeRules("1", LocalDate.EPOCH, Map.of(
            PaperKit.Form.ROUND, 1, PaperKit.Form.ARRIVAL, 1, PaperKit.Form.GATE, 1, PaperKit.Form.HANDOVER, 1,
            PaperKit.Form.GENERAL, 1), 72);
    private static final PaperKit KIT = PaperKit.printed(UUID.randomUUID(), UUID.randomUUID(), RULES, NOW, "m");
    private static final String FIRST = KIT.sheets().getFirst().number();

    @Test
    void a_downtime_is_closed_only_when_every_sheet_is_accounted_for() {
        Downtime one = ended();
        for (PaperKit.Sheet sheet : KIT.sheets()) {
            assertThat(rules(one.close(Set.of(), NOW, "m"))).containsExactly("sheets");
            one = done(one.account(sheet.number(), Fate.BLANK, null, 0, NOW, "m"));
        }

        Downtime closed = done(one.close(Set.of(), NOW, "m"));

        assertThat(closed.closedAt()).isEqualTo(NOW);
        assertThat(done(closed.close(Set.of(), NOW.plusSeconds(1), "other"))).isSameAs(closed);
        assertThat(rules(closed.account(FIRST, Fate.LOST, "rain", 0, NOW, "m"))).containsExactly("closed");
        assertThat(closed.against(FIRST, NOW.minusSeconds(3600), NOW, RULES)).extracting(BrokenRule::id)
                .containsExactly("closed");
        assertThat(rules(declared().close(Set.of(), NOW, "m"))).containsExactly("until", "sheets");
    }

    @Test
    void a_sheet_that_was_entered_after_it_was_called_blank_keeps_the_downtime_open() {
        Downtime one = ended();
        for (PaperKit.Sheet sheet : KIT.sheets()) {
            one = done(one.account(sheet.number(), Fate.BLANK, null, 0, NOW, "m"));
        }

        assertThat(rules(one.close(Set.of(FIRST), NOW, "m"))).containsExactly("entered");
        Downtime entered = done(one.account(FIRST, Fate.ENTERED, null, 1, NOW, "m"));
        assertThat(done(entered.close(Set.of(FIRST), NOW, "m")).closedAt()).isEqualTo(NOW);
    }

    @Test
    void a_downtime_does_not_end_before_what_was_entered_of_it() {
        assertThat(rules(declared().end(NOW.minus(Duration.ofHours(1)), NOW, true))).containsExactly("entered-later");
        assertThat(rules(declared().end(NOW.plusSeconds(1), NOW, false))).containsExactly("until");
    }

    @Test
    void a_downtime_on_other_paper_is_another() {
        PaperKit other = PaperKit.printed(UUID.randomUUID(), KIT.siteId(), RULES, NOW, "m");

        assertThat(on(KIT).saysTheSameAs(on(KIT))).isTrue();
        assertThat(on(KIT).saysTheSameAs(on(other))).isFalse();
    }

    private static Downtime on(PaperKit kit) {
        return Downtime.declared(
                new UUID(1, 1), kit.siteId(), "1", NOW, "flood",
                kit.sheets().stream().map(sheet -> Downtime.Used.of(sheet, kit.id())).toList(), NOW, "m");
    }

    @Test
    void what_became_of_a_sheet_agrees_with_what_was_entered_of_it() {
        assertThat(rules(ended().account(FIRST, Fate.ENTERED, null, 0, NOW, "m"))).containsExactly("not-entered");
        assertThat(rules(ended().account(FIRST, Fate.BLANK, null, 2, NOW, "m"))).containsExactly("entered");
        assertThat(rules(ended().account(FIRST, Fate.LOST, " ", 0, NOW, "m"))).containsExactly("note");
        assertThat(rules(ended().account("X-1", Fate.BLANK, null, 0, NOW, "m"))).containsExactly("sheet");
        assertThat(done(ended().account(FIRST, Fate.ENTERED, null, 2, NOW, "m")).sheets().getFirst().fate())
                .isEqualTo(Fate.ENTERED);
    }

    @Test
    void an_entry_belongs_to_a_used_sheet_and_into_the_time_of_the_downtime() {
        Instant within = NOW.minus(Duration.ofHours(3));
        assertThat(ended().against(FIRST, within, NOW, RULES)).isEmpty();
        assertThat(ended().against("X-1", within, NOW, RULES)).extracting(BrokenRule::id).containsExactly("sheet");
        assertThat(ended().against(FIRST, NOW, NOW, RULES)).extracting(BrokenRule::id).containsExactly("outside");
        assertThat(ended().against(FIRST, within, NOW.plus(Duration.ofDays(3)), RULES))
                .extracting(BrokenRule::id)
                .containsExactly("back-dated");
    }

    @Test
    void the_sheets_of_a_kit_are_numbered_without_a_gap() {
        assertThat(KIT.sheets()).extracting(PaperKit.Sheet::number)
                .containsExactly(
                        KIT.code() + "-01", KIT.code() + "-02", KIT.code() + "-03", KIT.code() + "-04",
                        KIT.code() + "-05");
        assertThat(KIT.sheets()).extracting(PaperKit.Sheet::form).containsExactly(PaperKit.Form.values());
    }

    private static Downtime declared() {
        return Downtime.declared(
                UUID.randomUUID(), KIT.siteId(), "1", NOW.minus(Duration.ofHours(4)), "power",
                KIT.sheets().stream().map(sheet -> Downtime.Used.of(sheet, KIT.id())).toList(), NOW, "m");
    }

    private static Downtime ended() {
        return done(declared().end(NOW.minus(Duration.ofHours(1)), NOW, false));
    }

    private static Downtime done(Downtime.Change change) {
        assertThat(change).isInstanceOf(Downtime.Change.Done.class);
        return ((Downtime.Change.Done) change).downtime();
    }

    private static List<String> rules(Downtime.Change change) {
        assertThat(change).isInstanceOf(Downtime.Change.Refused.class);
        return ((Downtime.Change.Refused) change).rules().stream().map(BrokenRule::id).toList();
    }
}
