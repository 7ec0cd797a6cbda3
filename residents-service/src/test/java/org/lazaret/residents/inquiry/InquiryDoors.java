package org.lazaret.residents.inquiry;

import static org.lazaret.residents.ResidentsIT.A;
import static org.lazaret.residents.ResidentsIT.newId;

import java.time.LocalDateTime;
import java.time.ZoneId;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ScopeIT;

/** A request of another region and two orders of the grid for site A. */
public final class InquiryDoors implements Doors {
    private static final String SITE = "/api/residents/sites/{siteId}";
    private static final String INQUIRY = SITE + "/inquiries/{inquiryId}";
    private static final String ORDER = SITE + "/grid-orders/{orderId}";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String mark = newId().substring(24);
        String site = SITE.replace("{siteId}", A);
        String stay = it.resident();
        String asked = """
            {"people": [{"name": "Sought%s", "phone": "139%s", "event": "case 7", "from": "Hexi"}]}""".formatted(
                mark, mark.hashCode() & 0xffffff);
        ScopeIT.done(it.post("nurse.a", site + "/inquiries", asked));
        String inquiry = mine(it, site + "/inquiries", "Sought" + mark).getFirst();
        String identified = LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                .minusHours(1)
                .toString()
                .substring(0, 16)
                .replace('T', ' ');
        StringBuilder people = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            people.append(i == 0 ? "" : ",")
                    .append("""
                        {"name": "Ordered%s", "phone": "138%s", "number": "G-%d", "issuer": "grid 5", "identifiedAt": "%s"}"""
                            .formatted(mark, mark.hashCode() & 0xffffff, i, identified));
        }
        String ordered = "{\"people\": [" + people + "]}";
        ScopeIT.done(it.post("nurse.a", site + "/grid-orders", ordered));
        var orders = mine(it, site + "/grid-orders", "Ordered" + mark);
        walk.with("inquiryId", inquiry)
                .with("orderId", orders.get(0))
                .secret("Sought" + mark)
                .secret("Ordered" + mark)
                .body("POST " + SITE + "/inquiries", asked)
                .body("POST " + SITE + "/grid-orders", ordered)
                .body("PUT " + INQUIRY + "/owner", "{\"account\": \"nurse.a\"}")
                .body("PUT " + INQUIRY + "/answer", "{\"words\": \"nobody of that name\"}")
                .body("PUT " + ORDER + "/owner", "{\"account\": \"nurse.a\"}")
                .body("PUT " + ORDER + "/withdrawal", "{\"reason\": \"moved on\"}")
                .with("PUT " + ORDER + "/withdrawal", "orderId", orders.get(1))
                .body("PUT " + ORDER + "/admission", "{\"stayId\": \"" + stay + "\"}")
                .with("PUT " + ORDER + "/admission", "orderId", orders.get(2));
    }

    private static java.util.List<String> mine(ScopeIT it, String path, String name) {
        return it.get("nurse.a", path + "?limit=200")
                .body()
                .path("items")
                .valueStream()
                .filter(row -> row.path("name").asString().equals(name))
                .map(row -> row.path("id").asString())
                .toList();
    }
}
