package org.lazaret.residents.arrival;

import java.util.List;
import org.springframework.stereotype.Component;

import org.lazaret.residents.retention.ForgetsWithPeople;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * What a list is called and how its counts were explained is known for as long as the last of its people is.
 * Source: {@code deploy/handbook/residents.md#retention}.
 */
@Component
class ForgetLists implements ForgetsWithPeople {
    private final ManifestStore manifests;
    private final StayStore stays;

    ForgetLists(ManifestStore manifests, StayStore stays) {
        this.manifests = manifests;
        this.stays = stays;
    }

    @Override
    public void forgotten(List<Stay> forgotten) {
        stays.listsOfNobody(forgotten)
                .stream()
                .filter(list -> manifests.find(list) != null)
                .forEach(list -> manifests.change(list, Manifest::forgotten));
    }
}
