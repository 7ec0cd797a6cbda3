package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.site.Sites;

/** Asking for leave to break a hard rule, and giving it by two approvers. */
@Service
class Exemptions {
    private static final int LISTED = 200;
    private final Sites sites;
    private final ExemptionStore exemptions;
    private final AuditStore audit;
    private final BusinessClock clock;

    Exemptions(Sites sites, ExemptionStore exemptions, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.exemptions = exemptions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for, and for how long. */
    record Asked(UUID bubbleId, List<String> rules, String reason, Instant until) {}

    Exemption ask(UUID siteId, UUID id, Asked asked) {
        Sites.Entered entered = sites.enter(siteId, "site-manager", "doctor");
        Instant now = clock.instant();
        if (!asked.until().isAfter(now)) {
            throw ProblemException.invalid("until", "Past", "This end lies in the past; give a later one.");
        }
        List<String> refused = asked.rules().stream().filter(r -> !HardRule.exemptable().contains(r)).toList();
        if (!refused.isEmpty()) {
            throw ProblemException.invalid("rules", "NotExemptable", "Nobody can be exempted from "
                    + String.join(", ", refused) + "; only from " + String.join(", ", HardRule.exemptable()) + ".");
        }
        Exemption wanted = new Exemption(id, siteId, entered.site().regionCode(), asked.bubbleId(), asked.rules(),
                asked.reason(), entered.actor().username(), now, List.of(),
                asked.until().truncatedTo(ChronoUnit.MILLIS), Exemption.SCHEMA, 1);
        Optional<Exemption> known = exemptions.find(id);
        if (known.isEmpty()) {
            audit.record(entered.actor(), "exemption.ask", "bubble", asked.bubbleId(), siteId, asked.reason());
            if (exemptions.write(wanted)) {
                return wanted;
            }
            known = exemptions.find(id);
        }
        Exemption before = known.filter(k -> k.siteId().equals(siteId)).orElseThrow(ProblemException::notFound);
        if (!before.asksTheSameAs(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another request.");
        }
        return before;
    }

    Exemption approve(UUID siteId, UUID id) {
        Sites.Entered entered = sites.enter(siteId, "approver", "site-manager", "doctor");
        audit.record(entered.actor(), "exemption.approve", "exemption", id, siteId);
        return Retry.untilDecided(() -> {
            Exemption known = exemptions.find(id)
                    .filter(e -> e.siteId().equals(siteId))
                    .orElseThrow(ProblemException::notFound);
            return switch (known.approve(entered.actor().username(), clock.instant())) {
                case Exemption.Already already -> already.exemption();
                case Exemption.Refused refused -> throw ProblemException.refused(refused.rules());
                case Exemption.Approved approved -> exemptions.write(approved.exemption())
                        ? approved.exemption()
                        : null;
            };
        });
    }

    List<Exemption> list(UUID siteId) {
        sites.enter(siteId, "site-manager", "doctor", "approver", "commander", "auditor");
        return exemptions.ofSite(siteId, clock.instant(), LISTED);
    }

    boolean inForce(Exemption exemption) {
        return exemption.inForce(clock.instant());
    }
}
