package org.lazaret.health.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.CheckRules;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFile.Recorded;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.HealthFileStore.Decision;
import org.lazaret.health.file.Reading;
import org.lazaret.health.file.Slot;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;

/** Takes one reading of one person; the alert that it causes is in the same write. */
@Service
class RecordReading {
    /** How far a device's clock may run ahead of the server's. */
    private static final Duration AHEAD = Duration.ofMinutes(2);
    /** How far back a nurse may date a reading; a doctor may go further. */
    private static final Duration BACK = Duration.ofHours(24);
    private static final Duration BACK_BY_DOCTOR = Duration.ofDays(7);

    private final HealthFileStore files;
    private final RuleBooks<CheckRules> books;
    private final Sites sites;

    RecordReading(HealthFileStore files, RuleBooks<CheckRules> books, Sites sites) {
        this.files = files;
        this.books = books;
        this.sites = sites;
    }

    Recorded record(UUID stayId, NewReading given) {
        HealthFile file = files.find(stayId);
        if (file == null) {
            throw ProblemException.notFound();
        }
        Sites.Visit by = sites.enter(file.siteId(), "nurse", "doctor");
        check(given, by.actor(), by.now());
        CheckRules rules = books.on(by.site().date(given.happenedAt()));
        Reading reading = given.reading(slotOf(given, rules, by.zone()), by.now(), by.actor().username());
        sites.trace(by, "reading.record", "stay", stayId);
        Reading earlier = files.archived(stayId, given.id());
        if (earlier != null) {
            return HealthFile.again(earlier, reading);
        }
        return files.decide(stayId, null, present -> {
            Recorded recorded = present.record(reading, rules);
            return new Decision<>(recorded instanceof Recorded.Taken taken ? taken.file() : null, recorded);
        });
    }

    private static void check(NewReading given, Actor actor, Instant now) {
        List<FieldError> faults = new ArrayList<>();
        Duration back = actor.hasAny("doctor") ? BACK_BY_DOCTOR : BACK;
        if (given.happenedAt().isAfter(now.plus(AHEAD))) {
            faults.add(new FieldError("happenedAt", "future",
                    "This time has not come yet; check the device's clock."));
        } else if (given.happenedAt().isBefore(now.minus(back))) {
            faults.add(new FieldError("happenedAt", "too-old",
                    "Older than " + back.toHours() + " hours; a doctor can enter what is up to "
                            + BACK_BY_DOCTOR.toDays() + " days old."));
        }
        if (given.outcome() == Reading.Outcome.MEASURED && !given.hasValues() && given.symptoms().isEmpty()) {
            faults.add(new FieldError("outcome", "nothing-measured",
                    "A measured check needs at least one value; otherwise say why there is none."));
        }
        if (given.outcome() != Reading.Outcome.MEASURED && given.hasValues()) {
            faults.add(new FieldError("outcome", "values-without-measurement",
                    "Values were given although nobody was measured."));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private static Slot slotOf(NewReading given, CheckRules rules, ZoneId zone) {
        var day = given.happenedAt().atZone(zone).toLocalDate();
        if (given.round() != null) {
            return new Slot(day, given.round());
        }
        Slot slot = rules.slotAt(given.happenedAt(), zone);
        // before the first round of the day a reading belongs to that first round
        return slot == null ? new Slot(day, rules.windows().getFirst().round()) : slot;
    }
}
