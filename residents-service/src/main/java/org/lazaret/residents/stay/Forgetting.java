package org.lazaret.residents.stay;

import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;

/**
 * What is left of a stay when its person is forgotten. Sealed words are dropped although their key is gone: nothing is
 * kept that nobody can read. Source: {@code deploy/handbook/residents.md#retention}.
 */
record Forgetting(Stay stay) {
    /** The history of a forgotten stay. */
    List<Stay.Happened> history() {
        return stay.history().stream().map(Forgetting::line).toList();
    }

    private static Stay.Happened line(Stay.Happened line) {
        return new Stay.Happened(
                line.event(), line.to(), line.at(), line.recordedAt(), line.actor(), null, null,
                effect(line.effect()));
    }

    private static @Nullable Effect effect(@Nullable Effect made) {
        if (made == null) {
            return null;
        }
        return new Effect(
                made.place(), made.group(), made.traits() == null ? null : traits(made.traits()),
                made.order() == null ? null : order(made.order()), made.days() == null ? null : days(made.days()),
                made.daysCleared(), null, made.room() != null || made.roomLeft(),
                made.custody() == null ? null : custody(made.custody()), null, true,
                made.holds() == null ? null : List.of());
    }

    /** Neither age nor needs nor what the person may not eat. */
    static Stay.Traits traits(Stay.Traits known) {
        return new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null);
    }

    static Stay.Order order(Stay.Order known) {
        return new Stay.Order(
                known.category(), null, known.packId(), known.packVersion(), known.lastExposureAt(),
                known.arrivalAt(), null);
    }

    static Stay.Days days(Stay.Days known) {
        return new Stay.Days(
                known.anchor(), known.enteredAt(), known.releaseNotBefore(), known.siteDays(), known.homeDays(),
                known.homeUntil(), known.firstTestBy(), known.tests(), known.homeTests(), null);
    }

    /** Who answered, by kind: a community's name is a place where somebody lives. */
    static Custody custody(Custody known) {
        return new Custody(plain(known.holder()), known.since(), known.handover(), null);
    }

    private static Custody.Custodian plain(Custody.Custodian known) {
        return new Custody.Custodian(known.office(), known.siteId(), known.office().name());
    }
}
