package org.lazaret.residents.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.release.ReleaseGate.Clearance;
import org.lazaret.residents.stay.Stay;

/**
 * Asks health once more when a released person walks out: a result or an alert may have come after the release.
 * Source: {@code deploy/handbook/residents.md#gate}.
 */
@Component
public class AtTheGate {
    private final ClearanceDesk clearances;
    private final ReleaseExemptions exemptions;

    AtTheGate(ClearanceDesk clearances, ReleaseExemptions exemptions) {
        this.clearances = clearances;
        this.exemptions = exemptions;
    }

    /**
     * What speaks against letting a released person out at this moment; empty when health clears them.
     *
     * @param scan under which health is asked
     */
    public List<BrokenRule> against(Stay stay, UUID scan, String actor, Instant now) {
        return switch (clearances.ask(stay, scan, actor, now)) {
            case Clearance.Cleared cleared -> now.isBefore(cleared.until())
                    ? List.of()
                    : List.of(new BrokenRule("clearance-expired", "The clearance has expired. Scan again.",
                            "放行意见已过期，请重新扫码。"));
            case Clearance.NotCleared refused -> refused.reasons().isEmpty()
                    ? List.of(new BrokenRule("not-cleared", "Health does not clear the person.", "健康部门未予放行。"))
                    : refused.reasons()
                            .stream()
                            .map(one -> new BrokenRule(one.id(), one.message(), one.messageZh()))
                            .toList();
            case Clearance.ByPaper paper -> now.isBefore(paper.until())
                    ? List.of()
                    : List.of(new BrokenRule("clearance-expired", "The clearance has expired. Scan again.",
                            "放行意见已过期，请重新扫码。"));
            case Clearance.CannotTell unknown -> exemptions.leftOn(stay.id(), now)
                    ? List.of()
                    : List.of(new BrokenRule("cannot-tell", unknown.why(), "暂时无法判断是否可以放行，请稍后再扫。"));
        };
    }
}
