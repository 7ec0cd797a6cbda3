package org.lazaret.health.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.PlaceView;
import org.lazaret.health.file.StayView;
import org.lazaret.health.sample.Sample.Moved;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;

/** A swab from its barcode to the laboratory's door. */
@Service
class TrackSample {
    private static final Duration AHEAD = Duration.ofMinutes(2);
    /** The evening before, so that the result is there in the morning; see {@code deploy/handbook/health.md#samples}. */
    private static final Period EARLY = Period.ofDays(1);

    private final SampleStore samples;
    private final HealthFileStore files;
    private final ApplySample applySample;
    private final Sites sites;

    TrackSample(SampleStore samples, HealthFileStore files, ApplySample applySample, Sites sites) {
        this.samples = samples;
        this.files = files;
        this.applySample = applySample;
        this.sites = sites;
    }

    /** Binds a barcode to a person and a day, before the swab is taken. The same again is the same sample. */
    Moved collect(String barcode, UUID stayId, int day, Instant happenedAt) {
        HealthFile file = files.find(stayId);
        if (file == null) {
            throw ProblemException.notFound();
        }
        Sites.Visit by = sites.enter(file.siteId(), "nurse", "doctor");
        notInTheFuture(happenedAt, by.now());
        sites.trace(by, "sample.collect", "stay", stayId);
        StayView stay = file.stay();
        if (stay == null || stay.enteredAt() == null) {
            return refused("not-in-residence", "This person has not entered the site yet.", "此人尚未入住。");
        }
        LocalDate swabbed = by.site().date(happenedAt);
        if (happenedAt.plus(AHEAD).isBefore(stay.enteredAt())) {
            return refused("before-entry", "The swab would be older than the stay.", "采样时间早于入住时间。");
        }
        StayView.TestDue due = stay.testsDue().stream().filter(test -> test.day() == day).findFirst().orElse(null);
        if (due != null && swabbed.isBefore(due.date().minus(EARLY))) {
            return refused("too-early",
                    "The test of day " + day + " is due on " + due.date()
                            + "; a swab more than a day before is an extra test, use 0.",
                    "第 " + day + " 天检测应在 " + due.date() + " 采样，提前一天以上请按加测（0）登记。");
        }
        if (day > 0 && due == null) {
            return refused("no-such-test", "No test is due on day " + day + "; use 0 for an extra test.",
                    "第 " + day + " 天没有应做的检测；加测请填 0。");
        }
        Sample sample = Sample.collected(barcode, stayId, file.siteId(), by.site().regionCode(), day, happenedAt,
                by.now(), by.actor().username(), Ids.next());
        if (samples.insert(sample)) {
            applySample.apply(sample);
            return new Moved.Done(sample);
        }
        Sample taken = samples.find(barcode);
        if (taken != null && taken.stayId().equals(stayId) && taken.day() == day) {
            applySample.apply(taken);
            return new Moved.Same(taken);
        }
        return refused("barcode-taken", "The barcode " + barcode + " belongs to another swab; take a new label.",
                "条码 " + barcode + " 已用于其他样本，请换新标签。");
    }

    /** On its way; also the correction of a swab that was lost. */
    Moved move(String barcode, SampleState next, Instant happenedAt) {
        while (true) {
            Sample sample = samples.find(barcode);
            if (sample == null) {
                throw ProblemException.notFound();
            }
            Sites.Visit by = sites.enter(sample.siteId(), "nurse", "doctor");
            notInTheFuture(happenedAt, by.now());
            sites.trace(by, "sample.move", "sample", barcode);
            Moved moved = sample.to(next, happenedAt, by.now(), by.actor().username(), Ids.next());
            if (!(moved instanceof Moved.Done done)) {
                return moved;
            }
            if (samples.replace(sample, done.sample())) {
                applySample.apply(done.sample());
                return moved;
            }
        }
    }

    /** A swab on its way, and where the person is. */
    record OnItsWay(String barcode, UUID stayId, @Nullable String roomNumber, int day, SampleState state,
            Instant since, String by) {}

    /** The swabs of a site in one state, by barcode. */
    Page<OnItsWay> inState(UUID siteId, SampleState state, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Visit visit = sites.enter(siteId, "nurse", "doctor", "site-manager");
        int rows = Cursor.limit(limit);
        Page<Sample> page = Page.cut(samples.inState(siteId, state, Cursor.decode(cursor, 1), rows + 1), rows,
                sample -> Cursor.of(sample.id()));
        sites.trace(visit, "samples.read", "site", siteId);
        Map<UUID, HealthFile> people = files.find(page.items().stream().map(Sample::stayId).distinct().toList());
        return page.map(sample -> {
            HealthFile file = people.get(sample.stayId());
            PlaceView place = file == null ? null : file.place();
            return new OnItsWay(sample.id(), sample.stayId(), place == null ? null : place.roomNumber(), sample.day(),
                    sample.state(), sample.lastStepAt(), sample.steps().getLast().by());
        });
    }

    private static void notInTheFuture(Instant happenedAt, Instant now) {
        if (happenedAt.isAfter(now.plus(AHEAD))) {
            throw ProblemException.invalid("happenedAt", "future",
                    "This time has not come yet; check the device's clock.");
        }
    }

    private static Moved refused(String id, String en, String zh) {
        return new Moved.Refused(List.of(new BrokenRule(id, en, zh)));
    }
}
