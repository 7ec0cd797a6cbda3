package org.lazaret.residents.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.custody.Handover.Means;
import org.lazaret.residents.custody.Handover.Signature;
import org.lazaret.residents.custody.Handover.State;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayStore;

/**
 * Hands people over: offered by the one side, signed by the other, all of them or none. Other parts of the house call
 * this from their own steps; each call can be repeated under the same id. Whoever calls has checked scope and role.
 * Source: {@code deploy/handbook/residents.md#custody}.
 */
@Component
public class Handovers {
    private static final String NAME = "signer";
    private static final int SWEPT = 200;

    private final HandoverStore store;
    private final StayStore stays;
    private final SubjectKeys keys;
    private final ProcessRunner processes;
    private final ProcessDefinition<Ref> definition;
    private final BusinessClock clock;

    Handovers(HandoverStore store, StayStore stays, SubjectKeys keys, ProcessRunner processes, BusinessClock clock) {
        this.store = store;
        this.stays = stays;
        this.keys = keys;
        this.processes = processes;
        this.clock = clock;
        this.definition = processes.register(
                ProcessDefinition.of("custody", Ref.class).step("stays", (_, ref) -> carryOut(ref)));
    }

    /** What is kept of a step: which handover, and which of its steps. */
    record Ref(UUID handoverId, State step) {}

    /**
     * Somebody who signs.
     *
     * @param actor       account of who enters it
     * @param at          when it was given; not in the future
     * @param means       LOGIN when the account itself signs
     * @param name        of a signer without an account; kept sealed; null when the account signs
     * @param institution of a signer without an account
     */
    public record Signer(
            String actor, Instant at, Means means, @Nullable String name, @Nullable String institution) {
        /** The account signs for itself. */
        public static Signer account(String actor, Instant at) {
            return new Signer(actor, at, Means.LOGIN, null, null);
        }
    }

    /**
     * Offers people to the next custodian. Their present custodian, which must be the same for all of them, answers for
     * them until the receiver has signed ({@link #sign}).
     *
     * @param handoverId chosen by the caller; within a process best {@code Ids.derived(command, "handover")}
     * @param stayIds    at least one; stays of one site, in any state but CANCELLED
     * @throws ProblemException 422 when the id was used for other people or another receiver
     */
    public HandoverChange offer(UUID handoverId, Custodian to, List<UUID> stayIds, Signer by) {
        List<UUID> people = stayIds.stream().distinct().sorted().toList();
        Handover known = store.find(handoverId);
        if (known == null) {
            List<Stay> all = stays.all(people);
            List<BrokenRule> faults = faults(all, people.size(), to, by);
            if (!faults.isEmpty()) {
                return new HandoverChange.Refused(faults);
            }
            Stay first = all.getFirst();
            String key = by.name() == null ? null : keys.newKey(handoverId);
            known = store.insert(new Handover(
                    handoverId, first.siteId(), to.siteId(), first.custody().holder(), to, people, State.OFFERING,
                    signature(handoverId, key, by), null, null, null, key, List.of(), List.of(), Handover.SCHEMA, 1));
        }
        if (!known.isOf(to, people)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another handover.");
        }
        return finished(known);
    }

