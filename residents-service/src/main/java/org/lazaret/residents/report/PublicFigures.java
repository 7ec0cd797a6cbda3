package org.lazaret.residents.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.Category;

/**
 * What is made public of a day: made of locked reports alone, once, without any number so small that it could be about
 * somebody. A figure that is left out cannot be worked out from the others.
 * Source: {@code deploy/handbook/residents.md#public-figures}.
 *
 * @param id         made of the region and the day
 * @param commandId  of the publication, by which it is known when it comes again
 * @param inQuarantine null when it is left out, as every figure
 * @param sites      that had locked their report, of {@code sitesInAll}
 */
public record PublicFigures(
        @BsonId UUID id,
        String region,
        LocalDate day,
        UUID commandId,
        String publisher,
        Instant publishedAt,
        String rules,
        int sites,
        int sitesInAll,
        @Nullable Integer inQuarantine,
        @Nullable Integer inTransit,
        @Nullable Integer came,
        @Nullable Integer left,
        @Nullable Integer positives,
        List<PublicCount> byCategory,
        int schemaVersion) {
    /** Version of the document's form. */
    static final int SCHEMA = 1;

    /** People of a category, on the way included; null when it is left out. */
    public record PublicCount(Category category, @Nullable Integer people) {}

    /**
     * @param smallest a figure below this, other than none, is left out
     */
    static PublicFigures of(
            UUID id, RegionReport region, UUID commandId, String publisher, Instant now, String rules, int smallest) {
        // both ways of adding up, by category and by where they are, share one total
        boolean total = region.isolated() + region.inTransit() == 0
                || region.isolated() + region.inTransit() >= smallest;
        List<Boolean> shown = shown(
                region.people().stream().map(RegionReport.PeopleOf::people).toList(), smallest, total);
        List<Boolean> where = shown(List.of(region.isolated(), region.inTransit()), smallest, total);
        List<Boolean> moved = shown(List.of(region.came(), region.left()), smallest, true);
        List<PublicCount> byCategory = new ArrayList<>();
        for (int i = 0; i < region.people().size(); i++) {
            RegionReport.PeopleOf of = region.people().get(i);
            byCategory.add(new PublicCount(of.category(), shown.get(i) ? of.people() : null));
        }
        return new PublicFigures(
                id, region.region(), region.day(), commandId, publisher, now, rules, region.sitesReady(),
                region.sitesReady() + region.unlocked().size(), where.get(0) ? region.isolated() : null,
                where.get(1) ? region.inTransit() : null, moved.get(0) ? region.came() : null,
                moved.get(1) ? region.left() : null, small(region.positives(), smallest) ? null : region.positives(),
                byCategory, SCHEMA);
    }

    /**
     * Which parts of a sum may be shown. The small ones may not; and as long as those left out are one alone, or together
     * so few that they tell each other, the smallest of the rest is left out too.
     *
     * @param known whether the sum itself can be known
     */
    static List<Boolean> shown(List<Integer> parts, int smallest, boolean known) {
        List<Boolean> shown = new ArrayList<>(parts.stream().map(part -> !small(part, smallest)).toList());
        while (known) {
            int hidden = 0;
            int sum = 0;
            for (int i = 0; i < parts.size(); i++) {
                if (!shown.get(i)) {
                    hidden++;
                    sum += parts.get(i);
                }
            }
            if (hidden == 0 || hidden > 1 && sum >= 2 * smallest) {
                return shown;
            }
            int next = IntStream.range(0, parts.size())
                    .filter(shown::get)
                    .boxed()
                    .min(Comparator.comparing((Integer i) -> parts.get(i) == 0).thenComparing(parts::get))
                    .orElse(-1);
            if (next < 0) {
                return shown;
            }
            shown.set(next, false);
        }
        return shown;
    }

    private static boolean small(int figure, int smallest) {
        return figure > 0 && figure < smallest;
    }
}
