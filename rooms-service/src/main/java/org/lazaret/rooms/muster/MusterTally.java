package org.lazaret.rooms.muster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list of people with what counts of each, and the sum of it. */
public record MusterTally(List<MusterLine> lines, MusterSummary summary) {
    /**
     * One person and the mark that counts.
     *
     * @param at     when they were seen so
     * @param safeAt since when they are known to be safe, without a word to the contrary afterwards
     * @param marks  how many were made of them; all are kept
     */
    public record MusterLine(MusterPerson person, MusterMark.@Nullable MarkState state, @Nullable Instant at,
            @Nullable String by, @Nullable String place, @Nullable Instant safeAt, int marks) {}

    static MusterTally of(List<MusterPerson> people, List<MusterMark> marks, Instant start) {
        Map<UUID, List<MusterMark>> byPerson = marks.stream()
                .filter(m -> m.personId() != null)
                .sorted(MusterMark.SEEN)
                .collect(Collectors.groupingBy(m -> Objects.requireNonNull(m.personId())));
        List<MusterLine> lines = new ArrayList<>(people.size());
        Instant first = null;
        for (MusterPerson person : people) {
            List<MusterMark> own = byPerson.getOrDefault(person.id(), List.of());
            lines.add(line(person, own));
            if (!own.isEmpty() && (first == null || own.getFirst().happenedAt().isBefore(first))) {
                first = own.getFirst().happenedAt();
            }
        }
        return new MusterTally(List.copyOf(lines), sum(lines, first, start));
    }

    private static MusterLine line(MusterPerson person, List<MusterMark> own) {
        if (own.isEmpty()) {
            return new MusterLine(person, null, null, null, null, null, 0);
        }
        MusterMark counts = own.getLast();
        return new MusterLine(person, counts.state(), counts.happenedAt(), counts.by(), counts.place(),
                MusterMark.goodSince(own), own.size());
    }

    private static MusterSummary sum(List<MusterLine> lines, @Nullable Instant first, Instant start) {
        // of who is out of the house nobody need say anything; whoever was seen after all counts like the others
        List<MusterLine> sought = lines.stream().filter(l -> !l.person().outOfHouse() || l.state() != null).toList();
        List<MusterLine> fetched = lines.stream().filter(l -> l.person().needsHelp()).toList();
        return new MusterSummary(lines.size(), count(lines, MusterMark.MarkState.FOUND),
                count(lines, MusterMark.MarkState.HELPED_OUT), count(lines, MusterMark.MarkState.ELSEWHERE),
                count(lines, MusterMark.MarkState.MISSING), count(sought, null), seconds(start, first),
                safe(sought, 50, start), safe(sought, 90, start), safe(sought, 100, start), fetched.size(),
                (int) fetched.stream().filter(l -> l.safeAt() != null).count(), safe(fetched, 100, start));
    }

    private static int count(List<MusterLine> lines, MusterMark.@Nullable MarkState state) {
        return (int) lines.stream().filter(l -> l.state() == state).count();
    }

    /** Seconds until so many of a hundred were safe; null while they are not, or when there is nobody. */
    private static @Nullable Long safe(List<MusterLine> lines, int percent, Instant start) {
        List<Instant> times = lines.stream().map(MusterLine::safeAt).filter(Objects::nonNull).sorted().toList();
        int wanted = (lines.size() * percent + 99) / 100;
        return wanted == 0 || times.size() < wanted ? null : seconds(start, times.get(wanted - 1));
    }

    /** What was seen before the start was told counts as seen at the start. */
    static @Nullable Long seconds(Instant start, @Nullable Instant end) {
        return end == null ? null : Math.max(0, Duration.between(start, end).toSeconds());
    }
}
