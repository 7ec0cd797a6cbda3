package org.lazaret.local;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a site has on its shelves when the demo's day begins, and the staff that draw on it. */
final class DemoStock {
    private static final LocalTime COUNTED = LocalTime.of(7, 30);

    private final Api api;
    private final DemoSite site;
    private final LocalDate today;

    DemoStock(Api api, DemoSite site, LocalDate today) {
        this.api = api;
        this.site = site;
        this.today = today;
    }

    /** @param tests that the staff need a day; days off are tested too */
    private record Staff(int staff, int zoneWorkers, int tests, int turnovers) {}

    void load() throws InterruptedException {
        // C has nobody of its own for the stores, so the command's operator cannot receive there either: staff alone
        String keeper = "supply." + site.letter().toLowerCase(Locale.ROOT);
        String path = "/api/supplies/sites/" + site.id();
        staffing(path + "/staffing", "manager." + site.letter().toLowerCase(Locale.ROOT));
        if (site.letter().equals("C")) {
            return;
        }
        Instant counted = today.atTime(COUNTED).atZone(Mode.SITES).toInstant();
        for (Map.Entry<String, Integer> line : onHand().entrySet()) {
            String item = line.getKey();
            api.put(keeper, path + "/stock/" + item + "/receipts/"
                    + DemoRegion.id("stock of " + site.letter() + " " + item, today),
                    Map.of("lot", "2026-" + item.toUpperCase(Locale.ROOT), "expires",
                            today.plusYears(2).withDayOfMonth(1).toString(), "quantity", line.getValue(), "happenedAt",
                            counted.toString(), "reason", "opening count"));
        }
    }

    private void staffing(String path, String manager) throws InterruptedException {
        Staff staff = switch (site.letter()) {
            case "A" -> new Staff(48, 44, 48, 17);
            case "B" -> new Staff(156, 132, 156, 54);
            default -> new Staff(26, 20, 26, 10);
        };
        if (api.get(manager, path).path("staff").asInt() != staff.staff()) {
            api.put(manager, path, Map.of("staff", staff.staff(), "zoneWorkers", staff.zoneWorkers(),
                    "staffTestsPerDay", staff.tests(), "turnoversPerDay", staff.turnovers()),
                    api.etag(manager, path));
        }
    }

    /** Units by item, the first six of A as the handbook says; at A masks are short and test kits nearly gone. */
    private Map<String, Integer> onHand() {
        Map<String, Integer> stock = new LinkedHashMap<>();
        boolean a = site.letter().equals("A");
        stock.put("coverall", a ? 396 : 2_000);
        stock.put("n95", a ? 1_232 : 4_000);
        stock.put("mask", a ? 1_992 : 18_000);
        stock.put("gloves", a ? 2_464 : 8_000);
        stock.put("waste-bag", a ? 3_198 : 14_000);
        stock.put("test-kit", a ? 330 : 9_000);
        stock.put("face-shield", a ? 616 : 2_000);
        stock.put("chlorine-tablet", a ? 11_400 : 45_000);
        stock.put("water", a ? 3_304 : 13_000);
        return stock;
    }
}
