package org.lazaret.residents.death;

import java.time.Duration;
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
import org.lazaret.residents.movement.LeaveSite;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * A person has died: the stay ends at once, with which kitchen and rounds stop, whatever the other services do; the
 * procedure is opened; the room is given back for the longer turnover. Nobody is told of it by a machine.
 * Source: {@code deploy/handbook/residents.md#deaths}.
 */
@Component
class EnterDeath {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ProcessRunner processes;
    private final ProcessDefinition<Entered> definition;
    private final DeathStore deaths;
    private final StayStore stays;
    private final LeaveSite departures;

    EnterDeath(ProcessRunner processes, DeathStore deaths, StayStore stays, LeaveSite departures) {
        this.processes = processes;
        this.deaths = deaths;
        this.stays = stays;
        this.departures = departures;
        this.definition = processes.register(ProcessDefinition.of("death", Entered.class)
                .step("leave", this::leave)
                .step("open", this::open));
    }

    /** How far it is; null when there is none of this id. */
    @Nullable
    ProcessState<Entered> find(UUID commandId) {
        return processes.find(definition, commandId);
    }

    ProcessState<Entered> enter(Entered entered) {
        return processes.start(definition, entered.file().commandId(), entered);
    }

    private Outcome<Entered> leave(UUID command, Entered data) {
        DeathFile file = data.file();
        UUID own = Ids.derived(command, "leave");
        LeaveSite.Left left = departures.find(own, file.id(), Stay.Kind.DEATH);
        if (left == null) {
            left = departures.leave(
                    own, file.id(), Stay.Kind.DEATH, file.diedAt(), file.by(), file.place().name(), null, true);
        }
        if (left instanceof LeaveSite.Left.Refused refused) {
            return Outcome.end(data.refused(refused.rules()));
        }
        return stays.get(file.id()).state().ended()
                ? Outcome.next(data)
                : Outcome.waiting(data, PAUSE, "the stay has not ended yet");
    }

    private Outcome<Entered> open(UUID command, Entered data) {
        deaths.insert(data.file());
        return Outcome.end(data);
    }

    /** What is kept of it. {@code rules}: why it was not entered. */
    record Entered(DeathFile file, List<BrokenRule> rules) {
        Entered refused(List<BrokenRule> broken) {
            return new Entered(file, List.copyOf(broken));
        }
    }
}
