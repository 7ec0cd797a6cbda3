package org.lazaret.rooms.oversight;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.FloorHistoryStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.Turnover;
import org.lazaret.rooms.site.Activation;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/**
 * Makes findings of what was not right at an inspection or after a disinfection. A finding's id follows from what it is
 * about, so that doing it again, after a crash or by two replicas at once, finds what is there.
 */
@Service
class RaiseFindings {
    private static final Logger log = LoggerFactory.getLogger(RaiseFindings.class);
    private static final int PART = 200;
    private final FindingStore findings;
    private final InspectionStore inspections;
    private final Sites sites;
    private final RuleBooks<OversightRules> books;
    private final BusinessClock clock;

    RaiseFindings(FindingStore findings, InspectionStore inspections, Sites sites, RuleBooks<OversightRules> books,
            BusinessClock clock) {
        this.findings = findings;
        this.inspections = inspections;
        this.sites = sites;
        this.books = books;
        this.clock = clock;
    }

    /** The id of what a fault becomes: the same for the same item of the same inspection. */
    static UUID idOf(UUID inspectionId, String item) {
        return Ids.derived(inspectionId, "finding:" + item);
    }

    /** The id of what a failed inspection of a room becomes: the same for the same step of the same turnover. */
    static UUID idOf(UUID turnoverId, int step) {
        return Ids.derived(turnoverId, "finding:step:" + step);
    }

    /** Until somebody is named, the chief of the site answers, or its liaison. */
    static Finding.FindingOwner ownerAt(Site site) {
        Activation papers = site.activation();
        String chief = papers == null ? null : papers.chief();
        return new Finding.FindingOwner(chief == null || chief.isBlank() ? site.liaison() : chief, "site-manager");
    }

    /** A first version; the term begins when it was seen. */
    static Finding first(UUID id, Site site, Finding.Source source, @Nullable UUID sourceId, OversightRules book,
            OversightRules.CheckItem item, @Nullable String note, Finding.@Nullable FindingRoom room, String by,
            Instant at, Instant now) {
        Instant due = at.plus(item.days(), ChronoUnit.DAYS);
        return new Finding(id, site.id(), site.regionCode(), source, sourceId, item.id(), item.heading(),
                item.severity(), item.sentence(), note, room, ownerAt(site), due, Finding.State.OPEN, by, at, now,
                List.of(), List.of(new Finding.FindingEntry(FindingEvent.RAISE, by, at, now, note, due)),
                book.version(), List.of(), Finding.SCHEMA, 1);
    }

    /** Every fault of a submitted inspection; nothing for one whose faults are findings already. */
    void ofInspection(Inspection inspection) {
        if (!Boolean.TRUE.equals(inspection.raising())) {
            return;
        }
        Site site = sites.known(inspection.siteId());
        OversightRules book = Optional.ofNullable(books.version(inspection.rules()))
                .orElseThrow(() -> new IllegalStateException("the rule book " + inspection.rules() + " is missing"));
        for (Inspection.CheckAnswer fault : inspection.faults()) {
            OversightRules.CheckItem item = book.item(fault.item())
                    .orElseThrow(() -> new IllegalStateException("no item " + fault.item() + " in " + book.version()));
            raise(first(idOf(inspection.id(), fault.item()), site, Finding.Source.INSPECTION, inspection.id(), book,
                    item, fault.note(), null, inspection.inspector(), inspection.happenedAt(), clock.instant()));
        }
        // Whoever wrote it meanwhile did the same.
        inspections.write(inspection.raised());
    }

    /** What was submitted when the service stopped is raised now. */
    @Scheduled(initialDelayString = "${lazaret.rooms.sweep}", fixedDelayString = "${lazaret.rooms.sweep}")
    void sweep() {
        try {
            inspections.raising(PART).forEach(this::ofInspection);
        } catch (RuntimeException failure) {
            log.warn("the sweep of inspections stopped early and will run again: {}", failure.toString());
        }
    }

    /**
     * A room was inspected after its disinfection: a failure becomes a finding, and all that failed before is closed
     * once the room passes, for the turnover has its own rule that nobody inspects own work.
     */
    void ofTurnover(FloorHistoryStore.Inspected told) {
        List<Turnover.Step> steps = told.turnover().steps();
        if (!Boolean.TRUE.equals(steps.getLast().passed())) {
            fail(told, steps.size() - 1);
            return;
        }
        // A repair or a seal in between begins another turnover, so the room tells what is settled, not the turnover.
        findings.unsettledOf(told.siteId(), told.roomId(), told.recordedAt()).forEach(id -> pass(told, id));
    }

    private void fail(FloorHistoryStore.Inspected told, int step) {
        Site site = sites.known(told.siteId());
        Turnover.Step seen = told.turnover().steps().get(step);
        OversightRules book = books.on(site.dayAt(seen.startedAt()));
        raise(first(idOf(told.turnover().id(), step), site, Finding.Source.TURNOVER, told.turnover().id(), book,
                book.turnover(), seen.remark(), new Finding.FindingRoom(told.roomId(), told.number()), seen.by(),
                seen.startedAt(), told.recordedAt()));
    }

    private void pass(FloorHistoryStore.Inspected told, UUID findingId) {
        Turnover.Step inspected = told.turnover().steps().getLast();
        Turnover.Step cleaned = told.turnover()
                .steps()
                .reversed()
                .stream()
                .filter(s -> s.kind() == Turnover.Kind.DISINFECT)
                .findFirst()
                .orElse(inspected);
        Retry.untilDecided(() -> {
            Finding known = findings.find(findingId).orElse(null);
            if (known == null) {
                return true;
            }
            return switch (known.seenAgain(step(cleaned, told), step(inspected, told))) {
                case Finding.Changed changed -> findings.write(changed.finding()) ? true : null;
                case Finding.Refused people -> true;
            };
        });
    }

    private static Finding.Step step(Turnover.Step step, FloorHistoryStore.Inspected told) {
        return new Finding.Step(step.by(), step.startedAt(), told.recordedAt(), step.remark(), false);
    }

    private void raise(Finding first) {
        if (findings.find(first.id()).isEmpty()) {
            findings.write(first);
        }
    }
}
