package org.lazaret.health.check;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.health.file.Level;
import org.lazaret.health.file.Reading;
import org.lazaret.health.file.Slot;
import org.lazaret.health.file.Symptom;

/**
 * A reading as a device sent it, with its bounds checked.
 *
 * @param id chosen by the device (UUID); the same id again is the same reading
 * @param round the round it belongs to, or null to let the time decide
 * @param happenedAt when the person was seen or called
 * @param temperature °C, one decimal
 * @param oxygen SpO₂, %
 * @param pulse beats per minute
 * @param breaths breaths per minute
 * @param mood 0 (very low) to 4 (good)
 * @param medicineDays days of own medicine left
 */
record NewReading(UUID id, Slot.@Nullable Round round, Instant happenedAt, Reading.Channel channel,
        Reading.Outcome outcome, @Nullable Double temperature, @Nullable Integer oxygen, @Nullable Integer pulse,
        @Nullable Integer breaths, Set<Symptom> symptoms, @Nullable Integer mood, @Nullable Integer medicineDays,
        @Nullable Boolean antipyretic) {

    /** Whether anything was measured or asked, symptoms aside. */
    boolean hasValues() {
        return Stream.of(temperature, oxygen, pulse, breaths, mood).anyMatch(value -> value != null);
    }

    /** The reading before the rules have seen it. */
    Reading reading(Slot slot, Instant now, String recorder) {
        return new Reading(id, slot, happenedAt.truncatedTo(ChronoUnit.MILLIS), now, recorder, channel, outcome,
                temperature == null ? null : Math.round(temperature * 10) / 10.0, oxygen, pulse, breaths, symptoms,
                mood, medicineDays, antipyretic, Level.NONE, List.of());
    }
}
