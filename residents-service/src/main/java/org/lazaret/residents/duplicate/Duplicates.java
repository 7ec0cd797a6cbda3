package org.lazaret.residents.duplicate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.person.IdType;
import org.lazaret.residents.person.Likeness;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * People of a site who may be somebody whom the caller's sites know already, and all stays of one person.
 * Source: {@code deploy/handbook/residents.md#duplicates}.
 */
@Component
class Duplicates {
    static final String[] READERS = {"site-manager", "doctor", "nurse"};
    private static final int SHOWN_OF_A_NUMBER = 4;
    private static final List<StayState> PRESENT = List.of(
            StayState.EXPECTED, StayState.UNDER_WAY, StayState.AT_DOOR, StayState.IN_RESIDENCE);

    private final StayStore stays;
    private final Stays scope;
    private final Persons persons;
    private final Sites sites;
    private final RuleBooks<DuplicateRules> books;
    private final AuditStore audit;

    Duplicates(
            StayStore stays,
            Stays scope,
            Persons persons,
            Sites sites,
            RuleBooks<DuplicateRules> books,
            AuditStore audit) {
        this.stays = stays;
        this.scope = scope;
        this.persons = persons;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
    }

    /** A stay of a person, as far as it tells where they were. */
    record PersonStay(UUID stayId, UUID siteId, StayState state, @Nullable Instant enteredAt,
            @Nullable String roomNumber) {
        static PersonStay of(Stay stay) {
            Stay.Days days = stay.days();
            Stay.InRoom room = stay.room();
            return new PersonStay(stay.id(), stay.siteId(), stay.state(), days == null ? null : days.enteredAt(),
                    room == null ? null : room.number());
        }
    }

    /**
     * One of two who may be one.
     *
     * @param numberEnds the last characters of the document's number
     */
    record PersonCard(UUID personId, String name, LocalDate birthDate, IdType idType, String numberEnds,
            @Nullable String phone, List<PersonStay> stays) {}

    /** Two who may be one. */
    record Candidates(int score, Set<Likeness> reasons, PersonCard one, PersonCard other) {}

    /** Who is expected or here is compared, a page of them at a time; the page may hold no pair and yet not be the last. */
    Page<Candidates> list(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, READERS);
        Page<Stay> people = scope.page(siteId, PRESENT, cursor, limit);
        audit.record(by.actor(), "person.duplicates", "site", siteId, siteId);
        Set<UUID> seen = seen(by);
        DuplicateRules book = books.on(by.today());
        Set<UUID> asked = people.items().stream().map(Stay::personId).collect(Collectors.toSet());
        List<Persons.Alike> pairs = persons.alike(asked, seen)
                .stream()
                .filter(pair -> book.score(pair.reasons()) >= book.atLeast())
                .toList();
        Set<UUID> ids = new LinkedHashSet<>();
        pairs.forEach(pair -> {
            ids.add(pair.one());
            ids.add(pair.other());
        });
        Map<UUID, PersonalData> data = persons.open(ids);
        Map<UUID, List<Stay>> their = stays.ofPeople(ids)
                .stream()
                .filter(stay -> seen.contains(stay.siteId()))
                .collect(Collectors.groupingBy(Stay::personId));
        List<Candidates> found = pairs.stream()
                .filter(pair -> data.containsKey(pair.one()) && data.containsKey(pair.other())
                        && their.containsKey(pair.other())
                        && !onTheirPage(pair, asked, their.getOrDefault(pair.other(), List.of()), siteId))
                .map(pair -> new Candidates(book.score(pair.reasons()), pair.reasons(),
                        card(pair.one(), data, their), card(pair.other(), data, their)))
                .sorted(Comparator.comparingInt(Candidates::score).reversed())
                .toList();
        return new Page<>(found, people.next());
    }

    /** Two who both are here stand on two pages: they are told once, where the one with the smaller id stands. */
    private static boolean onTheirPage(Persons.Alike pair, Set<UUID> asked, List<Stay> other, UUID siteId) {
        return !asked.contains(pair.other())
                && pair.other().compareTo(pair.one()) < 0
                && other.stream().anyMatch(stay -> stay.siteId().equals(siteId) && PRESENT.contains(stay.state()));
    }

    private static PersonCard card(UUID id, Map<UUID, PersonalData> data, Map<UUID, List<Stay>> their) {
        PersonalData person = data.get(id);
        if (person == null) {
            throw new IllegalStateException("The person " + id + " was not opened");
        }
        String number = person.idNumber();
        return new PersonCard(
                id, person.name(), person.birthDate(), person.idType(),
                number.substring(Math.max(0, number.length() - SHOWN_OF_A_NUMBER)), person.phone(),
                their.getOrDefault(id, List.of()).stream().map(PersonStay::of).toList());
    }

    /** @throws ProblemException 404 unless a stay of the person is at a site that the visitor may see */
    void requireSeen(Sites.Visit by, UUID personId) {
        Set<UUID> seen = seen(by);
        if (stays.ofPeople(List.of(personId)).stream().noneMatch(stay -> seen.contains(stay.siteId()))) {
            throw ProblemException.notFound();
        }
    }

    /** The site, and those of its county that the visitor may see too. */
    private Set<UUID> seen(Sites.Visit by) {
        Set<UUID> seen = new HashSet<>(Set.of(by.site().id()));
        sites.neighbours(by)
                .stream()
                .filter(site -> by.actor().sees(site.id(), site.regionCode()))
                .map(SiteCard::id)
                .forEach(seen::add);
        return seen;
    }

    /**
     * All stays of a person.
     *
     * @param hidden how many are at sites that the reader may not see
     */
    record StaysOfPerson(List<PersonStay> stays, int hidden) {}

    /** All stays of the person of a stay and of whoever turned out to be the same, the newest first. */
    StaysOfPerson ofPerson(UUID stayId) {
        Stays.Asked asked = scope.require(stayId, READERS);
        audit.record(asked.by().actor(), "stay.others", "stay", stayId, asked.stay().siteId());
        Collection<UUID> same = persons.same(asked.stay().personId());
        List<Stay> all = stays.ofPeople(same.isEmpty() ? List.of(asked.stay().personId()) : same);
        List<PersonStay> shown = all.stream()
                .filter(stay -> asked.by().actor().sees(stay.siteId(), stay.regionCode()))
                .sorted(Comparator.comparing(Stay::id).reversed())
                .map(PersonStay::of)
                .toList();
        return new StaysOfPerson(shown, all.size() - shown.size());
    }
}
