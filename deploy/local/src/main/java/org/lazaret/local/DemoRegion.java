package org.lazaret.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Puts the demo region into an empty installation, through the public API and with nothing but what its people may do.
 * Every step may be repeated: a start that was cut off goes on at the next. What a step needs is what the steps before
 * left; what happens on the demo's day itself is left to whoever plays it. Handbook: {@code deploy/handbook/demo.md}.
 */
final class DemoRegion {
    private static final String OPERATOR = "operator";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final int AT_ONCE = 6;
    /** Whoever has left since was in a room before. */
    private static final List<String> CAME_IN = List.of("IN_RESIDENCE", "RELEASED", "TRANSFERRED", "DECEASED");

    private final Api api;
    private final LocalDate today;
    private final Consumer<String> progress;

    /**
     * @param today    the demo's day at its sites
     * @param progress is told what is being done
     */
    DemoRegion(Api api, LocalDate today, Consumer<String> progress) {
        this.api = api;
        this.today = today;
        this.progress = progress;
    }

    /** Sites and rooms alone, all of them empty. */
    void loadSites() throws InterruptedException {
        for (DemoSite site : DemoSite.all()) {
            progress.accept("rooms of site " + site.letter());
            open(site);
            build(site, site.roomList());
        }
    }

    /**
     * Everything: sites, the people who live there, whom the hotel expects, stock and staff, and what the wards know.
     *
     * @throws Api.Declined when a service does not accept a step
     */
    void load() throws InterruptedException {
        for (DemoSite site : DemoSite.all()) {
            progress.accept("rooms of site " + site.letter());
            open(site);
            build(site, site.roomList(today));
        }
        List<Takeover> takeovers = new ArrayList<>();
        for (DemoSite site : DemoSite.all()) {
            takeovers.add(begin(site, "", DemoCensus.of(site, today)));
            List<DemoPerson> leaving = DemoCensus.leaving(site, today);
            if (!leaving.isEmpty()) {
                takeovers.add(begin(site, " who leave", leaving));
            }
        }
        for (DemoSite site : DemoSite.all()) {
            progress.accept("stock of site " + site.letter());
            new DemoStock(api, site, today).load();
            progress.accept("staff of site " + site.letter());
            new DemoStaff(site, today).load(api);
        }
        reserve(DemoSite.all().getLast());
        for (Takeover takeover : takeovers) {
            finish(takeover);
        }
        progress.accept("findings and upkeep of site A");
        new DemoUpkeep(api, DemoSite.all().getFirst(), today).load();
        new DemoWard(api, DemoSite.all().getFirst(), today, progress, this::atOnce).load();
        morning(DemoSite.all());
        for (DemoSite site : DemoSite.all()) {
            kitchenKnows(site);
        }
    }

    /** What happened since yesterday evening, and what the people of the hotel have to do with. */
    private void morning(List<DemoSite> sites) throws InterruptedException {
        progress.accept("what happened this morning");
        DemoScene a = new DemoScene(api, sites.get(0), today).look(manager(sites.get(0)));
        DemoScene b = new DemoScene(api, sites.get(1), today).look(manager(sites.get(1)));
        DemoInquiries inquiries = new DemoInquiries(a);
        DemoLife life = new DemoLife(a);
        atOnce(List.of(() -> {
            new DemoYesterday(a).load();
            new DemoDepartures(a, b, sites.get(2)).load();
            new DemoArrivals(a, b).load();
            inquiries.load();
            return api.nothing();
        }, () -> {
            life.load();
            return api.nothing();
        }));
    }

    private void open(DemoSite site) throws InterruptedException {
        Map<String, Object> body = new HashMap<>(Map.of("code", site.letter(), "nameZh", site.nameZh(), "nameEn",
                site.nameEn(), "kind", site.kind(), "regionCode", DemoSite.REGION, "address", site.address(),
                "timeZone", Mode.SITES.getId(), "liaison", site.liaison(), "exclusiveUse", true));
        body.put("activation", papers(site));
        Integer approved = site.policyCapacity();
        if (approved != null) {
            body.put("policyCapacity", approved);
        }
        api.put(OPERATOR, "/api/rooms/sites/" + site.id(), body);
    }

    /** What the authorities ask of a site before it takes people. */
    private Map<String, Object> papers(DemoSite site) {
        String until = today.plusYears(1).toString();
        List<Map<String, Object>> permits = Stream.of("STRUCTURE", "FIRE", "HEALTH")
                .map(kind -> Map.<String, Object>of("kind", kind, "number", "LZ-" + site.letter() + "-" + kind,
                        "validUntil", until))
                .toList();
        return Map.of("chief", site.liaison(), "permits", permits, "plan",
                Map.of("approvedBy", "丽州县疫情防控指挥部", "approvedOn", today.minusDays(30).toString()), "airChecked", true);
    }

    /** The site's own manager takes over the list of rooms: looks at it first, then accepts it. */
    private void build(DemoSite site, String list) throws InterruptedException {
        String path = "/api/rooms/sites/" + site.id() + "/rooms/import";
        JsonNode preview = api.upload(manager(site), path, "POST", "rooms.csv", list);
        if (!preview.required("errors").isEmpty()) {
            throw new Api.Declined(
                    "the rooms of site " + site.letter() + " are not accepted: " + preview.get("errors"));
        }
        api.upload(manager(site), path + "/" + preview.required("digest").asString(), "PUT", "rooms.csv", list);
    }

