package org.lazaret.residents.arearisk;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.ScopeIT;

/** The doors of the county risk map. */
public class AreaRiskDoors implements Doors {
    private static final String API = "/api/residents";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String map = ResidentsIT.newId();
        String risks = """
            {"regionCode": "3311", "date": "2022-04-01", "csv": "code,name,level\\n310115,Pudong,RED\\n"}""";
        ScopeIT.done(it.put("commander", API + "/area-risk-maps/" + map, risks));
        String stay = it.resident();
        String origin = """
            {"county": "310115", "leftOn": "2022-04-01"}""";
        ScopeIT.done(it.put("doctor.a", API + "/stays/" + stay + "/origin", origin));
        String outcome = "/sites/{siteId}/risk-reviews/{stayId}/outcome";
        walk.with("PUT " + API + "/area-risk-maps/{mapId}", "mapId", map)
                .owned("PUT " + API + "/area-risk-maps/{mapId}")
                .right(API + "/area-risk-maps", () -> it.token("commander"))
                .right(API + "/area-risk-maps/suggestion", () -> it.token("manager.a"))
                .body("PUT " + API + "/area-risk-maps/{mapId}", risks)
                .everyRole("POST " + API + "/area-risk-maps/search")
                .body("POST " + API + "/area-risk-maps/search", "{\"mapId\": \"" + map + "\"}")
                .body("POST " + API + "/area-risk-maps/suggestion", """
                    {"siteId": "%s", "county": "310115", "leftOn": "2022-04-01"}""".formatted(ResidentsIT.A))
                .body("PUT " + API + "/stays/{stayId}/origin", origin)
                .with("PUT " + API + outcome, "stayId", stay)
                .body("PUT " + API + outcome, """
                    {"decision": "KEPT", "level": "RED", "reason": "tested"}""");
    }
}
