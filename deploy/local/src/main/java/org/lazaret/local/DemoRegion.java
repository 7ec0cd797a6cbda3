package org.lazaret.local;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

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
            build(site);
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

    /** The site's own manager takes over the list of rooms: looks at it first, then accepts it. */
    private void build(DemoSite site) throws InterruptedException {
        String manager = "manager." + site.letter().toLowerCase(Locale.ROOT);
        String path = "/api/rooms/sites/" + site.id() + "/rooms/import";
        String file = site.roomList();
        JsonNode preview = api.upload(manager, path, "POST", "rooms.csv", file);
        if (!preview.required("errors").isEmpty()) {
            throw new Api.Declined(
                    "the rooms of site " + site.letter() + " are not accepted: " + preview.get("errors"));
        }
        api.upload(manager, path + "/" + preview.required("digest").asString(), "PUT", "rooms.csv", file);
    }
}
