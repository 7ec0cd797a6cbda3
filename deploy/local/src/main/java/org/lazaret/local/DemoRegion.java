package org.lazaret.local;

import java.util.HashMap;
import java.util.Map;

/**
 * Puts the demo region into an empty installation, through the public API and with nothing but what its people may do.
 * Every step may be repeated: a start that was cut off goes on at the next.
 */
final class DemoRegion {
    private static final String OPERATOR = "operator";

    private final Api api;

    DemoRegion(Api api) {
        this.api = api;
    }

    /** @throws Api.Declined when a service does not accept a step */
    void load() throws InterruptedException {
        for (DemoSite site : DemoSite.all()) {
            open(site);
        }
    }

    private void open(DemoSite site) throws InterruptedException {
        Map<String, Object> body = new HashMap<>(Map.of("code", site.letter(), "nameZh", site.nameZh(), "nameEn",
                site.nameEn(), "kind", site.kind(), "regionCode", DemoSite.REGION, "address", site.address(),
                "timeZone",
                Mode.SITES.getId(), "liaison", site.liaison(), "exclusiveUse", true));
        Integer approved = site.policyCapacity();
        if (approved != null) {
            body.put("policyCapacity", approved);
        }
        api.put(OPERATOR, "/api/rooms/sites/" + site.id(), body);
    }
}
