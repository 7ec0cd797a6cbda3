package org.lazaret.rooms.oversight;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.site.Sites;

/** Photos as evidence: kept first, then named by their finding; what no finding came to name goes after an hour. */
@Service
class Photos {
    private static final Logger log = LoggerFactory.getLogger(Photos.class);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int PART = 100;
    private final Sites sites;
    private final FindingStore findings;
    private final PhotoStore photos;
    private final RuleBooks<OversightRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Photos(Sites sites, FindingStore findings, PhotoStore photos, RuleBooks<OversightRules> books, AuditStore audit,
            BusinessClock clock) {
        this.sites = sites;
        this.findings = findings;
        this.photos = photos;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** A picture and what it is. */
    record Picture(Finding.FindingPhoto photo, byte[] content) {}

    Finding.FindingPhoto add(UUID siteId, UUID findingId, UUID id, byte[] content) {
        Sites.Entered entered = sites.enter(siteId, Overseers.inspectors());
        Finding finding = known(siteId, findingId);
        OversightRules book = Optional.ofNullable(books.version(finding.rules()))
                .orElseThrow(() -> new IllegalStateException("the rule book " + finding.rules() + " is missing"));
        if (content.length > book.photoMegabytes() * 1024L * 1024L) {
            throw ProblemException.of(ProblemType.TOO_LARGE,
                    "A photo may have " + book.photoMegabytes() + " MB; send a smaller one.");
        }
        PhotoKind kind = PhotoKind.of(content)
                .orElseThrow(() -> ProblemException.of(ProblemType.UNSUPPORTED_MEDIA,
                        "Send a photo as JPEG, PNG or WebP."));
        Instant now = clock.instant();
        Finding.FindingPhoto wanted = new Finding.FindingPhoto(id, kind, content.length, digest(content),
                entered.actor().username(), now);
        audit.record(entered.actor(), "finding.photo", "finding", findingId, siteId);
        Finding.FindingPhoto kept = named(finding, wanted).orElseGet(() -> {
            refuse(finding.attach(wanted, book.photos()));
            if (!photos.keep(id, findingId, wanted.digest(), content, now)) {
                throw reused();
            }
            return Retry.untilDecided(() -> {
                Finding known = known(siteId, findingId);
                Optional<Finding.FindingPhoto> there = named(known, wanted);
                return there.orElseGet(() -> switch (known.attach(wanted, book.photos())) {
                    case Finding.Refused refused -> throw ProblemException.refused(refused.rules());
                    case Finding.Changed changed -> findings.write(changed.finding()) ? wanted : null;
                });
            });
        });
        photos.fixed(id);
        return kept;
    }

    private static void refuse(Finding.Outcome outcome) {
        if (outcome instanceof Finding.Refused refused) {
            throw ProblemException.refused(refused.rules());
        }
    }

    /** The photo that the finding names under this id already; the same picture again is the same photo. */
    private static Optional<Finding.FindingPhoto> named(Finding finding, Finding.FindingPhoto wanted) {
        Optional<Finding.FindingPhoto> there = finding.photos()
                .stream()
                .filter(p -> p.id().equals(wanted.id()))
                .findFirst();
        if (there.isPresent() && !there.get().digest().equals(wanted.digest())) {
            throw reused();
        }
        return there;
    }

    Picture find(UUID siteId, UUID findingId, UUID id) {
        Sites.Entered entered = sites.enter(siteId, Overseers.readers());
        Finding.FindingPhoto photo = known(siteId, findingId).photos()
                .stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        audit.record(entered.actor(), "finding.photo.read", "finding", findingId, siteId);
        return new Picture(photo, photos.content(id).orElseThrow(ProblemException::notFound));
    }

    /** A crash may leave a picture without a finding that names it, or one that is named without being fixed. */
    @Scheduled(initialDelayString = "${lazaret.rooms.sweep}", fixedDelayString = "${lazaret.rooms.sweep}")
    void sweep() {
        try {
            sweep(clock.instant().minus(PATIENCE));
        } catch (RuntimeException failure) {
            log.warn("the sweep of photos stopped early and will run again: {}", failure.toString());
        }
    }

    void sweep(Instant before) {
        for (PhotoStore.Loose loose : photos.looseBefore(before, PART)) {
            boolean named = findings.find(loose.findingId())
                    .map(f -> f.photos().stream().anyMatch(p -> p.id().equals(loose.id())))
                    .orElse(false);
            if (named) {
                photos.fixed(loose.id());
            } else {
                photos.drop(loose.id(), before);
            }
        }
    }

    private Finding known(UUID siteId, UUID id) {
        return findings.find(id).filter(f -> f.siteId().equals(siteId)).orElseThrow(ProblemException::notFound);
    }

    private static ProblemException reused() {
        return ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another photo.");
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
