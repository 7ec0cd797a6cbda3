package org.lazaret.residents.takeover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.takeover.TakeoverView.HomeMember;
import org.lazaret.residents.takeover.TakeoverView.HomeView;

/** Finds takeovers within the caller's scope and shows them. */
@Component
class Takeovers {
    private static final String MANAGER = "site-manager";
    private final TakeoverStore store;
    private final PreviewTakeover previews;
    private final Outcomes outcomes;
    private final StayStore stays;
    private final Persons persons;
    private final PolicyPacks packs;
    private final Sites sites;
    private final BusinessClock clock;
    private final AuditStore audit;

    Takeovers(
            TakeoverStore store,
            PreviewTakeover previews,
            Outcomes outcomes,
            StayStore stays,
            Persons persons,
            PolicyPacks packs,
            Sites sites,
            BusinessClock clock,
            AuditStore audit) {
        this.store = store;
        this.previews = previews;
        this.outcomes = outcomes;
        this.stays = stays;
        this.persons = persons;
        this.packs = packs;
        this.sites = sites;
        this.clock = clock;
        this.audit = audit;
    }

    /** A takeover and who asks for it. */
    record Asked(Takeover takeover, Sites.Visit by) {}

    /** The site, to which the caller may add people who live there. */
    Sites.Visit require(UUID siteId) {
        return sites.enter(siteId, MANAGER);
    }

    /** @throws ProblemException 404 when it is not one of this site or the site is out of scope, 403 without the role */
    Asked require(UUID siteId, UUID id) {
        Sites.Visit by = require(siteId);
        Takeover takeover = store.find(id);
        if (takeover == null || !takeover.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return new Asked(outcomes.settled(takeover), by);
    }

    /** Shows names, so it is audited. */
    TakeoverView show(Takeover takeover, Sites.Visit to) {
        audit.record(to.actor(), "takeover.read", "takeover", takeover.id(), takeover.siteId());
        TakeoverList list = previews.list(takeover);
        List<HomeView> homes = list == null ? taken(takeover) : previewed(takeover, list, to.site());
        return new TakeoverView(
                takeover.id(), takeover.siteId(), takeover.fileName(), takeover.state(), takeover.packId(),
                takeover.rows(), homes.stream().mapToInt(home -> home.members().size()).sum(),
                takeover.people(Takeover.Outcome.IN_ROOM), takeover.people(Takeover.Outcome.WAITING),
                takeover.people(Takeover.Outcome.REFUSED), list == null ? List.of() : list.errors(),
                list == null ? takeover.broken() : list.broken(), list == null ? List.of() : list.duplicates(),
                takeover.known(), list == null ? List.of() : list.ignoredHeadings(), homes, takeover.uploadedBy(),
                takeover.uploadedAt(), takeover.version());
    }

    private List<HomeView> previewed(Takeover takeover, TakeoverList list, SiteCard site) {
        LocalDate today = site.date(clock.instant());
        PolicyPack pack = packs.bound(takeover.packId(), takeover.packVersion());
        return Home.of(list.residents())
                .stream()
                .map(home -> new HomeView(
                        home.room().roomId(), home.room().roomNumber(), null, null,
                        home.bubble().undecided(today, pack),
                        home.residents()
                                .stream()
                                .map(one -> new HomeMember(
                                        one.passenger().row(), null, one.passenger().person().name(),
                                        one.passenger().category(), one.enteredAt(site), null, null))
                                .toList()))
                .toList();
    }

    private List<HomeView> taken(Takeover takeover) {
        Map<UUID, Stay> known = new HashMap<>();
        stays.all(takeover.homes().stream().flatMap(home -> home.stayIds().stream()).toList())
                .forEach(stay -> known.put(stay.id(), stay));
        Map<UUID, PersonalData> people = persons.open(known.values().stream().map(Stay::personId).toList());
        return takeover.homes()
                .stream()
                .map(home -> new HomeView(
                        home.roomId(), home.roomNumber(), home.bubbleId(), home.outcome(), home.rules(),
                        members(home, known, people)))
                .toList();
    }

    private static List<HomeMember> members(
            Takeover.Taken home, Map<UUID, Stay> known, Map<UUID, PersonalData> people) {
        var members = new ArrayList<HomeMember>();
        for (int i = 0; i < home.stayIds().size(); i++) {
            Stay stay = known.get(home.stayIds().get(i));
            if (stay != null) {
                members.add(member(home.rowNumbers().get(i), stay, people.get(stay.personId())));
            }
        }
        return List.copyOf(members);
    }

    private static HomeMember member(int row, Stay stay, @Nullable PersonalData data) {
        Stay.Days days = stay.days();
        return new HomeMember(
                row, stay.id(), data == null ? "" : data.name(), stay.order().category(),
                days == null ? null : days.enteredAt(), days == null ? null : days.releaseNotBefore(), stay.state());
    }
}
