package org.lazaret.residents.arearisk;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.table.Column;
import org.lazaret.kit.table.Limits;
import org.lazaret.kit.table.Table;
import org.lazaret.kit.table.TableFile;
import org.lazaret.kit.table.TableReader;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Takes in the county risk map, says what it suggests for who arrives, and lists whom a later map makes worth another
 * look. Source: {@code deploy/handbook/residents.md#area-risk}.
 */
@Component
class AreaRisks {
    private static final String[] INTAKE = {"site-manager", "doctor", "nurse"};
    private static final int LARGEST = 1 << 20;
    private static final int MAPS = 200;
    private static final String CODE = "code";
    private static final String NAME = "name";
    private static final String LEVEL = "level";

    private final RiskMapStore maps;
    private final OriginStore origins;
    private final RuleBooks<RiskRules> books;
    private final PolicyPacks packs;
    private final Stays scope;
    private final StayStore stays;
    private final Sites sites;
    private final Access access;
    private final AuditStore audit;
    private final BusinessClock clock;

    AreaRisks(
            RiskMapStore maps,
            OriginStore origins,
            RuleBooks<RiskRules> books,
            PolicyPacks packs,
            Stays scope,
            StayStore stays,
            Sites sites,
            Access access,
            AuditStore audit,
            BusinessClock clock) {
        this.maps = maps;
        this.origins = origins;
        this.books = books;
        this.packs = packs;
        this.scope = scope;
        this.stays = stays;
        this.sites = sites;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the map suggests.
     *
     * @param level    null when no map names the county
     * @param category null where the person is not to be in a site
     * @param pack     version that would bind; null before the first that is suggested
     */
    record Suggestion(
            String county, LocalDate leftOn, @Nullable RiskLevel level, @Nullable UUID mapId,
            @Nullable LocalDate mapDate, @Nullable Category category, RiskRules.Where where,
            @Nullable PolicyPack pack, String rules) {}

    /** Somebody who is worth another look. */
    record Review(Origin origin, @Nullable RiskLevel now, boolean open) {}

    RiskMap take(UUID mapId, String regionCode, LocalDate date, String csv) {
        Actor actor = access.actor();
        if (actor.regions().stream().noneMatch(region -> !region.isBlank() && regionCode.startsWith(region))) {
            throw ProblemException.notFound();
        }
        access.requireRole("commander");
        RiskRules rules = rules();
        List<RiskMap.Row> rows = read(csv, rules.mostRows());
        audit.record(actor, "area-risk.take", "area-risk-map", mapId, null);
        var wanted = new RiskMap(
                mapId, regionCode, date, rows, actor.username(), clock.instant(), RiskMap.SCHEMA, 1);
        RiskMap kept = maps.insert(wanted);
        if (!kept.saysTheSameAs(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another map.");
        }
        return kept;
    }

    private static List<RiskMap.Row> read(String csv, int mostRows) {
        var reader = new TableReader(
                List.of(
                        Column.required(CODE, "区划代码", "代码"), Column.required(NAME, "县（市、区）", "县区", "名称"),
                        Column.required(LEVEL, "风险等级", "等级")),
                new Limits(mostRows, LARGEST, LARGEST));
        return switch (reader.read(csv.getBytes(StandardCharsets.UTF_8))) {
            case TableFile.Unreadable no -> throw ProblemException.invalid("csv", no.code(), no.message());
            case Table table -> rows(table);
        };
    }

    private static List<RiskMap.Row> rows(Table table) {
        var seen = new HashSet<String>();
        Table.Imported<RiskMap.Row> read = table.each(cells -> {
            String code = cells.text(CODE);
            if (!code.isEmpty() && !code.matches("\\d{6}")) {
                cells.reject(CODE, "code", "A county's code has six digits.", "区划代码应为 6 位数字。");
            } else if (!seen.add(code)) {
                cells.reject(CODE, "twice", "This county stands twice in the file.", "该县区在文件中重复出现。");
            }
            return new RiskMap.Row(code, cells.text(NAME), cells.choice(LEVEL, RiskLevel.words(), RiskLevel.GREEN));
        });
        if (!read.errors().isEmpty()) {
            throw ProblemException.invalid(read.errors()
                    .stream()
                    .limit(100)
                    .map(error -> new FieldError("csv[" + error.row() + "]." + error.column(), error.code(),
                            error.message()))
                    .toList());
        }
        if (read.kept().isEmpty()) {
            throw ProblemException.invalid("csv", "Empty", "The file names no county.");
        }
        return read.kept().stream().map(Table.Kept::value).sorted(Comparator.comparing(RiskMap.Row::code)).toList();
    }

    /** The newest maps, for everybody who is signed in: they are public. */
    List<RiskMap> newest(int limit) {
        access.actor();
        return maps.newest(limit);
    }

    /** One map with its rows. */
    RiskMap map(UUID mapId) {
        access.actor();
        RiskMap map = maps.find(mapId);
        if (map == null) {
            throw ProblemException.notFound();
        }
        return map;
    }

    Suggestion suggest(UUID siteId, String county, LocalDate leftOn) {
        Sites.Visit by = sites.enter(siteId, INTAKE);
        return suggestion(by.site().regionCode(), county, leftOn, by.today());
    }

    private Suggestion suggestion(String region, String county, LocalDate leftOn, LocalDate today) {
        if (leftOn.isAfter(today)) {
            throw ProblemException.invalid("leftOn", "future", "This lies in the future; correct the date.");
        }
        RiskRules rules = books.on(today);
        RiskMap map = maps.on(region, leftOn);
        RiskLevel level = map == null ? null : map.level(county);
        RiskRules.ForLevel said = level == null ? null : rules.of(level);
        String packId = rules.packOn(today);
        return new Suggestion(
                county, leftOn, level, map == null ? null : map.id(), map == null ? null : map.date(),
                said == null ? null : said.category(), said == null ? RiskRules.Where.NOWHERE : said.where(),
                packId == null ? null : packs.inEffect(packId, today), rules.version());
    }

    /** Writes down where a person came from, with what the map says of it now. */
    Origin cameFrom(UUID stayId, String county, LocalDate leftOn) {
        Stays.Asked asked = scope.require(stayId, INTAKE);
        Sites.Visit by = asked.by();
        Stay stay = asked.stay();
        Suggestion said = suggestion(by.site().regionCode(), county, leftOn, by.today());
        audit.record(by.actor(), "origin.write", "stay", stayId, stay.siteId());
        var wanted = new Origin(
                stayId, stay.siteId(), county, leftOn, said.level(), said.mapId(), said.rules(),
                by.actor().username(), by.now(), null, Origin.SCHEMA, 1);
        origins.insert(wanted);
        return origins.change(stayId, known -> known.corrected(wanted));
    }

    @Nullable
    Origin origin(UUID stayId) {
        Stays.Asked asked = scope.require(stayId, INTAKE);
        audit.record(asked.by().actor(), "origin.read", "stay", stayId, asked.stay().siteId());
        return origins.find(stayId);
    }

    /**
     * Of one page of those who came lately, whom a later map makes worth another look, and what became of those who
     * were looked at. The look goes back as far as anybody can still fall ill: the longest incubation of all packs.
     */
    Page<Review> reviews(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, INTAKE);
        int incubation = packs.all().stream().mapToInt(PolicyPack::incubationDays).max().orElseThrow();
        int longest = packs.all().stream().mapToInt(PolicyPack::longestDays).max().orElseThrow();
        LocalDate since = by.today().minusDays((long) incubation + longest);
        Cursor after = Cursor.decode(cursor, 1);
        List<Origin> rows = origins.since(siteId, since, after == null ? null : after.idAt(0), limit);
        List<RiskMap> told = maps.between(by.site().regionCode(), since, by.today(), MAPS);
        Map<UUID, Stay> people = new HashMap<>();
        stays.all(rows.stream().map(Origin::stayId).toList()).forEach(stay -> people.put(stay.id(), stay));
        Page<Origin> page = Page.cut(rows, limit, row -> Cursor.of(row.stayId()));
        var reviews = new ArrayList<Review>();
        for (Origin row : page.items()) {
            Stay stay = people.get(row.stayId());
            RiskLevel now = stay == null ? null : gravest(row, stay, told);
            boolean open = stay != null && !stay.state().ended() && row.asksFor(now);
            if (open || row.outcome() != null) {
                reviews.add(new Review(row, now, open));
            }
        }
        return new Page<>(reviews, page.next());
    }

    /** The last day on which the person can still fall ill from where they were. */
    private LocalDate lastOf(Origin origin, Stay stay) {
        return origin.leftOn()
                .plusDays(packs.bound(stay.order().packId(), stay.order().packVersion()).incubationDays());
    }

    /** The gravest level of the origin within one incubation after the person left it. */
    private @Nullable RiskLevel gravest(Origin origin, Stay stay, List<RiskMap> told) {
        LocalDate last = lastOf(origin, stay);
        var dates = new HashSet<LocalDate>();
        return told.stream()
                // of one date the last map counts
                .filter(map -> dates.add(map.date()))
                .filter(map -> !map.date().isBefore(origin.leftOn()) && !map.date().isAfter(last))
                .map(map -> map.level(origin.county()))
                .filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * What a review came to; the same again is the same.
     *
     * @param seen the level that was looked at: what the maps do not say cannot be decided upon
     */
    Origin decide(UUID siteId, UUID stayId, Origin.Decision decision, RiskLevel seen, String reason) {
        Sites.Visit by = sites.enter(siteId, "site-manager", "doctor");
        Origin known = origins.find(stayId);
        if (known == null || !known.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        Stay stay = stays.get(stayId);
        RiskLevel now = gravest(known, stay, maps.between(
                by.site().regionCode(), known.leftOn(), lastOf(known, stay), MAPS));
        Origin.Outcome last = known.outcome();
        if (now != seen && (last == null || last.level() != seen)) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "not-as-seen", "The maps say another level by now. Look again.", "风险等级已有变化，请重新核对。")));
        }
        audit.record(by.actor(), "origin.review", "stay", stayId, siteId, reason);
        return origins.change(stayId, row -> {
            Origin.Outcome before = row.outcome();
            return before != null && before.decision() == decision && before.level() == seen
                    && before.reason().equals(reason)
                            ? row
                            : row.reviewed(new Origin.Outcome(
                                    decision, seen, reason, by.actor().username(), by.now()));
        });
    }

    private RiskRules rules() {
        return books.on(LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC));
    }
}
