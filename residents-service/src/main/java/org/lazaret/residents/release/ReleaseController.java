package org.lazaret.residents.release;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.Problems;

/** The way out. */
@RestController
@RequestMapping("/api/residents")
class ReleaseController {
    private final ReleaseStay releases;

    ReleaseController(ReleaseStay releases) {
        this.releases = releases;
    }

    /**
     * What the person at the desk confirms.
     *
     * @param orderLifted number of the document that lifts the order
     * @param transport   how the person leaves
     * @param handover    community or person who takes over
     */
    record ReleaseBody(
            @NotNull UUID stayId,
            @Nullable @Size(max = 80) String orderLifted,
            @Nullable @Size(max = 120) String transport,
            @Nullable @Size(max = 120) String handover) {}

    /** {@code roomFreed} false: rooms was away, the room is given back as soon as it answers. */
    record ReleasedView(UUID releaseId, UUID stayId, boolean roomFreed) {}

    /** Every line of the gate that is closed; empty when the person may go. */
    record GateView(UUID stayId, List<ReleaseGate.Blocker> blockers) {}

    /** The papers so far; in a body, since who takes over may be a person and addresses end up in logs. */
    record GateBody(
            @Nullable @Size(max = 80) String orderLifted,
            @Nullable @Size(max = 120) String transport,
            @Nullable @Size(max = 120) String handover) {}

    /** What stands in the way right now; asks health, changes nothing of the stay. */
    @PostMapping("/stays/{stayId}/release-gate")
    GateView gate(@PathVariable UUID stayId, @Valid @RequestBody GateBody papers) {
        var wish = new ReleaseStay.Wish(stayId, papers.orderLifted(), papers.transport(), papers.handover());
        return new GateView(stayId, releases.look(wish));
    }

    /** Lets a person go: 200, or 422 with every blocker and its owner. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReleasedView.class)))
    @PutMapping("/releases/{releaseId}")
    ResponseEntity<?> release(@PathVariable UUID releaseId, @Valid @RequestBody ReleaseBody body) {
        var wish = new ReleaseStay.Wish(body.stayId(), body.orderLifted(), body.transport(), body.handover());
        return switch (releases.release(releaseId, wish)) {
            case ReleaseStay.Outcome.Released done -> ResponseEntity.ok(
                    new ReleasedView(done.releaseId(), done.stayId(), done.roomFreed()));
            case ReleaseStay.Outcome.Blocked blocked -> ResponseEntity.unprocessableContent()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(blocked.blockers()));
        };
    }

    private static ProblemDetail problem(List<ReleaseGate.Blocker> blockers) {
        ProblemDetail problem = Problems.document(ProblemException.refused(blockers.stream()
                .map(blocker -> new BrokenRule(blocker.id(), blocker.message(), blocker.messageZh()))
                .toList()));
        problem.setProperty("blockers", blockers);
        return problem;
    }
}
