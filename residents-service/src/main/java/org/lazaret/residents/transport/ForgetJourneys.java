package org.lazaret.residents.transport;

import java.util.List;
import org.springframework.stereotype.Component;

import org.lazaret.residents.retention.ForgetsWithPeople;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Who drove and signed, and what differed, is known for as long as the last of the list's people is.
 * Source: {@code deploy/handbook/residents.md#retention}.
 */
@Component
class ForgetJourneys implements ForgetsWithPeople {
    private final TransportStore journeys;
    private final StayStore stays;

    ForgetJourneys(TransportStore journeys, StayStore stays) {
        this.journeys = journeys;
        this.stays = stays;
    }

    @Override
    public void forgotten(List<Stay> forgotten) {
        stays.listsOfNobody(forgotten)
                .stream()
                .filter(list -> journeys.find(list) != null)
                .forEach(journeys::forget);
    }
}
