package org.lazaret.residents.arrival;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.arrival.HandoverController.Handover;
import org.lazaret.residents.arrival.ManifestView.BubbleView;
import org.lazaret.residents.arrival.ManifestView.Member;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/** Finds passenger lists within the caller's scope and shows them. */
@Component
class Manifests {
    private static final String[] READERS = {"site-manager", "doctor", "nurse"};
    private static final int LISTS = 200;
    private static final Duration SEEN_AFTER_HANDOVER = Duration.ofDays(14);

    private final ManifestStore store;
    private final PreviewManifest previews;
    private final DecideBubble decisions;
    private final StayStore stays;
    private final Persons persons;
    private final SealedLists sealing;
    private final Sites sites;
    private final Turns turns;
    private final BusinessClock clock;
    private final AuditStore audit;

    Manifests(
            ManifestStore store,
            PreviewManifest previews,
            DecideBubble decisions,
            StayStore stays,
            Persons persons,
            SealedLists sealing,
            Sites sites,
            Turns turns,
            BusinessClock clock,
            AuditStore audit) {
        this.store = store;
        this.previews = previews;
        this.decisions = decisions;
        this.stays = stays;
        this.persons = persons;
        this.sealing = sealing;
        this.sites = sites;
        this.turns = turns;
        this.clock = clock;
        this.audit = audit;
    }

    /** A list and who asks for it. */
    record Asked(Manifest manifest, Sites.Visit by) {}

    /** @throws ProblemException 404 when it does not exist or is out of scope, 403 without a role */
    Asked require(UUID id, String... anyRole) {
        Manifest manifest = store.find(id);
        if (manifest == null) {
            throw ProblemException.notFound();
        }
        return new Asked(manifest, sites.enter(manifest.siteId(), anyRole));
    }

