package org.lazaret.residents.census;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.lazaret.residents.census.CensusEntry.Across;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayEvent;

/**
 * A site's census at a moment: who was there when the day began, who came and left since, who is there.
 * Source: {@code deploy/handbook/residents.md#census}.
 *
 * @param asOf    the moment counted
 * @param knownAt what was entered later is left out
 * @param opening when the day began
 * @param moved   since then
 * @param closing at the moment
 */
public record CensusSheet(
        UUID siteId,
        LocalDate day,
        Instant asOf,
        Instant knownAt,
        List<CensusHeld> opening,
        List<CensusMoved> moved,
        List<CensusHeld> closing) {
    public CensusSheet {
        opening = List.copyOf(opening);
        moved = List.copyOf(moved);
        closing = List.copyOf(closing);
    }

    /** Added up from the beginning of the day. */
    static CensusSheet of(
            UUID siteId, LocalDate day, Instant asOf, Instant knownAt, List<CensusHeld> opening,
            List<CensusMoved> moved) {
        return new CensusSheet(siteId, day, asOf, knownAt, opening, moved, CensusHeld.after(opening, moved));
    }

    /** One row a category that has anybody or had. */
    public List<CensusRow> rows() {
        List<CensusRow> rows = new ArrayList<>();
        for (Category category : Category.values()) {
            CensusRow row = new CensusRow(
                    category, here(opening, category), sum(category, Across.BORDER, true),
                    sum(category, Across.BORDER, false), sum(category, Across.CATEGORY, true),
                    sum(category, Across.CATEGORY, false), here(closing, category),
                    closing.stream()
                            .filter(h -> h.standing() == Standing.LIVING && h.category() == category)
                            .mapToInt(CensusHeld::people)
                            .sum());
            if (row.opening() + row.came() + row.left() + row.became() + row.becameOther() + row.closing() != 0) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** What brought people in and took them out, in the order of the events. */
    public List<CensusFlow> flows() {
        List<CensusFlow> flows = new ArrayList<>();
        for (StayEvent event : StayEvent.values()) {
            int came = moved.stream().filter(m -> border(m) && m.event() == event).mapToInt(CensusMoved::came).sum();
            int left = moved.stream().filter(m -> border(m) && m.event() == event).mapToInt(CensusMoved::left).sum();
            if (came + left > 0) {
                flows.add(new CensusFlow(event, came, left));
            }
        }
        return flows;
    }

    /** People who came into the house. */
    public int came() {
        return moved.stream().filter(CensusSheet::border).mapToInt(CensusMoved::came).sum();
    }

    /** People who left it. */
    public int left() {
        return moved.stream().filter(CensusSheet::border).mapToInt(CensusMoved::left).sum();
    }

    private int sum(Category category, Across across, boolean in) {
        return moved.stream()
                .filter(m -> m.across() == across && m.category() == category)
                .mapToInt(in ? CensusMoved::came : CensusMoved::left)
                .sum();
    }

    private static boolean border(CensusMoved moved) {
        return moved.across() == Across.BORDER;
    }

    private static int here(Collection<CensusHeld> held, Category category) {
        return CensusHeld.here(held.stream().filter(h -> h.category() == category).toList());
    }
}
