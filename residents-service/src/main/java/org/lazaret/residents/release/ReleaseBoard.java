package org.lazaret.residents.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.release.DepartureNotes.DepartureNote;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Who is due within 48 hours or overdue, and what stands in each one's way. Health is not asked for every line.
 * Source: {@code deploy/handbook/residents.md#release-board}.
 */
@Component
class ReleaseBoard {
    private static final int PAGED = 100;
    private static final DepartureNote ROOM_SAMPLE = new DepartureNote("room-sample",
            "The pack asks for a negative sample of room and belongings; health answers for it at the gate.",
            "该方案要求房间及物品采样阴性，放行时由健康部门核验。");
    private final Stays stays;
    private final StayStore store;
    private final PapersStore papers;
    private final DoubtStore doubts;
    private final Persons persons;
    private final PolicyPacks packs;
    private final List<DepartureNotes> notes;
    private final List<GateLine> lines;
    private final Sites sites;
    private final RuleBooks<ReleaseRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    ReleaseBoard(
            Stays stays,
            StayStore store,
            PapersStore papers,
            DoubtStore doubts,
            Persons persons,
            PolicyPacks packs,
            org.springframework.beans.factory.ObjectProvider<DepartureNotes> notes,
            List<GateLine> lines,
            Sites sites,
            RuleBooks<ReleaseRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.stays = stays;
        this.store = store;
        this.papers = papers;
        this.doubts = doubts;
        this.persons = persons;
        this.packs = packs;
        this.notes = notes.orderedStream().toList();
        this.lines = lines;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One person on the board.
     *
     * @param hoursOver     whole hours past the end of the days
     * @param ready         nothing that this service knows stands in the way
     * @param papersVersion null while there are no papers
     */
    record ReleaseBoardRow(
            UUID stayId,
            @Nullable String name,
            @Nullable String roomNumber,
            UUID bubbleId,
            Category category,
            String packId,
            @Nullable Instant releaseNotBefore,
            long hoursOver,
            @Nullable OverstayReason overstay,
            boolean ready,
            List<Blocker> blockers,
            List<DepartureNote> notes,
            @Nullable Long papersVersion,
            long version) {}

    /** Of whom health has not been able to tell for so long that the site chief must see to it. */
    record PagedDoubt(UUID stayId, Instant since) {}

    /** @param paged shown to the site chief at once */
    record ReleaseBoardPage(List<ReleaseBoardRow> items, @Nullable String next, List<PagedDoubt> paged) {}

    ReleaseBoardPage page(UUID siteId, @Nullable String cursor, int limit) {
        Stays.Due due = stays.due(siteId, cursor, limit);
        Sites.Visit by = due.by();
        ReleaseRules rules = books.on(by.today());
        List<Stay> people = due.page().items();
        audit.record(by.actor(), "release.board", "site", siteId, siteId);
        Map<UUID, PersonalData> names = persons.open(people.stream().map(Stay::personId).toList());
        return new ReleaseBoardPage(
                rows(people, names, rules, by.now(), List.of()), due.page().next(),
                doubts.lasting(siteId, by.now().minus(rules.doubtPages()), PAGED)
                        .stream()
                        .map(doubt -> new PagedDoubt(doubt.id(), doubt.since()))
                        .toList());
    }

    /**
     * What a release of many would come to.
     *
     * @param ready   so many would be let go, as far as this service knows
     * @param missing ids that are no people of this site who are here
     */
    record ReleasePreview(int ready, int blocked, List<ReleaseBoardRow> rows, List<UUID> missing) {}

    ReleasePreview preview(UUID siteId, List<UUID> stayIds) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        audit.record(by.actor(), "release.preview", "site", siteId, siteId, stayIds.size() + " people");
        return preview(by, stayIds);
    }

    /** The same for a use case that has let the visitor in and audits what they do. */
    ReleasePreview preview(Sites.Visit by, List<UUID> stayIds) {
        List<Stay> people = store.all(stayIds)
                .stream()
                .filter(stay -> stay.siteId().equals(by.site().id()) && stay.state() == StayState.IN_RESIDENCE)
                .toList();
        Map<UUID, PersonalData> names = persons.open(people.stream().map(Stay::personId).toList());
        List<ReleaseBoardRow> rows = rows(people, names, books.on(by.today()), by.now(), lines);
        int ready = (int) rows.stream().filter(ReleaseBoardRow::ready).count();
        List<UUID> found = people.stream().map(Stay::id).toList();
        return new ReleasePreview(
                ready, rows.size() - ready, rows, stayIds.stream().filter(id -> !found.contains(id)).toList());
    }

    /** @param beyond lines of other areas that are looked up for each person: for a choice, not for a board */
    private List<ReleaseBoardRow> rows(
            List<Stay> people,
            Map<UUID, PersonalData> names,
            ReleaseRules rules,
            Instant now,
            List<GateLine> beyond) {
        List<UUID> ids = people.stream().map(Stay::id).toList();
        Map<UUID, ReleasePapers> prepared = papers.all(ids)
                .stream()
                .collect(Collectors.toMap(ReleasePapers::id, Function.identity()));
        Map<UUID, List<DepartureNote>> told = new HashMap<>();
        for (DepartureNotes source : notes) {
            source.of(ids).forEach((id, lines) -> told.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(lines));
        }
        return people.stream().map(stay -> {
            ReleasePapers own = prepared.get(stay.id());
            var line = new BoardLine(stay, own, rules.boardAhead(), now);
            List<Blocker> blockers = Stream.concat(
                    line.blockers().stream(),
                    beyond.stream().flatMap(other -> other.blockers(stay, now).stream()))
                    .toList();
            var remarks = new ArrayList<>(told.getOrDefault(stay.id(), List.of()));
            if (packs.bound(stay.order().packId(), stay.order().packVersion()).release().roomSample()) {
                remarks.addFirst(ROOM_SAMPLE);
            }
            PersonalData person = names.get(stay.personId());
            Stay.InRoom room = stay.room();
            Stay.Days days = stay.days();
            return new ReleaseBoardRow(
                    stay.id(), person == null ? null : person.name(), room == null ? null : room.number(),
                    stay.group().bubbleId(), stay.order().category(), stay.order().packId(),
                    days == null ? null : days.releaseNotBefore(), line.hoursOver(),
                    own == null ? null : own.overstay(), blockers.isEmpty(), blockers, List.copyOf(remarks),
                    own == null ? null : own.version(), stay.version());
        }).toList();
    }
}
