package org.lazaret.residents.duplicate;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;

/**
 * Takes one person for another, and back. What is written of them stays as it is: the one merely leads to the other, so
 * that splitting gives back exactly what was. Whatever breaks off, the sweep goes on where it stood.
 * Source: {@code deploy/handbook/residents.md#duplicates}.
 */
@Component
class MergePeople {
    static final String[] DECIDES = {"site-manager", "doctor"};

    private final ProcessRunner processes;
    private final ProcessDefinition<Merging> merging;
    private final ProcessDefinition<Merging> splitting;
    private final MergeStore merges;
    private final Persons persons;
    private final Duplicates duplicates;
    private final Sites sites;
    private final AuditStore audit;
    private final BusinessClock clock;

    MergePeople(
            ProcessRunner processes,
            MergeStore merges,
            Persons persons,
            Duplicates duplicates,
            Sites sites,
            AuditStore audit,
            BusinessClock clock) {
        this.processes = processes;
        this.merges = merges;
        this.persons = persons;
        this.duplicates = duplicates;
        this.sites = sites;
        this.audit = audit;
        this.clock = clock;
        this.merging = processes.register(ProcessDefinition.of("person-merge", Merging.class)
                .step("absorb", this::absorb)
                .step("point", this::point)
                .step("close", this::close)
                .step("undo", this::undo));
        this.splitting = processes.register(ProcessDefinition.of("person-split", Merging.class)
                .step("unpoint", this::unpoint)
                .step("give-back", this::giveBack));
    }

    /** What is kept of a command: ids only. */
    record Merging(UUID mergeId, UUID keep, UUID other, List<BrokenRule> rules) {
        Merging refused(BrokenRule rule) {
            return new Merging(mergeId, keep, other, List.of(rule));
        }
    }

    /**
     * Merges, or says how an earlier command of this id ended.
     *
     * @throws ProblemException 404 for people of whom no stay is in the caller's scope, 422 with the rule against it
     */
    Merge merge(UUID siteId, UUID mergeId, UUID keep, UUID other, String reason) {
        Sites.Visit by = sites.enter(siteId, DECIDES);
        Merge before = merges.find(mergeId);
        if (before == null) {
            duplicates.requireSeen(by, keep);
            duplicates.requireSeen(by, other);
            refuse(persons.againstMerge(keep, other));
            audit.record(by.actor(), "person.merge", "merge", mergeId, siteId);
            before = merges.insert(
                    Merge.asked(mergeId, siteId, keep, other, reason, by.actor().username(), clock.instant()));
        } else if (!before.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        if (!before.isOf(siteId, keep, other)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for another merge.");
        }
        if (before.state() == Merge.State.ASKED) {
            processes.start(merging, mergeId, new Merging(mergeId, keep, other, List.of()));
        }
        Merge after = known(siteId, mergeId);
        if (after.state() == Merge.State.REFUSED) {
            throw ProblemException.refused(after.rules());
        }
        return after;
    }

    /** Takes a merge back; done twice it is done once. */
    Merge split(UUID siteId, UUID mergeId, String reason) {
        Sites.Visit by = sites.enter(siteId, DECIDES);
        Merge merge = known(siteId, mergeId);
        if (merge.state() == Merge.State.ASKED || merge.state() == Merge.State.REFUSED) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "merge-state", "Only a merge that was carried out can be split.", "只有已完成的合并才能拆分。")));
        }
        audit.record(by.actor(), "person.split", "merge", mergeId, siteId);
        var told = new Merge.Split(reason, by.actor().username(), clock.instant());
        Merge after = merges.change(mergeId, known -> known.split(told));
        processes.start(splitting, Ids.derived(mergeId, "split"),
                new Merging(mergeId, merge.keep(), merge.other(), List.of()));
        return after;
    }

    /** Merges of a site, the newest first. */
    Page<Merge> list(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, Duplicates.READERS);
        audit.record(by.actor(), "person.merges", "site", siteId, siteId);
        return Page.cut(merges.ofSite(siteId, Cursor.decode(cursor, 1), limit), limit, one -> Cursor.of(one.id()));
    }

    private Merge known(UUID siteId, UUID mergeId) {
        Merge merge = merges.find(mergeId);
        if (merge == null || !merge.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return merge;
    }

    private static void refuse(@Nullable BrokenRule rule) {
        if (rule != null) {
            throw ProblemException.refused(List.of(rule));
        }
    }

    private Outcome<Merging> absorb(UUID command, Merging data) {
        BrokenRule rule = persons.absorb(data.keep(), data.other());
        return rule == null ? Outcome.next(data) : Outcome.go("undo", data.refused(rule));
    }

    private Outcome<Merging> point(UUID command, Merging data) {
        BrokenRule rule = persons.point(data.other(), data.keep());
        return rule == null ? Outcome.next(data) : Outcome.go("undo", data.refused(rule));
    }

    private Outcome<Merging> close(UUID command, Merging data) {
        merges.change(data.mergeId(), merge -> merge.decided(List.of()));
        return Outcome.end(data);
    }

    private Outcome<Merging> undo(UUID command, Merging data) {
        persons.giveBack(data.keep(), data.other());
        merges.change(data.mergeId(), merge -> merge.decided(data.rules()));
        return Outcome.end(data);
    }

    private Outcome<Merging> unpoint(UUID command, Merging data) {
        persons.unpoint(data.other(), data.keep());
        return Outcome.next(data);
    }

    private Outcome<Merging> giveBack(UUID command, Merging data) {
        persons.giveBack(data.keep(), data.other());
        return Outcome.end(data);
    }
}
