package org.lazaret.residents.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * The intake record of one stay (一人一档). Answers are sealed under the person's key; in the clear it says only which
 * questions have an answer. Source: {@code deploy/handbook/residents.md#intake}.
 *
 * @param id          of the stay
 * @param sealed      an {@link Answers}
 * @param verified    codes that the desk has answered
 * @param missing     codes without which it is not complete
 * @param declaration number of the declaration that filled in what the desk has not; null for none
 * @param completed   when and by whom it was first complete; null before
 * @param untold      a version of which the stay and the person have not been told yet; null for told
 * @param rules       version of the rule book
 */
public record Intake(@BsonId UUID id, UUID siteId, UUID personId, String sealed, List<String> verified,
        List<String> missing, @Nullable String declaration, @Nullable Completion completed, List<Evidence> evidence,
        List<Amendment> amendments, @Nullable Long untold, String rules, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** Who said that it is complete. */
    public record Completion(String by, Instant at) {}

    /** What became of a change. */
    sealed interface Outcome {
        /** To be written; the same object when there is nothing to write. */
        record Kept(Intake intake) implements Outcome {}

        record Refused(List<BrokenRule> rules) implements Outcome {}
    }

    public Intake {
        verified = List.copyOf(verified);
        missing = List.copyOf(missing);
        evidence = List.copyOf(evidence);
        amendments = List.copyOf(amendments);
    }

    /** A record in which nothing stands yet. */
    static Intake empty(UUID stayId, UUID siteId, UUID personId, String sealed, List<String> missing, String rules) {
        return new Intake(stayId, siteId, personId, sealed, List.of(), missing, null, null, List.of(), List.of(), null,
                rules, SCHEMA, 0);
    }

    /**
     * What is written over a record.
     *
     * @param declaration that filled in something; null for the desk's own word
     * @param complete    the desk says that it is complete
     */
    record Writing(String sealed, List<String> verified, List<String> missing, List<String> changed, String values,
            List<Evidence> evidence, @Nullable String declaration, boolean complete, @Nullable String reason,
            String by, Instant at, String rules) {}

    /** The next version, or every rule that speaks against it. */
    Outcome write(Writing next, IntakeRules rules) {
        var broken = new ArrayList<BrokenRule>();
        boolean closed = completed != null;
        if ((next.complete() || closed) && !next.missing().isEmpty()) {
            broken.add(new BrokenRule("intake-incomplete",
                    "Without these answers the record is not complete: " + String.join(", ", next.missing()) + ".",
                    "以下必填项缺失，无法完成建档：" + String.join("、", next.missing()) + "。"));
        }
        if (closed && next.reason() == null && !next.changed().isEmpty()) {
            broken.add(new BrokenRule("intake-reason", "Say why a complete record is changed.",
                    "修改已完成的档案须说明原因。"));
        }
        if (amendments.size() >= rules.amendments()) {
            broken.add(new BrokenRule("intake-full",
                    "This record was changed " + rules.amendments() + " times and takes no more changes.",
                    "该档案已修改" + rules.amendments() + "次，不能再修改。"));
        }
        if (evidence.size() + next.evidence().size() > rules.evidence()) {
            broken.add(evidenceFull(rules));
        }
        if (!broken.isEmpty()) {
            return new Outcome.Refused(List.copyOf(broken));
        }
        Completion done = closed ? completed : next.complete() ? new Completion(next.by(), next.at()) : null;
        boolean nothing = next.changed().isEmpty() && next.evidence().isEmpty()
                && (done == null) == (completed == null) && (next.declaration() == null
                        || next.declaration().equals(declaration));
        if (nothing) {
            return new Outcome.Kept(this);
        }
        var seen = new ArrayList<>(evidence);
        seen.addAll(next.evidence());
        var trail = new ArrayList<>(amendments);
        trail.add(new Amendment(version + 1, next.by(), next.at(), next.changed(), next.values(), next.reason()));
        return new Outcome.Kept(new Intake(id, siteId, personId, next.sealed(), next.verified(), next.missing(),
                next.declaration() == null ? declaration : next.declaration(), done, seen, trail, version + 1,
                next.rules(), schemaVersion, version + 1));
    }

    /** One piece of evidence more. */
    Outcome seen(Evidence one, IntakeRules rules) {
        if (evidence.size() >= rules.evidence()) {
            return new Outcome.Refused(List.of(evidenceFull(rules)));
        }
        var all = new ArrayList<>(evidence);
        all.add(one);
        return new Outcome.Kept(new Intake(id, siteId, personId, sealed, verified, missing, declaration, completed, all,
                amendments, untold, rules.version(), schemaVersion, version + 1));
    }

    private static BrokenRule evidenceFull(IntakeRules rules) {
        return new BrokenRule("evidence-full", "A record takes " + rules.evidence() + " pieces of evidence.",
                "每份档案最多登记" + rules.evidence() + "条凭证。");
    }
}
