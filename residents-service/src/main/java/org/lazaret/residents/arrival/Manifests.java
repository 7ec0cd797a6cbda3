package org.lazaret.residents.arrival;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.arrival.ManifestView.BubbleView;
import org.lazaret.residents.arrival.ManifestView.Member;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.site.Sites;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/** Finds passenger lists within the caller's scope and shows them. */
@Component
class Manifests {
    private final ManifestStore store;
    private final PreviewManifest previews;
    private final StayStore stays;
    private final Persons persons;
    private final Sites sites;
    private final BusinessClock clock;
    private final AuditStore audit;

    Manifests(
            ManifestStore store,
            PreviewManifest previews,
            StayStore stays,
            Persons persons,
            Sites sites,
            BusinessClock clock,
            AuditStore audit) {
        this.store = store;
        this.previews = previews;
        this.stays = stays;
        this.persons = persons;
        this.sites = sites;
        this.clock = clock;
        this.audit = audit;
    }

    /** A list and who asks for it. */
    record Asked(Manifest manifest, Sites.Granted by) {}

    /** @throws ProblemException 404 when it does not exist or is out of scope, 403 without a role */
    Asked require(UUID id, String... anyRole) {
        Manifest manifest = store.find(id);
        if (manifest == null) {
            throw ProblemException.notFound();
        }
        return new Asked(manifest, sites.require(manifest.siteId(), anyRole));
    }

    /** Newest first. */
    Page<Manifest> page(UUID siteId, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 1);
        Instant before = after == null ? null : Instant.parse(after.parts().getFirst());
        return Page.cut(store.ofSite(siteId, before, limit + 1), limit, manifest -> Cursor.of(manifest.uploadedAt()));
    }

    /** Shows names, so it is audited. */
    ManifestView show(Manifest manifest, Sites.Granted to) {
        audit.record(to.actor(), "manifest.read", "manifest", manifest.id(), manifest.siteId());
        LocalDate today = to.site().date(clock.instant());
        PreviewManifest.Preview preview = previews.preview(manifest);
        List<BubbleView> bubbles = preview == null || manifest.state() != Manifest.State.PREVIEWED
                ? planned(manifest, today)
                : previewed(manifest, preview, today);
        if (!to.actor().hasAny("site-manager", "doctor", "nurse")) {
            bubbles = bubbles.stream().map(Manifests::masked).toList();
        }
        return new ManifestView(
                manifest.id(), manifest.siteId(), manifest.fileName(), manifest.state(), manifest.packId(),
                manifest.expectedAt(), manifest.rows(),
                bubbles.stream().mapToInt(bubble -> bubble.members().size()).sum(),
                people(bubbles, Manifest.PlanState.HELD), people(bubbles, Manifest.PlanState.WAITING),
                preview == null ? List.of() : preview.content().list().errors(),
                preview == null ? List.of() : preview.content().list().duplicates(),
                preview == null
                        ? manifest.skipped()
                        : preview.known().stream().map(PreviewManifest.Known::row).toList(),
                preview == null ? List.of() : preview.content().ignoredHeadings(),
                bubbles, manifest.departure(), manifest.arrival(), manifest.uploadedBy(), manifest.uploadedAt(),
                manifest.version());
    }

    /** Guards count people; they need initials to call them, no more. */
    private static BubbleView masked(BubbleView bubble) {
        return new BubbleView(
                bubble.bubbleId(), bubble.kind(), bubble.siteId(), bubble.state(), List.of(), bubble.roomNumber(),
                bubble.heldUntil(),
                bubble.members()
                        .stream()
                        .map(one -> new Member(
                                one.row(), one.stayId(), PersonalData.masked(one.name()), 0, one.category(), List.of(),
                                one.state(), one.roomNumber(), one.waiting()))
                        .toList());
    }

    private static int people(List<BubbleView> bubbles, Manifest.PlanState state) {
        return bubbles.stream()
                .filter(bubble -> bubble.state() == state)
                .mapToInt(bubble -> bubble.members().size())
                .sum();
    }

    private static List<BubbleView> previewed(Manifest manifest, PreviewManifest.Preview preview, LocalDate today) {
        var views = new ArrayList<BubbleView>();
        for (Bubble bubble : preview.bubbles()) {
            views.add(new BubbleView(
                    PreviewManifest.bubbleId(manifest.id(), bubble), bubble.kind(today, preview.pack()),
                    manifest.siteId(),
                    null, bubble.undecided(today, preview.pack()), null, null,
                    bubble.members()
                            .stream()
                            .map(one -> new Member(
                                    one.row(), PreviewManifest.stayId(manifest.id(), one.row()), one.person().name(),
                                    age(one.person(), today), one.category(), List.copyOf(one.needs()), null, null,
                                    null))
                            .toList()));
        }
        return views;
    }

    private List<BubbleView> planned(Manifest manifest, LocalDate today) {
        Map<UUID, Stay> known = new HashMap<>();
        stays.all(manifest.bubbles().stream().flatMap(plan -> plan.stayIds().stream()).toList())
                .forEach(stay -> known.put(stay.id(), stay));
        Map<UUID, PersonalData> people = persons.open(known.values().stream().map(Stay::personId).toList());
        var views = new ArrayList<BubbleView>();
        for (Manifest.Plan plan : manifest.bubbles()) {
            var members = new ArrayList<Member>();
            for (int i = 0; i < plan.stayIds().size(); i++) {
                Stay stay = known.get(plan.stayIds().get(i));
                if (stay != null) {
                    members.add(member(plan.rowNumbers().get(i), stay, people.get(stay.personId()), today));
                }
            }
            views.add(new BubbleView(
                    plan.bubbleId(), plan.kind(), plan.siteId(), plan.state(), plan.rules(), plan.roomNumber(),
                    plan.heldUntil(), members));
        }
        return views;
    }

    private static Member member(int row, Stay stay, @Nullable PersonalData data, LocalDate today) {
        Stay.InRoom room = stay.room();
        Stay.Movement movement = stay.movement();
        return new Member(
                row, stay.id(), data == null ? "" : data.name(), data == null ? 0 : age(data, today),
                stay.order().category(), stay.traits().needs(), stay.state(), room == null ? null : room.number(),
                movement == null ? null : movement.waiting());
    }

    private static int age(PersonalData data, LocalDate today) {
        return (int) ChronoUnit.YEARS.between(data.birthDate(), today);
    }

}
