package org.lazaret.residents.breach;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Page;
import org.lazaret.residents.house.HouseStepView;
import org.lazaret.residents.house.HouseSummary;
import org.lazaret.residents.house.HouseWish;

/** Breaches of the quarantine, and people who left the site. */
@RestController
@RequestMapping("/api/residents")
class BreachController {
    private final Breaches breaches;

    BreachController(Breaches breaches) {
        this.breaches = breaches;
    }

    /**
     * What happened.
     *
     * @param kind    of the choices; {@code absconded} begins the search
     * @param at      null for now
     * @param exposed stays of people who were met
     * @param others  people who were met and have no stay here
     */
    record BreachBody(
            @NotNull UUID stayId,
            @NotBlank @Size(max = 40) String kind,
            @Nullable Instant at,
            @Nullable @Size(max = 100) Set<UUID> exposed,
            @NotBlank @Size(max = 2000) String facts,
            @Nullable @Size(max = 500) String others) {}

    /** A step. {@code note}: number of the report, the sample or the change of the days; never a name. */
    record BreachStepBody(
            @NotNull Breach.Act kind,
            @Nullable Instant at,
            @Nullable @Size(max = 80) String note,
            @Nullable @Size(max = 2000) String words) {}

    /**
     * A breach as it is shown.
     *
     * @param time        the how-manieth of this stay
     * @param proposed    what the rule book answers to it
     * @param goneMinutes of somebody who absconded: how long they have been or were gone
     * @param dayChange   what restarts the days, where that was answered
     * @param words       only to who reads the one breach; null after erasure
     */
    record BreachView(
            HouseSummary summary,
            String kind,
            Instant at,
            int time,
            Breach.Act proposed,
            List<UUID> exposed,
            @Nullable Instant swabDue,
            @Nullable Long goneMinutes,
            @Nullable BreachDays dayChange,
            String recordedBy,
            Breaches.@Nullable BreachWords words,
            List<HouseStepView> steps) {}

    /**
     * The facts by which the days of everybody who was exposed are counted anew.
     *
     * @param rule     of the events that change days
     * @param from     the contact, from which they begin
     * @param changeId the change that was made of it; null while nobody has entered one
     */
    record BreachDays(String rule, Instant from, List<UUID> stayIds, @Nullable String changeId) {}

    /** A kind of breach with what is answered to it, the first time first. */
    record BreachChoice(String id, boolean mixes, List<Breach.Act> grades, String zh, String en) {}

    /** What the forms offer. */
    record BreachChoices(List<BreachChoice> kinds) {}

    /** People who may have been met. */
    record NearStays(List<UUID> stayIds) {}

    @Operation(summary = "Enter a breach; of somebody who absconded the search begins")
    @PutMapping("/breaches/{breachId}")
    BreachView record(@PathVariable UUID breachId, @Valid @RequestBody BreachBody body) {
        return one(
                breaches.record(breachId, new Breaches.Told(
                        body.stayId(), body.kind(), body.at(), body.exposed() == null ? Set.of() : body.exposed(),
                        body.facts(), body.others())),
                false);
    }

    @Operation(summary = "Answer a breach, tell the police, continue the search, enter the return, appeal, decide, close")
    @PutMapping("/breaches/{breachId}/steps/{stepId}")
    BreachView step(
            @PathVariable UUID breachId, @PathVariable UUID stepId, @Valid @RequestBody BreachStepBody body) {
        return one(
                breaches.step(breachId, new HouseWish(stepId, body.kind(), body.at(), body.note(), body.words())),
                false);
    }

    @Operation(summary = "One breach with its words; leaves a trace")
    @GetMapping("/breaches/{breachId}")
    BreachView read(@PathVariable UUID breachId) {
        return one(breaches.read(breachId), true);
    }

    @Operation(summary = "Breaches of a site, the earliest due first")
    @GetMapping("/sites/{siteId}/breaches")
    Page<BreachView> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable Set<Breach.Stage> stage,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Set<Breach.Stage> stages = stage == null ? EnumSet.complementOf(EnumSet.of(Breach.Stage.CLOSED)) : stage;
        Page<Breach> page = breaches.list(siteId, stages, cursor, limit);
        return new Page<>(views(page.items()), page.next());
    }

    @Operation(summary = "Breaches of a stay, the newest first")
    @GetMapping("/stays/{stayId}/breaches")
    List<BreachView> ofStay(@PathVariable UUID stayId) {
        return views(breaches.ofStay(stayId));
    }

    @Operation(summary = "Who shares the room or lives as a relative nearby, to begin the list of the exposed with")
    @GetMapping("/stays/{stayId}/near")
    NearStays near(@PathVariable UUID stayId) {
        return new NearStays(breaches.near(stayId));
    }

    @Operation(summary = "Kinds of breaches, with what is answered to them")
    @GetMapping("/sites/{siteId}/breach-choices")
    BreachChoices choices(@PathVariable UUID siteId) {
        return new BreachChoices(breaches.rules(siteId)
                .kinds()
                .stream()
                .map(kind -> new BreachChoice(kind.id(), kind.mixes(), kind.grades(), kind.zh(), kind.en()))
                .toList());
    }

    private BreachView one(Breach breach, boolean words) {
        return view(breach, breaches.heads(List.of(breach)).getFirst(), words);
    }

    private List<BreachView> views(List<Breach> some) {
        List<HouseSummary> heads = breaches.heads(some);
        return IntStream.range(0, some.size()).mapToObj(i -> view(some.get(i), heads.get(i), false)).toList();
    }

    private BreachView view(Breach breach, HouseSummary head, boolean words) {
        var gone = breach.gone(breaches.now());
        return new BreachView(
                head, breach.kind(), breach.at(), breach.time(), breach.proposed(), breach.exposed(),
                breach.swabDue(), gone == null ? null : gone.toMinutes(), days(breach), breach.recordedBy(),
                words ? breaches.words(breach) : null,
                words ? breaches.desk().told(breach) : breaches.desk().steps(breach));
    }

    private static @Nullable BreachDays days(Breach breach) {
        return breach.steps()
                .stream()
                .filter(step -> step.is(Breach.Act.RESTART_DAYS))
                .reduce((one, later) -> later)
                .map(step -> {
                    var people = new java.util.ArrayList<>(List.of(breach.stayId()));
                    people.addAll(breach.exposed());
                    return new BreachDays("bubble-breach", breach.at(), people, step.note());
                })
                .orElse(null);
    }
}
