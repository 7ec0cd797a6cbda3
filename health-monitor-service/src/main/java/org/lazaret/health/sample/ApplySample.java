package org.lazaret.health.sample;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.CheckRules;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;

/**
 * Carries what is known of a sample into the person's health file, at once and, after a crash in between, by a sweep.
 * Applying again changes nothing: the swab is known by its barcode, its alert by the change's id.
 */
@Service
class ApplySample extends LeasedWork {
    private static final int BATCH = 100;
    private static final Duration REST = Duration.ofSeconds(5);

    private final SampleStore samples;
    private final HealthFileStore files;
    private final RuleBooks<CheckRules> books;
    private final BusinessClock clock;
    private final Sites sites;

    ApplySample(SampleStore samples, HealthFileStore files, RuleBooks<CheckRules> books, BusinessClock clock,
            Sites sites, Leases leases) {
        super(leases, "sweep:samples");
        this.samples = samples;
        this.files = files;
        this.books = books;
        this.clock = clock;
        this.sites = sites;
    }

    void apply(Sample sample) {
        CheckRules rules = books.on(sites.of(sample.siteId()).date(sample.lastStepAt()));
        files.change(sample.stayId(), HealthFile.empty(sample.stayId(), sample.siteId(), sample.regionCode()),
                file -> file.swab(sample.day(), sample.swab(), sample.changeId(), clock.instant(), rules));
        samples.markApplied(sample);
    }

    @Override
    protected Duration round(Lease lease) {
        List<Sample> behind = samples.unapplied(BATCH);
        behind.forEach(this::apply);
        return behind.size() == BATCH ? Duration.ZERO : REST;
    }

    /** The last to start and the first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
