package org.lazaret.residents.arrival;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;

/** The rooms of a list as a whole: who needs one, and the plan of rooms-service that is to become true. */
@RestController
@RequestMapping("/api/residents/manifests/{id}")
class PlanningController {
    private static final String MANAGER = "site-manager";

    private final Manifests manifests;
    private final WishForRooms wishes;
    private final ConfirmRooms confirmations;
    private final Jobs jobs;

    PlanningController(
            Manifests manifests, WishForRooms wishes, ConfirmRooms confirmations, Jobs jobs) {
        this.manifests = manifests;
        this.wishes = wishes;
        this.confirmations = confirmations;
        this.jobs = jobs;
    }

    /** Who of a list needs a room, as rooms-service plans it. */
    @GetMapping("/plan-request")
    ListWish wish(@PathVariable UUID id) {
        Manifests.Asked asked = manifests.require(id, MANAGER);
        return wishes.shown(asked.manifest(), asked.by().actor());
    }

    /** @param planId a finished plan of rooms-service that was made of this list as it is now */
    record PlanToConfirm(@NotNull UUID planId) {}

    /**
     * Has every room of a plan held for the people of the list, and registers them if they are not yet: all, or nobody
     * and the reasons in the job's result. The same job id again is the same job.
     */
    @PutMapping("/confirmations/{jobId}")
    ResponseEntity<Job> confirm(
            @PathVariable UUID id, @PathVariable UUID jobId, @Valid @RequestBody PlanToConfirm body) {
        Manifests.Asked asked = manifests.require(id, MANAGER);
        return jobs.accepted(
                confirmations.confirm(asked.manifest(), body.planId(), jobId, asked.by().actor()));
    }
}
