package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.ResidentsIT.A;
import static org.lazaret.residents.ScopeIT.done;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.ScopeIT;

/** The doors of arrival, custody, reconciliation and the desk. */
public class ArrivalDoors implements Doors {
    private static final String SITE = "/api/residents/sites/{siteId}";
    private static final String HANDOVER = SITE + "/custody/handovers/{handoverId}";
    private static final String TRANSPORT = "/api/residents/manifests/{id}/transport";
    private static final String LOSS = SITE + "/losses/{lossId}";
    private static final String DESK = SITE + "/desk";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String offer = offer(it.resident());
        String handover = it.newId();
        done(it.put("manager.a", at(HANDOVER, handover), offer));
        String second = offer(it.resident());
        String signed = it.newId();
        done(it.put("manager.a", at(HANDOVER, signed), second));
        String third = offer(it.resident());
        String withdrawn = it.newId();
        done(it.put("manager.a", at(HANDOVER, withdrawn), third));
        walk.with("GET " + HANDOVER, "handoverId", handover)
                .with("PUT " + HANDOVER, "handoverId", handover)
                .body("PUT " + HANDOVER, offer)
                .with("PUT " + HANDOVER + "/signature", "handoverId", signed)
                .body("PUT " + HANDOVER + "/signature", """
                    {"signer": {"name": "Dr Li", "institution": "hospital", "means": "PAPER"}}""")
                .with("PUT " + HANDOVER + "/withdrawal", "handoverId", withdrawn)
                .body("PUT " + HANDOVER + "/withdrawal", "{\"reason\": \"too early\"}");
        journey(it, walk);
        desk(it, walk);
        losses(it, walk);
    }

    /** A journey of its own: what others know of the walk's own list stays as it is. */
    private static void journey(ScopeIT it, ScopeWalk walk) {
        JsonNode file = it.get("manager.a", "/api/residents/stays/" + it.resident()).body();
        String transport = "/api/residents/manifests/" + file.path("manifestId").asString() + "/transport";
        // with leave to drive in the curfew, so that the journey may begin at whatever hour this runs
        Instant night = LocalDate.now(ZoneId.of("Asia/Shanghai"))
                .plusDays(20)
                .atTime(3, 0)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
        String vehicle = """
            {"plate": "A1", "escort": "buses", "drivers": [{"name": "Driver"}], "departAt": "%s", "arriveAt": "%s",
             "distanceKm": 30, "breaking": ["curfew"], "reason": "flood"}""".formatted(night,
                night.plus(Duration.ofMinutes(60)));
        done(it.put("manager.a", transport + "/vehicle", vehicle));
        for (String party : List.of("ORIGIN", "ESCORT")) {
            done(it.put("manager.a", transport + "/editions/1/signatures/" + party, """
                {"name": "Gao", "institution": "county", "means": "PAPER"}"""));
        }
        done(it.put("manager.a", transport + "/editions/1/signatures/DESTINATION", "{}"));
        String difference = it.newId();
        String words = "{\"kind\": \"OTHER\", \"words\": \"one bag too many\"}";
        done(it.put("manager.a", transport + "/discrepancies/" + difference, words));
        String explained = "{\"words\": \"belongs to the driver\"}";
        done(it.put("manager.a", transport + "/discrepancies/" + difference + "/explanation", explained));
        String count = "{\"counted\": 1, \"happenedAt\": \"%s\", \"explanation\": \"as seen\"}";
        String manifest = transport.replace("/transport", "");
        done(it.put("manager.a", manifest + "/departure", count.formatted(Instant.now().minusSeconds(600))));
        done(it.put("manager.a", manifest + "/arrival", count.formatted(Instant.now().minusSeconds(300))));
        String id = manifest.substring(manifest.lastIndexOf('/') + 1);
        for (String operation : List.of(
                "GET " + TRANSPORT, "PUT " + TRANSPORT + "/vehicle",
                "PUT " + TRANSPORT + "/editions/{edition}/signatures/{party}",
                "PUT " + TRANSPORT + "/discrepancies/{discrepancyId}",
                "PUT " + TRANSPORT + "/discrepancies/{discrepancyId}/explanation", "PUT " + TRANSPORT + "/closing")) {
            walk.with(operation, "id", id);
        }
        String sign = "PUT " + TRANSPORT + "/editions/{edition}/signatures/{party}";
        walk.with(sign, "edition", 1)
                .with(sign, "party", "DESTINATION")
                .with("discrepancyId", difference)
                .body("PUT " + TRANSPORT + "/vehicle", vehicle)
                .body("PUT " + TRANSPORT + "/editions/{edition}/signatures/{party}", "{}")
                .body("PUT " + TRANSPORT + "/discrepancies/{discrepancyId}", words)
                .body("PUT " + TRANSPORT + "/discrepancies/{discrepancyId}/explanation", explained)
                .body("PUT " + TRANSPORT + "/closing", "{\"missing\": []}");
    }

    private static void desk(ScopeIT it, ScopeWalk walk) {
        String guest = it.newId();
        String form = """
            {"name": "Guest", "idType": "护照", "idNumber": "G%s", "birthDate": "1985-04-01", "category": "密接",
             "from": "street office"}"""
                .formatted(guest.replace("-", "").substring(20).toUpperCase(java.util.Locale.ROOT));
        done(it.put("manager.a", DESK.replace("{siteId}", A) + "/registrations/" + guest, form));
        walk.with("PUT " + DESK + "/registrations/{stayId}", "stayId", guest)
                .body("PUT " + DESK + "/registrations/{stayId}", form)
                .with("PUT " + DESK + "/arrivals/{stayId}", "stayId", guest)
                .body("PUT " + DESK + "/arrivals/{stayId}", "{}")
                .body("POST " + DESK + "/lookups", "{\"text\": \"Anna\"}")
                .with("GET " + DESK + "/arrivals", "state", "EXPECTED")
                .with("GET " + DESK + "/labels", "kind", "DOOR")
                .with("GET " + DESK + "/labels", "stayIds", it.resident());
    }

    private static void losses(ScopeIT it, ScopeWalk walk) {
        String taken = it.expected();
        String closed = it.expected();
        Duration before = ResidentsIT.ahead();
        ResidentsIT.wait(before.plusHours(13));
        String losses = SITE.replace("{siteId}", A) + "/losses";
        String search = it.newId();
        it.job("manager.a", it.put("manager.a", losses + "/searches/" + search, null));
        walk.with("PUT " + LOSS + "/owner", "lossId", loss(it, losses, taken))
                .with("PUT " + LOSS + "/closing", "lossId", loss(it, losses, closed))
                .body("PUT " + LOSS + "/closing", "{\"reason\": \"known\"}")
                .with("PUT " + SITE + "/losses/searches/{jobId}", "jobId", search);
        // back to the walk's own time
        ResidentsIT.wait(before);
    }

    /** However many others are looked for at the site. */
    private static String loss(ScopeIT it, String losses, String stayId) {
        String cursor = "";
        do {
            JsonNode page = it.get("manager.a", losses + "?limit=100" + cursor).body();
            for (JsonNode one : page.path("items")) {
                if (one.path("stayId").asString().equals(stayId)) {
                    return one.path("id").asString();
                }
            }
            cursor = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : null;
        } while (cursor != null);
        throw new AssertionError("nobody looks for " + stayId);
    }

    private static String offer(String stayId) {
        return """
            {"office": "HOSPITAL", "institution": "hospital", "stayIds": ["%s"]}""".formatted(stayId);
    }

    private static String at(String path, String handover) {
        return path.replace("{siteId}", A).replace("{handoverId}", handover);
    }
}
