package org.lazaret.residents.cascade;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.days.DayPreview;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;

/** A positive in the site: who restarts and who is called back. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/cascades")
class CascadeController {
    private final Cascades cascades;
    private final BusinessClock clock;

    CascadeController(Cascades cascades, BusinessClock clock) {
        this.cascades = cascades;
        this.clock = clock;
    }

    /**
     * One proposal of the list.
     *
     * @param overdue undecided for longer than the rules allow
     */
    record CascadeRow(
            UUID id,
            Cascade.Kind kind,
            @Nullable UUID stayId,
            @Nullable UUID roomId,
            Instant discoveredAt,
            Cascade.State state,
            String openedBy,
            Instant openedAt,
            Instant decideBy,
            boolean overdue,
            @Nullable String trouble,
            Cascade.TouchedCounts counts) {}

    /** Proposals of a site, the newest first. */
    @GetMapping
    Page<CascadeRow> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable Set<Cascade.State> state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Instant now = clock.instant();
        return cascades.list(siteId, state == null ? List.of() : state, cursor, Cursor.limit(limit))
                .map(row -> new CascadeRow(
                        row.id(), row.source().kind(), row.source().stayId(), row.source().roomId(),
                        row.discoveredAt(), row.state(), row.openedBy(), row.openedAt(), row.decideBy(),
                        (row.state() == Cascade.State.PENDING || row.state() == Cascade.State.DRAFT)
                                && now.isAfter(row.decideBy()),
                        row.trouble(), row.counts()));
    }

    /**
     * One proposal without its people.
     *
     * @param name of the positive person; null for a sample and after erasure
     */
    record CascadeView(
            UUID id,
            UUID siteId,
            Cascade.Kind kind,
            @Nullable UUID stayId,
            @Nullable String name,
            @Nullable String roomNumber,
            Instant discoveredAt,
            Instant since,
            Cascade.State state,
            @Nullable String rules,
            List<Cascade.PositiveRoom> rooms,
            List<String> staff,
            String openedBy,
            Instant openedAt,
            Instant decideBy,
            boolean overdue,
            @Nullable String trouble,
            List<BrokenRule> refused,
            Cascade.@Nullable Verdict decision,
            Cascade.@Nullable SecondLook looked,
            Cascade.TouchedCounts counts,
            long version) {}

    /** What was found positive, where it was, and how far the proposal is; reading it is recorded. */
    @GetMapping("/{cascadeId}")
    ResponseEntity<CascadeView> show(@PathVariable UUID siteId, @PathVariable UUID cascadeId) {
        return answer(cascades.require(siteId, cascadeId));
    }

    /**
     * What was found positive.
     *
     * @param stayId       of a person
     * @param roomId       where a sample of a room was taken
     * @param discoveredAt null for now
     * @param since        from when on whoever was near counts; null for the rule
     */
    record CascadeBody(
            @NotNull Cascade.Kind kind,
            @Nullable UUID stayId,
            @Nullable UUID roomId,
            @Nullable Instant discoveredAt,
            @Nullable Instant since) {}

    /** Asks for a proposal under an id of the client's; nothing of it is true before a doctor confirms. */
    @PutMapping("/{cascadeId}")
    ResponseEntity<CascadeView> open(
            @PathVariable UUID siteId, @PathVariable UUID cascadeId, @Valid @RequestBody CascadeBody body) {
        Cascade.Source source = switch (body.kind()) {
            case PERSON -> new Cascade.Source(body.kind(), body.stayId(), null);
            case ROOM -> new Cascade.Source(body.kind(), null, body.roomId());
            case ENVIRONMENT -> new Cascade.Source(body.kind(), null, null);
        };
        cascades.open(siteId, cascadeId, source, cut(body.discoveredAt()), cut(body.since()));
        return answer(cascades.require(siteId, cascadeId));
    }

    /** Looks for the people again; who was left out or added stays so. */
    @PutMapping("/{cascadeId}/impact")
    ResponseEntity<CascadeView> refresh(
            @PathVariable UUID siteId,
            @PathVariable UUID cascadeId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        cascades.refresh(siteId, cascadeId, ifMatch);
        return answer(cascades.require(siteId, cascadeId));
    }

    /**
     * One person of a proposal.
     *
     * @param exposedAt the new day 0
     * @param otherRoom whether the person should move at least one room away
     * @param before    until when the person stays without the proposal, as it was counted with the proposal
     * @param after     until when with it
     * @param excluded  why the person is left out; null for whoever is meant
     * @param why       the reason of whoever added the person by hand
     */
    record CascadePerson(
            UUID stayId,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String roomNumber,
            @Nullable StayState state,
            @Nullable Category category,
            Cascade.Fate fate,
            String tie,
            List<CascadeReason> reasons,
            Instant exposedAt,
            @Nullable Category newCategory,
            boolean otherRoom,
            @Nullable Instant before,
            @Nullable Instant after,
            List<BrokenRule> refusals,
            Cascade.@Nullable LeftOut excluded,
            @Nullable String addedBy,
            @Nullable String why) {}

    /** One tie: by which rule, last when, and in which room. */
    record CascadeReason(String tie, Instant exposedAt, @Nullable String detail) {}

    /** Everybody who may have caught it, the strongest ties first; reading it is recorded. */
    @GetMapping("/{cascadeId}/people")
    Page<CascadePerson> people(
            @PathVariable UUID siteId,
            @PathVariable UUID cascadeId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return cascades.people(siteId, cascadeId, cursor, Cursor.limit(limit)).map(CascadeController::person);
    }

    /**
     * What a confirmation would do right now.
     *
     * @param token goes with the confirmation: exactly this was seen
     */
    record CascadePreview(String token, int affected, int same, int refused, int callBacks, long version) {}

    /** What a confirmation would do to the days right now. */
    @GetMapping("/{cascadeId}/preview")
    CascadePreview preview(@PathVariable UUID siteId, @PathVariable UUID cascadeId) {
        Cascade cascade = cascades.require(siteId, cascadeId).cascade();
        Cascades.Preview preview = cascades.preview(cascade);
        DayPreview days = preview.days();
        return new CascadePreview(
                days.token(), days.affected(), days.same(), days.refused(), preview.callBacks(), cascade.version());
    }

    /**
     * Whether somebody is meant, and why.
     *
     * @param exposedAt of somebody whom the rules do not see; null for the discovery
     */
    record CascadeEdit(boolean meant, @NotBlank @Size(max = 300) String reason, @Nullable Instant exposedAt) {}

    /** A doctor leaves somebody out, takes them in again, or adds somebody; with the version that was seen. */
    @PutMapping("/{cascadeId}/people/{exposedId}")
    ResponseEntity<CascadeView> edit(
            @PathVariable UUID siteId,
            @PathVariable UUID cascadeId,
            @PathVariable UUID exposedId,
            @Valid @RequestBody CascadeEdit body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        cascades.edit(siteId, cascadeId, exposedId, body.meant(), body.reason(), cut(body.exposedAt()), ifMatch);
        return answer(cascades.require(siteId, cascadeId));
    }

    /** The site's manager has looked at it too. */
    @PutMapping("/{cascadeId}/look")
    ResponseEntity<CascadeView> look(
            @PathVariable UUID siteId,
            @PathVariable UUID cascadeId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        cascades.look(siteId, cascadeId, ifMatch);
        return answer(cascades.require(siteId, cascadeId));
    }

    /** Why nothing follows from it. */
    record CascadeDismissal(@NotBlank @Size(max = 300) String reason) {}

    /** A doctor says that nothing follows from it. */
    @PutMapping("/{cascadeId}/dismissal")
    ResponseEntity<CascadeView> dismiss(
            @PathVariable UUID siteId,
            @PathVariable UUID cascadeId,
            @Valid @RequestBody CascadeDismissal body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        cascades.dismiss(siteId, cascadeId, body.reason(), ifMatch);
        return answer(cascades.require(siteId, cascadeId));
    }

    /**
     * A doctor confirms.
     *
     * @param token of the preview that was seen; empty when nobody's days change
     */
    record CascadeConfirmation(@NotNull @Size(max = 80) String token, @NotBlank @Size(max = 300) String reason) {}

    /** Changes the days of all who are here, or of nobody, and has everybody else called; 422 with every rule. */
    @PutMapping("/{cascadeId}/confirmations/{commandId}")
    ResponseEntity<CascadeView> confirm(
            @PathVariable UUID siteId,
            @PathVariable UUID cascadeId,
            @PathVariable UUID commandId,
            @Valid @RequestBody CascadeConfirmation body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        cascades.confirm(siteId, cascadeId, commandId, body.token(), body.reason(), ifMatch);
        return answer(cascades.require(siteId, cascadeId));
    }

    private ResponseEntity<CascadeView> answer(Cascades.Asked asked) {
        Cascade cascade = asked.cascade();
        Cascades.Shown positive = cascades.positive(asked);
        return ResponseEntity.ok()
                .eTag(Etags.of(cascade.version()))
                .body(new CascadeView(
                        cascade.id(), cascade.siteId(), cascade.source().kind(), cascade.source().stayId(),
                        positive == null || positive.person() == null ? null : positive.person().name(),
                        cascade.rooms().isEmpty() ? null : cascade.rooms().getLast().number(),
                        cascade.discoveredAt(), cascade.since(), cascade.state(), cascade.rules(), cascade.rooms(),
                        cascade.staff(), cascade.openedBy(), cascade.openedAt(), cascade.decideBy(),
                        cascade.overdue(clock.instant()), cascade.trouble(), cascade.refused(), cascade.decision(),
                        cascade.looked(), cascade.counts(), cascade.version()));
    }

    private static CascadePerson person(Cascades.Shown shown) {
        Cascade.Line line = shown.line();
        Stay stay = shown.stay();
        Stay.InRoom room = stay == null ? null : stay.room();
        Cascade.Shift shift = line.shift();
        var person = shown.person();
        return new CascadePerson(
                line.stayId(), person == null ? null : person.name(), person == null ? null : person.phone(),
                room == null ? null : room.number(), stay == null ? null : stay.state(),
                stay == null ? null : stay.order().category(), line.fate(), line.tie().id(),
                line.reasons()
                        .stream()
                        .map(reason -> new CascadeReason(reason.tie().id(), reason.exposedAt(), reason.detail()))
                        .toList(),
                line.exposedAt(), line.category(), line.otherRoom(), shift == null ? null : shift.before(),
                shift == null ? null : shift.after(), shift == null ? List.of() : shift.refusals(), line.excluded(),
                line.addedBy(), line.why());
    }

    private static @Nullable Instant cut(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }
}
