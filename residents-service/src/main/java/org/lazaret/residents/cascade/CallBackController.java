package org.lazaret.residents.cascade;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.stay.StayState;

/** Whom to call back after they have left. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/call-backs")
class CallBackController {
    private final CallBacks tasks;

    CallBackController(CallBacks tasks) {
        this.tasks = tasks;
    }

    /** A try to reach the person. */
    record CallTry(Instant at, String by, boolean reached, @Nullable String note) {}

    /**
     * One person to call.
     *
     * @param stayState of the stay that ended
     * @param escalated too late, or nobody answers
     * @param newStay   by which the person is expected again
     */
    record CallBackRow(
            UUID id,
            UUID cascadeId,
            UUID stayId,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String emergencyContact,
            @Nullable String community,
            StayState stayState,
            String tie,
            Instant exposedAt,
            Instant dueAt,
            boolean escalated,
            @Nullable String owner,
            List<CallTry> attempts,
            CallBack.State state,
            @Nullable UUID newStay,
            @Nullable String takenBy,
            CallBack.@Nullable CallOver ended) {}

    /** Whom to call, the one that is due first first; reading it is recorded. */
    @GetMapping
    Page<CallBackRow> list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "OPEN") CallBack.State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return tasks.list(siteId, state, cursor, Cursor.limit(limit)).map(this::row);
    }

    /** How a task stands after a command. */
    record CallBackView(
            UUID id,
            CallBack.State state,
            @Nullable String owner,
            int attempts,
            boolean escalated,
            @Nullable UUID newStay) {}

    /** Who calls. */
    record CallOwner(@NotBlank @Size(max = 80) String account) {}

    /** Says who calls. */
    @PutMapping("/{callBackId}/owner")
    CallBackView own(
            @PathVariable UUID siteId, @PathVariable UUID callBackId, @Valid @RequestBody CallOwner body) {
        return view(tasks.own(siteId, callBackId, body.account()));
    }

    /**
     * A try to reach the person.
     *
     * @param note may name people: it is kept sealed
     */
    record AttemptBody(boolean reached, @Nullable Instant happenedAt, @Nullable @Size(max = 500) String note) {}

    /** Writes a try down, answered or not; every unanswered one counts. */
    @PutMapping("/{callBackId}/attempts/{attemptId}")
    CallBackView tried(
            @PathVariable UUID siteId,
            @PathVariable UUID callBackId,
            @PathVariable UUID attemptId,
            @Valid @RequestBody AttemptBody body) {
        Instant at = body.happenedAt();
        return view(tasks.tried(
                siteId, callBackId, attemptId, at == null ? null : at.truncatedTo(ChronoUnit.MILLIS), body.reached(),
                body.note()));
    }

    /** The person comes back: a new stay that goes on with the old one, expected at the site. */
    @PutMapping("/{callBackId}/returns/{commandId}")
    CallBackView bringBack(
            @PathVariable UUID siteId, @PathVariable UUID callBackId, @PathVariable UUID commandId) {
        return view(tasks.bringBack(siteId, callBackId, commandId));
    }

    /** How a call-back ends without a return. */
    enum CallEnd {
        HANDED_OVER, NOT_NEEDED
    }

    /**
     * How it ends.
     *
     * @param office that has taken over, never a person
     * @param reason why the person need not be called; never a name
     */
    record CallEndBody(
            @NotNull CallEnd kind,
            @Nullable @Size(max = 120) String office,
            @Nullable @Size(max = 300) String reason) {}

    /** An office has taken over, or a doctor says that the person was not exposed. */
    @PutMapping("/{callBackId}/end")
    CallBackView end(
            @PathVariable UUID siteId, @PathVariable UUID callBackId, @Valid @RequestBody CallEndBody body) {
        CallBack.State how = body.kind() == CallEnd.HANDED_OVER
                ? CallBack.State.HANDED_OVER
                : CallBack.State.NOT_NEEDED;
        return view(tasks.close(siteId, callBackId, how, body.office(), body.reason()));
    }

    private CallBackView view(CallBack task) {
        return new CallBackView(
                task.id(), task.state(), task.owner(), task.attempts().size(), tasks.escalated(task), task.newStay());
    }

    private CallBackRow row(CallBacks.Shown shown) {
        CallBack task = shown.task();
        PersonalData person = shown.person();
        return new CallBackRow(
                task.id(), task.cascadeId(), task.stayId(), person == null ? null : person.name(),
                person == null ? null : person.phone(), person == null ? null : person.emergencyContact(),
                person == null ? null : person.community(), shown.state(), task.tie(), task.exposedAt(), task.dueAt(),
                shown.escalated(), task.owner(),
                task.attempts()
                        .stream()
                        .map(one -> new CallTry(one.at(), one.by(), one.reached(), tasks.note(task, one)))
                        .toList(),
                task.state(), task.newStay(), task.takenBy(), task.ended());
    }
}
