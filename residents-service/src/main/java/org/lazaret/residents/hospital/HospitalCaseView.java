package org.lazaret.residents.hospital;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.PersonalData;

/**
 * A case as it is shown, with its clocks.
 *
 * @param escalations why those who command must know of it: REFUSED, NOT_DEPARTED, NOT_ARRIVED
 * @param condition   the last that is known of the patient; null when nothing is
 */
record HospitalCaseView(
        UUID caseId,
        UUID siteId,
        HospitalCase.State state,
        boolean open,
        @Nullable String hospital,
        HospitalCase.@Nullable Condition condition,
        @Nullable Instant conditionAt,
        List<HospitalMember> people,
        List<HospitalStep> steps,
        List<HospitalCase.HospitalClock> clocks,
        List<String> escalations,
        boolean signed) {
    /** One of the people, the patient first. {@code name}: for medical staff. */
    record HospitalMember(
            UUID stayId, HospitalCase.Place place, @Nullable UUID nextStayId, @Nullable String name) {}

    /** A step. {@code words}: for medical staff, where one case or one person's cases are read. */
    record HospitalStep(
            HospitalCase.Kind kind,
            Instant at,
            Instant recordedAt,
            String by,
            @Nullable String hospital,
            HospitalCase.@Nullable Condition condition,
            @Nullable String paper,
            HospitalCase.Step.@Nullable CaseWords words) {}

    static HospitalCaseView of(
            HospitalCase one,
            HospitalRules book,
            Instant now,
            Map<UUID, PersonalData> people,
            Function<HospitalCase.Step, HospitalCase.Step.@Nullable CaseWords> words) {
        HospitalCase.Step known = one.steps()
                .stream()
                .filter(step -> step.condition() != null)
                .reduce((first, later) -> later)
                .orElse(null);
        return new HospitalCaseView(
                one.id(), one.siteId(), one.state(), one.open(), one.hospital(),
                known == null ? null : known.condition(), known == null ? null : known.at(),
                one.people().stream().map(member -> {
                    PersonalData data = people.get(member.personId());
                    return new HospitalMember(
                            member.stayId(), member.place(), member.nextStayId(), data == null ? null : data.name());
                }).toList(),
                one.steps()
                        .stream()
                        .map(step -> new HospitalStep(
                                step.kind(), step.at(), step.recordedAt(), step.by(), step.hospital(),
                                step.condition(), step.paper(), words.apply(step)))
                        .toList(),
                one.clocks(book, now), one.escalations(book, now), one.last(HospitalCase.Kind.SIGN) != null);
    }
}
