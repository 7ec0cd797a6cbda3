package org.lazaret.residents.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.time.BusinessClock;

/**
 * Who may ask for rooms of a list: one confirmation of a plan, or single decisions and admissions, never both. Each is
 * noted in the list before rooms is asked, and every check stands in the write of that note, so that of two who press
 * together one is refused. A note whose job does not exist yet counts too; when its service died in between, it lapses.
 * Source: {@code deploy/handbook/residents.md#planning-the-rooms}.
 */
@Component
class Turns {
    /** Longer than asking rooms can take, with every repetition. */
    static final Duration FRESH = Duration.ofMinutes(2);

    private final Jobs jobs;
    private final BusinessClock clock;

    Turns(Jobs jobs, BusinessClock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Whether the rooms of a plan are being taken at this moment. */
    boolean underWay(Manifest manifest) {
        Manifest.Confirming begun = manifest.confirming();
        return begun != null && underWay(begun.jobId(), begun.since());
    }

    private boolean underWay(UUID id, @Nullable Instant since) {
        Job job = jobs.find(id);
        return job == null
                ? since != null && since.isAfter(clock.instant().minus(FRESH))
                : job.state() == Job.State.RUNNING;
    }

    /** @throws ProblemException 422 while another job takes the list's rooms */
    void vacant(Manifest manifest, @Nullable UUID jobId) {
        Manifest.Confirming other = manifest.confirming();
        if (other != null && !other.jobId().equals(jobId) && underWay(manifest)) {
            throw refused(
                    "confirming", "The rooms of this list are being confirmed. Look again in a moment.",
                    "正在确认此名单的房间，请稍后再看。");
        }
    }

    /**
     * The list with a confirmation noted.
     *
     * @throws ProblemException 422 while the list is accepted or confirmed, or somebody decides or admits
     */
    Manifest confirming(Manifest manifest, UUID jobId, UUID planId) {
        vacant(manifest, jobId);
        if (manifest.state() == Manifest.State.ACCEPTING && manifest.confirming() == null) {
            throw refused(
                    "accepting", "This list is being accepted. Plan its rooms when that is done.",
                    "名单正在接收，请完成后再排房。");
        }
        if (!single(manifest).isEmpty()) {
            throw refused(
                    "deciding",
                    "Somebody is deciding about a household of this list, or admits its people. Confirm when"
                            + " that is done.",
                    "正在办理此名单的单户决定或入住，请完成后再确认。");
        }
        return manifest.confirming(new Manifest.Confirming(jobId, planId, clock.instant()));
    }

    /**
     * The list with a decision or an admission noted; notes that have ended are dropped.
     *
     * @param id of the command or the job
     * @throws ProblemException 422 while the rooms of a plan are being taken
     */
    Manifest begun(Manifest manifest, UUID id) {
        vacant(manifest, null);
        var notes = new ArrayList<>(single(manifest));
        notes.removeIf(note -> note.id().equals(id));
        notes.add(new Manifest.Begun(id, clock.instant()));
        return manifest.begun(notes);
    }

    private List<Manifest.Begun> single(Manifest manifest) {
        List<Manifest.Begun> begun = manifest.begun();
        return begun == null
                ? List.of()
                : begun.stream().filter(note -> underWay(note.id(), note.since())).toList();
    }

    private static ProblemException refused(String id, String message, String messageZh) {
        return ProblemException.refused(List.of(new BrokenRule(id, message, messageZh)));
    }
}
