package org.lazaret.residents.arrival;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.custody.Handover;
import org.lazaret.residents.custody.Handovers.Signer;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.policy.Category;

/** Passenger lists: upload, look, accept, decide, count, admit. */
@RestController
@RequestMapping("/api/residents/manifests")
class ArrivalController {
    private static final String[] READERS = {"site-manager", "doctor", "nurse"};
    private static final String[] COUNTERS = {"site-manager", "doctor", "nurse", "security"};
    private static final String MANAGER = "site-manager";

    private final Manifests manifests;
    private final PreviewManifest preview;
    private final AcceptManifest acceptance;
    private final DecideBubble decisions;
    private final CountHeads heads;
    private final Jobs jobs;
    private final Sites sites;
    private final JsonMapper json;

    ArrivalController(
            Manifests manifests,
            PreviewManifest preview,
            AcceptManifest acceptance,
            DecideBubble decisions,
            CountHeads heads,
            Jobs jobs,
            Sites sites,
            JsonMapper json) {
        this.manifests = manifests;
        this.preview = preview;
        this.acceptance = acceptance;
        this.decisions = decisions;
        this.heads = heads;
        this.jobs = jobs;
        this.sites = sites;
        this.json = json;
    }

    /** A list without its people. */
    record Summary(
            UUID id,
            UUID siteId,
            String fileName,
            Manifest.State state,
            @Nullable Instant expectedAt,
            int rows,
            String uploadedBy,
            Instant uploadedAt) {}

    /** Reads a list and shows what would come of it; the same file for the same site is the same manifest. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ManifestView> upload(
            @RequestPart("file") MultipartFile file,
            @RequestParam UUID siteId,
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(required = false) @Nullable String packId,
            @RequestParam(required = false) @Nullable Instant expectedAt)
            throws IOException {
        Sites.Visit by = sites.enter(siteId, MANAGER);
        String given = file.getOriginalFilename();
        String name = given == null ? "" : given;
        Manifest manifest = preview.upload(
                by, file.getBytes(), name.substring(0, Math.min(120, name.length())), category, packId, expectedAt);
        return ResponseEntity.created(URI.create("/api/residents/manifests/" + manifest.id()))
                .body(manifests.show(manifest, by));
    }

    /** Lists of a site, newest first. */
    @GetMapping
    Page<Summary> list(
            @RequestParam UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        sites.enter(siteId, COUNTERS);
        return manifests.page(siteId, cursor, Cursor.limit(limit))
                .map(one -> new Summary(
                        one.id(), one.siteId(), manifests.fileName(one), one.state(), one.expectedAt(), one.rows(),
                        one.uploadedBy(), one.uploadedAt()));
    }

    /** One list with its people. */
    @GetMapping("/{id}")
    ResponseEntity<ManifestView> show(@PathVariable UUID id) {
        return shown(manifests.require(id, READERS));
    }

    /** Registers the people and holds their rooms; a job. The same job id again is the same job. */
    @PutMapping("/{id}/acceptances/{jobId}")
    ResponseEntity<Job> accept(@PathVariable UUID id, @PathVariable UUID jobId) {
        Manifests.Asked asked = manifests.require(id, MANAGER);
        return jobs.accepted(acceptance.accept(asked.manifest(), jobId, asked.by().actor()));
    }

    /** What a manager decides for a bubble that waits. */
    record DecisionBody(
            @NotNull UUID commandId,
            DecideBubble.@NotNull Kind kind,
            @Nullable @Valid GuardianBody guardian,
            @Nullable UUID siteId,
            @Nullable @Size(max = 200) String reason) {}

    record GuardianBody(
            @NotNull @Size(min = 1, max = 80) String name,
            @NotNull @Size(min = 5, max = 30) String phone,
            @Nullable @Size(max = 40) String relation) {}

