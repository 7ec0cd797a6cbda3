package org.lazaret.residents.hospital;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.policy.QuarantineClock;
import org.lazaret.residents.stay.Continuation;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEnd;
import org.lazaret.residents.stay.StayStore;

/**
 * A person comes back from a hospital: expected under a stay of their own that goes on with the earlier one, in whatever
 * room fits then. The person's document is passed on first, so that nobody is expected twice.
 * Source: {@code deploy/handbook/residents.md#hospital}.
 */
@Component
class ComeBack {
    private final ProcessRunner processes;
    private final ProcessDefinition<Coming> definition;
    private final HospitalCaseStore cases;
    private final StayStore stays;
    private final Persons persons;
    private final PolicyPacks packs;
    private final BusinessClock clock;

    ComeBack(
            ProcessRunner processes,
            HospitalCaseStore cases,
            StayStore stays,
            Persons persons,
            PolicyPacks packs,
            BusinessClock clock) {
        this.processes = processes;
        this.cases = cases;
        this.stays = stays;
        this.persons = persons;
        this.packs = packs;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("hospital-return", Coming.class)
                .step("claim", this::claim)
                .step("enter", this::enter)
                .step("note", this::note));
    }

    /** Whether the days go on or begin anew. */
    enum Days {
        CONTINUE, RESTART
    }

    /** What a choice would mean. {@code rules}: why it is not possible; empty when it is. */
    record ReturnChoice(
            Days days, @Nullable Instant releaseNotBefore, List<Stay.Test> tests, List<BrokenRule> rules) {}

    /** Both choices for a return at a moment, as they would be counted. */
    List<ReturnChoice> choices(Stay before, Instant at, HospitalRules book) {
        List<BrokenRule> broken = broken(before, Days.CONTINUE, book);
        Stay.Days days = before.days();
        var pack = packs.bound(before.order().packId(), before.order().packVersion());
        LocalDate on = before.dateOf(at);
        ReturnChoice goOn = days == null
                ? new ReturnChoice(Days.CONTINUE, null, List.of(), broken)
                : new ReturnChoice(
                        Days.CONTINUE, days.releaseNotBefore(),
                        new Continuation(new Continuation(days).carried(before.health(), left(before))).atTheDoor(on)
                                .tests(),
                        broken);
        Stay.Days anew = anew(before, at, pack);
        return List.of(
                goOn, new ReturnChoice(Days.RESTART, anew.releaseNotBefore(), anew.tests(), earlier(before, anew)));
    }

    private static Stay.Days anew(Stay before, Instant at, PolicyPack pack) {
        return Stay.Days.of(
                new QuarantineClock(pack, before.order().category(), ZoneId.of(before.timeZone()))
                        .schedule(new QuarantineClock.Start(null, null, at)),
                at, null);
    }

    /** Everything that speaks against a choice for a return at a moment. */
    List<BrokenRule> broken(Stay before, Days days, Instant at, HospitalRules book) {
        return days == Days.CONTINUE
                ? broken(before, days, book)
                : earlier(before, anew(before, at, packs.bound(
                        before.order().packId(), before.order().packVersion())));
    }

    /** Days that begin anew take nothing back of what was added; after a positive result nothing else is possible. */
    static List<BrokenRule> earlier(Stay before, Stay.Days anew) {
        Stay.Days days = before.days();
        return days != null && !before.hazard() && anew.releaseNotBefore().isBefore(days.releaseNotBefore())
                ? List.of(new BrokenRule("restart-earlier",
                        "Days that begin anew would end before those that were counted. Let them go on.",
                        "重新计天的期满时间早于原定时间，请选择继续计天。"))
                : List.of();
    }

    static List<BrokenRule> broken(Stay before, Days days, HospitalRules book) {
        var broken = new ArrayList<BrokenRule>();
        if (days == Days.CONTINUE && before.days() == null) {
            broken.add(new BrokenRule("no-days", "No days were counted before; they begin on return.",
                    "此前尚未开始计天，返回后重新计算。"));
        }
        if (days == Days.CONTINUE && book.restartAfterPositive() && before.hazard()) {
            broken.add(new BrokenRule("restart-after-positive",
                    "A positive result is known; the days begin anew on return.", "已有阳性结果，返回后须重新计天。"));
        }
        return broken;
    }

    private static LocalDate left(Stay before) {
        StayEnd end = StayEnd.of(before);
        return before.dateOf(end == null ? before.history().getLast().at() : end.at());
    }

    /** How far a return is; null when there is none of this id. */
    @Nullable
    ProcessState<Coming> find(UUID commandId) {
        return processes.find(definition, commandId);
    }

    ProcessState<Coming> come(Coming data) {
        return processes.start(definition, data.step().commandId(), data);
    }

    private Outcome<Coming> claim(UUID command, Coming data) {
        HospitalCase one = cases.get(data.caseId());
        UUID next = next(command);
        if (one.returning(data.step(), data.stayId(), next) instanceof HospitalCase.Result.No no) {
            return Outcome.end(data.refused(no.rules()));
        }
        Stay before = stays.get(data.stayId());
        return persons.handOver(persons.isNow(before.personId()), before.id(), next, before.siteId())
                ? Outcome.next(data)
                : Outcome.end(data.refused(List.of(new BrokenRule("another-stay",
                        "The person is expected or lives somewhere else already.", "此人已在其他登记中。"))));
    }

    private Outcome<Coming> enter(UUID command, Coming data) {
        UUID next = next(command);
        if (stays.find(next) == null) {
            Stay before = stays.get(data.stayId());
            Stay.Order order = before.order();
            Stay.Days days = before.days();
            Stay.Days carried = data.days() == Days.CONTINUE && days != null
                    ? new Continuation(days).carried(before.health(), left(before))
                    : null;
            stays.insert(Stay.continuing(
                    next, persons.isNow(before.personId()),
                    new Effect.Place(before.siteId(), before.regionCode(), before.timeZone()), null, before.id(),
                    new Stay.Group(
                            Ids.derived(command, "bubble"), before.group().cohortId(), before.group().relatives()),
                    before.traits(),
                    carried != null
                            ? order
                            : new Stay.Order(
                                    order.category(), order.exposure(), order.packId(), order.packVersion(), null,
                                    null, order.exposureSealed()),
                    carried, before.holds(),
                    before.custody().holder(), clock.instant(), data.step().by()));
        }
        return Outcome.next(data);
    }

    private Outcome<Coming> note(UUID command, Coming data) {
        cases.change(data.caseId(), one -> one.returning(data.step(), data.stayId(), next(command)));
        return Outcome.end(data);
    }

    static UUID next(UUID command) {
        return Ids.derived(command, "stay");
    }

    /** What is kept of a return. {@code rules}: why nobody is expected. */
    record Coming(UUID caseId, UUID stayId, Days days, HospitalCase.Step step, List<BrokenRule> rules) {
        Coming refused(List<BrokenRule> broken) {
            return new Coming(caseId, stayId, days, step, List.copyOf(broken));
        }
    }
}
