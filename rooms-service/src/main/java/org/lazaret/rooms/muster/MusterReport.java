package org.lazaret.rooms.muster;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A muster as a list: a row to each person, step and mark that fits nowhere, told apart by the first column. */
final class MusterReport {
    static final List<String> COLUMNS = List.of("part", "kind", "buildingCode", "floor", "room", "initials", "help",
            "state", "at", "seconds", "by", "place", "step", "targetSeconds", "points", "earned");

    private MusterReport() {}

    static Stream<List<@Nullable Object>> rows(ShowMuster.MusterView view) {
        Instant start = view.startedAt();
        return Stream.of(view.people().stream().map(l -> person("LIST", l, start)),
                view.later().stream().map(l -> person("LATER", l, start)),
                view.aside().stream().map(MusterReport::aside), view.steps().stream().map(MusterReport::step))
                .flatMap(rows -> rows);
    }

    private static List<@Nullable Object> person(String part, MusterTally.MusterLine line, Instant start) {
        MusterPerson p = line.person();
        return Arrays.asList(part, p.kind(), p.buildingCode(), p.floorLabel(), p.room(), p.initials(),
                p.help().stream().map(Help::name).collect(Collectors.joining(" ")), line.state(), line.at(),
                MusterTally.seconds(start, line.at()), line.by(), line.place(), null, null, null, null);
    }

    private static List<@Nullable Object> aside(ShowMuster.SetAside mark) {
        return Arrays.asList("ASIDE", mark.reason(), null, null, null, null, null, mark.state(), mark.happenedAt(),
                null, mark.by(), mark.place(), mark.step(), null, null, null);
    }

    private static List<@Nullable Object> step(MusterScore.TimedStep step) {
        return Arrays.asList("STEP", step.code(), null, null, null, null, null,
                step.seconds() == null ? "OPEN" : "DONE", step.at(), step.seconds(), step.by(), null, step.en(),
                step.targetSeconds(), step.points(), step.earned());
    }
}
