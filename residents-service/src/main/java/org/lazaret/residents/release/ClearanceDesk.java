package org.lazaret.residents.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.peer.Peers;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.release.ReleaseGate.Clearance;
import org.lazaret.residents.stay.Stay;

/** Translates health's answer, and checks it again at the border. Whatever is not a clear yes is not a yes. */
@Component
class ClearanceDesk {
    private static final String PEER = "health";
    private final HealthApi api;
    private final Peers peers;

    ClearanceDesk(HealthApi api, Peers peers) {
        this.api = api;
        this.peers = peers;
    }

    Clearance ask(Stay stay, UUID releaseId, String actor, Instant now) {
        HealthApi.Answer answer;
        try {
            answer = peers.repeatable(
                    PEER,
                    () -> api.clear(stay.id(), releaseId, stay.publicVersion(), new HealthApi.Question(actor, now)));
        } catch (PeerUnavailableException away) {
            return new Clearance.CannotTell("Health does not answer or has not caught up. Ask again in a minute.");
        } catch (PeerRefusedException no) {
            return new Clearance.CannotTell("Health does not know this person yet. Ask again in a minute.");
        }
        if (!answer.stayId().equals(stay.id()) || !answer.releaseId().equals(releaseId)) {
            return new Clearance.CannotTell("Health answered about somebody else.");
        }
        Instant until = answer.until();
        if (answer.outcome().equals("CLEARED") && until != null) {
            return new Clearance.Cleared(until);
        }
        List<HealthApi.Reason> reasons = answer.reasons();
        return new Clearance.NotCleared(reasons == null
                ? List.of()
                : reasons.stream().map(ClearanceDesk::blocker).toList());
    }

    private static Blocker blocker(HealthApi.Reason reason) {
        String zh = reason.messageZh();
        String owner = reason.owner();
        return new Blocker(
                reason.id(), reason.message(), zh == null ? reason.message() : zh, owner == null ? "doctor" : owner);
    }
}
