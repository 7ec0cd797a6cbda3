package org.lazaret.residents.code;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * One person's code: every change with its rule, reason and actor, and of each the one event that the authority's
 * platform gets. A change and its event are one write, so neither is without the other.
 * Source: {@code deploy/handbook/residents.md#health-code}.
 *
 * @param id     the person
 * @param siteId of the stay that changed it last
 * @param open   an event was not accepted yet
 * @param next   when the oldest of them is tried; null when none is open
 * @param owned  somebody must see to one of them
 * @param past   so many of the changes, from the first on, were made before health took a positive result back; null for
 *               none
 */
public record CodeFile(
        @BsonId UUID id,
        UUID siteId,
        UUID stayId,
        HealthCode code,
        List<CodeChange> changes,
        List<CodeCorrection> corrections,
        boolean open,
        @Nullable Instant next,
        boolean owned,
        @Nullable Integer past,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;
    /** More corrections of one person are a mistake, or worse. */
    private static final int MOST = 100;

    /**
     * A change and its event.
     *
     * @param eventId made of the stay and the cause, so that the same happening is one event however often it is told
     * @param reason  number or code; never a name
     */
    public record CodeChange(
            UUID eventId,
            UUID stayId,
            UUID siteId,
            HealthCode from,
            HealthCode to,
            CodeCause cause,
            String rule,
            String reason,
            String actor,
            Instant at,
            Instant recordedAt,
            CodeDelivery delivery) {
        boolean isPositiveOf(UUID ofStay) {
            return cause == CodeCause.POSITIVE && stayId.equals(ofStay);
        }

        CodeChange with(CodeDelivery now) {
            return new CodeChange(
                    eventId, stayId, siteId, from, to, cause, rule, reason, actor, at, recordedAt, now);
        }
    }

    /** A change that somebody says was wrong; it is undone once another person agrees. */
    public record CodeCorrection(
            UUID id,
            UUID stayId,
            HealthCode to,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    /** What became of a step. */
    public sealed interface Step {
        /** To be written; the same object when there is nothing to write. */
        record Done(CodeFile file) implements Step {}

        /** For all these reasons not. */
        record Refused(List<BrokenRule> rules) implements Step {}
    }

    public CodeFile {
        changes = List.copyOf(changes);
        corrections = List.copyOf(corrections);
    }

    /** Of a person whom no site has had yet. */
    static CodeFile fresh(UUID personId, UUID siteId, UUID stayId) {
        return new CodeFile(
                personId, siteId, stayId, HealthCode.GREEN, List.of(), List.of(), false, null, false, null, SCHEMA, 1);
    }

    /** What happened to the person, as a site tells it. */
    public record Happening(
            UUID eventId, UUID stayId, UUID siteId, CodeCause cause, String reason, String actor, Instant at) {}

    boolean knows(UUID eventId) {
        return changes.stream().anyMatch(change -> change.eventId().equals(eventId));
    }

    /** The code after a happening; the same object when it is known or changes nothing. */
    CodeFile after(Happening happened, Instant now) {
        CodeTransition line = knows(happened.eventId()) ? null : CodeTransition.of(code, happened.cause());
        return line == null ? this : changed(line, happened, now);
    }

    private CodeFile changed(CodeTransition line, Happening happened, Instant now) {
        var all = new ArrayList<>(changes);
        all.add(new CodeChange(
                happened.eventId(), happened.stayId(), happened.siteId(), code, line.to(), line.cause(), line.rule(),
                happened.reason(), happened.actor(), happened.at(), now, CodeDelivery.waiting(now)));
        return written(happened.siteId(), happened.stayId(), line.to(), all, corrections);
    }

    /**
     * How many positive results of a stay made a change and were taken back by health: the next one is another event,
     * while the same one, told again after a correction, is not.
     */
    int positivesOver(UUID ofStay) {
        return (int) changes.stream().limit(past == null ? 0 : past).filter(one -> one.isPositiveOf(ofStay)).count();
    }

    /** Health knows of no positive result any more; the same object when that is nothing new. */
    CodeFile notPositive(UUID ofStay) {
        long all = changes.stream().filter(one -> one.isPositiveOf(ofStay)).count();
        return all == positivesOver(ofStay)
                ? this
                : new CodeFile(
                        id, siteId, stayId, code, changes, corrections, open, next, owned, changes.size(),
                        schemaVersion, version + 1);
    }

    /** Somebody says that the present code is wrong. */
    Step ask(CodeCorrection wanted) {
        CodeCorrection known = correction(wanted.id());
        if (known != null) {
            return new Step.Done(this);
        }
        if (!wanted.stayId().equals(stayId)) {
            return refused("elsewhere", "Another stay of this person has changed the code since. Correct it there.",
                    "该健康码已由此人的另一次隔离变更，请在该处更正。");
        }
        if (corrections.size() >= MOST) {
            return refused("many", "Too many corrections were asked for.", "更正申请次数过多。");
        }
        return CodeTransition.corrected(code, wanted.to()) == null
                ? illegal(wanted.to())
                : new Step.Done(written(siteId, stayId, code, changes, plus(wanted)));
    }

    /** Another person agrees, and it is undone. */
    Step approve(UUID correctionId, String by, Instant now) {
        CodeCorrection asked = correction(correctionId);
        if (asked == null) {
            throw new IllegalArgumentException("there is no correction " + correctionId);
        }
        if (asked.approvedBy() != null) {
            return asked.approvedBy().equals(by)
                    ? new Step.Done(this)
                    : refused("decided", "It has been approved already.", "此更正已审批。");
        }
        if (asked.askedBy().equals(by)) {
            return refused("own-request", "Whoever asks for it cannot approve it.", "申请人不能审批自己的申请。");
        }
        if (changes.stream().anyMatch(change -> change.recordedAt().isAfter(asked.askedAt()))) {
            return refused("outdated", "The code has changed since this was asked for. Look again and ask anew.",
                    "申请之后健康码又有变更，请核对后重新申请。");
        }
        CodeTransition line = CodeTransition.corrected(code, asked.to());
        if (line == null) {
            return illegal(asked.to());
        }
        var agreed = new CodeCorrection(
                asked.id(), asked.stayId(), asked.to(), asked.reason(), asked.askedBy(), asked.askedAt(), by, now);
        var all = new ArrayList<>(corrections);
        all.replaceAll(one -> one.id().equals(correctionId) ? agreed : one);
        var happened = new Happening(
                correctionId, asked.stayId(), siteId, CodeCause.CORRECTED, asked.reason(), asked.askedBy() + ", " + by,
                now);
        CodeFile undone = changed(line, happened, now);
        return new Step.Done(new CodeFile(
                id, siteId, stayId, undone.code, undone.changes, all, undone.open, undone.next, undone.owned, past,
                schemaVersion, undone.version));
    }

    @Nullable
    CodeCorrection correction(UUID correctionId) {
        return corrections.stream().filter(one -> one.id().equals(correctionId)).findFirst().orElse(null);
    }

    /** The event that goes out next: changes arrive in the order in which they were made. */
    @Nullable
    CodeChange waiting() {
        return changes.stream().filter(change -> !change.delivery().over()).findFirst().orElse(null);
    }

    /** An attempt was made, or is to be made at once; what was accepted stays so. */
    CodeFile delivering(UUID eventId, UnaryOperator<CodeDelivery> next) {
        var all = new ArrayList<>(changes);
        all.replaceAll(change -> change.eventId().equals(eventId) && !change.delivery().over()
                ? change.with(next.apply(change.delivery()))
                : change);
        return all.equals(changes) ? this : written(siteId, stayId, code, all, corrections);
    }

    private CodeFile written(
            UUID site, UUID stay, HealthCode now, List<CodeChange> all, List<CodeCorrection> asked) {
        CodeChange first = all.stream().filter(change -> !change.delivery().over()).findFirst().orElse(null);
        boolean seenTo = all.stream().anyMatch(change -> change.delivery().owner() != null);
        return new CodeFile(
                id, site, stay, now, all, asked, first != null, first == null ? null : first.delivery().next(), seenTo,
                past, schemaVersion, version + 1);
    }

    private List<CodeCorrection> plus(CodeCorrection one) {
        var all = new ArrayList<>(corrections);
        all.add(one);
        return all;
    }

    private Step illegal(HealthCode to) {
        return refused("transition", "A code that is " + code + " cannot be corrected to " + to + ".",
                "当前为" + code + "，不能更正为" + to + "。");
    }

    private static Step refused(String id, String message, String messageZh) {
        return new Step.Refused(List.of(new BrokenRule(id, message, messageZh)));
    }
}