    /** Decides for a bubble that waits: name a guardian, send it to another site, try again, cancel. */
    @PostMapping("/{id}/bubbles/{bubbleId}/decision")
    ResponseEntity<ManifestView> decide(
            @PathVariable UUID id, @PathVariable UUID bubbleId, @Valid @RequestBody DecisionBody body) {
        Manifests.Asked asked = manifests.require(id, MANAGER);
        GuardianBody named = body.guardian();
        PersonalData.Guardian guardian = named == null
                ? null
                : new PersonalData.Guardian(
                        named.name(), named.phone(), named.relation() == null ? "" : named.relation());
        Manifest manifest = decisions.decide(
                asked.manifest(), bubbleId,
                new DecideBubble.Decision(body.commandId(), body.kind(), guardian, body.siteId(), body.reason()),
                asked.by().actor());
        return shown(new Manifests.Asked(manifest, asked.by()));
    }

    /** Somebody without an account here who signed for the people. */
    record CountSignerBody(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 120) String institution,
            Handover.@NotNull Means means) {
        Signer signer(String actor, Instant at) {
            if (means == Handover.Means.LOGIN) {
                throw ProblemException.invalid("means", "means",
                        "Somebody without an account signs on paper or by message.");
            }
            return new Signer(actor, at, means, name, institution);
        }
    }

    /**
     * People counted by eye.
     *
     * @param missing stays of those who are not there
     * @param giver   who gives the people away: the origin at the departure, the escort at the arrival
     * @param escort  who takes them at the departure; at the arrival the counting account itself does
     */
    record CountBody(
            @Min(0) @Max(2_000) int counted,
            @NotNull Instant happenedAt,
            @Nullable @Size(max = 500) String explanation,
            @Nullable @Size(max = 2_000) List<UUID> missing,
            @Nullable @Valid CountSignerBody giver,
            @Nullable @Valid CountSignerBody escort) {
        CountHeads.Count count() {
            List<UUID> absent = missing == null ? List.of() : missing;
            return new CountHeads.Count(counted, happenedAt, explanation, absent);
        }

        CountHeads.Hands toEscort(String actor) {
            return giver == null || escort == null
                    ? CountHeads.Hands.NONE
                    : new CountHeads.Hands(giver.signer(actor, happenedAt), escort.signer(actor, happenedAt));
        }

        CountHeads.Hands toSite(String actor) {
            return giver == null
                    ? CountHeads.Hands.NONE
                    : new CountHeads.Hands(giver.signer(actor, happenedAt), Signer.account(actor, happenedAt));
        }
    }

    /** The vehicle leaves: everybody but the missing is under way. */
    @PutMapping("/{id}/departure")
    ResponseEntity<ManifestView> departure(@PathVariable UUID id, @Valid @RequestBody CountBody body) {
        Manifests.Asked asked = manifests.require(id, COUNTERS);
        return shown(new Manifests.Asked(
                heads.departure(
                        asked.manifest(), body.count(), body.toEscort(asked.by().actor().username()), asked.by()),
                asked.by()));
    }

    /** The vehicle is here: everybody but the missing stands at the door, and their days begin to count. */
    @PutMapping("/{id}/arrival")
    ResponseEntity<ManifestView> arrival(@PathVariable UUID id, @Valid @RequestBody CountBody body) {
        Manifests.Asked asked = manifests.require(id, COUNTERS);
        return shown(new Manifests.Asked(
                heads.arrival(
                        asked.manifest(), body.count(), body.toSite(asked.by().actor().username()),
                        asked.by().actor()),
                asked.by()));
    }

    /** Takes every bubble with a held room into it; a job. The same job id again is the same job. */
    @PutMapping("/{id}/admissions/{jobId}")
    ResponseEntity<Job> admit(@PathVariable UUID id, @PathVariable UUID jobId) {
        Manifests.Asked asked = manifests.require(id, READERS);
        return jobs.accepted(heads.admit(asked.manifest(), jobId, asked.by().actor()));
    }

    private ResponseEntity<ManifestView> shown(Manifests.Asked asked) {
        ManifestView view = manifests.show(asked.manifest(), asked.by());
        // the people of the list change without it: a tag of its version would hide that they are in their rooms
        return ResponseEntity.ok().eTag(Etags.over(json.writeValueAsBytes(view))).body(view);
    }
}
