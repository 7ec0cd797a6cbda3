package org.lazaret.residents.release;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.release.ReleasePapers.WayHome;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** Prepares the papers of one person, or of many at once. */
@Component
class PreparePapers {
    private static final String KIND = "papers-fill";
    private final Stays stays;
    private final StayStore store;
    private final PapersStore papers;
    private final Persons persons;
    private final Sites sites;
    private final Jobs jobs;
    private final AuditStore audit;
    private final BusinessClock clock;

    PreparePapers(
            Stays stays,
            StayStore store,
            PapersStore papers,
            Persons persons,
            Sites sites,
            Jobs jobs,
            AuditStore audit,
            BusinessClock clock) {
        this.stays = stays;
        this.store = store;
        this.papers = papers;
        this.persons = persons;
        this.sites = sites;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        jobs.register(KIND, this::run);
    }

    /** What is to stand in the papers. */
    record Content(@Nullable String orderLifted, @Nullable WayHome way, @Nullable OverstayReason overstay) {}

    /** The papers of a stay and what they say in the clear; null papers for none yet. */
    record Prepared(@Nullable ReleasePapers papers, WayHome way) {}

    Prepared read(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "papers.read", "stay", stayId, asked.stay().siteId());
        return prepared(asked.stay());
    }

    /** For a use case that has checked and audited who asks. */
    Prepared prepared(Stay stay) {
        ReleasePapers kept = papers.find(stay.id());
        WayHome way = kept == null
                ? null
                : persons.opened(stay.personId(), WayHome.FIELD, kept.sealed(), WayHome.class);
        return new Prepared(kept, way == null ? WayHome.UNKNOWN : way);
    }

    /** @throws ProblemException 428 or 412 when there are papers and the caller does not name their version */
    Prepared write(UUID stayId, Content content, @Nullable String ifMatch) {
        Stays.Asked asked = stays.require(stayId, "site-manager");
        Stay stay = asked.stay();
        ReleasePapers before = papers.find(stayId);
        ReleasePapers next = made(stay, content, asked.by().actor().username(), before == null ? 0 : before.version());
        if (before != null && !saysTheSame(stay, before, content)) {
            Etags.requireMatch(ifMatch, before.version());
        }
        audit.record(asked.by().actor(), "papers.write", "stay", stayId, stay.siteId());
        if (before == null) {
            before = papers.insert(next);
        } else if (!saysTheSame(stay, before, content) && !papers.replace(before, next)) {
            throw stale();
        }
        Prepared now = prepared(stay);
        if (now.papers() == null || !saysTheSame(stay, now.papers(), content)) {
            throw stale();
        }
        return now;
    }

    private static ProblemException stale() {
        return ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
    }

    private boolean saysTheSame(Stay stay, ReleasePapers kept, Content content) {
        WayHome said = persons.opened(stay.personId(), WayHome.FIELD, kept.sealed(), WayHome.class);
        WayHome wanted = content.way() == null ? WayHome.UNKNOWN : content.way();
        return java.util.Objects.equals(kept.orderLifted(), content.orderLifted())
                && kept.overstay() == content.overstay()
                && wanted.equals(said == null ? WayHome.UNKNOWN : said);
    }

    private ReleasePapers made(Stay stay, Content content, String by, long version) {
        WayHome way = content.way() == null ? WayHome.UNKNOWN : content.way();
        return new ReleasePapers(
                stay.id(), stay.siteId(), stay.personId(), content.orderLifted(),
                way.said() ? persons.sealed(stay.personId(), WayHome.FIELD, way) : null,
                !ReleasePapers.blank(way.transport()), !ReleasePapers.blank(way.handover()), content.overstay(), by,
                clock.instant(), ReleasePapers.SCHEMA, version + 1);
    }

    /**
     * What the job of a bulk fill was started with. Nobody's name: what is filled in for many is a bus and a document.
     */
    record Fill(
            UUID siteId,
            List<UUID> stayIds,
            @Nullable String orderLifted,
            @Nullable String transport,
            @Nullable String handover,
            String actor) {}

    /** @param untouched people whose papers said everything already, or who are no longer here */
    record Filled(int filled, int untouched) {}

    /** Fills in what the papers of many do not say yet; what stands there stays. */
    Job fill(UUID siteId, UUID jobId, Fill fill) {
        Actor actor = sites.enter(siteId, "site-manager").actor();
        audit.record(actor, "papers.fill", "site", siteId, siteId, fill.stayIds().size() + " people");
        return jobs.start(jobId, KIND, actor.username(), new Fill(
                siteId, fill.stayIds(), fill.orderLifted(), fill.transport(), fill.handover(), actor.username()));
    }

    private Filled run(JobRun run) {
        Fill fill = run.input(Fill.class);
        int filled = 0;
        var done = new ArrayList<UUID>();
        for (Stay stay : store.all(fill.stayIds())) {
            if (stay.siteId().equals(fill.siteId()) && !stay.state().ended() && filledIn(stay, fill)) {
                filled++;
            }
            done.add(stay.id());
            run.checkpoint(done.size(), fill.stayIds().size());
        }
        return new Filled(filled, fill.stayIds().size() - filled);
    }

    private boolean filledIn(Stay stay, Fill fill) {
        ReleasePapers known = papers.find(stay.id());
        ReleasePapers seen = known == null
                ? papers.insert(made(
                        stay, new Content(fill.orderLifted(), WayHome.UNKNOWN.or(fill.transport(), fill.handover()),
                                null),
                        fill.actor(), 0))
                : known;
        // decided anew on what stands there when it is written: somebody may be editing the same papers
        ReleasePapers after = papers.change(stay.id(), now -> filled(stay, now, fill));
        return known == null || after.version() != seen.version();
    }

    private ReleasePapers filled(Stay stay, ReleasePapers now, Fill fill) {
        WayHome said = persons.opened(stay.personId(), WayHome.FIELD, now.sealed(), WayHome.class);
        var content = new Content(
                ReleasePapers.blank(now.orderLifted()) ? fill.orderLifted() : now.orderLifted(),
                (said == null ? WayHome.UNKNOWN : said).or(fill.transport(), fill.handover()), now.overstay());
        return saysTheSame(stay, now, content) ? now : made(stay, content, fill.actor(), now.version());
    }
}
