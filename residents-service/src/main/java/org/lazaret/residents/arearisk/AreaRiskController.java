package org.lazaret.residents.arearisk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;

/** The county risk map (疫情图), what it suggests at intake, and whom a later map makes worth another look. */
@RestController
@RequestMapping("/api/residents")
class AreaRiskController {
    private static final String COUNTY = "\\d{6}";
    private final AreaRisks risks;

    AreaRiskController(AreaRisks risks) {
        this.risks = risks;
    }

    /**
     * @param regionCode beginning of the division code of the sites that go by the map
     * @param csv        with the columns code, name and level
     */
    record AreaRiskBody(
            @NotBlank @Pattern(regexp = "\\d{2,6}") String regionCode,
            @NotNull LocalDate date,
            @NotBlank @Size(max = 1_000_000) String csv) {}

    /** A county's level. */
    record CountyRiskView(String code, String name, RiskLevel level) {}

    /** How many counties have a level. */
    record RiskCountView(RiskLevel level, int counties) {}

    /** A map without its counties. */
    record AreaRiskMapRow(
            UUID mapId, String regionCode, LocalDate date, String by, Instant at, List<RiskCountView> counts) {}

    /** @param next the code of the county after which the next page begins */
    record AreaRiskMapView(AreaRiskMapRow map, List<CountyRiskView> items, @Nullable String next) {}

    /** Where somebody comes from. */
    record OriginQuestion(
            @NotNull UUID siteId, @NotBlank @Pattern(regexp = COUNTY) String county, @NotNull LocalDate leftOn) {}

    /** @param packVersion that would bind today */
    record RiskSuggestionView(
            String county,
            LocalDate leftOn,
            @Nullable RiskLevel level,
            @Nullable UUID mapId,
            @Nullable LocalDate mapDate,
            @Nullable Category category,
            RiskRules.Where where,
            @Nullable String packId,
            @Nullable Integer packVersion,
            String rules) {}

    /** Where a person came from. */
    record OriginBody(@NotBlank @Pattern(regexp = COUNTY) String county, @NotNull LocalDate leftOn) {}

    /** What a review came to. */
    record RiskOutcomeView(Origin.Decision decision, RiskLevel level, String reason, String by, Instant at) {}

    /** @param level null when no map named the county */
    record OriginView(
            UUID stayId,
            String county,
            LocalDate leftOn,
            @Nullable RiskLevel level,
            @Nullable UUID mapId,
            String rules,
            String by,
            Instant at,
            @Nullable RiskOutcomeView outcome) {}

    /** @param now the gravest level within one incubation after the person left */
    record RiskReviewView(OriginView origin, @Nullable RiskLevel now, boolean open) {}

    /**
     * @param level  that was decided upon
     * @param reason why; never a name
     */
    record RiskOutcomeBody(
            @NotNull Origin.Decision decision, @NotNull RiskLevel level, @NotBlank @Size(max = 300) String reason) {}

    /** Gives out the map of a date; a correction is another map. The same id again is the same map. */
    @PutMapping("/area-risk-maps/{mapId}")
    AreaRiskMapRow takeMap(@PathVariable UUID mapId, @Valid @RequestBody AreaRiskBody body) {
        return row(risks.take(mapId, body.regionCode(), body.date(), body.csv()));
    }

    /** The newest maps. */
    @GetMapping("/area-risk-maps")
    List<AreaRiskMapRow> maps(@RequestParam(required = false) @Nullable Integer limit) {
        return risks.newest(Cursor.limit(limit)).stream().map(AreaRiskController::row).toList();
    }

    /** The counties of one map by their code. */
    @PostMapping("/area-risk-maps/search")
    AreaRiskMapView counties(@Valid @RequestBody CountySearch asked) {
        RiskMap map = risks.map(asked.mapId());
        int limit = Cursor.limit(asked.limit());
        String after = asked.after() == null ? "" : asked.after();
        List<RiskMap.Row> rows = map.rows()
                .stream()
                .filter(one -> one.code().compareTo(after) > 0)
                .filter(one -> asked.level() == null || one.level() == asked.level())
                .limit(limit + 1L)
                .toList();
        boolean more = rows.size() > limit;
        List<RiskMap.Row> shown = more ? rows.subList(0, limit) : rows;
        return new AreaRiskMapView(
                row(map),
                shown.stream().map(one -> new CountyRiskView(one.code(), one.name(), one.level())).toList(),
                more ? shown.getLast().code() : null);
    }

    /** @param after code of the last county that was seen */
    record CountySearch(
            @NotNull UUID mapId, @Nullable RiskLevel level, @Nullable @Pattern(regexp = COUNTY) String after,
            @Nullable Integer limit) {}

    /** What the map suggests for somebody who left a county on a date. */
    @PostMapping("/area-risk-maps/suggestion")
    RiskSuggestionView suggest(@Valid @RequestBody OriginQuestion asked) {
        AreaRisks.Suggestion said = risks.suggest(asked.siteId(), asked.county(), asked.leftOn());
        PolicyPack pack = said.pack();
        return new RiskSuggestionView(
                said.county(), said.leftOn(), said.level(), said.mapId(), said.mapDate(), said.category(),
                said.where(), pack == null ? null : pack.id(), pack == null ? null : pack.version(), said.rules());
    }

    /** Writes down where a person came from; the same again is the same. */
    @PutMapping("/stays/{stayId}/origin")
    OriginView cameFrom(@PathVariable UUID stayId, @Valid @RequestBody OriginBody body) {
        return view(risks.cameFrom(stayId, body.county(), body.leftOn()));
    }

    /** Where a person came from; {@code origin} is missing when nobody wrote it down. */
    @GetMapping("/stays/{stayId}/origin")
    KnownOrigin origin(@PathVariable UUID stayId) {
        Origin origin = risks.origin(stayId);
        return new KnownOrigin(origin == null ? null : view(origin));
    }

    /** Null when nobody wrote it down. */
    record KnownOrigin(@Nullable OriginView origin) {}

    /** Whom a later map makes worth another look; a page may hold fewer than its limit. */
    @GetMapping("/sites/{siteId}/risk-reviews")
    Page<RiskReviewView> reviews(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return risks.reviews(siteId, cursor, Cursor.limit(limit))
                .map(review -> new RiskReviewView(view(review.origin()), review.now(), review.open()));
    }

    /** What the look came to. */
    @PutMapping("/sites/{siteId}/risk-reviews/{stayId}/outcome")
    OriginView decide(
            @PathVariable UUID siteId, @PathVariable UUID stayId, @Valid @RequestBody RiskOutcomeBody body) {
        return view(risks.decide(siteId, stayId, body.decision(), body.level(), body.reason()));
    }

    private static AreaRiskMapRow row(RiskMap map) {
        return new AreaRiskMapRow(
                map.id(), map.regionCode(), map.date(), map.by(), map.at(),
                List.of(RiskLevel.values())
                        .stream()
                        .map(level -> new RiskCountView(
                                level, (int) map.rows().stream().filter(one -> one.level() == level).count()))
                        .toList());
    }

    private static OriginView view(Origin origin) {
        Origin.Outcome outcome = origin.outcome();
        return new OriginView(
                origin.stayId(), origin.county(), origin.leftOn(), origin.level(), origin.mapId(), origin.rules(),
                origin.by(), origin.at(),
                outcome == null
                        ? null
                        : new RiskOutcomeView(
                                outcome.decision(), outcome.level(), outcome.reason(), outcome.by(), outcome.at()));
    }
}
