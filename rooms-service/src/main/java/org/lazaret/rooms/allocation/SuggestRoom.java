package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** Which rooms would suit a bubble and why, what speaks against any one room, and where else there is a place. */
@Service
class SuggestRoom {
    private static final String[] MAY_ASK = {"site-manager", "doctor", "nurse"};
    private static final int SITES_ASKED = 20;
    private static final int SITES_TOLD = 3;
    private final Sites sites;
    private final SiteRooms rooms;
    private final CohortStore cohorts;
    private final ExemptionStore exemptions;
    private final RuleBooks<AllocationRules> books;
    private final BusinessClock clock;

    SuggestRoom(Sites sites, SiteRooms rooms, CohortStore cohorts, ExemptionStore exemptions,
            RuleBooks<AllocationRules> books, BusinessClock clock) {
        this.exemptions = exemptions;
        this.sites = sites;
        this.rooms = rooms;
        this.cohorts = cohorts;
        this.books = books;
        this.clock = clock;
    }

    /** A room with its place in the ranking: fewest points first. */
    record Suggested(UUID roomId, String number, String buildingCode, String floorLabel, int points,
            List<Preference.Reason> reasons) {
        static Suggested of(Choice.Chosen chosen) {
            Candidate c = chosen.candidate();
            return new Suggested(c.room().id(), c.room().number(), c.floor().buildingCode(), c.floor().label(),
                    chosen.penalty(), chosen.reasons());
        }
    }

    /** Another site that could take the bubble, and how many of its rooms would do. */
    record OtherSite(UUID siteId, String nameZh, String nameEn, int rooms) {}

    /**
     * @param rules     why no room will do; empty when there is one
     * @param elsewhere sites near by that have a room for this bubble; asked only when this one has none
     */
    record Suggestion(UUID siteId, String ruleBook, List<Suggested> rooms, List<BrokenRule> rules,
            List<OtherSite> elsewhere) {}

    /** @param rules every rule that speaks against the room; none of them when it is allowed */
    record Judgement(UUID roomId, String number, boolean allowed, @Nullable Integer points,
            List<Preference.Reason> reasons, List<BrokenRule> rules) {}

    Suggestion suggest(UUID siteId, Bubble bubble, int limit) {
        return suggest(sites.enter(siteId, MAY_ASK).site(), bubble, limit, look());
    }

    /** Rooms as they are read within one request, each site once however many bubbles ask. */
    final class Seen {
        private final Map<UUID, List<Candidate>> sites = new HashMap<>();

        private List<Candidate> of(UUID siteId) {
            return sites.computeIfAbsent(siteId, rooms::of);
        }
    }

    Seen look() {
        return new Seen();
    }

    /** For a site into which the caller has been let already. */
    Suggestion suggest(Site site, Bubble bubble, int limit, Seen seen) {
        Instant now = clock.instant();
        AllocationRules rules = books.on(site.dayAt(now));
        List<Candidate> all = seen.of(site.id());
        Surroundings around = around(site, bubble, all, now);
        List<Suggested> best = Choice.ranked(bubble, all, site, rules, around, now, limit)
                .stream()
                .map(Suggested::of)
                .toList();
        List<BrokenRule> against = best.isEmpty()
                && Choice.of(bubble, all, null, site, rules, around, now) instanceof Choice.NoRoom none
                        ? none.rules()
                        : List.of();
        return new Suggestion(site.id(), rules.version(), best, against,
                best.isEmpty() ? elsewhere(site, bubble, seen, now) : List.of());
    }

    Judgement judge(UUID siteId, UUID roomId, Bubble bubble) {
        Site site = sites.enter(siteId, MAY_ASK).site();
        Instant now = clock.instant();
        List<Candidate> all = rooms.of(siteId);
        Candidate room = all.stream()
                .filter(c -> c.room().id().equals(roomId))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        return switch (Choice.of(bubble, all, roomId, site, books.on(site.dayAt(now)), around(site, bubble, all, now),
                now)) {
            case Choice.Chosen chosen -> new Judgement(roomId, room.room().number(), true, chosen.penalty(),
                    chosen.reasons(), List.of());
            case Choice.NoRoom none -> new Judgement(roomId, room.room().number(), false, null, List.of(),
                    none.rules());
        };
    }

    private Surroundings around(Site site, Bubble bubble, List<Candidate> all, Instant now) {
        return Surroundings.of(bubble, all, cohorts.opened(site.id(), bubble.cohortId()).orElse(null),
                exemptions.rules(site.id(), bubble.id(), now), now);
    }

    /** The next sites with fitting capacity, those of the same county first. */
    private List<OtherSite> elsewhere(Site full, Bubble bubble, Seen seen, Instant now) {
        var found = new ArrayList<OtherSite>();
        for (Site other : sites.near(full, SITES_ASKED)) {
            if (found.size() == SITES_TOLD) {
                break;
            }
            room(other, bubble, seen, now).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private Optional<OtherSite> room(Site site, Bubble bubble, Seen seen, Instant now) {
        List<Candidate> all = seen.of(site.id());
        int fitting = Choice.fitting(bubble, all, site, books.on(site.dayAt(now)), around(site, bubble, all, now), now);
        return fitting == 0
                ? Optional.empty()
                : Optional.of(new OtherSite(site.id(), site.nameZh(), site.nameEn(), fitting));
    }
}
