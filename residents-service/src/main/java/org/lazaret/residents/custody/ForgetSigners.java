package org.lazaret.residents.custody;

import java.util.List;
import org.springframework.stereotype.Component;

import org.lazaret.residents.retention.ForgetsWithPeople;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Who signed for people is known for as long as the last of them is.
 * Source: {@code deploy/handbook/residents.md#retention}.
 */
@Component
class ForgetSigners implements ForgetsWithPeople {
    /** More handovers of one stay are looked at when the next of its people is forgotten. */
    private static final int MOST = 200;
    private final HandoverStore handovers;
    private final StayStore stays;

    ForgetSigners(HandoverStore handovers, StayStore stays) {
        this.handovers = handovers;
        this.stays = stays;
    }

    @Override
    public void forgotten(List<Stay> forgotten) {
        forgotten.stream()
                .flatMap(stay -> handovers.named(stay.id(), MOST).stream())
                .filter(handover -> stays.all(handover.stayIds()).stream().allMatch(Stay::forgotten))
                .forEach(handover -> handovers.change(handover.id(), Handover::forgotten));
    }
}
