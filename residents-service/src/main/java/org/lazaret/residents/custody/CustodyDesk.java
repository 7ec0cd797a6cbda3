package org.lazaret.residents.custody;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.custody.Handover.Means;
import org.lazaret.residents.custody.Handover.Signature;
import org.lazaret.residents.custody.Handover.State;
import org.lazaret.residents.custody.Handovers.Signer;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Custody.Office;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Handovers as people ask for them: within the scope of the site that gives or receives, audited.
 * Source: {@code deploy/handbook/residents.md#custody}.
 */
@Component
class CustodyDesk {
    private static final String[] SIGNERS = {"site-manager", "doctor", "nurse", "security"};
    private static final String[] MEDICAL = {"site-manager", "doctor", "nurse"};
    private static final int LISTED = 200;

    private final Handovers handovers;
    private final HandoverStore store;
    private final StayStore stays;
    private final Stays files;
    private final Sites sites;
    private final RuleBooks<CustodyRules> books;

    CustodyDesk(
            Handovers handovers,
            HandoverStore store,
            StayStore stays,
            Stays files,
            Sites sites,
            RuleBooks<CustodyRules> books) {
        this.handovers = handovers;
        this.store = store;
        this.stays = stays;
        this.files = files;
        this.sites = sites;
        this.books = books;
    }

    /** Somebody without an account here who gave a signature, as it was entered. */
    record Named(String name, String institution, Means means) {}

    /** Offers that wait for a signature, given or received by a site, the oldest first. */
    List<CustodyOffer> open(UUID siteId) {
        Sites.Visit by = sites.enter(siteId, SIGNERS);
        sites.trace(by, "custody.list", "site", siteId);
        List<State> waiting = List.of(State.OFFERING, State.OPEN);
        return Stream
                .concat(
                        store.from(siteId, waiting, LISTED).stream(),
                        store.to(siteId, waiting, LISTED).stream().filter(one -> !one.siteId().equals(siteId)))
                .sorted(Comparator.comparing(one -> one.offered().at()))
                .limit(LISTED)
                .map(one -> shown(one, by.now(), false))
                .toList();
    }

    CustodyOffer show(UUID siteId, UUID handoverId) {
        Sites.Visit by = sites.enter(siteId, MEDICAL);
        Handover handover = within(siteId, handoverId);
        sites.trace(by, "custody.read", "handover", handoverId);
        return shown(handover, by.now(), true);
    }

    /** Handovers of one person, the latest first. */
    List<CustodyOffer> ofStay(UUID stayId) {
        Stays.Asked asked = files.require(stayId, Stays.FILE_READERS);
        sites.trace(asked.by(), "custody.read", "stay", stayId);
        return store.ofStay(stayId, LISTED).stream().map(one -> shown(one, asked.by().now(), true)).toList();
    }

    CustodyOffer offer(
            UUID siteId,
            UUID handoverId,
            Custodian to,
            List<UUID> stayIds,
            @Nullable Instant happenedAt,
            @Nullable Named named) {
        Sites.Visit by = sites.enter(siteId, SIGNERS);
        List<Stay> people = stays.all(stayIds);
        if (people.size() < stayIds.stream().distinct().count()
                || people.stream().anyMatch(stay -> !stay.siteId().equals(siteId))) {
            throw ProblemException.notFound();
        }
        if (to.siteId() != null) {
            sites.of(to.siteId());
        }
        var faults = new ArrayList<BrokenRule>();
        if (store.find(handoverId) == null) {
            List<UUID> holders = people.stream()
                    .map(stay -> stay.custody().holder().siteId())
                    .filter(Objects::nonNull)
                    .toList();
            boolean ours = holders.size() == people.size() && holders.stream().allMatch(siteId::equals);
            if (named == null && !ours) {
                faults.add(new BrokenRule(
                        "sender",
                        "Another custodian answers for these people. Name who hands them over, and how they signed.",
                        "这些人员的责任单位不是本点，请登记移交人及其签字方式。"));
            }
            if (named != null && !holders.isEmpty()) {
                faults.add(new BrokenRule(
                        "sender", "A site answers for one of these people: whoever hands over signs with an account.",
                        "其中有人的责任单位是隔离点，移交须由本人账号签字。"));
            }
            possible(happenedAt, by.now(), faults);
        }
        refuse(faults);
        sites.trace(by, "custody.offer", "handover", handoverId);
        return answer(handovers.offer(handoverId, to, stayIds, signer(by, happenedAt, named)), by);
    }

    CustodyOffer sign(UUID siteId, UUID handoverId, @Nullable Instant happenedAt, @Nullable Named named) {
        Sites.Visit by = sites.enter(siteId, SIGNERS);
        Handover handover = within(siteId, handoverId);
        UUID receiver = handover.toSiteId();
        if (receiver != null && !receiver.equals(siteId)) {
            refuse(List.of(new BrokenRule(
                    "receiver", "The receiving site signs for itself.", "须由接收隔离点自行签收。")));
        }
        if (receiver != null && named != null) {
            refuse(List.of(new BrokenRule(
                    "receiver", "Whoever receives for a site signs with their own account.", "隔离点接收须由本人账号签收。")));
        }
        if (receiver == null && named == null) {
            refuse(List.of(new BrokenRule(
                    "receiver", "The receiver has no account here. Name who signed, of which institution, and how.",
                    "接收单位没有本系统账号，请登记签收人、单位及签字方式。")));
        }
        if (handover.received() == null) {
            var faults = new ArrayList<BrokenRule>();
            possible(happenedAt, by.now(), faults);
            refuse(faults);
        }
        sites.trace(by, "custody.sign", "handover", handoverId);
        return answer(handovers.sign(handoverId, signer(by, happenedAt, named)), by);
    }

    CustodyOffer withdraw(UUID siteId, UUID handoverId, String reason) {
        Sites.Visit by = sites.enter(siteId, MEDICAL);
        Handover handover = within(siteId, handoverId);
        if (!handover.siteId().equals(siteId)) {
            refuse(List.of(new BrokenRule(
                    "sender", "Only the side that offered takes the offer back.", "只能由移交方撤回。")));
        }
        sites.trace(by, "custody.withdraw", "handover", handoverId);
        return answer(
                handovers.withdraw(handoverId, Signer.account(by.actor().username(), by.now()), reason), by);
    }

    /** What was signed longer ago is not entered any more. */
    private static void possible(@Nullable Instant at, Instant now, List<BrokenRule> faults) {
        if (at != null && at.isBefore(now.minus(Stay.LONGEST_BACK))) {
            faults.add(new BrokenRule(
                    "back-dated",
                    "The signature lies more than " + Stay.LONGEST_BACK.toDays() + " days back. Correct the time.",
                    "签字时间早于" + Stay.LONGEST_BACK.toDays() + "天前，请更正。"));
        }
    }

    private Handover within(UUID siteId, UUID handoverId) {
        Handover handover = store.find(handoverId);
        if (handover == null || !siteId.equals(handover.siteId()) && !siteId.equals(handover.toSiteId())) {
            throw ProblemException.notFound();
        }
        return handover;
    }

    private CustodyOffer answer(HandoverChange change, Sites.Visit by) {
        return switch (change) {
            case HandoverChange.Standing standing -> shown(standing.handover(), by.now(), false);
            case HandoverChange.Refused no -> throw ProblemException.refused(no.rules());
        };
    }

    private CustodyOffer shown(Handover handover, Instant now, boolean names) {
        Office to = handover.to().office();
        CustodyRules rules = books.on(sites.of(handover.siteId()).date(now));
        Duration age = Duration.between(handover.offered().at(), now);
        Signature received = handover.received();
        return new CustodyOffer(
                handover.id(), handover.siteId(), handover.toSiteId(), side(handover.from()), side(handover.to()),
                handover.stayIds(), handover.state(), signed(handover, handover.offered(), names),
                received == null ? null : signed(handover, received, names), handover.reason(), handover.overtaken(),
                handover.open() ? age.toMinutes() : null, handover.open() ? rules.level(to, age) : null,
                handover.open() ? handover.offered().at().plus(rules.of(to).red()) : null);
    }

    private CustodyOffer.CustodySide side(Custodian custodian) {
        UUID site = custodian.siteId();
        return site == null
                ? new CustodyOffer.CustodySide(custodian.office(), null, custodian.name(), custodian.name())
                : new CustodyOffer.CustodySide(
                        custodian.office(), site, sites.of(site).nameZh(), sites.of(site).nameEn());
    }

    private CustodyOffer.CustodySigned signed(Handover handover, Signature signature, boolean names) {
        return new CustodyOffer.CustodySigned(
                signature.actor(), signature.at(), signature.recordedAt(), signature.means(),
                signature.institution(), names ? handovers.signer(handover, signature) : null);
    }

    private static Signer signer(Sites.Visit by, @Nullable Instant happenedAt, @Nullable Named named) {
        Instant at = happenedAt == null ? by.now() : happenedAt;
        return named == null
                ? Signer.account(by.actor().username(), at)
                : new Signer(by.actor().username(), at, named.means(), named.name(), named.institution());
    }

    private static void refuse(List<BrokenRule> rules) {
        if (!rules.isEmpty()) {
            throw ProblemException.refused(rules);
        }
    }
}
