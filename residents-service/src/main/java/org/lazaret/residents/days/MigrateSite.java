package org.lazaret.residents.days;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.JobRun;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Puts everybody of a site under another pack (方案切换): the difference is shown for all, then a job writes it in parts,
 * each of which is applied to all of its people or to none. Who cannot be migrated is left out and named.
 * Source: {@code deploy/handbook/residents.md#migration}.
 */
@Component
class MigrateSite {
    private static final String KIND = "migrate-site";
    private static final int PART = 100;
    private static final int LOOKED_AT = 1000;
    private static final int SHOWN = 200;
    /** So often a part whose people change meanwhile is looked at before the job pauses. */
    private static final int LOOKS = 5;

    private final ChangeDays days;
    private final StayStore stays;
    private final Jobs jobs;
    private final Sites sites;
    private final AuditStore audit;
    private final BusinessClock clock;

    MigrateSite(ChangeDays days, StayStore stays, Jobs jobs, Sites sites, AuditStore audit, BusinessClock clock) {
        this.days = days;
        this.stays = stays;
        this.jobs = jobs;
        this.sites = sites;
        this.audit = audit;
        this.clock = clock;
        jobs.register(KIND, this::run);
    }

    /**
     * What a migration would do.
     *
     * @param token    says that exactly this was seen
     * @param earlier  people who may go earlier than before
     * @param later    people who may go only later
     * @param leftOut  people who cannot be migrated
     * @param examples the first of those whom it touches or who are left out
     */
    record MigrationPreview(
            String token, int people, int affected, int earlier, int later, int leftOut,
            List<DayDifference> examples) {}

    /** What the job was started with; {@code fromPackId} null for everybody. */
    record Input(UUID siteId, String packId, @Nullable String fromPackId, String reason, String token) {}

    /** Somebody who was not migrated. */
    record LeftOut(UUID stayId, List<BrokenRule> rules) {}

    /** How far the job is; {@code last} is the last person who was looked at. */
    record Progress(@Nullable UUID last, int affected, int same, List<LeftOut> leftOut) {}

    MigrationPreview preview(UUID siteId, String packId, @Nullable String fromPackId) {
        Sites.Visit by = sites.enter(siteId, "site-manager");
        audit.record(by.actor(), "days.preview", "site", siteId, siteId);
        return look(siteId, packId, fromPackId);
    }

    /** Begins; the same job id again is the same job. */
    Job start(UUID siteId, UUID jobId, String packId, @Nullable String fromPackId, String reason, String token) {
        Sites.Visit by = sites.enter(siteId, "site-manager");
        audit.record(by.actor(), "days.migrate", "site", siteId, siteId, reason);
        if (jobs.find(jobId) == null && !look(siteId, packId, fromPackId).token().equals(token)) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "not-as-seen", "Something has changed since the preview. Look at the difference again.",
                    "预览后情况已有变化，请重新核对差异。")));
        }
        return jobs.start(
                jobId, KIND, by.actor().username(), new Input(siteId, packId, fromPackId, reason, token));
    }

    private MigrationPreview look(UUID siteId, String packId, @Nullable String fromPackId) {
        var sum = new Sum();
        UUID last = null;
        List<Stay> people = stays.present(siteId, null, LOOKED_AT);
        while (!people.isEmpty()) {
            List<DayChange> changes = changes(people, packId, fromPackId);
            if (!changes.isEmpty()) {
                sum.add(days.preview(changes));
            }
            last = people.getLast().id();
            people = stays.present(siteId, last, LOOKED_AT);
        }
        return sum.shown();
    }

    private Progress run(JobRun run) {
        Input input = run.input(Input.class);
        Progress done = run.row() == 0 ? new Progress(null, 0, 0, List.of()) : run.notes(Progress.class);
        long row = run.row();
        List<Stay> people = stays.present(input.siteId(), done.last(), PART);
        while (!people.isEmpty()) {
            done = part(run, input, people, done);
            row += people.size();
            run.checkpoint(row, row, done);
            people = stays.present(input.siteId(), done.last(), PART);
        }
        return done;
    }

    private Progress part(JobRun run, Input input, List<Stay> people, Progress before) {
        for (int attempt = 0; attempt < LOOKS; attempt++) {
            List<DayChange> changes = changes(
                    stays.all(people.stream().map(Stay::id).toList()), input.packId(), input.fromPackId());
            List<LeftOut> leftOut = changes.isEmpty() ? List.of() : leftOut(days.preview(changes));
            List<UUID> out = leftOut.stream().map(LeftOut::stayId).toList();
            List<DayChange> possible = changes.stream().filter(one -> !out.contains(one.stayId())).toList();
            var all = new ArrayList<>(before.leftOut());
            all.addAll(leftOut);
            UUID last = people.getLast().id();
            // a part that found somebody changed in between looks again under another id
            UUID command = Ids.derived(run.id(), "after " + before.last() + " try " + attempt);
            ChangeDays.Applied applied = days.find(command);
            if (applied == null && possible.isEmpty()) {
                return new Progress(last, before.affected(), before.same(), List.copyOf(all));
            }
            if (applied == null) {
                applied = days.apply(
                        command, possible, input.reason(), run.actor(), clock.instant(),
                        days.preview(possible).token());
            }
            switch (applied) {
                case ChangeDays.Applied.Done done -> {
                    return new Progress(
                            last, before.affected() + done.affected(), before.same() + done.same(), List.copyOf(all));
                }
                // the job is taken up again after a pause, at this part and with this command: it holds no lease for
                // as long as others write, and can be cancelled
                case ChangeDays.Applied.Waiting _ -> throw new IllegalStateException(
                        "The days of the people after " + before.last() + " are still being written");
                case ChangeDays.Applied.Refused _ -> {
                    // somebody has changed since the look; the next one sees them
                }
            }
        }
        throw new IllegalStateException(
                "The people after " + before.last() + " change too often to be migrated; the job looks again");
    }

    private static List<LeftOut> leftOut(DayPreview seen) {
        return seen.stays()
                .stream()
                .filter(one -> !one.refusals().isEmpty())
                .map(one -> new LeftOut(one.stayId(), one.refusals()))
                .toList();
    }

    private static List<DayChange> changes(List<Stay> people, String packId, @Nullable String fromPackId) {
        return people.stream()
                .filter(stay -> fromPackId == null || fromPackId.equals(stay.order().packId()))
                .sorted(java.util.Comparator.comparing(Stay::id))
                .map(stay -> DayChange.migrate(stay.id(), "authority", packId))
                .toList();
    }

    /** Adds up what the parts of a site would do. */
    private static final class Sum {
        private final StringBuilder tokens = new StringBuilder();
        private final List<DayDifference> examples = new ArrayList<>();
        private int people;
        private int affected;
        private int earlier;
        private int later;
        private int leftOut;

        void add(DayPreview part) {
            tokens.append(part.token());
            people += part.stays().size();
            affected += part.affected();
            leftOut += part.refused();
            for (DayDifference one : part.stays()) {
                DayDifference.DayCount before = one.before();
                DayDifference.DayCount after = one.after();
                int moved = before == null || after == null
                        ? 0
                        : after.releaseNotBefore().compareTo(before.releaseNotBefore());
                earlier += moved < 0 ? 1 : 0;
                later += moved > 0 ? 1 : 0;
                if (examples.size() < SHOWN && (one.changes() || !one.refusals().isEmpty())) {
                    examples.add(one);
                }
            }
        }

        MigrationPreview shown() {
            return new MigrationPreview(
                    ChangeDays.hash(tokens.toString()), people, affected, earlier, later, leftOut,
                    List.copyOf(examples));
        }
    }
}
