package org.lazaret.residents.downtime;

import static org.lazaret.residents.ResidentsIT.A;
import static org.lazaret.residents.ResidentsIT.newId;
import static org.lazaret.residents.ResidentsIT.now;

import java.time.Duration;
import java.time.Instant;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ScopeIT;

/** Doors of paper kits and downtimes. */
public class DowntimeDoors implements Doors {
    private static final String API = "/api/residents";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String kit = newId();
        String sheet = it.put("manager.a", API + "/sites/" + A + "/paper-kits/" + kit, null)
                .body()
                .path("sheets")
                .get(0)
                .path("number")
                .asString();
        String downtime = newId();
        Instant from = now(Duration.ofDays(8)).minusSeconds(3600);
        String declared = """
            {"from": "%s", "reason": "power", "kitIds": ["%s"]}""".formatted(from, kit);
        ScopeIT.done(it.put("manager.a", API + "/sites/" + A + "/downtimes/" + downtime, declared));
        String entry = newId();
        String line = """
            {"sheet": "%s", "kind": "NOTE", "happenedAt": "%s"}""".formatted(sheet, from.plusSeconds(60));
        ScopeIT.done(it.put("manager.a", API + "/downtimes/" + downtime + "/entries/" + entry, line));
        String other = newId();
        ScopeIT.done(it.put("manager.a", API + "/sites/" + A + "/downtimes/" + other, declared.replace(kit + "\"", "")
                .replace("[\"]", "[]")));
        String end = "{\"until\": \"%s\"}".formatted(from.plusSeconds(600));
        ScopeIT.done(it.put("manager.a", API + "/downtimes/" + other + "/end", end));
        walk.with("kitId", kit)
                .with("downtimeId", downtime)
                .with("entryId", entry)
                .with("sheetNumber", sheet)
                .body("PUT " + API + "/sites/{siteId}/downtimes/{downtimeId}", declared)
                .body("PUT " + API + "/downtimes/{downtimeId}/end", end)
                .body("PUT " + API + "/downtimes/{downtimeId}/entries/{entryId}", line)
                .body("PUT " + API + "/downtimes/{downtimeId}/sheets/{sheetNumber}", "{\"fate\": \"ENTERED\"}")
                .with("PUT " + API + "/downtimes/{downtimeId}/closing", "downtimeId", other);
    }
}
