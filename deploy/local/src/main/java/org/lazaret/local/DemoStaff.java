package org.lazaret.local;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who works at a site of the demo, where they stand, and who of them is inside when the day begins. Names are invented;
 * the figures are those of {@code deploy/handbook/demo.md}. Everybody stands at one post and in one shift, and the
 * doctor whom C needs at night is not there.
 */
final class DemoStaff {
    private static final int DAYS = 8;
    private static final int DIVISION = 70;
    private static final LocalTime CAME = LocalTime.of(7, 20);

    private final DemoSite site;
    private final LocalDate today;

    DemoStaff(DemoSite site, LocalDate today) {
        this.site = site;
        this.today = today;
    }

    /**
     * A post and how many people it has.
     *
     * @param account of the role's demo login, who stands here by day
     * @param needed  at night; more than {@code night} leaves it empty on purpose
     * @param tasks   kinds of open tasks for which it answers
     */
    record DemoPost(String code, String nameZh, String nameEn, String group, @Nullable String account, int day,
            int night, int needed, List<String> tasks) {}

    /**
     * Somebody who works here.
     *
     * @param period DAY or NIGHT; missing for somebody who is off
     */
    record Worker(UUID id, String name, String group, @Nullable String account, @Nullable String room, String post,
            @Nullable String period) {}

    private record Numbers(int staff, int livingHere, int inside) {}

    private Numbers numbers() {
        return switch (site.letter()) {
            case "A" -> new Numbers(48, 44, 6);
            case "B" -> new Numbers(156, 132, 6);
            default -> new Numbers(26, 20, 3);
        };
    }

    List<DemoPost> posts() {
        int[][] people = switch (site.letter()) {
            case "A" -> new int[][]{{1, 1}, {6, 2}, {6, 4}, {6, 2}, {2, 2}, {2, 0}, {3, 0}, {2, 1}, {2, 0}};
            case "B" -> new int[][]{{1, 1}, {16, 6}, {18, 10}, {18, 6}, {6, 6}, {5, 1}, {10, 0}, {6, 3}, {5, 1}};
            default -> new int[][]{{1, 1}, {2, 0}, {3, 2}, {3, 1}, {1, 1}, {1, 0}, {2, 0}, {1, 0}, {1, 0}};
        };
        List<DemoPost> posts = List.of(post("DUTY_CHIEF", "值班点长", "duty chief", "INFORMATION", "manager", "FINDING",
                "UPKEEP_REPAIR"),
                post("DOCTOR", "医生岗", "doctor", "OBSERVATION", "doctor"),
                post("NURSE", "护士岗", "nurse desk", "OBSERVATION", "nurse", "INSPECTION", "SECOND_LOOK"),
                post("CLEANING", "消毒岗", "cleaning", "DISINFECTION", "cleaner", "TURNOVER", "UPKEEP_LINEN",
                        "UPKEEP_CLEANING"),
                post("GATE", "门岗", "gate", "SECURITY", "security", "UPKEEP_LOST_PROPERTY"),
                post("STORES", "物资岗", "stores", "LOGISTICS", "supply"),
                post("KITCHEN", "配餐岗", "kitchen", "LOGISTICS", "kitchen"),
                post("TRANSFER", "转运岗", "transfer", "TRANSFER", null),
                post("CARE", "关怀岗", "care", "CARE", null));
        List<DemoPost> manned = new ArrayList<>();
        for (int i = 0; i < people.length; i++) {
            DemoPost post = posts.get(i);
            boolean empty = site.letter().equals("C") && post.code().equals("DOCTOR");
            manned.add(new DemoPost(post.code(), post.nameZh(), post.nameEn(), post.group(), post.account(),
                    people[i][0], people[i][1], empty ? 1 : people[i][1], post.tasks()));
        }
        return manned;
    }

    private static DemoPost post(String code, String zh, String en, String group, @Nullable String role,
            String... tasks) {
        return new DemoPost(code, zh, en, group, role, 0, 0, 0, List.of(tasks));
    }

    /** Everybody, post by post, by day before by night, and at last those who are off. */
    List<Worker> workers() {
        DemoPeople names = new DemoPeople(today, DIVISION + site.letter().charAt(0));
        List<Worker> workers = new ArrayList<>();
        for (DemoPost post : posts()) {
            for (int i = 0; i < post.day() + post.night(); i++) {
                workers.add(worker(names, workers.size(), post, i == 0 ? login(post.account()) : null,
                        i < post.day() ? "DAY" : "NIGHT"));
            }
        }
        List<DemoPost> posts = posts();
        for (int i = 0; workers.size() < numbers().staff(); i++) {
            // who approves at A stands at no post
            String approver = i == 0 && site.letter().equals("A") ? "approver.a" : null;
            workers.add(worker(names, workers.size(), posts.get(i % posts.size()), approver, null));
        }
        return workers;
    }

