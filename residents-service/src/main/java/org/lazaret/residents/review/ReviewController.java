package org.lazaret.residents.review;

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

/** Complaints and legal reviews against the order. */
@RestController
@RequestMapping("/api/residents")
class ReviewController {
    private final Reviews reviews;

    ReviewController(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * What is filed.
     *
     * @param issuer  account that issued the order, if it is known here: it does not decide
     * @param facts   what is complained about; kept sealed, as are the next two
     * @param wanted  what the resident wants
     * @param filedBy who files it for the resident
     */
    record ReviewBody(
            @NotNull UUID stayId,
            @NotBlank @Size(max = 40) String kind,
            @Nullable @Size(max = 80) String orderNumber,
            @Nullable @Size(max = 60) String issuer,
            boolean representative,
            @Nullable Instant at,
            @NotBlank @Size(max = 3000) String facts,
            @Nullable @Size(max = 1000) String wanted,
            @Nullable @Size(max = 120) String filedBy) {}

    /** A step. {@code note}: number of the decision; {@code words}: reasons and further remedy, kept sealed. */
    record ReviewStepBody(
            @NotNull Review.Act kind,
            @Nullable Instant at,
            @Nullable @Size(max = 80) String note,
            @Nullable @Size(max = 3000) String words) {}

    /** {@code words}: only to who reads the one review; null after erasure. */
    record ReviewView(
            HouseSummary summary,
            String kind,
            @Nullable String orderNumber,
            boolean representative,
            Instant filedAt,
            Instant acknowledgeBy,
            Instant decideBy,
            @Nullable String decision,
            List<String> issuers,
            Reviews.@Nullable ReviewWords words,
            List<HouseStepView> steps) {}

    /** A kind of review with its terms in days. */
    record ReviewChoice(String id, String zh, String en, int acknowledgeDays, int decideDays) {}

    /** What the forms offer. */
    record ReviewChoices(List<ReviewChoice> kinds) {}

    @Operation(summary = "File a complaint or a legal review against the order")
    @PutMapping("/reviews/{reviewId}")
    ReviewView file(@PathVariable UUID reviewId, @Valid @RequestBody ReviewBody body) {
        return one(
                reviews.file(reviewId, new Reviews.Filed(
                        body.stayId(), body.kind(), body.orderNumber(), body.issuer(), body.representative(),
                        body.at(), new Reviews.ReviewWords(body.facts(), body.wanted(), body.filedBy()))),
                false);
    }

    @Operation(summary = "Acknowledge, uphold, change, reject or withdraw a review")
    @PutMapping("/reviews/{reviewId}/steps/{stepId}")
    ReviewView step(
            @PathVariable UUID reviewId, @PathVariable UUID stepId, @Valid @RequestBody ReviewStepBody body) {
        return one(
                reviews.step(reviewId, new HouseWish(stepId, body.kind(), body.at(), body.note(), body.words())),
                false);
    }

    @Operation(summary = "One review with its words; leaves a trace")
    @GetMapping("/reviews/{reviewId}")
    ReviewView read(@PathVariable UUID reviewId) {
        return one(reviews.read(reviewId), true);
    }

    @Operation(summary = "Reviews of a site, the earliest term first")
    @GetMapping("/sites/{siteId}/reviews")
    Page<ReviewView> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable Set<Review.Stage> stage,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Set<Review.Stage> stages = stage == null
                ? EnumSet.of(Review.Stage.FILED, Review.Stage.ACKNOWLEDGED)
                : stage;
        Page<Review> page = reviews.list(siteId, stages, cursor, limit);
        return new Page<>(views(page.items()), page.next());
    }

    @Operation(summary = "Reviews of a stay, the newest first")
    @GetMapping("/stays/{stayId}/reviews")
    List<ReviewView> ofStay(@PathVariable UUID stayId) {
        return views(reviews.ofStay(stayId));
    }

    @Operation(summary = "Kinds of reviews with their terms")
    @GetMapping("/sites/{siteId}/review-choices")
    ReviewChoices choices(@PathVariable UUID siteId) {
        return new ReviewChoices(reviews.rules(siteId)
                .kinds()
                .stream()
                .map(kind -> new ReviewChoice(
                        kind.id(), kind.zh(), kind.en(), kind.acknowledge().getDays(), kind.decide().getDays()))
                .toList());
    }

    private ReviewView one(Review review, boolean words) {
        return view(review, reviews.heads(List.of(review)).getFirst(), words);
    }

    private List<ReviewView> views(List<Review> some) {
        List<HouseSummary> heads = reviews.heads(some);
        return IntStream.range(0, some.size()).mapToObj(i -> view(some.get(i), heads.get(i), false)).toList();
    }

    private ReviewView view(Review review, HouseSummary head, boolean words) {
        return new ReviewView(
                head, review.kind(), review.orderNumber(), review.representative(), review.filedAt(),
                review.acknowledgeBy(), review.decideBy(), review.decision(), review.issuers(),
                words ? reviews.words(review) : null,
                words ? reviews.desk().told(review) : reviews.desk().steps(review));
    }
}
