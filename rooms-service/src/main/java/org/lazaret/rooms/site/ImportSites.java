package org.lazaret.rooms.site;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.table.RowError;
import org.lazaret.kit.time.BusinessClock;

/**
 * Takes over a list of sites, for a province that sets up hundreds at once. A preview tells every error and what would
 * change; accepting the same file does it, and doing so again changes nothing. Sites that the list does not name stay.
 */
@Service
class ImportSites {
    private static final int PAGE = 500;
    /** A new site's id follows from its code, so that the same list again means the same sites. */
    private static final UUID NAMES = new UUID(0x7369746573000000L, 0);
    private final SiteStore sites;
    private final Access access;
    private final AuditStore audit;
    private final BusinessClock clock;

    ImportSites(SiteStore sites, Access access, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a list of sites would do, or did.
     *
     * @param digest  names exactly this file; accepting needs it
     * @param changes what would differ afterwards, for every site that changes
     */
    record SitesReport(String digest, int rows, int added, int changed, int unchanged, List<SiteChange> changes,
            List<RowError> errors) {}

    /** What a row changes of a site that is known. */
    record SiteChange(int row, String code, List<SitesFile.FieldChange> fields) {}

    /** A row against what is known under its code. */
    private record Judged(SitesFile.Numbered numbered, @Nullable Site before, Site wanted) {
        boolean added() {
            return before == null;
        }

        boolean changed() {
            return before != null && !before.saysTheSameAs(wanted);
        }
    }

    SitesReport preview(byte[] file) {
        Actor actor = operator();
        return report(actor, file, SitesFile.read(file));
    }

    SitesReport accept(String digest, byte[] file) {
        Actor actor = operator();
        SitesFile.Read read = SitesFile.read(file);
        SitesReport report = report(actor, file, read);
        if (!report.digest().equals(digest)) {
            throw ProblemException.invalid("file", "Digest", "This is not the file of the preview; preview it again.");
        }
        if (!report.errors().isEmpty()) {
            throw ProblemException.invalid(report.errors()
                    .stream()
                    .map(e -> new FieldError("row " + e.row() + " " + e.column(), e.code(), e.message()))
                    .toList());
        }
        if (report.added() + report.changed() > 0) {
            audit.record(actor, "sites.import", "file", digest, null);
            judged(read).forEach(this::write);
        }
        return report;
    }

    /** Whoever looks after a whole region; people of one site do not set up others. */
    private Actor operator() {
        Actor actor = access.actor();
        if (actor.regions().stream().allMatch(String::isBlank)) {
            throw ProblemException.notFound();
        }
        return access.requireRole("site-manager");
    }

    private SitesReport report(Actor actor, byte[] file, SitesFile.Read read) {
        List<RowError> errors = new ArrayList<>(read.errors());
        List<Judged> judged = judged(read);
        for (Judged one : judged) {
            Site site = one.wanted();
            if (!actor.sees(site.id(), site.regionCode())) {
                errors.add(new RowError(one.numbered().row(), "regionCode", site.regionCode(), "outside-region",
                        "This county lies outside the region that you look after.", "该区划不在您的管辖范围内。"));
            } else if (one.before() != null && !actor.sees(one.before().id(), one.before().regionCode())) {
                errors.add(new RowError(one.numbered().row(), "code", site.code(), "taken",
                        "Another site has this code.", "该代码已被其他站点使用。"));
            }
        }
        errors.sort(Comparator.comparing(RowError::row));
        int added = (int) judged.stream().filter(Judged::added).count();
        int changed = (int) judged.stream().filter(Judged::changed).count();
        int broken = (int) read.errors().stream().map(RowError::row).filter(row -> row > 0).distinct().count();
        return new SitesReport(digest(file), judged.size() + broken, added, changed,
                judged.size() - added - changed, changes(actor, judged), List.copyOf(errors));
    }

    /** Nothing is told of a site that the caller does not see. */
    private static List<SiteChange> changes(Actor actor, List<Judged> judged) {
        return judged.stream()
                .filter(Judged::changed)
                .flatMap(one -> Stream.ofNullable(one.before())
                        .filter(before -> actor.sees(before.id(), before.regionCode()))
                        .map(before -> new SiteChange(one.numbered().row(), before.code(),
                                SitesFile.differences(before, one.wanted()))))
                .toList();
    }

    private List<Judged> judged(SitesFile.Read read) {
        Map<String, Site> known = sites.withCodes(read.rows().stream().map(r -> r.site().code()).toList())
                .stream()
                .collect(Collectors.toMap(Site::code, Function.identity()));
        return read.rows().stream().map(row -> {
            Site before = known.get(row.site().code());
            return new Judged(row, before,
                    before == null ? row.site().added(Ids.derived(NAMES, row.site().code())) : row.site().over(before));
        }).toList();
    }

    private void write(Judged one) {
        Site before = one.before();
        if (before == null) {
            if (!sites.insert(one.wanted().at(clock.instant(), 1))) {
                throw changedMeanwhile();
            }
        } else if (one.changed()
                && sites.replace(
                        one.wanted().at(before.createdAt(), before.version() + 1)) != SiteStore.Replaced.DONE) {
            throw changedMeanwhile();
        }
    }

    /** What was written of the list stays; the same file again does the rest. */
    private static ProblemException changedMeanwhile() {
        return ProblemException.of(ProblemType.STALE,
                "Somebody changed one of these sites meanwhile; preview the list again and accept it.");
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** Every site in the caller's scope, by code. */
    Stream<Site> export() {
        Actor actor = access.actor();
        List<Site> all = new ArrayList<>();
        List<Site> page = sites.list(actor.sites(), actor.regions(), null, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = sites.list(actor.sites(), actor.regions(), page.getLast().code(), PAGE);
        }
        return all.stream();
    }
}
