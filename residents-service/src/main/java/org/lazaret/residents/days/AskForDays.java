package org.lazaret.residents.days;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.StayTransition;

/**
 * Somebody at a site changes days by hand: who may do what stands in the table of states, and days become shorter only
 * with two who agreed or by a rule of the pack. Source: {@code deploy/handbook/residents.md#days}.
 */
@Component
class AskForDays {
    /** Whoever may change anything of days at all. */
    static final String[] ANY = {"site-manager", "doctor", "nurse"};
    /** Days changed because a person decided so. */
    static final String BY_HAND = "by-hand";
    /** The authority's own rule for leaving before the full stay. */
    static final String EARLY_RELEASE = "early-release";

    private static final Set<StayEvent> EVENTS = Set.of(
            StayEvent.EXTEND, StayEvent.RESET, StayEvent.SHORTEN, StayEvent.MIGRATE, StayEvent.RECLASSIFY);

    private final ChangeDays days;
    private final Shortenings shortenings;
    private final StayStore stays;
    private final Sites sites;
    private final AuditStore audit;

    AskForDays(
            ChangeDays days,
            Shortenings shortenings,
            StayStore stays,
            Sites sites,
            AuditStore audit) {
        this.days = days;
        this.shortenings = shortenings;
        this.stays = stays;
        this.sites = sites;
        this.audit = audit;
    }

    /**
     * What is asked for one person.
     *
     * @param rule         of the table of exposures, {@link #EARLY_RELEASE}, or null for by hand
     * @param shorteningId the approved request of a SHORTEN
     */
    record Asked(
            UUID stayId,
            StayEvent event,
            @Nullable String rule,
            @Nullable Instant from,
            @Nullable Integer days,
            @Nullable Category category,
            @Nullable String packId,
            @Nullable UUID shorteningId) {}

    DayPreview preview(UUID siteId, List<Asked> asked) {
        Sites.Visit by = sites.enter(siteId, ANY);
        DayPreview preview = days.preview(changes(by, siteId, asked));
        audit.record(by.actor(), "days.preview", "site", siteId, siteId);
        return preview;
    }

    ChangeDays.Applied apply(
            UUID changeId, UUID siteId, List<Asked> asked, String reason, @Nullable Instant happenedAt,
            String token) {
        Sites.Visit by = sites.enter(siteId, ANY);
        here(siteId, asked);
        ChangeDays.Applied before = days.again(changeId, asked.stream().map(Asked::stayId).toList(), reason, token);
        if (before != null) {
            return before;
        }
        List<DayChange> changes = changes(by, siteId, asked);
        Instant at = happened(happenedAt, by.now());
        audit.record(by.actor(), "days.change", "day-change", changeId, siteId, reason);
        return days.apply(changeId, changes, reason, by.actor().username(), at, token);
    }

    /** The people, all of the site. */
    private Map<UUID, Stay> here(UUID siteId, List<Asked> asked) {
        Map<UUID, Stay> here = new HashMap<>();
        stays.all(asked.stream().map(Asked::stayId).distinct().toList())
                .stream()
                .filter(stay -> stay.siteId().equals(siteId))
                .forEach(stay -> here.put(stay.id(), stay));
        if (asked.stream().anyMatch(one -> !here.containsKey(one.stayId()))) {
            throw ProblemException.notFound();
        }
        return here;
    }

    private List<DayChange> changes(Sites.Visit by, UUID siteId, List<Asked> asked) {
        Map<UUID, Stay> here = here(siteId, asked);
        var changes = new ArrayList<DayChange>();
        var missing = new HashSet<String>();
        for (Asked one : asked) {
            Stay stay = Objects.requireNonNull(here.get(one.stayId()));
            if (!EVENTS.contains(one.event())) {
                throw ProblemException.invalid("event", "Unknown", one.event() + " does not change days.");
            }
            StayTransition edge = StayTransition.of(stay.state(), one.event());
            if (edge != null && !by.actor().hasAny(edge.who().toArray(String[]::new))) {
                missing.addAll(edge.who());
            }
            changes.add(change(stay, one, by.now()));
        }
        if (!missing.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "This needs one of the roles: " + String.join(", ", missing.stream().sorted().toList()) + ".");
        }
        return List.copyOf(changes);
    }

    private DayChange change(Stay stay, Asked asked, Instant now) {
        return switch (asked.event()) {
            case SHORTEN -> EARLY_RELEASE.equals(asked.rule())
                    ? early(stay, now)
                    : shortened(stay, asked, now);
            case MIGRATE -> new DayChange(
                    stay.id(), asked.event(), "authority", null, null, null, asked.packId());
            default -> new DayChange(
                    stay.id(), asked.event(), rule(asked.rule()), asked.from(), asked.days(), asked.category(), null);
        };
    }

    private static String rule(@Nullable String asked) {
        if (asked == null || asked.equals(BY_HAND)) {
            return BY_HAND;
        }
        if (ExposureRule.of(asked) == null) {
            throw ProblemException.invalid("rule", "Unknown", "There is no rule '" + asked + "'.");
        }
        return asked;
    }

    private DayChange shortened(Stay stay, Asked asked, Instant now) {
        if (asked.shorteningId() == null) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "not-approved", "Shorter days need a request that two others have approved.",
                    "缩短隔离期须先提出申请并经两人审批。")));
        }
        Shortening granted = shortenings.usable(stay, asked.shorteningId(), now);
        return DayChange.shorten(stay.id(), granted.rule(), granted.days());
    }

    /** The pack lets a person go from a day on; whether the tests allow it, the release gate says. */
    private DayChange early(Stay stay, Instant now) {
        EarlyRelease early = EarlyRelease.of(stay, days.counted(stay, now).early(), now);
        return switch (early) {
            case EarlyRelease.From from -> DayChange.shorten(stay.id(), EARLY_RELEASE, from.days());
            case EarlyRelease.Not not -> throw ProblemException.refused(not.rules());
        };
    }

    private static Instant happened(@Nullable Instant told, Instant now) {
        if (told == null) {
            return now;
        }
        if (told.isAfter(now)) {
            throw ProblemException.invalid("happenedAt", "future", "This lies in the future; tell it when it is so.");
        }
        if (told.isBefore(now.minus(Stay.LONGEST_BACK))) {
            throw ProblemException.invalid(
                    "happenedAt", "back-dated", "This lies more than three days back. Correct the time.");
        }
        return told;
    }
}
