package org.lazaret.residents.duplicate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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

/** People who may be one, merging them and taking it back. */
@RestController
@RequestMapping("/api/residents")
class DuplicateController {
    private final Duplicates duplicates;
    private final MergePeople merges;

    DuplicateController(Duplicates duplicates, MergePeople merges) {
        this.duplicates = duplicates;
        this.merges = merges;
    }

    /** @param reason what shows that they are one, such as the document that was seen; never a name */
    record MergeBody(@NotNull UUID keep, @NotNull UUID other, @NotBlank @Size(max = 300) String reason) {}

    /** @param reason never a name */
    record SplitBody(@NotBlank @Size(max = 300) String reason) {}

    /** @param done false: written down and finished by itself */
    record MergeView(UUID mergeId, UUID keep, UUID other, Merge.State state, boolean done, String reason, String by,
            Instant at, Merge.@Nullable Split split) {
        static MergeView of(Merge merge) {
            return new MergeView(merge.id(), merge.keep(), merge.other(), merge.state(),
                    merge.state() != Merge.State.ASKED, merge.reason(), merge.by(), merge.at(), merge.split());
        }
    }

    record CandidatePage(List<Duplicates.Candidates> items, @Nullable String next) {}

    record MergePage(List<MergeView> items, @Nullable String next) {}

    /** People who are expected or here and may be somebody whom the caller's sites know already. */
    @GetMapping("/sites/{siteId}/duplicates")
    CandidatePage duplicates(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<Duplicates.Candidates> page = duplicates.list(siteId, cursor, Cursor.limit(limit));
        return new CandidatePage(page.items(), page.next());
    }

    /** One person is taken for another under an id of the client's choice. */
    @PutMapping("/sites/{siteId}/merges/{mergeId}")
    MergeView merge(@PathVariable UUID siteId, @PathVariable UUID mergeId, @Valid @RequestBody MergeBody body) {
        return MergeView.of(merges.merge(siteId, mergeId, body.keep(), body.other(), body.reason().strip()));
    }

    /** They are two again, each as they were. */
    @PutMapping("/sites/{siteId}/merges/{mergeId}/split")
    MergeView split(@PathVariable UUID siteId, @PathVariable UUID mergeId, @Valid @RequestBody SplitBody body) {
        return MergeView.of(merges.split(siteId, mergeId, body.reason().strip()));
    }

    /** What was merged at a site, the newest first. */
    @GetMapping("/sites/{siteId}/merges")
    MergePage merges(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<MergeView> page = merges.list(siteId, cursor, Cursor.limit(limit)).map(MergeView::of);
        return new MergePage(page.items(), page.next());
    }

    /** All stays of this person, at whichever site the reader may see. */
    @GetMapping("/stays/{stayId}/others")
    Duplicates.StaysOfPerson others(@PathVariable UUID stayId) {
        return duplicates.ofPerson(stayId);
    }
}
