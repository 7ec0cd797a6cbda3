package org.lazaret.residents.stay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.policy.Category;

/** How the stays of a site ended, without names. Source: {@code deploy/handbook/residents.md#outcomes}. */
@Component
class StayEnds {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "commander", "auditor"};
    private static final List<StayState> ENDED = Stream.of(StayState.values()).filter(StayState::ended).toList();
    private static final int PART = 200;

    private final StayStore stays;
    private final Sites sites;
    private final AuditStore audit;

    StayEnds(StayStore stays, Sites sites, AuditStore audit) {
        this.stays = stays;
        this.sites = sites;
        this.audit = audit;
    }

    /** How one stay ended. {@code continues}: the earlier stay that it went on with; null for none. */
    record StayEndRow(
            UUID stayId,
            Category category,
            String packId,
            @Nullable UUID continues,
            @Nullable Instant enteredAt,
            @Nullable Instant releaseNotBefore,
            StayEnd.Code code,
            Instant at,
            @Nullable String to) {}

    Page<StayEndRow> page(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, READERS);
        audit.record(by.actor(), "stay.ends", "site", siteId, siteId);
        return Page.cut(read(siteId, Cursor.decode(cursor, 1), limit), limit, one -> Cursor.of(one.id()))
                .map(StayEnds::row);
    }

    /** Those that ended on these dates at the site, both included. */
    Stream<StayEndRow> between(UUID siteId, LocalDate from, LocalDate to) {
        Sites.Visit by = sites.enter(siteId, READERS);
        audit.record(by.actor(), "stay.ends.export", "site", siteId, siteId, from + "/" + to);
        return Stream.iterate(
                read(siteId, null, PART),
                part -> !part.isEmpty(),
                part -> part.size() > PART ? read(siteId, Cursor.of(part.get(PART - 1).id()), PART) : List.<Stay>of())
                .flatMap(part -> part.stream().limit(PART))
                .map(StayEnds::row)
                .filter(row -> {
                    LocalDate on = by.site().date(row.at());
                    return !on.isBefore(from) && !on.isAfter(to);
                });
    }

    private List<Stay> read(UUID siteId, @Nullable Cursor after, int limit) {
        return new ArrayList<>(
                stays.page(new StayStore.Query(siteId, ENDED, null, null, null, StayOrder.ID, after, limit)));
    }

    private static StayEndRow row(Stay stay) {
        StayEnd end = StayEnd.of(stay);
        if (end == null) {
            throw new IllegalStateException("The stay " + stay.id() + " has not ended");
        }
        Stay.Days days = stay.days();
        return new StayEndRow(
                stay.id(), stay.order().category(), stay.order().packId(), stay.continues(),
                days == null ? null : days.enteredAt(), days == null ? null : days.releaseNotBefore(), end.code(),
                end.at(), end.to());
    }
}
