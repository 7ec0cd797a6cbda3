package org.lazaret.residents.arrival;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.policy.Category;

/**
 * A passenger list on its way: uploaded, looked at, accepted, counted into the vehicle and out of it. Its id is made
 * of the site and the file's contents, so the same list twice is the same manifest.
 * Source: {@code deploy/handbook/residents.md#manifest}.
 *
 * @param sealed     the rows with names and errors, under the manifest's own key; empty once they are accepted, since
 *                   each person then has a file of their own
 * @param file       the file's name, which may be somebody's, under a key of its own; null once its people are forgotten
 * @param usual      category of rows that name none
 * @param expectedAt when the vehicle should be here
 * @param bubbles    filled when the list is accepted
 * @param skipped    rows that were not taken, because the person is here or expected already
 * @param planId     the plan of rooms-service that was confirmed last; null when every room was held on its own
 * @param confirming the confirmation that was begun last and has not come to its end
 * @param begun      decisions and admissions that were begun and may still ask for rooms; null for none
 */
public record Manifest(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        @Nullable SealedList file,
        @Nullable Category usual,
        String packId,
        int packVersion,
        @Nullable Instant expectedAt,
        State state,
        int rows,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable SealedList sealed,
        List<Plan> bubbles,
        List<Integer> skipped,
        @Nullable Headcount departure,
        @Nullable Headcount arrival,
        @Nullable UUID planId,
        @Nullable Confirming confirming,
        @Nullable List<Begun> begun,
        int schemaVersion,
        long version) {
    /** Version of the document's form. */
    public static final int SCHEMA = 1;

    /**
     * A plan whose rooms are being taken, by this job.
     *
     * @param since when it was noted, which is before the job exists; null in notes of an older version
     */
    public record Confirming(UUID jobId, UUID planId, @Nullable Instant since) {}

    /** A decision about a bubble or an admission, by the id of its command or job. */
    public record Begun(UUID id, Instant since) {}

    /** Where the list stands. */
    public enum State {
        PREVIEWED, ACCEPTING, ACCEPTED, DEPARTED, ARRIVED
    }

    /** Whether a bubble has a room. */
    public enum PlanState {
        HELD,
        /** A person must decide; the rules say what. */
        WAITING,
        /** Sent to another site. */
        SENT_ON,
        CANCELLED
    }

    /**
     * What is planned for one bubble.
     *
     * @param siteId       where it will live
     * @param rules        why it waits for a decision; empty when it does not
     * @param roomNumber   held room
     * @param admitCommand id under which it is admitted, so that a repeat is a repeat
     */
    public record Plan(
            UUID bubbleId,
            Bubble.Kind kind,
            UUID siteId,
            List<UUID> stayIds,
            List<Integer> rowNumbers,
            PlanState state,
            List<BrokenRule> rules,
            @Nullable String roomNumber,
            @Nullable Instant heldUntil,
            UUID holdCommand,
            UUID admitCommand) {
        Plan held(UUID site, String room, @Nullable Instant until) {
            return new Plan(
                    bubbleId, kind, site, stayIds, rowNumbers, PlanState.HELD, List.of(), room, until, holdCommand,
                    admitCommand);
        }

        Plan waiting(List<BrokenRule> why) {
            return new Plan(
                    bubbleId, kind, siteId, stayIds, rowNumbers, PlanState.WAITING, List.copyOf(why), null, null,
                    holdCommand, admitCommand);
        }

        Plan sentOn(UUID site, @Nullable String room, @Nullable Instant until) {
            return new Plan(
                    bubbleId, kind, site, stayIds, rowNumbers, PlanState.SENT_ON, List.of(), room, until, holdCommand,
                    admitCommand);
        }

        Plan cancelled() {
            return new Plan(
                    bubbleId, kind, siteId, stayIds, rowNumbers, PlanState.CANCELLED, List.of(), null, null,
                    holdCommand,
                    admitCommand);
        }

        Plan refused(List<BrokenRule> why, UUID nextHold, UUID nextAdmit) {
            return new Plan(
                    bubbleId, kind, siteId, stayIds, rowNumbers, PlanState.WAITING, List.copyOf(why), null, null,
                    nextHold,
                    nextAdmit);
        }
    }

    /** People who travel to this manifest's own site. */
    int travelling() {
        return bubbles.stream()
                .filter(plan -> plan.state() == PlanState.HELD || plan.state() == PlanState.WAITING)
                .mapToInt(plan -> plan.stayIds().size())
                .sum();
    }

    @Nullable
    Plan plan(UUID bubbleId) {
        return bubbles.stream()
                .filter(plan -> plan.bubbleId().equals(bubbleId))
                .findFirst()
                .orElse(null);
    }

    Manifest accepting() {
        return with(State.ACCEPTING, sealed, bubbles, skipped, departure, arrival);
    }

    /** Registered room by room: a confirmation that failed before is not taken up any more. */
    Manifest acceptingOneByOne() {
        return new Manifest(
                id, siteId, regionCode, file, usual, packId, packVersion, expectedAt, State.ACCEPTING, rows,
                uploadedBy, uploadedAt, sealed, bubbles, skipped, departure, arrival, planId, null, begun,
                schemaVersion, version + 1);
    }

    Manifest accepted() {
        return with(State.ACCEPTED, null, bubbles, skipped, departure, arrival);
    }

    Manifest planned(Plan plan) {
        var plans = new ArrayList<>(bubbles);
        plans.removeIf(one -> one.bubbleId().equals(plan.bubbleId()));
        plans.add(plan);
        return with(state, sealed, List.copyOf(plans), skipped, departure, arrival);
    }

    Manifest replanned(UUID bubbleId, UnaryOperator<Plan> change) {
        return with(
                state, sealed,
                bubbles.stream()
                        .map(plan -> plan.bubbleId().equals(bubbleId) ? change.apply(plan) : plan)
                        .toList(),
                skipped, departure, arrival);
    }

    Manifest skipping(int row) {
        if (skipped.contains(row)) {
            return this;
        }
        var all = new ArrayList<>(skipped);
        all.add(row);
        return with(state, sealed, bubbles, List.copyOf(all), departure, arrival);
    }

    Manifest departed(Headcount count) {
        return with(State.DEPARTED, sealed, bubbles, skipped, count, arrival);
    }

    Manifest arrived(Headcount count) {
        return with(State.ARRIVED, sealed, bubbles, skipped, departure, count);
    }

    /** Nothing that names anybody can be read any more; how many were counted stays. */
    Manifest forgotten() {
        Headcount left = departure == null ? null : departure.forgotten();
        Headcount came = arrival == null ? null : arrival.forgotten();
        return file == null && Objects.equals(left, departure) && Objects.equals(came, arrival)
                ? this
                : new Manifest(
                        id, siteId, regionCode, null, usual, packId, packVersion, expectedAt, state, rows, uploadedBy,
                        uploadedAt, sealed, bubbles, skipped, left, came, planId, confirming, begun, schemaVersion,
                        version + 1);
    }

    Manifest confirming(Confirming taking) {
        return planned(planId, taking);
    }

    /** The plan's rooms are the list's rooms. */
    Manifest confirmed(UUID plan) {
        return planned(plan, null);
    }

    /** Nothing came of it; another one that was begun since goes on. */
    Manifest unconfirmed(UUID jobId) {
        return confirming != null && confirming.jobId().equals(jobId) ? planned(planId, null) : this;
    }

    Manifest begun(List<Begun> notes) {
        return new Manifest(
                id, siteId, regionCode, file, usual, packId, packVersion, expectedAt, state, rows, uploadedBy,
                uploadedAt, sealed, bubbles, skipped, departure, arrival, planId, confirming,
                notes.isEmpty() ? null : List.copyOf(notes), schemaVersion, version + 1);
    }

    /** A decision or an admission asks for no more rooms. */
    Manifest ended(UUID noted) {
        List<Begun> notes = begun == null ? List.of() : begun;
        List<Begun> left = notes.stream().filter(note -> !note.id().equals(noted)).toList();
        return left.size() == notes.size() ? this : begun(left);
    }

    private Manifest planned(@Nullable UUID plan, @Nullable Confirming taking) {
        return new Manifest(
                id, siteId, regionCode, file, usual, packId, packVersion, expectedAt, state, rows, uploadedBy,
                uploadedAt, sealed, bubbles, skipped, departure, arrival, plan, taking, begun, schemaVersion,
                version + 1);
    }

    private Manifest with(
            State newState,
            @Nullable SealedList newSealed,
            List<Plan> newBubbles,
            List<Integer> newSkipped,
            @Nullable Headcount newDeparture,
            @Nullable Headcount newArrival) {
        return new Manifest(
                id, siteId, regionCode, file, usual, packId, packVersion, expectedAt, newState, rows, uploadedBy,
                uploadedAt, newSealed, newBubbles, newSkipped, newDeparture, newArrival, planId,
                confirming, begun, schemaVersion, version + 1);
    }
}
