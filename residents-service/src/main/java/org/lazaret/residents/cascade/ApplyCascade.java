package org.lazaret.residents.cascade;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.cascade.Cascade.Fate;
import org.lazaret.residents.cascade.Cascade.Line;
import org.lazaret.residents.days.ChangeDays;
import org.lazaret.residents.days.DayChange;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.StayTransition;

/**
 * Makes a confirmed proposal true: the days of all who are here, or of nobody; then everybody who is gone gets a line
 * in their history and somebody has the task to call them. Source: {@code deploy/handbook/residents.md#cascade}.
 */
@Component
class ApplyCascade {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final ProcessRunner processes;
    private final ProcessDefinition<Confirmation> definition;
    private final CascadeStore cascades;
    private final CallBackStore callBacks;
    private final ProposeCascade propose;
    private final ChangeDays days;
    private final StayStore stays;
    private final BusinessClock clock;

    ApplyCascade(
            ProcessRunner processes,
            CascadeStore cascades,
            CallBackStore callBacks,
            ProposeCascade propose,
            ChangeDays days,
            StayStore stays,
            BusinessClock clock) {
        this.processes = processes;
        this.cascades = cascades;
        this.callBacks = callBacks;
        this.propose = propose;
        this.days = days;
        this.stays = stays;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("cascade", Confirmation.class)
                .step("begin", this::begin)
                .step("days", this::days)
                .step("call", this::call)
                .step("close", this::close)
                .step("reject", this::reject));
    }

    /**
     * Carries it out, or says how far it is.
     *
     * @param version of the proposal that was seen
     * @param token   of the preview of days that was seen
     * @return false while it goes on by itself
     * @throws ProblemException 422 with every rule when nothing was changed
     */
    boolean confirm(UUID command, UUID cascadeId, long version, String token, String reason, String actor) {
        ProcessState<Confirmation> before = processes.find(definition, command);
        if (before != null && !before.data().isOf(cascadeId, token, reason)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for another confirmation.");
        }
        ProcessState<Confirmation> state = before == null
                ? processes.start(
                        definition, command,
                        new Confirmation(cascadeId, version, token, reason, actor, clock.instant(), List.of()))
                : before;
        List<BrokenRule> rules = state.data().rules();
        if (!rules.isEmpty()) {
            throw ProblemException.refused(rules);
        }
        return state.finished();
    }

    /** Whether a command is known already. */
    boolean knows(UUID command) {
        return processes.find(definition, command) != null;
    }

    private Outcome<Confirmation> begin(UUID command, Confirmation data) {
        var refused = new ArrayList<BrokenRule>();
        cascades.change(data.cascadeId(), now -> {
            refused.clear();
            if (now.version() != data.version() && !command.equals(now.commandId())) {
                refused.add(new BrokenRule(
                        "not-as-seen", "The proposal has changed since. Look at it again.", "方案已有变化，请重新核对。"));
                return now;
            }
            return switch (now.confirming(command, data.reason(), data.actor(), data.at())) {
                case Cascade.Outcome.Now then -> propose.asNow(then.cascade());
                case Cascade.Outcome.Refused no -> {
                    refused.addAll(no.rules());
                    yield now;
                }
            };
        });
        return refused.isEmpty() ? Outcome.next(data) : Outcome.end(data.refused(refused));
    }

    private Outcome<Confirmation> days(UUID command, Confirmation data) {
        UUID change = Ids.derived(command, "days");
        ChangeDays.Applied applied = days.find(change);
        if (applied == null) {
            List<DayChange> changes = cascades.get(data.cascadeId())
                    .meant(Fate.DAYS)
                    .stream()
                    .map(Line::change)
                    .toList();
            if (changes.isEmpty()) {
                return Outcome.go("call", data);
            }
            applied = days.apply(
                    change, changes, "cascade " + data.cascadeId(), data.actor(), data.at(), data.token());
        }
        return switch (applied) {
            case ChangeDays.Applied.Done done -> {
                if (!done.missed().isEmpty()) {
                    cascades.change(data.cascadeId(), now -> now.missed(done.missed()));
                }
                yield Outcome.go("call", data);
            }
            case ChangeDays.Applied.Waiting _ ->
                Outcome.waiting(data, PAUSE, "the days are being changed");
            case ChangeDays.Applied.Refused no -> Outcome.go("reject", data.refused(no.rules()));
        };
    }

    private Outcome<Confirmation> call(UUID command, Confirmation data) {
        Cascade cascade = cascades.get(data.cascadeId());
        CascadeRules book = propose.book(cascade.siteId(), cascade.discoveredAt());
        for (Line line : cascade.meant(Fate.CALL_BACK)) {
            Stay stay = stays.get(line.stayId());
            callBacks.insert(CallBack.opened(
                    Ids.derived(cascade.id(), line.stayId().toString()), cascade, line,
                    data.at().plus(book.callWithin()), data.at()));
            if (StayTransition.of(stay.state(), StayEvent.RECALL) != null) {
                String note = line.tie().id() + " · " + cascade.id();
                stays.change(line.stayId(), now -> recalled(now, note, data));
            }
        }
        return Outcome.go("close", data);
    }

    private StayChange recalled(Stay stay, String note, Confirmation data) {
        boolean written = stay.history()
                .stream()
                .anyMatch(line -> line.event() == StayEvent.RECALL && note.equals(line.note()));
        return written
                ? new StayChange.Unchanged(stay)
                : stay.happens(StayEvent.RECALL, Effect.NONE, data.at(), clock.instant(), data.actor(), note);
    }

    private Outcome<Confirmation> close(UUID command, Confirmation data) {
        cascades.change(data.cascadeId(), now -> now.applied(command));
        return Outcome.end(data);
    }

    private Outcome<Confirmation> reject(UUID command, Confirmation data) {
        cascades.change(data.cascadeId(), now -> now.rejected(command, data.rules()));
        return Outcome.end(data);
    }

    /** What is kept of a confirmation: ids and codes only. */
    record Confirmation(
            UUID cascadeId,
            long version,
            String token,
            String reason,
            String actor,
            Instant at,
            List<BrokenRule> rules) {
        boolean isOf(UUID asked, String seen, @Nullable String why) {
            return cascadeId.equals(asked) && token.equals(seen) && reason.equals(why);
        }

        Confirmation refused(List<BrokenRule> broken) {
            return new Confirmation(cascadeId, version, token, reason, actor, at, List.copyOf(broken));
        }
    }
}