    /**
     * The receiver signs: from then on the receiver answers for the people.
     *
     * @throws ProblemException 404 when there is no such handover
     */
    public HandoverChange sign(UUID handoverId, Signer by) {
        Handover seen = finish(require(handoverId));
        Signature offered = seen.offered();
        if (seen.state() == State.SIGNING || seen.state() == State.SIGNED) {
            Signature before = seen.received();
            return before != null && before.saysTheSameAs(signature(handoverId, null, unnamed(by)))
                    ? finished(seen)
                    : HandoverChange.refused("signed", "This handover was signed before.", "此交接已签收。");
        }
        if (seen.state() != State.OPEN) {
            return closed(seen);
        }
        if (by.at().isAfter(clock.instant())) {
            return HandoverChange.refused("future", "The signature lies in the future. Correct the time.",
                    "签收时间在将来，请更正。");
        }
        if (by.at().isBefore(offered.at())) {
            return HandoverChange.refused("order", "The signature lies before the offer. Correct the time.",
                    "签收时间早于移交时间，请更正。");
        }
        if (offered.isOf(signature(handoverId, null, unnamed(by)))) {
            return HandoverChange.refused(
                    "same-person", "Who hands over cannot receive too. Let somebody else sign, or name who received.",
                    "移交人不能同时签收，请由他人签收或登记接收人。");
        }
        String known = seen.key();
        String key = known == null && by.name() != null ? keys.newKey(handoverId) : known;
        Signature signature = signature(handoverId, key, by);
        Handover after = store.change(handoverId, one -> one.state() == State.OPEN ? one.signing(signature, key) : one);
        return after.state() == State.SIGNING || after.state() == State.SIGNED ? finished(after) : closed(after);
    }

    /** The offer is taken back before it is signed; the custodian stays who it was. */
    public HandoverChange withdraw(UUID handoverId, Signer by, String reason) {
        Handover seen = finish(require(handoverId));
        if (seen.state() == State.WITHDRAWN) {
            return new HandoverChange.Standing(seen);
        }
        if (seen.state() != State.OPEN) {
            return closed(seen);
        }
        Signature signature = signature(handoverId, null, unnamed(by));
        Handover after = store.change(
                handoverId, one -> one.state() == State.OPEN ? one.withdrawing(signature, reason) : one);
        return after.state() == State.WITHDRAWING || after.state() == State.WITHDRAWN ? finished(after) : closed(after);
    }

    /** The handover, or null. */
    public @Nullable Handover find(UUID handoverId) {
        return store.find(handoverId);
    }

    /** The name of who signed; null when nobody was named. Whoever asks has been audited. */
    public @Nullable String signer(Handover handover, @Nullable Signature signature) {
        String key = handover.key();
        String sealed = signature == null ? null : signature.name();
        return key == null || sealed == null ? null : keys.open(handover.id(), key).open(NAME, sealed);
    }

