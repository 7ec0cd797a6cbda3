package org.lazaret.residents.breach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.house.HouseCase;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseStep;
import org.lazaret.residents.release.ReleaseGate.Blocker;

/**
 * A person broke the rules of the quarantine: what happened, who was exposed, what was answered, the appeal; and of
 * somebody who left the site, the search until they are found.
 * Source: {@code deploy/handbook/residents.md#breaches}.
 *
 * @param kind     id in the rule book
 * @param time     the how-manieth breach of this stay it is, from 1
 * @param proposed what the rule book answers to it
 * @param exposed  stays of people who were met
 * @param sealed   the facts in words, and whom else it concerns
 * @param swabDue  when a swab is to be taken; null when nobody was met
 * @param pending  what is still to be written into the stay; null for nothing
 */
public record Breach(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        UUID personId,
        UUID stayId,
        String kind,
        Instant at,
        int time,
        Act proposed,
        List<UUID> exposed,
        String sealed,
        String recordedBy,
        Stage stage,
        @Nullable Instant swabDue,
        @Nullable Pending pending,
        Instant due,
        String rules,
        String said,
        List<HouseStep> steps,
        int schemaVersion,
        long version)
        implements
            HouseCase {
    static final int SCHEMA = 1;

    /** Where a breach stands. */
    public enum Stage {
        /** To be answered. */
        OPEN,
        /** The person is not there. */
        SEARCHING,
        /** Answered; can be appealed against. */
        ANSWERED,
        /** The appeal is to be decided. */
        APPEALED,
        CLOSED
    }

    /** What is done with a breach. */
    public enum Act {
        WARN, RESTRICT, RESTART_DAYS, POLICE, SEARCH, FOUND, SWABBED, APPEAL, DECIDE, CLOSE;

        private static final Set<Act> ANSWERS = EnumSet.of(WARN, RESTRICT, RESTART_DAYS, POLICE);

        /** Whether it is an answer to the breach. */
        public boolean answers() {
            return ANSWERS.contains(this);
        }
    }

    /** What the stay is still to be told. */
    public enum Pending {
        ABSCOND, FIND
    }

    private static final Map<Act, Set<Stage>> TABLE = Map.ofEntries(
            Map.entry(Act.WARN, EnumSet.of(Stage.OPEN, Stage.ANSWERED)),
            Map.entry(Act.RESTRICT, EnumSet.of(Stage.OPEN, Stage.ANSWERED)),
            Map.entry(Act.RESTART_DAYS, EnumSet.of(Stage.OPEN, Stage.ANSWERED)),
            Map.entry(Act.POLICE, EnumSet.of(Stage.OPEN, Stage.SEARCHING, Stage.ANSWERED)),
            Map.entry(Act.SEARCH, EnumSet.of(Stage.SEARCHING)),
            Map.entry(Act.FOUND, EnumSet.of(Stage.SEARCHING)),
            Map.entry(Act.SWABBED, EnumSet.of(Stage.OPEN, Stage.ANSWERED, Stage.APPEALED)),
            Map.entry(Act.APPEAL, EnumSet.of(Stage.ANSWERED)),
            Map.entry(Act.DECIDE, EnumSet.of(Stage.APPEALED)),
            Map.entry(Act.CLOSE, EnumSet.of(Stage.ANSWERED)));

    /** Acts for which a number of a document or a sample must be named. */
    private static final Set<Act> NUMBERED = EnumSet.of(Act.POLICE, Act.SWABBED);

    public Breach {
        exposed = List.copyOf(exposed);
        steps = List.copyOf(steps);
    }

    @Override
    public boolean open() {
        return stage != Stage.CLOSED;
    }

    /** Whether the person left the site by it. */
    boolean absconded() {
        return kind.equals(BreachRules.ABSCONDED);
    }

    /** An answered breach is overdue by its swab alone; that nobody appeals is nobody's fault. */
    @Override
    public boolean overdue(Instant now) {
        return open() && due.isBefore(now) && (stage != Stage.ANSWERED || swabOpen());
    }

    /** The next step, with its clocks. */
    HouseMove<Breach> step(HouseStep step, BreachRules book) {
        Act act = Act.valueOf(step.kind());
        var reasons = new ArrayList<BrokenRule>();
        if (!TABLE.getOrDefault(act, Set.of()).contains(stage)) {
            reasons.add(new BrokenRule("stage", act + " is not possible for a breach that is " + stage + ".",
                    "当前阶段" + stage + "不能执行此操作。"));
        }
        if (step.at().isBefore(at)) {
            reasons.add(new BrokenRule("before", "This lies before the breach at " + at + ".", "时间早于违规发生时间，请更正。"));
        }
        if (NUMBERED.contains(act) && (step.note() == null || step.note().isBlank())) {
            reasons.add(new BrokenRule("number", "The number of the police report or of the sample is missing.",
                    "请填写报案编号或样本编号。"));
        }
        if (act == Act.RESTART_DAYS && !mixes(book)) {
            reasons.add(new BrokenRule("not-exposed", "Nobody was met by this breach, so the days do not begin anew.",
                    "此违规未与他人接触，不重新计算隔离期。"));
        }
        if (act == Act.SWABBED && (swabDue == null || step.at().isBefore(swabDue))) {
            reasons.add(new BrokenRule("swab-early",
                    swabDue == null ? "No swab is due." : "The swab is taken from " + swabDue + " on.",
                    swabDue == null ? "无需采样。" : "未到采样时间。"));
        }
        if (act == Act.APPEAL && step.at().isAfter(answeredAt().plus(book.appealWithin()))) {
            reasons.add(new BrokenRule("appeal-late",
                    "An appeal is possible for " + book.appealWithin().toHours() + " h after the answer.",
                    "申诉须在答复后" + book.appealWithin().toHours() + "小时内提出。"));
        }
        if (act == Act.DECIDE && steps.stream().anyMatch(one -> one.by().equals(step.by()) && answer(one))) {
            reasons.add(new BrokenRule("own-decision", "Who gave the answer does not decide the appeal against it.",
                    "作出处理的人不能裁定申诉，请由他人裁定。"));
        }
        if (act == Act.CLOSE && swabOpen()) {
            reasons.add(new BrokenRule("swab-open", "The swab that is due at " + swabDue + " is not taken.",
                    "应做的采样尚未完成。"));
        }
        return HouseMove.unless(reasons, reasons.isEmpty() ? after(act, step, book) : this);
    }

    private Breach after(Act act, HouseStep step, BreachRules book) {
        var all = new ArrayList<>(steps);
        all.add(step);
        Stage next = switch (act) {
            case WARN, RESTRICT, RESTART_DAYS, DECIDE -> Stage.ANSWERED;
            case POLICE -> stage == Stage.SEARCHING ? stage : Stage.ANSWERED;
            case SEARCH, SWABBED -> stage;
            case FOUND -> steps.stream().anyMatch(Breach::answer) ? Stage.ANSWERED : Stage.OPEN;
            case APPEAL -> Stage.APPEALED;
            case CLOSE -> Stage.CLOSED;
        };
        Instant swab = act == Act.FOUND ? step.at().plus(book.swabAfter()) : swabDue;
        Pending still = act == Act.FOUND ? Pending.FIND : pending;
        Breach written = with(next, swab, still, due, all, version + 1);
        return act == Act.CLOSE ? written : written.with(next, swab, still, written.clock(book), all, version + 1);
    }

    /** When the next thing must have been done. */
    Instant clock(BreachRules book) {
        Instant next = switch (stage) {
            case OPEN -> (absconded() ? last(at) : at).plus(book.answerWithin());
            case SEARCHING -> policeTold() ? last(at).plus(book.searchEvery()) : at.plus(book.policeWithin());
            case ANSWERED, CLOSED -> answeredAt().plus(book.appealWithin());
            case APPEALED -> last(at).plus(book.decideWithin());
        };
        Instant swab = swabDue;
        if (swab == null || !swabOpen()) {
            return next;
        }
        Instant taken = swab.plus(book.swabWithin());
        return stage == Stage.ANSWERED || taken.isBefore(next) ? taken : next;
    }

    private boolean mixes(BreachRules book) {
        BreachRules.BreachKind known = book.kind(kind);
        return !exposed.isEmpty() || known != null && known.mixes();
    }

    private boolean policeTold() {
        return steps.stream().anyMatch(step -> step.is(Act.POLICE));
    }

    private boolean swabOpen() {
        return swabDue != null && steps.stream().noneMatch(step -> step.is(Act.SWABBED));
    }

    /** What keeps the person until the swab is taken; null for nothing. */
    @Nullable
    Blocker keeps() {
        return open() && swabOpen()
                ? new Blocker("breach-swab", "The swab that a breach made due at " + swabDue + " is not taken.",
                        "因违规应做的采样尚未完成。", "nurse", at)
                : null;
    }

    private Instant answeredAt() {
        return steps.stream().filter(Breach::answer).map(HouseStep::at).max(Instant::compareTo).orElse(at);
    }

    private Instant last(Instant first) {
        return steps.isEmpty() ? first : steps.getLast().at();
    }

    private static boolean answer(HouseStep step) {
        return Act.valueOf(step.kind()).answers();
    }

    /** The same before it is written first, with its clock. */
    Breach dueAt(Instant first) {
        return with(stage, swabDue, pending, first, steps, version);
    }

    /** The stay has been told. */
    Breach told() {
        return pending == null ? this : with(stage, swabDue, null, due, steps, version + 1);
    }

    private Breach with(
            Stage to, @Nullable Instant swab, @Nullable Pending still, Instant newDue, List<HouseStep> all, long next) {
        return new Breach(
                id, siteId, regionCode, personId, stayId, kind, at, time, proposed, exposed, sealed, recordedBy, to,
                swab, still, newDue, rules, said, all, schemaVersion, next);
    }

    /** How long the person has been gone or was gone; null when they did not leave. */
    @Nullable
    Duration gone(Instant now) {
        if (!absconded()) {
            return null;
        }
        Instant found = steps.stream().filter(step -> step.is(Act.FOUND)).map(HouseStep::at).findFirst().orElse(now);
        return Duration.between(at, found);
    }
}
