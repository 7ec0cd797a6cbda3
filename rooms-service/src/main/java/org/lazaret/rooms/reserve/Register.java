package org.lazaret.rooms.reserve;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** One site's entry in the reserve register: what it brings, whether it is ready, and calling it up. */
@Service
class Register {
    private static final String[] READERS = {"site-manager", "approver", "commander", "auditor"};
    private static final String[] CALL = {"site-manager", "commander"};
    private final Sites sites;
    private final ReserveStore reserves;
    private final RuleBooks<ReserveRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Register(Sites sites, ReserveStore reserves, RuleBooks<ReserveRules> books, AuditStore audit,
            BusinessClock clock) {
        this.sites = sites;
        this.reserves = reserves;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** An entry as it counts today. */
    record Entry(Reserve reserve, boolean stale) {}

    /** An entry after a write, and whether it is new. */
    record Entered(Entry entry, boolean created) {}

    Entry find(UUID siteId) {
        Site site = sites.enter(siteId, READERS).site();
        return entry(site, reserves.find(siteId).orElseThrow(ProblemException::notFound));
    }

    private Entry entry(Site site, Reserve reserve) {
        LocalDate today = site.dayAt(clock.instant());
        return new Entry(reserve, reserve.stale(today, books.on(today)));
    }

    /** Enters a site, or corrects its rooms and contact; the tier of a known one changes by a command alone. */
    Entered put(UUID siteId, ReserveTier tier, int rooms, String contact, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, CALL);
        Reserve wanted = new Reserve(siteId, entered.site().regionCode(), tier, rooms, contact, List.of(),
                List.of(), Reserve.SCHEMA, 1);
        Optional<Reserve> known = reserves.find(siteId);
        if (known.isPresent() && known.get().saysTheSameAs(wanted)) {
            return new Entered(entry(entered.site(), known.get()), false);
        }
        if (known.isPresent()) {
            Etags.requireMatch(ifMatch, known.get().version());
            if (known.get().tier() != tier) {
                throw ProblemException.invalid("tier", "command",
                        "A site changes its tier by an activation with a reason, not by a correction.");
            }
        }
        audit.record(entered.actor(), "reserve.enter", "site", siteId, siteId);
        Reserve next = known.map(k -> k.corrected(wanted)).orElse(wanted);
        if (!reserves.write(next)) {
            throw ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
        return new Entered(entry(entered.site(), next), known.isEmpty());
    }

    /** Calls a reserve site up, or lets it go back; the same command again is the same answer. */
    Entry move(UUID siteId, UUID commandId, ReserveTier tier, String reason) {
        Sites.Entered entered = sites.enter(siteId, CALL);
        audit.record(entered.actor(), "reserve.move", "site", siteId, siteId, reason);
        return decide(entered, known -> known.move(commandId, tier, reason, entered.actor().username(),
                clock.instant()));
    }

    /** Somebody has looked whether the site can be ready in time; a fact, so never refused as late. */
    Entry check(UUID siteId, UUID checkId, LocalDate on, boolean ready, @Nullable String remark) {
        Sites.Entered entered = sites.enter(siteId, CALL);
        Instant now = clock.instant();
        if (on.isAfter(entered.site().dayAt(now))) {
            throw ProblemException.invalid("on", "Future", "This day lies in the future; tell it when it has been.");
        }
        audit.record(entered.actor(), "reserve.check", "site", siteId, siteId, remark);
        var check = new Reserve.ReserveCheck(checkId, on, ready, remark, entered.actor().username(), now);
        return decide(entered, known -> known.check(check));
    }

    private Entry decide(Sites.Entered entered, Function<Reserve, Reserve.Outcome> decision) {
        Site site = entered.site();
        return Retry.untilDecided(() -> {
            Reserve known = reserves.find(site.id())
                    .orElseThrow(ProblemException::notFound)
                    .in(site.regionCode());
            return switch (decision.apply(known)) {
                case Reserve.Done done -> reserves.write(done.next()) ? entry(site, done.next()) : null;
                case Reserve.Already already -> entry(site, already.reserve());
                case Reserve.Reused reused -> throw ProblemException.of(ProblemType.KEY_REUSED,
                        "This id was used for something else; send the command under a new one.");
                case Reserve.NothingToChange same -> throw ProblemException.of(ProblemType.OUTDATED,
                        "The site has this tier already; read the register again.");
            };
        });
    }
}
