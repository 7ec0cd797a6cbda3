package org.lazaret.residents.days;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/**
 * What an event does to the days of one person it touches. Pure; who is touched is found elsewhere.
 * Source: {@code deploy/handbook/residents.md#exposure-rules}.
 */
public record ExposureRules(ExposureBook book) {
    /**
     * What is known of the person and the event.
     *
     * @param discoveredAt when the event became known
     * @param lastExposure the last possible contact; null when unknown, then it counts as the discovery
     * @param enteredAt    into the site; null for who has not come yet
     * @param exposed      whether there was a contact at all; matters for a breach only
     */
    public record ExposureFacts(
            UUID stayId,
            Category category,
            Instant discoveredAt,
            @Nullable Instant lastExposure,
            @Nullable Instant enteredAt,
            boolean exposed) {
        /** The facts of a stay. */
        public static ExposureFacts of(
                Stay stay, Instant discoveredAt, @Nullable Instant lastExposure, boolean exposed) {
            Stay.Days days = stay.days();
            return new ExposureFacts(
                    stay.id(), stay.order().category(), discoveredAt, lastExposure,
                    days == null ? null : days.enteredAt(), exposed);
        }
    }

    /**
     * What follows.
     *
     * @param change    of the days; null when they stay as they are
     * @param swabAt    a swab more, not before; part of {@code change}
     * @param inRoom    in the room until that swab is negative
     * @param otherRoom a room at least one room away
     * @param released  touches people already released too
     */
    public record Consequence(
            ExposureRule rule,
            String bookVersion,
            @Nullable DayChange change,
            @Nullable Instant swabAt,
            boolean inRoom,
            boolean otherRoom,
            boolean released) {}

    /** What a rule does to a person. Who is a confirmed case already cannot be exposed. */
    public Consequence consequence(ExposureRule rule, ExposureFacts facts) {
        ExposureBook.Row row = book.row(rule);
        if (facts.category() == Category.CONFIRMED_CASE) {
            return new Consequence(rule, book.version(), null, null, false, false, row.released());
        }
        Instant from = from(row, facts);
        return switch (row.does()) {
            case RESTART -> new Consequence(
                    rule, book.version(), DayChange.reset(facts.stayId(), rule.id(), from), null, false,
                    row.otherRoom(), row.released());
            case CLOSE_CONTACT -> new Consequence(
                    rule, book.version(), contact(rule, facts, from), null, false, row.otherRoom(), row.released());
            case SWAB -> swab(rule, row, facts, from);
        };
    }

    private static DayChange contact(ExposureRule rule, ExposureFacts facts, Instant from) {
        return facts.category() == Category.CLOSE_CONTACT
                ? DayChange.reset(facts.stayId(), rule.id(), from)
                : DayChange.reclassify(facts.stayId(), rule.id(), Category.CLOSE_CONTACT, from);
    }

    private Consequence swab(ExposureRule rule, ExposureBook.Row row, ExposureFacts facts, Instant from) {
        Instant at = facts.discoveredAt().plus(java.util.Objects.requireNonNull(row.swabAfter()));
        DayChange change = facts.exposed()
                ? DayChange.reset(facts.stayId(), rule.id(), from)
                : DayChange.swab(facts.stayId(), rule.id(), at);
        return new Consequence(
                rule, book.version(), change, at, true, row.otherRoom(), row.released());
    }

    private static Instant from(ExposureBook.Row row, ExposureFacts facts) {
        Instant known = switch (row.from()) {
            case DISCOVERY -> facts.discoveredAt();
            case LAST_EXPOSURE -> facts.lastExposure();
            case SITE_ENTRY -> facts.enteredAt();
        };
        return known == null ? facts.discoveredAt() : known;
    }
}
