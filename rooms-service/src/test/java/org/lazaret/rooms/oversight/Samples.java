package org.lazaret.rooms.oversight;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.rulebook.RuleBooks;

/** Findings and rules for tests of this feature. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    static final RuleBooks<OversightRules> BOOKS = new OversightConfiguration().oversightBooks();

    private Samples() {}

    static OversightRules book() {
        return BOOKS.all().getFirst();
    }

    /** An open finding that inspector.b raised at {@link #NOW}, due a day later. */
    static Finding open() {
        Instant due = NOW.plus(1, ChronoUnit.DAYS);
        return new Finding(UUID.randomUUID(), UUID.randomUUID(), "331100", Finding.Source.DIRECT, null, null,
                Heading.DISINFECTION, Severity.MAJOR, null, "dust", null,
                new Finding.FindingOwner("Li", "site-manager"),
                due, Finding.State.OPEN, "inspector.b", NOW, NOW, List.of(),
                List.of(new Finding.FindingEntry(FindingEvent.RAISE, "inspector.b", NOW, NOW, "dust", due)),
                book().version(), List.of(), Finding.SCHEMA, 1);
    }

    static Finding.Step step(String by, int minutesLater, @Nullable String note) {
        Instant at = NOW.plus(minutesLater, ChronoUnit.MINUTES);
        return new Finding.Step(by, at, at, note, by.startsWith("manager"));
    }

    static Finding done(Finding.Outcome outcome) {
        return ((Finding.Changed) outcome).finding();
    }

    static List<String> refusals(Finding.Outcome outcome) {
        return ((Finding.Refused) outcome).rules().stream().map(r -> r.id()).toList();
    }
}
