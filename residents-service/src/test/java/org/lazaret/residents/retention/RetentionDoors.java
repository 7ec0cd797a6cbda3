package org.lazaret.residents.retention;

import static org.lazaret.residents.ResidentsIT.newId;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ScopeIT;

/** Doors of retention and legal holds. */
public class RetentionDoors implements Doors {
    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String stay = it.resident();
        String hold = newId();
        String body = "{\"authority\": \"court\", \"reason\": \"claim\"}";
        ScopeIT.done(it.put("manager.a", "/api/residents/stays/" + stay + "/legal-holds/" + hold, body));
        walk.with("holdId", hold)
                .with("PUT /api/residents/stays/{stayId}/legal-holds/{holdId}", "stayId", stay)
                .body("PUT /api/residents/stays/{stayId}/legal-holds/{holdId}", body)
                .body("PUT /api/residents/legal-holds/{holdId}/lifting", "{\"reason\": \"decided\"}");
    }
}
