package org.lazaret.rooms.oversight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.id.RecentCommand;
import org.lazaret.kit.problem.BrokenRule;

/**
 * Something at a site that is not as it should be (问题), until it has been put right (整改) and somebody else has looked
 * again (回头看). Source: {@code deploy/handbook/rooms.md#inspections-and-findings}.
 *
 * @param sourceId inspection or turnover that it comes from; missing when somebody raised it directly
 * @param item     of the rule book; missing when somebody raised it directly
 * @param sentence what was looked at; missing when somebody raised it directly
 * @param note     what was seen, in the words of who raised it
 * @param due      until when it is to be rectified
 * @param history  everything that happened to it, the oldest first; it begins with RAISE
 * @param rules    version of the rule book that gave severity and term
 */
public record Finding(@BsonId UUID id, UUID siteId, String regionCode, Source source, @Nullable UUID sourceId,
        @Nullable String item, Heading heading, Severity severity, @Nullable FindingSentence sentence,
        @Nullable String note, @Nullable FindingRoom room, FindingOwner owner, Instant due, State state,
        String raisedBy, Instant happenedAt, Instant recordedAt, List<FindingPhoto> photos, List<FindingEntry> history,
        String rules, List<RecentCommand> recent, int schemaVersion, long version) {
    static final int SCHEMA = 1;
    /** Entries after which owner and term stay; what settles a finding is always taken. */
    static final int MOST_ENTRIES = 200;

    /** Where it comes from. */
    public enum Source {
        INSPECTION, TURNOVER, DIRECT
    }

    /** Where it stands. */
    public enum State {
        OPEN("待整改", "open"),
        RECTIFIED("待回头看", "rectified"),
        CLOSED("已销号", "closed"),
        WITHDRAWN("已撤销", "withdrawn");

        private final String zh;
        private final String en;

        State(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }

    /** The room that it is about. */
    public record FindingRoom(UUID id, String number) {}

    /**
     * Who answers for the rectification.
     *
     * @param name of a person; missing while only the post is known
     * @param post role or post, such as {@code site-manager} or 后勤保障组
     */
    public record FindingOwner(@Nullable String name, String post) {}

    /** A photo as evidence; the picture itself is kept apart. */
    public record FindingPhoto(UUID id, PhotoKind kind, long bytes, String digest, String by, Instant at) {}

    /**
     * Something that happened to it.
     *
     * @param note evidence, reason or remark
     * @param due  the term that holds from then on, where it changed
     */
    public record FindingEntry(FindingEvent event, String by, Instant at, Instant recordedAt, @Nullable String note,
            @Nullable Instant due) {}

    /**
     * What somebody says happened.
     *
     * @param at      when; the caller has checked that it is neither in the future nor too long ago
     * @param ownSide true for one of those who have to rectify it
     */
    record Step(String by, Instant at, Instant recordedAt, @Nullable String note, boolean ownSide) {
        /** The same, but not before something that has been told to have happened first. */
        Step notBefore(Instant moment) {
            return at.isBefore(moment) ? new Step(by, moment, recordedAt, note, ownSide) : this;
        }
    }

    /** What became of a change. */
    sealed interface Outcome {}

    /** To be written. */
    record Changed(Finding finding) implements Outcome {}

    /** For all these reasons not. */
    record Refused(List<BrokenRule> rules) implements Outcome {}

    public Finding {
        photos = List.copyOf(photos);
        history = List.copyOf(history);
        recent = List.copyOf(recent);
    }

    boolean overdue(Instant now) {
        return state == State.OPEN && due.isBefore(now);
    }

    /** True when the other was raised by the same words, whatever has become of it since. */
    boolean raisedLike(Finding other) {
        return siteId.equals(other.siteId) && heading == other.heading && severity == other.severity
                && Objects.equals(note, other.note) && Objects.equals(room, other.room)
                && raisedBy.equals(other.raisedBy) && source == other.source
                && Objects.equals(history.getFirst().due(), other.history.getFirst().due());
    }

    /** Since when it has been in its state: its rectification, or what opened it. */
    Instant waitsSince() {
        return history.reversed()
                .stream()
                .filter(e -> FindingMove.turns(e.event()))
                .findFirst()
                .map(FindingEntry::at)
                .orElse(happenedAt);
    }

    /** The last that happened of a kind. */
    Optional<FindingEntry> last(FindingEvent event) {
        return history.reversed().stream().filter(e -> e.event() == event).findFirst();
    }

    /** Rectified, re-inspected or withdrawn, by the table and by who does it. */
    Outcome move(FindingEvent event, Step step) {
        List<BrokenRule> broken = new ArrayList<>(against(event, step));
        boolean seesAgain = event == FindingEvent.PASS || event == FindingEvent.FAIL;
        if (seesAgain && last(FindingEvent.RECTIFY).map(r -> r.by().equals(step.by())).orElse(false)) {
            broken.add(OversightRule.REINSPECTOR.broken());
        }
        if (event == FindingEvent.WITHDRAW && !raisedBy.equals(step.by())) {
            broken.add(OversightRule.WITHDRAWER.broken(raisedBy));
        }
        return broken.isEmpty() ? moved(event, step, owner, due) : new Refused(broken);
    }

    /**
     * The room was disinfected again and passed: that is the rectification and the second look, unless people have
     * told of later steps themselves.
     */
    Outcome seenAgain(Step cleaned, Step inspected) {
        Finding rectified = this;
        if (state == State.OPEN) {
            switch (move(FindingEvent.RECTIFY, cleaned.notBefore(history.getLast().at()))) {
                case Refused refused -> {
                    return refused;
                }
                case Changed changed -> rectified = changed.finding();
            }
        }
        return switch (rectified.move(FindingEvent.PASS, inspected.notBefore(rectified.history.getLast().at()))) {
            case Refused refused -> refused;
            case Changed changed -> new Changed(changed.finding().at(version + 1));
        };
    }

    /** Somebody else answers for it. */
    Outcome assign(FindingOwner next, Step step) {
        List<BrokenRule> broken = against(FindingEvent.ASSIGN, step);
        return broken.isEmpty() ? moved(FindingEvent.ASSIGN, step, next, due) : new Refused(broken);
    }

    /** More time, given by somebody above. */
    Outcome extend(Instant later, Instant longest, Step step) {
        List<BrokenRule> broken = new ArrayList<>(against(FindingEvent.EXTEND, step));
        if (step.ownSide()) {
            broken.add(OversightRule.EXTENSION_ABOVE.broken());
        }
        if (!later.isAfter(due) || !later.isAfter(step.recordedAt()) || later.isAfter(longest)) {
            broken.add(OversightRule.LATER_DUE.broken(due.isAfter(step.recordedAt()) ? due : step.recordedAt(),
                    longest));
        }
        return broken.isEmpty() ? moved(FindingEvent.EXTEND, step, owner, later) : new Refused(broken);
    }

    /** One photo more, while the finding is not settled. */
    Outcome attach(FindingPhoto photo, int most) {
        if (state == State.CLOSED || state == State.WITHDRAWN) {
            return new Refused(List.of(inThisState()));
        }
        if (photos.size() >= most) {
            return new Refused(List.of(OversightRule.PHOTOS_FULL.broken(most)));
        }
        List<FindingPhoto> all = new ArrayList<>(photos);
        all.add(photo);
        return new Changed(next(state, owner, due, all, history, recent));
    }

    private List<BrokenRule> against(FindingEvent event, Step step) {
        List<BrokenRule> broken = new ArrayList<>();
        if (FindingMove.of(state, event).isEmpty()) {
            broken.add(inThisState());
        }
        if (step.at().isBefore(history.getLast().at())) {
            broken.add(OversightRule.STEP_ORDER.broken(history.getLast().at()));
        }
        boolean settles = event != FindingEvent.ASSIGN && event != FindingEvent.EXTEND;
        if (!settles && history.size() >= MOST_ENTRIES) {
            broken.add(OversightRule.HISTORY_FULL.broken(MOST_ENTRIES));
        }
        return broken;
    }

    private BrokenRule inThisState() {
        return OversightRule.FINDING_STATE.broken(state.en, state.zh);
    }

    private Outcome moved(FindingEvent event, Step step, FindingOwner nextOwner, Instant nextDue) {
        State to = FindingMove.of(state, event).orElseThrow().to();
        List<FindingEntry> all = new ArrayList<>(history);
        all.add(new FindingEntry(event, step.by(), step.at(), step.recordedAt(), step.note(),
                nextDue.equals(due) ? null : nextDue));
        return new Changed(next(to, nextOwner, nextDue, photos, all, recent));
    }

    private Finding at(long newVersion) {
        return new Finding(id, siteId, regionCode, source, sourceId, item, heading, severity, sentence, note, room,
                owner, due, state, raisedBy, happenedAt, recordedAt, photos, history, rules, recent, schemaVersion,
                newVersion);
    }

    /** The same finding, which also knows the command that led to it. */
    Finding remembering(List<RecentCommand> commands) {
        return new Finding(id, siteId, regionCode, source, sourceId, item, heading, severity, sentence, note, room,
                owner, due, state, raisedBy, happenedAt, recordedAt, photos, history, rules, commands, schemaVersion,
                version);
    }

    private Finding next(State to, FindingOwner nextOwner, Instant nextDue, List<FindingPhoto> nextPhotos,
            List<FindingEntry> entries, List<RecentCommand> commands) {
        return new Finding(id, siteId, regionCode, source, sourceId, item, heading, severity, sentence, note, room,
                nextOwner, nextDue, to, raisedBy, happenedAt, recordedAt, nextPhotos, entries, rules, commands,
                schemaVersion, version + 1);
    }
}
