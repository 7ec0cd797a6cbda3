package org.lazaret.residents.days;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;

/**
 * Changes the days of people: first the difference is shown, then exactly that is written, for all of them or for none.
 * The change is written down first; then each stay is claimed, so that no other change of days comes in between; then
 * all are looked at once more; only when each is as it was shown, each gets its line. Any step may be repeated.
 * Source: {@code deploy/handbook/residents.md#days}.
 *
 * <p>Roles are the caller's concern: who may ask for what stands in {@code StayTransition}.
 */
@Component
public class ChangeDays {
    /** People whom one change may name; a larger one comes in parts. */
    public static final int MOST = 6000;

    private static final int AT_ONCE = 100;

    private final ProcessRunner processes;
    private final ProcessDefinition<Change> definition;
    private final StayStore stays;
    private final DayClaimStore claims;
    private final PolicyPacks packs;
    private final RuleBooks<DayRules> books;
    private final BusinessClock clock;

    ChangeDays(
            ProcessRunner processes, StayStore stays, DayClaimStore claims, PolicyPacks packs,
            RuleBooks<DayRules> books,
            BusinessClock clock) {
        this.processes = processes;
        this.stays = stays;
        this.claims = claims;
        this.packs = packs;
        this.books = books;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("change-days", Change.class)
                .step("claim", this::claim)
                .step("check", this::check)
                .step("apply", this::apply)
                .step("free", this::free));
    }

    /** How a change stands. */
    public sealed interface Applied {
        /**
         * Every line is written.
         *
         * @param affected people whose days, tests or rules changed
         * @param same     people for whom nothing was to be written
         * @param missed   people who left between the last look and their line, for whom nothing was written
         */
        record Done(int affected, int same, List<UUID> missed) implements Applied {}

        /** Written down, and finished by itself. */
        record Waiting() implements Applied {}

        /**
         * Nothing was written.
         *
         * @param now what it would do at present
         */
        record Refused(List<BrokenRule> rules, DayPreview now) implements Applied {}
    }

    /**
     * What the changes would do now; nothing is written.
     *
     * @param changes at most one per stay; every stay exists
     */
    public DayPreview preview(List<DayChange> changes) {
        return preview(changes, clock.instant());
    }

    /**
     * Applies what was previewed, or says how far an earlier command of this id is.
     *
     * @param commandId chosen by the client
     * @param reason why; never a name
     * @param actor  user name, or the name of the rule's program
     * @param at     when it happened; not in the future
     * @param token  of the preview that was seen
     * @throws ProblemException 422 when the id was used for another change
     */
    public Applied apply(
            UUID commandId, List<DayChange> changes, String reason, String actor, Instant at, String token) {
        ProcessState<Change> before = processes.find(definition, commandId);
        if (before != null) {
            if (!before.data().changes().equals(changes) || !before.data().isFor(reason, token)) {
                throw ProblemException.of(ProblemType.KEY_REUSED,
                        "This command id was used for another change of days.");
            }
            return result(before);
        }
        distinct(changes);
        return result(processes.start(
                definition, commandId,
                new Change(List.copyOf(changes), reason, actor, at, clock.instant(), token, 0, 0, List.of(),
                        List.of())));
    }

    /**
     * How far an earlier command of this id is; null when there is none.
     *
     * @throws ProblemException 422 when it was for other people, another reason or another preview
     */
    public @Nullable Applied again(UUID commandId, List<UUID> stayIds, String reason, String token) {
        ProcessState<Change> state = processes.find(definition, commandId);
        if (state == null) {
            return null;
        }
        Change before = state.data();
        if (!before.stayIds().equals(stayIds) || !before.isFor(reason, token)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for another change of days.");
        }
        return result(state);
    }

    /** How far a change is; null when there is none of this id. */
    public @Nullable Applied find(UUID commandId) {
        ProcessState<Change> state = processes.find(definition, commandId);
        return state == null ? null : result(state);
    }

    private static void distinct(List<DayChange> changes) {
        if (changes.stream().map(DayChange::stayId).distinct().count() != changes.size()) {
            throw ProblemException.invalid("changes", "Duplicate", "Name each person once.");
        }
        if (changes.isEmpty() || changes.size() > MOST) {
            throw ProblemException.invalid("changes", "Size", "Name between 1 and " + MOST + " people.");
        }
    }

    private DayPreview preview(List<DayChange> changes, Instant now) {
        distinct(changes);
        Map<UUID, Stay> present = present(changes);
        SharedRooms rooms = SharedRooms.of(living(changes, present), changes);
        var differences = new ArrayList<DayDifference>();
        var seen = new StringBuilder();
        for (DayChange change : changes) {
            Stay stay = present.get(change.stayId());
            if (stay == null) {
                throw ProblemException.notFound();
            }
            DayDifference difference = counted(stay, now).difference(change).shared(rooms.with(stay));
            differences.add(difference);
            seen.append(change).append(difference).append('\n');
        }
        int refused = (int) differences.stream().filter(one -> !one.refusals().isEmpty()).count();
        int affected = (int) differences.stream().filter(DayDifference::changes).count();
        return new DayPreview(
                hash(seen.toString()), List.copyOf(differences), affected, changes.size() - affected - refused,
                refused);
    }

    /** The days of a stay as they stand. */
    Recount counted(Stay stay, Instant now) {
        return Recount.of(stay, rules(now), now);
    }

    private Recount.Rules rules(Instant now) {
        return new Recount.Rules(packs::bound, packs::inEffect,
                books.on(LocalDate.ofInstant(now, ZoneOffset.UTC)).mostDays());
    }

    private Map<UUID, Stay> present(List<DayChange> changes) {
        var present = new HashMap<UUID, Stay>();
        stays.all(changes.stream().map(DayChange::stayId).toList()).forEach(stay -> present.put(stay.id(), stay));
        return present;
    }

    /** Everybody who lives in a room of somebody who is classed anew. */
    private List<Stay> living(List<DayChange> changes, Map<UUID, Stay> present) {
        Map<UUID, Set<String>> rooms = new HashMap<>();
        for (DayChange change : changes) {
            Stay stay = present.get(change.stayId());
            Stay.InRoom room = stay == null ? null : stay.room();
            if (change.event() == StayEvent.RECLASSIFY && stay != null && room != null) {
                rooms.computeIfAbsent(stay.siteId(), site -> new HashSet<>()).add(room.number());
            }
        }
        var living = new ArrayList<Stay>();
        rooms.forEach((site, numbers) -> living.addAll(stays.inRooms(site, numbers)));
        return living;
    }

    private Applied result(ProcessState<Change> state) {
        Change change = state.data();
        if (!state.finished()) {
            return new Applied.Waiting();
        }
        if (!change.rules().isEmpty()) {
            return new Applied.Refused(change.rules(), preview(change.changes()));
        }
        int written = change.affected() - change.missed().size();
        return new Applied.Done(written, change.changes().size() - change.affected(), change.missed());
    }

    private Outcome<Change> claim(UUID command, Change change) {
        List<UUID> taken = claims.take(command, change.stayIds());
        return taken.isEmpty()
                ? Outcome.next(change)
                : Outcome.go("free", change.refused(List.of(new BrokenRule(
                        "days-changing",
                        "Another change of days for " + taken.size() + " of these people is under way. Look again.",
                        "其中" + taken.size() + "人的天数正在另行调整，请重新预览。"))));
    }

    private Outcome<Change> check(UUID command, Change change) {
        DayPreview now = preview(change.changes(), change.now());
        var rules = new ArrayList<BrokenRule>();
        now.stays().stream().flatMap(one -> one.refusals().stream()).distinct().forEach(rules::add);
        if (rules.isEmpty() && !now.token().equals(change.token())) {
            rules.add(new BrokenRule(
                    "not-as-seen", "Something has changed since the preview. Look at the difference again.",
                    "预览后情况已有变化，请重新核对差异。"));
        }
        return rules.isEmpty()
                ? Outcome.next(change.affecting(now.affected()))
                : Outcome.go("free", change.refused(rules));
    }

    private Outcome<Change> apply(UUID command, Change change) {
        int end = Math.min(change.done() + AT_ONCE, change.changes().size());
        var missed = new ArrayList<>(change.missed());
        for (DayChange one : change.changes().subList(change.done(), end)) {
            StayChange made = stays.change(one.stayId(), stay -> written(stay, one, command, change));
            if (made instanceof StayChange.Refused) {
                missed.add(one.stayId());
            }
        }
        Change further = change.upTo(end, missed);
        return end == change.changes().size() ? Outcome.next(further) : Outcome.go("apply", further);
    }

    private StayChange written(Stay stay, DayChange one, UUID command, Change change) {
        return DayLine.of(command, stay.history()) != null
                ? new StayChange.Unchanged(stay)
                : Recount.of(stay, rules(change.now()), change.now())
                        .change(one, change.at(), change.actor(),
                                new DayLine(one.rule(), command, change.reason()).note());
    }

    private Outcome<Change> free(UUID command, Change change) {
        claims.free(command);
        return Outcome.end(change);
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /**
     * What is kept of a change: ids and codes only.
     *
     * @param now    when it was asked for; all its steps count with this moment's date
     * @param done   so many of the changes are written
     * @param affected people whom it changes, once that was looked at
     * @param missed stays that had ended when their turn came
     * @param rules  why it was refused
     */
    record Change(
            List<DayChange> changes,
            String reason,
            String actor,
            Instant at,
            Instant now,
            String token,
            int done,
            int affected,
            List<UUID> missed,
            List<BrokenRule> rules) {
        boolean isFor(String otherReason, String otherToken) {
            return reason.equals(otherReason) && token.equals(otherToken);
        }

        List<UUID> stayIds() {
            return changes.stream().map(DayChange::stayId).toList();
        }

        Change affecting(int people) {
            return new Change(changes, reason, actor, at, now, token, done, people, missed, rules);
        }

        Change upTo(int end, List<UUID> notWritten) {
            return new Change(
                    changes, reason, actor, at, now, token, end, affected, List.copyOf(notWritten), rules);
        }

        Change refused(List<BrokenRule> broken) {
            return new Change(changes, reason, actor, at, now, token, 0, 0, List.of(), List.copyOf(broken));
        }
    }
}