    /** Takes up handovers whose first step a crash has left undone, and closes offers that nobody can sign any more. */
    public void sweep() {
        store.unfinished(SWEPT).forEach(this::finish);
        List<Handover> page = store.open(null, SWEPT);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(one -> stays.all(one.stayIds()).stream().noneMatch(one::offeredIn))
                    .forEach(one -> store.change(
                            one.id(), now -> now.state() == State.OPEN ? now.in(State.OVERTAKEN) : now));
            page = store.open(page.getLast().id(), SWEPT);
        }
    }

    /** Offers of every site that wait for a signature, in the order of their ids. */
    public List<Handover> open(@Nullable UUID after, int limit) {
        return store.open(after, limit);
    }

    /** How many handovers of a site, given or to be received, wait for a signature. */
    public int openOf(UUID siteId) {
        return store.countOpen(siteId);
    }

    private Handover require(UUID handoverId) {
        Handover seen = store.find(handoverId);
        if (seen == null) {
            throw ProblemException.notFound();
        }
        return seen;
    }

    private HandoverChange finished(Handover handover) {
        Handover after = finish(handover);
        return after.state() == State.REFUSED
                ? new HandoverChange.Refused(after.rules())
                : new HandoverChange.Standing(after);
    }

    private Handover finish(Handover handover) {
        if (!handover.unfinished()) {
            return handover;
        }
        processes.start(
                definition, Ids.derived(handover.id(), "custody " + handover.state()),
                new Ref(handover.id(), handover.state()));
        return require(handover.id());
    }

    private Outcome<Ref> carryOut(Ref ref) {
        Handover handover = require(ref.handoverId());
        if (handover.state() != ref.step()) {
            return Outcome.end(ref);
        }
        switch (handover.state()) {
            case OFFERING -> offer(handover);
            case SIGNING -> sign(handover);
            case WITHDRAWING -> {
                takeBack(handover);
                store.change(handover.id(), one -> one.state() == State.WITHDRAWING ? one.in(State.WITHDRAWN) : one);
            }
            default -> {
                // settled: another run of the same step was faster
            }
        }
        return Outcome.end(ref);
    }

    private void offer(Handover handover) {
        var rules = new ArrayList<BrokenRule>();
        for (UUID stayId : handover.stayIds()) {
            if (stays.change(stayId, stay -> handover.offer(stay, clock.instant())) instanceof StayChange.Refused no) {
                rules.addAll(no.reasons());
            }
        }
        if (!rules.isEmpty()) {
            takeBack(handover);
        }
        store.change(handover.id(), one -> one.state() != State.OFFERING
                ? one
                : rules.isEmpty() ? one.in(State.OPEN) : one.refused(rules.stream().distinct().toList()));
    }

    private void sign(Handover handover) {
        List<UUID> gone = handover.stayIds()
                .stream()
                .filter(stayId -> stays.change(
                        stayId, stay -> handover.sign(stay, clock.instant())) instanceof StayChange.Refused)
                .toList();
        store.change(handover.id(), one -> one.state() == State.SIGNING ? one.signed(gone) : one);
    }

    private void takeBack(Handover handover) {
        Signature by = handover.withdrawn() == null ? handover.offered() : handover.withdrawn();
        handover.stayIds()
                .forEach(stayId -> stays.change(
                        stayId, stay -> handover.withdraw(stay, by.actor(), by.at(), clock.instant())));
    }

    private List<BrokenRule> faults(List<Stay> all, int asked, Custodian to, Signer by) {
        var faults = new ArrayList<BrokenRule>();
        if (all.isEmpty() || all.size() < asked) {
            faults.add(new BrokenRule("unknown", "One of these people is not known here.", "其中有人未登记。"));
        }
        if (all.stream().map(Stay::siteId).distinct().count() > 1) {
            faults.add(new BrokenRule("sites", "These people belong to several sites. Hand over each site's people.",
                    "这些人员不属于同一隔离点，请分别交接。"));
        }
        List<Custodian> holders = all.stream().map(stay -> stay.custody().holder()).distinct().toList();
        if (holders.size() > 1) {
            faults.add(new BrokenRule(
                    "custodians", "Several custodians answer for these people. Hand over each one's people.",
                    "这些人员的责任单位不同，请分别交接。"));
        }
        if (holders.contains(to)) {
            faults.add(new BrokenRule("same-custodian", to.name() + " answers for these people already.",
                    "“" + to.name() + "”已是这些人员的责任单位。"));
        }
        if (by.at().isAfter(clock.instant())) {
            faults.add(new BrokenRule("future", "The offer lies in the future. Correct the time.", "移交时间在将来，请更正。"));
        }
        return List.copyOf(faults);
    }

    private static HandoverChange closed(Handover handover) {
        return switch (handover.state()) {
            case REFUSED -> new HandoverChange.Refused(handover.rules());
            case SIGNING, SIGNED -> HandoverChange.refused(
                    "signed", "The receiver has signed. A new handover gives the people back.",
                    "接收方已签收；如需退回请办理新的交接。");
            case OVERTAKEN -> HandoverChange.refused(
                    "overtaken", "These people went to another custodian meanwhile.", "这些人员已由其他单位接收。");
            default -> HandoverChange.refused("withdrawn", "The offer was taken back. Make a new one.",
                    "此交接已撤回，请重新发起。");
        };
    }

    private static Signer unnamed(Signer by) {
        return new Signer(by.actor(), by.at(), by.means(), null, by.institution());
    }

    private Signature signature(UUID handoverId, @Nullable String key, Signer by) {
        String name = by.name();
        return new Signature(
                by.actor(), by.at(), clock.instant(), by.means(), by.institution(),
                key == null || name == null ? null : keys.open(handoverId, key).seal(NAME, name));
    }
}
