package org.lazaret.residents.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.site.SiteCard;
import org.lazaret.residents.census.CensusEntry;
import org.lazaret.residents.census.ReadCensus;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.report.ReportFigures.LoopKind;
import org.lazaret.residents.report.ReportFigures.ReportLoop;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Need;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayHistoryStore;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * Measures a day by the files of the people: intake, releases, handovers, and what became of those who were found
 * positive. Source: {@code deploy/handbook/residents.md#indices}.
 */
@Component
class MeasureDay {
    private static final String OWN = "residents";
    private static final int MOST_NAMED = 200;
    private static final int PART = 500;
    private final ReadCensus census;
    private final StayHistoryStore history;
    private final StayStore stays;

    MeasureDay(ReadCensus census, StayHistoryStore history, StayStore stays) {
        this.census = census;
        this.history = history;
        this.stays = stays;
    }

    /** So many of so many, and who was not. */
    private static final class Tally {
        private final IndexPart.Name name;
        private final String source;
        private final List<UUID> failing = new ArrayList<>();
        private int done;
        private int due;

        Tally(IndexPart.Name name, String source) {
            this.name = name;
            this.source = source;
        }

        void count(UUID stay, boolean well) {
            due++;
            if (well) {
                done++;
            } else if (failing.size() < MOST_NAMED) {
                failing.add(stay);
            }
        }

        IndexPart part() {
            return IndexPart.of(name, source, done, due, failing);
        }
    }

    /** Who came into a room in time, by when rooms confirmed it; who lived here before the system came is left out. */
    IndexPart intake(SiteCard site, LocalDate day, Duration within) {
        var tally = new Tally(IndexPart.Name.INTAKE_IN_TIME, OWN);
        each(census.entered(site, day, StayEvent.ADMIT), stay -> {
            Instant door = null;
            for (Stay.Happened line : stay.history()) {
                if (line.event() == StayEvent.ARRIVE) {
                    door = line.at();
                } else if (line.event() == StayEvent.ADMIT && door != null) {
                    tally.count(stay.id(), !line.recordedAt().isAfter(door.plus(within)));
                    door = null;
                }
            }
        });
        return tally.part();
    }

    /** Who was let go in time, and who should have been and is still here. */
    IndexPart releases(SiteCard site, LocalDate day, Instant end, Duration within) {
        var tally = new Tally(IndexPart.Name.RELEASE_ON_TIME, OWN);
        each(census.entered(site, day, StayEvent.RELEASE), stay -> {
            Stay.Days days = stay.days();
            if (days != null) {
                stay.history()
                        .stream()
                        .filter(line -> line.event() == StayEvent.RELEASE)
                        .forEach(line -> tally.count(
                                stay.id(), !line.at().isAfter(days.releaseNotBefore().plus(within))));
            }
        });
        living(site.id(), stay -> {
            Stay.Days days = stay.days();
            if (days != null && days.releaseNotBefore().plus(within).isBefore(end)) {
                tally.count(stay.id(), false);
            }
        });
        return tally.part();
    }

    /** Those in rooms, by what they need beyond others. */
    ReportFigures.ReportGroups groups(UUID siteId) {
        int[] counts = new int[5];
        living(siteId, stay -> {
            Stay.Traits traits = stay.traits();
            boolean[] of = {
                switch (traits.ageBand()) {
                    case INFANT, CHILD -> true;
                    case ADULT, SENIOR -> false;
                },
                traits.ageBand() == AgeBand.SENIOR, traits.highRisk(),
                traits.needs().contains(Need.ACCESSIBLE),
                traits.needs().contains(Need.CARE)};
            for (int i = 0; i < of.length; i++) {
                counts[i] += of[i] ? 1 : 0;
            }
        });
        return new ReportFigures.ReportGroups(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /** The loop of persons: handovers signed on the day, and those that were offered before its end and are open. */
    ReportLoop handovers(UUID siteId, Instant begin, Instant end) {
        int[] closed = {0};
        List<UUID> open = new ArrayList<>();
        history.withHandover(siteId, begin, end, stay -> {
            closed[0] += (int) stay.history()
                    .stream()
                    .filter(line -> line.event() == StayEvent.SIGN && !line.at().isBefore(begin)
                            && line.at().isBefore(end))
                    .count();
            Custody.Offer offered = stay.custody().offered();
            if (offered != null && offered.at().isBefore(end)) {
                open.add(stay.id());
            }
        });
        return new ReportLoop(LoopKind.PERSON, true, closed[0], open.size(), open);
    }

    /** Who was found positive and was in another room, or out of the site, in time. */
    IndexPart moved(PeerFiguresApi.@Nullable HealthDay health, Duration within) {
        if (health == null) {
            return IndexPart.unmeasured(IndexPart.Name.POSITIVES_MOVED);
        }
        var tally = new Tally(IndexPart.Name.POSITIVES_MOVED, "health, residents");
        for (PeerFiguresApi.Found found : health.positives()) {
            Stay stay = stays.find(found.stayId());
            tally.count(found.stayId(), stay != null && stay.history()
                    .stream()
                    .anyMatch(line -> switch (line.event()) {
                        case TRANSFER, MOVE, SWAP, DIE -> !line.at().isBefore(found.foundAt())
                                && !line.at().isAfter(found.foundAt().plus(within));
                        default -> false;
                    }));
        }
        return tally.part();
    }

    private void each(List<CensusEntry> entries, Consumer<Stay> take) {
        stays.all(entries.stream().map(CensusEntry::stayId).distinct().toList()).forEach(take);
    }

    private void living(UUID siteId, Consumer<Stay> take) {
        List<StayState> in = List.of(StayState.IN_RESIDENCE);
        List<Stay> page = history.staying(siteId, in, null, PART);
        while (!page.isEmpty()) {
            page.forEach(take);
            page = history.staying(siteId, in, page.getLast().id(), PART);
        }
    }
}