    private Worker worker(DemoPeople names, int n, DemoPost post, @Nullable String account, @Nullable String period) {
        return new Worker(DemoRegion.id("staff " + n + " of " + site.letter(), today), names.somebody(), post.group(),
                account, n < numbers().livingHere() ? String.format("S-%03d", n + 1) : null, post.code(), period);
    }

    /** The demo's login of a role at the site, where there is one. */
    private @Nullable String login(@Nullable String role) {
        boolean there = role != null && switch (site.letter()) {
            case "A" -> true;
            case "B" -> !role.equals("security");
            default -> role.equals("manager");
        };
        return there ? role + "." + site.letter().toLowerCase(Locale.ROOT) : null;
    }

    /** Whoever went into the isolation zone before the day began. */
    List<Worker> inside() {
        return workers().stream()
                .filter(w -> "DAY".equals(w.period()) && List.of("DOCTOR", "NURSE", "CLEANING").contains(w.post()))
                .filter(w -> w.account() == null)
                .limit(numbers().inside())
                .toList();
    }

    /** Registers everybody, writes posts and rosters from yesterday on for a week, and lets the first of them in. */
    void load(Api api) throws InterruptedException {
        String manager = "manager." + site.letter().toLowerCase(Locale.ROOT);
        String path = "/api/rooms/sites/" + site.id();
        List<Worker> workers = workers();
        api.put(manager, path + "/staff", Map.of("items", workers.stream().map(this::registered).toList()));
        api.put(manager, path + "/posts", Map.of("posts", posts().stream().map(DemoStaff::planned).toList()));
        Map<String, Object> roster = Map.of("assignments", assignments(workers));
        for (int day = 0; day < DAYS; day++) {
            api.put(manager, path + "/roster/" + today.minusDays(1).plusDays(day), roster);
        }
        String gate = site.letter().equals("A") ? "security.a" : manager;
        for (Worker worker : inside()) {
            String visit = path + "/gate/" + DemoRegion.id("visit of " + worker.id(), today);
            api.put(gate, visit,
                    Map.of("kind", "STAFF", "staffId", worker.id(), "purpose", "当班", "celsius", 36.5, "zone",
                            "WORK", "ppe", "LEVEL_1", "happenedAt", at(0)));
            move(api, gate, visit, "PASSAGE", "LEVEL_1", 20);
            move(api, gate, visit, "ISOLATION", "LEVEL_2", 30);
        }
        api.put(gate, path + "/gate/" + DemoRegion.id("vendor at " + site.letter(), today),
                Map.of("kind", "VENDOR", "name", "早餐配送员", "company", "丽州餐饮配送", "pass", "V-01", "purpose", "早餐配送",
                        "celsius", 36.4, "zone", "WORK", "ppe", "LEVEL_1", "happenedAt", at(25)));
    }

    private void move(Api api, String person, String visit, String zone, String ppe, int minutes)
            throws InterruptedException {
        api.put(person, visit + "/moves/" + DemoRegion.id(visit + " to " + zone, today),
                Map.of("zone", zone, "ppe", ppe, "happenedAt", at(minutes)));
    }

    private String at(int minutes) {
        Instant came = today.atTime(CAME).atZone(Mode.SITES).toInstant();
        return came.plusSeconds(60L * minutes).toString();
    }

    private Map<String, Object> registered(Worker worker) {
        Map<String, Object> person = new HashMap<>(Map.of("name", worker.name(), "group", worker.group()));
        String account = worker.account();
        if (account != null) {
            person.put("username", account);
        }
        String room = worker.room();
        if (room != null) {
            person.put("staffRoom", room);
            person.put("cycleFrom", today.minusDays(3).toString());
        }
        return Map.of("id", worker.id(), "person", person);
    }

    private static Map<String, Object> planned(DemoPost post) {
        return Map.of("code", post.code(), "nameZh", post.nameZh(), "nameEn", post.nameEn(), "group", post.group(),
                "needed", List.of(Map.of("period", "DAY", "people", post.day()),
                        Map.of("period", "NIGHT", "people", post.needed())),
                "tasks", post.tasks());
    }

    private static List<Map<String, Object>> assignments(List<Worker> workers) {
        Map<List<String>, List<UUID>> standing = new LinkedHashMap<>();
        for (Worker worker : workers) {
            String period = worker.period();
            if (period != null) {
                standing.computeIfAbsent(List.of(period, worker.post()), p -> new ArrayList<>()).add(worker.id());
            }
        }
        return standing.entrySet()
                .stream()
                .map(e -> Map.<String, Object>of("period", e.getKey().getFirst(), "post", e.getKey().getLast(), "staff",
                        e.getValue()))
                .toList();
    }
}
