package org.lazaret.residents.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks health whether a person may go; repeatable by the release's id. */
@FeignClient(name = "health", url = "${lazaret.health.url}")
interface HealthApi {
    @PutMapping("/peer/stays/{stayId}/clearance/{releaseId}")
    Answer clear(
            @PathVariable("stayId") UUID stayId,
            @PathVariable("releaseId") UUID releaseId,
            @RequestParam("stayVersion") long stayVersion,
            @RequestBody Question question);

    record Question(String actor, Instant at) {}

    /** {@code outcome}: CLEARED or NOT_CLEARED. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(
            UUID stayId, UUID releaseId, String outcome, @Nullable Instant until, @Nullable List<Reason> reasons) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reason(String id, String message, @Nullable String messageZh, @Nullable String owner) {}
}
