package org.lazaret.residents.census;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.id.Ids;
import org.lazaret.residents.census.CensusEntry.Across;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayReplay;

/**
 * Makes the ledger's lines of a stay's history. A line is made of what stands before it and of nothing else, so what is
 * entered later never changes it.
 */
final class CensusLines {
    private CensusLines() {}

    private record Place(Effect.Place site, Standing standing, Category category) {
        boolean here() {
            return standing.here();
        }
    }

    static List<CensusEntry> of(Stay stay) {
        List<CensusEntry> entries = new ArrayList<>();
        StayReplay told = StayReplay.of(List.of());
        Place before = null;
        Instant at = Instant.MIN;
        Instant known = Instant.MIN;
        for (int line = 0; line < stay.history().size(); line++) {
            Stay.Happened happened = stay.history().get(line);
            told = told.after(happened);
            known = later(known, happened.recordedAt());
            Place after = place(stay, told);
            if (before == null ? after == null : before.equals(after)) {
                continue;
            }
            at = later(at, happened.at());
            Across across = across(before, after);
            if (before != null) {
                entries.add(entry(stay.id(), line, "-", happened, at, known, before, across, 0));
            }
            if (after != null) {
                entries.add(entry(stay.id(), line, "+", happened, at, known, after, across, 1));
            }
            before = after;
        }
        return entries;
    }

    private static Across across(@Nullable Place before, @Nullable Place after) {
        if (before == null || after == null || !before.here() || !after.here()
                || !before.site().siteId().equals(after.site().siteId())) {
            return Across.BORDER;
        }
        return before.category() == after.category() ? Across.WITHIN : Across.CATEGORY;
    }

    private static CensusEntry entry(
            UUID stay, int line, String sign, Stay.Happened happened, Instant at, Instant known, Place place,
            Across across, int came) {
        ZoneId zone = ZoneId.of(place.site().timeZone());
        LocalDate day = LocalDate.ofInstant(at, zone);
        return new CensusEntry(
                Ids.derived(stay, line + sign), stay, line, place.site().siteId(), place.site().regionCode(), day, at,
                known, LocalDate.ofInstant(known, zone).isAfter(day), came, 1 - came, place.standing(),
                place.category(), place.here() ? across : Across.WITHIN, happened.event());
    }

    private static @Nullable Place place(Stay stay, StayReplay told) {
        Standing standing = Standing.of(told.state());
        if (standing == null) {
            return null;
        }
        Effect.Place site = told.place();
        Stay.Order order = told.order();
        return new Place(
                site == null ? new Effect.Place(stay.siteId(), stay.regionCode(), stay.timeZone()) : site,
                standing, order == null ? stay.order().category() : order.category());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