    /** Newest first. */
    Page<Manifest> page(UUID siteId, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 1);
        Instant before = after == null ? null : after.instantAt(0);
        return Page.cut(store.ofSite(siteId, before, limit + 1), limit, manifest -> Cursor.of(manifest.uploadedAt()));
    }

    /** Bubbles that others sent to a site and that have not come in yet. Shows names, so it is audited. */
    List<Handover> sentHere(UUID siteId) {
        Sites.Visit by = sites.enter(siteId, READERS);
        audit.record(by.actor(), "handover.list", "site", siteId, siteId);
        var incoming = new ArrayList<Handover>();
        for (Manifest manifest : store.sentTo(siteId, LISTS)) {
            SiteCard from = sites.of(manifest.siteId());
            List<Manifest.Plan> here = manifest.bubbles()
                    .stream()
                    .filter(plan -> plan.state() == Manifest.PlanState.SENT_ON && plan.siteId().equals(siteId))
                    .toList();
            for (BubbleView view : planned(here, by.site())) {
                List<Member> coming = view.members().stream().filter(Manifests::comes).toList();
                if (!coming.isEmpty()) {
                    incoming.add(new Handover(
                            view.bubbleId(), from.id(), from.nameZh(), from.nameEn(), view.kind(),
                            manifest.expectedAt(), view.roomNumber(), view.heldUntil(), coming));
                }
            }
        }
        return List.copyOf(incoming);
    }

    private static boolean comes(Member member) {
        StayState state = member.state();
        return state != null && !state.ended() && state != StayState.IN_RESIDENCE;
    }

    /** @throws ProblemException 404 when no bubble of this id was sent to a site of the caller's */
    void notComing(UUID bubbleId, UUID commandId, String reason) {
        Manifest manifest = store.ofBubble(bubbleId);
        Manifest.Plan plan = manifest == null ? null : manifest.plan(bubbleId);
        if (manifest == null || plan == null || plan.siteId().equals(manifest.siteId())) {
            throw ProblemException.notFound();
        }
        Sites.Visit by = sites.enter(plan.siteId(), "site-manager");
        decisions.notComing(manifest, bubbleId, commandId, reason, by.actor());
    }

    /** Shows names, so it is audited. */
    ManifestView show(Manifest manifest, Sites.Visit to) {
        audit.record(to.actor(), "manifest.read", "manifest", manifest.id(), manifest.siteId());
        LocalDate today = to.site().date(clock.instant());
        PreviewManifest.Preview preview = previews.preview(manifest);
        List<BubbleView> bubbles = preview == null || manifest.state() != Manifest.State.PREVIEWED
                ? planned(manifest.bubbles(), to.site())
                : previewed(manifest, preview, today);
        if (!to.actor().hasAny("site-manager", "doctor", "nurse")) {
            bubbles = bubbles.stream().map(Manifests::masked).toList();
        }
        return new ManifestView(
                manifest.id(), manifest.siteId(), fileName(manifest), manifest.state(), manifest.packId(),
                manifest.expectedAt(), manifest.rows(),
                bubbles.stream().mapToInt(bubble -> bubble.members().size()).sum(),
                people(bubbles, Manifest.PlanState.HELD), people(bubbles, Manifest.PlanState.WAITING),
                preview == null ? List.of() : preview.content().list().errors(),
                preview == null ? List.of() : preview.content().list().duplicates(),
                preview == null
                        ? manifest.skipped()
                        : preview.known().stream().map(PreviewManifest.Known::row).toList(),
                preview == null ? List.of() : preview.content().ignoredHeadings(),
                bubbles, counted(manifest, manifest.departure()), counted(manifest, manifest.arrival()),
                manifest.planId(),
                turns.underWay(manifest), manifest.uploadedBy(), manifest.uploadedAt(),
                manifest.version());
    }

    /** Name of the file that was handed in; empty once its people are forgotten. */
    String fileName(Manifest manifest) {
        String name = sealing.open(manifest.id(), manifest.file(), String.class);
        return name == null ? "" : name;
    }

    private ManifestView.@Nullable HeadcountView counted(Manifest manifest, @Nullable Headcount heads) {
        return heads == null
                ? null
                : new ManifestView.HeadcountView(
                        heads.counted(), heads.happenedAt(), heads.recordedAt(), heads.actor(),
                        sealing.open(manifest.id(), heads.why(), String.class), heads.missing(), heads.absentees());
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
                        .toList(),
                bubble.transit());
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
                            .toList(),
                    bubble.passesThrough()));
        }
        return views;
    }

    /** Bubbles as a site may see them: whom it handed over it sees for two weeks more, afterwards only that they were. */
    private List<BubbleView> planned(List<Manifest.Plan> plans, SiteCard viewer) {
        Instant now = clock.instant();
        LocalDate today = viewer.date(now);
        Map<UUID, Stay> known = new HashMap<>();
        stays.all(plans.stream().flatMap(plan -> plan.stayIds().stream()).toList())
                .forEach(stay -> known.put(stay.id(), stay));
        Map<UUID, PersonalData> people = persons.open(known.values().stream().map(Stay::personId).toList());
        var views = new ArrayList<BubbleView>();
        for (Manifest.Plan plan : plans) {
            var members = new ArrayList<Member>();
            for (int i = 0; i < plan.stayIds().size(); i++) {
                Stay stay = known.get(plan.stayIds().get(i));
                if (stay != null) {
                    members.add(member(plan.rowNumbers().get(i), stay, people.get(stay.personId()), today));
                }
            }
            var view = new BubbleView(
                    plan.bubbleId(), plan.kind(), plan.siteId(), plan.state(), plan.rules(), plan.roomNumber(),
                    plan.heldUntil(), members,
                    plan.stayIds()
                            .stream()
                            .map(known::get)
                            .anyMatch(stay -> stay != null && stay.group().passesThrough()));
            boolean gone = !plan.siteId().equals(viewer.id()) && plan.stayIds()
                    .stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .allMatch(stay -> stay.sentBefore(now.minus(SEEN_AFTER_HANDOVER)));
            views.add(gone ? masked(view) : view);
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
