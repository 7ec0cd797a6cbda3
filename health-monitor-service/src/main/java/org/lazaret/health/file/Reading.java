package org.lazaret.health.file;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to check a person, whatever came of it. Facts are appended and never changed; a later entry for the same
 * slot counts, and both are kept.
 *
 * @param readingId chosen by the device that recorded it; the same id again is the same reading or refused
 * @param slot which of the day's rounds it belongs to
 * @param happenedAt when the person was seen or called (UTC)
 * @param recordedAt when the server took it (UTC)
 * @param recorder username of whoever recorded it
 * @param channel how: at the door, by telephone, by the person, from a device, from paper
 * @param outcome measured, or why not
 * @param temperature body temperature (°C)
 * @param oxygen SpO₂ (%)
 * @param pulse beats per minute
 * @param breaths breaths per minute
 * @param symptoms what is complained of; empty for none
 * @param mood 0 (very low) to 4 (good)
 * @param medicineDays days of own medicine left
 * @param antipyretic whether something against fever was taken in the last 6 h
 * @param level what the rules made of it
 * @param rules ids of the rules that spoke
 */
public record Reading(UUID readingId, Slot slot, Instant happenedAt, Instant recordedAt,
        String recorder, Channel channel, Outcome outcome, @Nullable Double temperature, @Nullable Integer oxygen,
        @Nullable Integer pulse, @Nullable Integer breaths, Set<Symptom> symptoms, @Nullable Integer mood,
        @Nullable Integer medicineDays, @Nullable Boolean antipyretic, Level level, List<String> rules) {

    /** How a reading came about. */
    public enum Channel { DOOR, TELEPHONE, SELF, DEVICE, PAPER }

    /** What came of the attempt; every unanswered attempt is a result and is kept. */
    public enum Outcome {
        MEASURED, REFUSED, ASLEEP, NO_ANSWER
    }

    public Reading {
        symptoms = Set.copyOf(symptoms);
        rules = List.copyOf(rules);
    }

    /** The same reading with what the rules made of it. */
    public Reading assessed(Assessment assessment) {
        return new Reading(readingId, slot, happenedAt, recordedAt, recorder, channel, outcome, temperature, oxygen,
                pulse, breaths, symptoms, mood, medicineDays, antipyretic, assessment.level(),
                assessment.rules().stream().map(CheckRule::id).toList());
    }

    /** Whether both say the same of the person; when, in which round and by whom is left aside. */
    public boolean saysTheSameAs(Reading other) {
        return outcome == other.outcome && channel == other.channel && symptoms.equals(other.symptoms)
                && Objects.equals(temperature, other.temperature) && Objects.equals(oxygen, other.oxygen)
                && Objects.equals(pulse, other.pulse) && Objects.equals(breaths, other.breaths)
                && Objects.equals(mood, other.mood) && Objects.equals(medicineDays, other.medicineDays)
                && Objects.equals(antipyretic, other.antipyretic);
    }

    /** Whether somebody of the house saw the person with their own eyes. */
    public boolean seen() {
        return (outcome == Outcome.MEASURED || outcome == Outcome.REFUSED || outcome == Outcome.ASLEEP)
                && (channel == Channel.DOOR || channel == Channel.PAPER);
    }

    /** Whether anybody was reached. */
    public boolean measured() {
        return outcome == Outcome.MEASURED;
    }
}
