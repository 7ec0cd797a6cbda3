package org.lazaret.residents.takeover;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.residents.movement.AdmitBubble;
import org.lazaret.residents.movement.Admitted;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.takeover.Takeover.Outcome;
import org.lazaret.residents.takeover.Takeover.Taken;

/**
 * What became, after the run, of people who waited because rooms was away: the admission is finished by the sweep, which
 * knows nothing of the list. Source: {@code deploy/handbook/residents.md#takeover}.
 */
@Component
class Outcomes {
    private final AdmitBubble admissions;
    private final StayStore stays;

    Outcomes(AdmitBubble admissions, StayStore stays) {
        this.admissions = admissions;
        this.stays = stays;
    }

    /** Id of the command that admits the people of a room: one for each time that the list is sent. */
    static UUID command(Takeover takeover, UUID roomId) {
        return Ids.derived(takeover.id(), "admit " + roomId + " " + takeover.round());
    }

    /** The takeover as its people stand now. */
    Takeover settled(Takeover takeover) {
        return takeover.state() != Takeover.State.TAKEN || takeover.people(Outcome.WAITING) == 0
                ? takeover
                : takeover.settled(home -> home.outcome() == Outcome.WAITING ? settled(takeover, home) : home);
    }

    private Taken settled(Takeover takeover, Taken home) {
        Admitted admitted = admissions.find(command(takeover, home.roomId()));
        if (admitted instanceof Admitted.Refused refused) {
            return home.became(Outcome.REFUSED, refused.rules());
        }
        List<Stay> people = stays.all(home.stayIds());
        boolean inside = people.stream()
                .allMatch(stay -> stay.state() == StayState.IN_RESIDENCE || stay.state().ended());
        return inside ? home.became(Outcome.IN_ROOM, List.of()) : home;
    }
}
