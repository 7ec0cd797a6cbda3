package org.lazaret.residents.arrival;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.arrival.Manifest.Plan;
import org.lazaret.residents.arrival.Manifest.PlanState;
import org.lazaret.residents.movement.RoomMates;
import org.lazaret.residents.movement.RoomWish;
import org.lazaret.residents.movement.Sharing;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * Says of a list who needs a room, in the same words before and after its people are registered: a plan that was made
 * of the preview is confirmed for the very same bubbles.
 */
@Component
class WishForRooms {
    private final PreviewManifest previews;
    private final Persons persons;
    private final PolicyPacks packs;
    private final StayStore stays;
    private final RoomMates mates;
    private final Sites sites;
    private final BusinessClock clock;
    private final AuditStore audit;

    WishForRooms(
            PreviewManifest previews,
            Persons persons,
            PolicyPacks packs,
            StayStore stays,
            RoomMates mates,
            Sites sites,
            BusinessClock clock,
            AuditStore audit) {
        this.previews = previews;
        this.persons = persons;
        this.packs = packs;
        this.stays = stays;
        this.mates = mates;
        this.sites = sites;
        this.clock = clock;
        this.audit = audit;
    }

    /** The same for a person who is going to plan; it tells of needs, so it is audited. */
    ListWish shown(Manifest manifest, Actor to) {
        audit.record(to, "manifest.plan-request", "manifest", manifest.id(), manifest.siteId());
        return of(manifest);
    }

    /** Who of a list needs a room now: nobody who lives in one, was sent on or does not come. */
    ListWish of(Manifest manifest) {
        var wishes = new ArrayList<RoomWish>();
        var undecided = new ArrayList<ListWish.Undecided>();
        ListContent content = previews.content(manifest);
        List<RoomMates.Wished> all = content == null ? registered(manifest) : read(manifest, content);
        for (RoomMates.Wished one : all) {
            if (one.broken().isEmpty()) {
                wishes.add(one.wish());
            } else {
                undecided.add(new ListWish.Undecided(one.wish().bubbleId(), one.broken()));
            }
        }
        Instant now = clock.instant();
        Instant expected = manifest.expectedAt();
        return new ListWish(
                manifest.id(), manifest.siteId(), expected == null || expected.isBefore(now) ? now : expected,
                AcceptManifest.until(manifest, now), manifest.planId(), List.copyOf(wishes), List.copyOf(undecided));
    }

    private List<RoomMates.Wished> registered(Manifest manifest) {
        var wished = new ArrayList<RoomMates.Wished>();
        List<Plan> open = manifest.bubbles().stream().filter(plan -> open(plan, manifest.siteId())).toList();
        Map<UUID, Stay> known = new HashMap<>();
        stays.all(open.stream().flatMap(plan -> plan.stayIds().stream()).toList())
                .forEach(stay -> known.put(stay.id(), stay));
        for (Plan plan : open) {
            List<Stay> bubble = plan.stayIds().stream().map(known::get).filter(Objects::nonNull).toList();
            List<Stay> coming = bubble.stream()
                    .filter(stay -> stay.siteId().equals(manifest.siteId()))
                    .filter(stay -> !stay.state().ended() && stay.state() != StayState.IN_RESIDENCE)
                    .toList();
            // whose parent is in the room already comes into that room
            if (!coming.isEmpty() && bubble.stream().noneMatch(stay -> stay.state() == StayState.IN_RESIDENCE)) {
                wished.add(mates.wish(coming));
            }
        }
        return wished;
    }

    /** Whether a plan of rooms may still say where a bubble is to live. */
    static boolean open(Plan plan, UUID siteId) {
        return plan.siteId().equals(siteId)
                && (plan.state() == PlanState.HELD || plan.state() == PlanState.WAITING);
    }

    private List<RoomMates.Wished> read(Manifest manifest, ListContent content) {
        PolicyPack pack = packs.bound(manifest.packId(), manifest.packVersion());
        LocalDate today = sites.of(manifest.siteId()).date(clock.instant());
        var wished = new ArrayList<RoomMates.Wished>();
        for (Bubble bubble : Bubble.of(content.list().passengers())) {
            RoomMates.Wished one = read(manifest, bubble, pack, today);
            if (one != null) {
                wished.add(one);
            }
        }
        return wished;
    }

    private RoomMates.@Nullable Wished read(Manifest manifest, Bubble bubble, PolicyPack pack, LocalDate today) {
        var kept = new ArrayList<Passenger>();
        var members = new ArrayList<Sharing.Member>();
        var near = new LinkedHashSet<UUID>();
        for (Passenger one : bubble.members()) {
            Persons.Known known = persons.known(one.person().idType(), one.person().idNumber());
            UUID current = known == null ? null : known.currentStay();
            if (current != null && !current.equals(PreviewManifest.stayId(manifest.id(), one.row()))) {
                Stay stay = stays.find(current);
                if (stay != null && stay.siteId().equals(manifest.siteId())) {
                    near.add(stay.group().bubbleId());
                }
            } else {
                kept.add(one);
                members.add(new Sharing.Member(
                        one.category(), code(one), pack,
                        AgeBand.minor(one.person().birthDate(), today, pack.ages()), guarded(one, known)));
            }
        }
        if (kept.isEmpty()) {
            return null;
        }
        var sharing = new Sharing(members);
        List<RoomWish.Person> people = kept.stream().map(one -> {
            Stay.Traits traits = one.traits(today, pack, sharing.minorsAlone());
            return new RoomWish.Person(
                    PreviewManifest.stayId(manifest.id(), one.row()), traits.ageBand(), traits.needs(),
                    sharing.minorsAlone(), traits.highRisk());
        }).toList();
        List<BrokenRule> broken = sharing.broken();
        return new RoomMates.Wished(
                new RoomWish(
                        PreviewManifest.bubbleId(manifest.id(), bubble), people, kept.getFirst().category(),
                        PreviewManifest.cohortId(manifest.id(), bubble), code(kept.getFirst()),
                        near.stream().limit(RoomWish.NEAR).toList()),
                broken);
    }

    private @Nullable String code(Passenger passenger) {
        String exposure = passenger.exposure();
        return exposure == null ? null : persons.code(Stay.Order.EXPOSURE, exposure);
    }

    /** Who was here before is asked for no guardian again. */
    private boolean guarded(Passenger passenger, Persons.@Nullable Known known) {
        if (passenger.person().guardian() != null) {
            return true;
        }
        PersonalData before = known == null ? null : persons.open(known.personId());
        return before != null && before.guardian() != null;
    }
}