    /** A list of people who live at a site, and the job that takes them over. */
    private record Takeover(DemoSite site, int people, String path, UUID job) {}

    private Takeover begin(DemoSite site, String which, List<DemoPerson> people) throws InterruptedException {
        progress.accept("list of the people of site " + site.letter());
        String path = "/api/residents/sites/" + site.id() + "/takeovers";
        JsonNode list = api.upload(manager(site), path, "POST",
                "residents-" + site.letter() + which.replace(' ', '-') + ".csv",
                DemoPerson.list(people));
        if (!list.path("errors").isEmpty()) {
            throw new Api.Declined("the people of site " + site.letter() + " are not accepted: " + list.get("errors"));
        }
        UUID job = id("takeover of site " + site.letter() + which);
        String takeover = path + "/" + list.required("id").asString();
        api.put(manager(site), takeover + "/runs/" + job, Map.of());
        return new Takeover(site, people.size(), takeover, job);
    }

    private static int inside(JsonNode takeover) {
        return (int) takeover.path("homes")
                .valueStream()
                .flatMap(home -> home.path("members").valueStream())
                .filter(member -> CAME_IN.contains(member.path("state").asString("")))
                .count();
    }

    private void finish(Takeover takeover) throws InterruptedException {
        String site = takeover.site().letter();
        JsonNode job = until("the people of site " + site, () -> {
            JsonNode now = api.get(manager(takeover.site()), "/api/residents/jobs/" + takeover.job());
            progress.accept("people of site " + site + ": room " + now.path("row").asInt() + " of "
                    + now.path("rows").asInt());
            return now;
        }, now -> !now.required("state").asString().equals("RUNNING"));
        if (!job.path("state").asString("").equals("DONE") || job.path("result").path("refused").asInt() > 0) {
            throw new Api.Declined("not all " + takeover.people() + " people of site " + site
                    + " came into their rooms: " + job);
        }
        if (job.path("result").path("inRoom").asInt() != takeover.people()) {
            // whoever waits, because rooms was slow, comes in by the residents service's own sweep
            until("the people of site " + site + " in their rooms", () -> {
                JsonNode list = api.get(manager(takeover.site()), takeover.path());
                progress.accept("people of site " + site + ": " + inside(list) + " in their rooms");
                return list;
            }, list -> inside(list) == takeover.people());
        }
    }

    /** The county's register of reserve sites, and the people for whom the rooms have to suffice. */
    private void reserve(DemoSite site) throws InterruptedException {
        progress.accept("reserve of the county");
        String path = "/api/rooms/sites/" + site.id() + "/reserve";
        api.put(manager(site), path, Map.of("tier", "H24", "rooms", Objects.requireNonNull(site.policyCapacity()),
                "contact", site.liaison() + " 100-0000-0003"));
        api.put(manager(site), path + "/checks/" + id("check of the reserve"),
                Map.of("on", today.minusDays(6).toString(), "ready", true, "remark", "水电、床品、消毒物资已核对"));
        api.put(OPERATOR, "/api/rooms/reserve/populations/" + DemoSite.REGION,
                Map.of("people", DemoSite.PEOPLE_OF_REGION, "asOf", today.withDayOfYear(1).toString()));
    }

    /** News travel by feeds: the demo is there when the last reader knows everybody and their door. */
    private void kitchenKnows(DemoSite site) throws InterruptedException {
        progress.accept("news of site " + site.letter() + " on its way to the kitchen");
        int people = DemoCensus.of(site, today).size();
        until("the kitchen of site " + site.letter(),
                () -> api.get(manager(site), "/api/supplies/sites/" + site.id() + "/meal-sheet").path("sheet"),
                sheet -> sheet.path("total").asInt() == people && sheet.path("withoutRoom").asInt() == 0);
    }

    /** Asks until the answer is good. */
    static JsonNode until(String what, Callable<JsonNode> question, Predicate<JsonNode> good)
            throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode answer = ask(question);
            if (good.test(answer)) {
                return answer;
            }
            if (Instant.now().isAfter(end)) {
                throw new Api.Declined(what + ": still not there after " + PATIENCE.toMinutes() + " min: " + answer);
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private static JsonNode ask(Callable<JsonNode> question) throws InterruptedException {
        try {
            return question.call();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does several things side by side; the first that is declined is thrown. */
    private void atOnce(List<Callable<JsonNode>> steps) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<JsonNode> done : threads.invokeAll(steps)) {
                try {
                    done.get();
                } catch (ExecutionException e) {
                    throw new Api.Declined(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static String manager(DemoSite site) {
        return "manager." + site.letter().toLowerCase(Locale.ROOT);
    }

    /** The same id for the same thing of the same demo, so that a repeated step is the same step. */
    private UUID id(String what) {
        return id(what, today);
    }

    static UUID id(String what, LocalDate today) {
        return UUID.nameUUIDFromBytes(("lazaret demo " + today + " " + what).getBytes(StandardCharsets.UTF_8));
    }
}
