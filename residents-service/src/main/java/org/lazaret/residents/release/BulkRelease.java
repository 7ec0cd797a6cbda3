package org.lazaret.residents.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.crypto.UnreadableSecretException;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.release.ReleaseBoard.ReleasePreview;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.stay.Stay;

/**
 * Lets many go, one after the other, each through the whole gate: who may not stays and is named with the reason.
 * Source: {@code deploy/handbook/residents.md#bulk-release}.
 */
@Component
class BulkRelease {
    private static final Logger log = LoggerFactory.getLogger(BulkRelease.class);
    private static final String KIND = "bulk-release";
    private final ReleaseBoard board;
    private final ReleaseStay releases;
    private final Sites sites;
    private final Jobs jobs;
    private final AuditStore audit;

    BulkRelease(ReleaseBoard board, ReleaseStay releases, Sites sites, Jobs jobs, AuditStore audit) {
        this.board = board;
        this.releases = releases;
        this.sites = sites;
        this.jobs = jobs;
        this.audit = audit;
        jobs.register(KIND, this::run);
    }

    /** Who began it, so that each release is audited under them. */
    record Input(UUID siteId, List<UUID> stayIds, String subject, String username) {
        Actor actor() {
            return new Actor(subject, username, Set.of("site-manager"), Set.of(siteId), Set.of(), false);
        }
    }

    /** Somebody who was not let go, and why. */
    record StaysHere(UUID stayId, List<Blocker> blockers) {}

    /** What came of it so far: notes of the job, and its result at the end. */
    record BulkReleased(int released, List<StaysHere> blocked) {
        BulkReleased {
            blocked = blocked == null ? List.of() : List.copyOf(blocked);
        }

        BulkReleased oneMore() {
            return new BulkReleased(released + 1, blocked);
        }

        BulkReleased without(StaysHere one) {
            var all = new ArrayList<>(blocked);
            all.add(one);
            return new BulkReleased(released, all);
        }
    }

    /**
     * @param expected how many the manager was told would be let go; another number is refused, since it is not what
     *                 they agreed to
     */
    Job start(UUID siteId, UUID jobId, List<UUID> stayIds, int expected) {
        Sites.Visit by = sites.enter(siteId, "site-manager");
        List<UUID> distinct = stayIds.stream().distinct().sorted().toList();
        var input = new Input(siteId, distinct, by.actor().subject(), by.actor().username());
        if (jobs.find(jobId) == null) {
            ReleasePreview preview = board.preview(by, distinct);
            if (!preview.missing().isEmpty()) {
                throw ProblemException.refused(List.of(new BrokenRule("unknown",
                        preview.missing().size()
                                + " of these people are not in residence here. Look at the board again.",
                        "其中" + preview.missing().size() + "人不在本站在住，请刷新后再选。")));
            }
            if (preview.ready() != expected) {
                throw ProblemException.refused(List.of(new BrokenRule("count",
                        "You agreed to release " + expected + ", now it would be " + preview.ready()
                                + ". Look again.",
                        "您确认放行" + expected + "人，目前可放行" + preview.ready() + "人，请重新核对。")));
            }
        }
        audit.record(by.actor(), "release.bulk", "site", siteId, siteId, distinct.size() + " people");
        return jobs.start(jobId, KIND, by.actor().username(), input);
    }

    private BulkReleased run(JobRun run) {
        Input input = run.input(Input.class);
        List<UUID> people = input.stayIds();
        BulkReleased sofar = run.row() == 0 ? new BulkReleased(0, List.of()) : run.notes(BulkReleased.class);
        for (int i = (int) run.row(); i < people.size(); i++) {
            UUID stayId = people.get(i);
            sofar = one(run.id(), stayId, input, sofar);
            run.checkpoint(i + 1L, people.size(), sofar);
        }
        return sofar;
    }

    private BulkReleased one(UUID jobId, UUID stayId, Input input, BulkReleased sofar) {
        Stay stay = releases.present(stayId);
        if (stay == null || !stay.siteId().equals(input.siteId())) {
            return sofar.without(new StaysHere(stayId, List.of(
                    new Blocker("state", "The person is no longer of this site.", "此人已不在本站。", "site-manager"))));
        }
        try {
            return released(Ids.derived(jobId, "release " + stayId), stay, input, sofar);
        } catch (ProblemException problem) {
            return sofar.without(new StaysHere(stayId, List.of(problem.type() == ProblemType.UNAVAILABLE
                    ? new Blocker("under-way", "The release is written down and goes on by itself.",
                            "放行已登记，系统将继续办理。", "site-manager")
                    : fault())));
        } catch (UnreadableSecretException failure) {
            // nobody else waits for one whose release does not work
            log.warn("the release of the stay {} by the job {} failed: {}", stayId, jobId,
                    failure.getClass().getName());
            return sofar.without(new StaysHere(stayId, List.of(fault())));
        }
    }

    private static Blocker fault() {
        return new Blocker("fault", "This release did not work. Release the person alone, and report it.",
                "此人放行未成功，请单独办理并报告。", "site-manager");
    }

    private BulkReleased released(UUID releaseId, Stay stay, Input input, BulkReleased sofar) {
        UUID stayId = stay.id();
        return switch (releases.release(releaseId, stay, ReleaseStay.Wish.asPrepared(stayId), input.actor())) {
            case ReleaseStay.Outcome.Released _ -> sofar.oneMore();
            case ReleaseStay.Outcome.Blocked blocked -> sofar.without(new StaysHere(stayId, blocked.blockers()));
        };
    }
}
