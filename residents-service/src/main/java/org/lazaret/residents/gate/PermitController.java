package org.lazaret.residents.gate;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

/** Leave to go out of the house and come back. */
@RestController
@RequestMapping("/api/residents")
class PermitController {
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private final Permits permits;

    PermitController(Permits permits) {
        this.permits = permits;
    }

    /**
     * What is asked for.
     *
     * @param until    last day; the first for one exit
     * @param weekdays on which; empty for every day
     * @param out      from when, such as 08:30 (site time)
     * @param back     until when, on the same day
     */
    record PermitBody(
            @NotNull UUID stayId,
            @NotBlank @Size(max = 40) String reason,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @Nullable @Size(max = 7) Set<DayOfWeek> weekdays,
            @NotNull @Pattern(regexp = TIME) String out,
            @NotNull @Pattern(regexp = TIME) String back,
            boolean escorted,
            @Nullable @Size(max = 40) String vehicle,
            @NotBlank @Size(max = 120) String destination,
            @Nullable @Size(max = 120) String escort,
            @Nullable @Size(max = 300) String words) {
        Permits.Asked asked() {
            List<DayOfWeek> on = weekdays == null ? List.of() : weekdays.stream().sorted().toList();
            return new Permits.Asked(
                    stayId, reason, new ExitPermit.Plan(from, until, on, LocalTime.parse(out), LocalTime.parse(back)),
                    escorted, vehicle, new ExitPermit.PermitWords(destination, escort, words));
        }
    }

    /** A step: who asked for the permit neither gives nor refuses it. */
    record PermitStepBody(
            @NotNull ExitPermit.Act kind, @Nullable Instant at, @Nullable @Size(max = 300) String words) {}

    /** {@code words}: only to who reads the one permit; null after erasure. */
    record PermitView(
            HouseSummary summary,
            String reason,
            LocalDate from,
            LocalDate until,
            List<DayOfWeek> weekdays,
            String out,
            String back,
            boolean escorted,
            @Nullable String vehicle,
            String askedBy,
            @Nullable String approvedBy,
            ExitPermit.@Nullable PermitWords words,
            List<HouseStepView> steps) {}

    /** A reason by which somebody goes out or is held back. */
    record GateChoice(String id, String zh, String en, boolean escort) {}

    /** What the forms of the gate offer. */
    record GateChoices(List<GateChoice> reasons, List<GateChoice> holds) {}

    /** The exits of some days. */
    record ExitCalendar(List<Permits.ExitDue> exits) {}

    @Operation(summary = "Ask for leave to go out, once or on days of the week")
    @PutMapping("/permits/{permitId}")
    PermitView ask(@PathVariable UUID permitId, @Valid @RequestBody PermitBody body) {
        return one(permits.ask(permitId, body.asked()), false);
    }

    @Operation(summary = "Give, refuse or withdraw a permit")
    @PutMapping("/permits/{permitId}/steps/{stepId}")
    PermitView step(
            @PathVariable UUID permitId, @PathVariable UUID stepId, @Valid @RequestBody PermitStepBody body) {
        return one(
                permits.step(permitId, new HouseWish(stepId, body.kind(), body.at(), null, body.words())), false);
    }

    @Operation(summary = "One permit with destination and escort; leaves a trace")
    @GetMapping("/permits/{permitId}")
    PermitView read(@PathVariable UUID permitId) {
        return one(permits.read(permitId), true);
    }

    @Operation(summary = "Permits of a site, the earliest end first")
    @GetMapping("/sites/{siteId}/permits")
    Page<PermitView> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable Set<ExitPermit.Stage> stage,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Set<ExitPermit.Stage> stages = stage == null ? EnumSet.allOf(ExitPermit.Stage.class) : stage;
        Page<ExitPermit> page = permits.list(siteId, stages, cursor, limit);
        return new Page<>(views(page.items()), page.next());
    }

    @Operation(summary = "Permits of a stay, the newest first")
    @GetMapping("/stays/{stayId}/permits")
    List<PermitView> ofStay(@PathVariable UUID stayId) {
        return views(permits.ofStay(stayId));
    }

    @Operation(summary = "The exits of some days by permits in force: planned, out, overdue, back, missed")
    @GetMapping("/sites/{siteId}/exits")
    ExitCalendar calendar(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until) {
        LocalDate first = from == null ? permits.today(siteId) : from;
        return new ExitCalendar(permits.calendar(siteId, first, until == null ? first : until));
    }

    @Operation(summary = "Reasons for which somebody goes out or is held back")
    @GetMapping("/sites/{siteId}/gate/choices")
    GateChoices choices(@PathVariable UUID siteId) {
        GateRules book = permits.rules(siteId);
        return new GateChoices(
                book.reasons().stream().map(r -> new GateChoice(r.id(), r.zh(), r.en(), r.escort())).toList(),
                book.holds().stream().map(h -> new GateChoice(h.id(), h.zh(), h.en(), false)).toList());
    }

    private PermitView one(ExitPermit permit, boolean words) {
        return view(permit, permits.heads(List.of(permit)).getFirst(), words);
    }

    private List<PermitView> views(List<ExitPermit> some) {
        List<HouseSummary> heads = permits.heads(some);
        return java.util.stream.IntStream.range(0, some.size())
                .mapToObj(i -> view(some.get(i), heads.get(i), false))
                .toList();
    }

    private PermitView view(ExitPermit permit, HouseSummary head, boolean words) {
        ExitPermit.Plan plan = permit.plan();
        return new PermitView(
                head, permit.reason(), plan.from(), plan.until(), plan.weekdays(), plan.out().toString(),
                plan.back().toString(), permit.escorted(), permit.vehicle(), permit.askedBy(), permit.approvedBy(),
                words ? permits.words(permit) : null,
                words ? permits.desk().told(permit) : permits.desk().steps(permit));
    }
}
