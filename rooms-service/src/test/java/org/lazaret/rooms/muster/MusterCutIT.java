package org.lazaret.rooms.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.muster.MusterTallyTest.START;
import static org.lazaret.rooms.muster.MusterTallyTest.mark;
import static org.lazaret.rooms.muster.MusterTallyTest.person;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;

@Covers({"C48", "F110"})
class MusterCutIT {
    private static final UUID SITE = new UUID(0, 1);
    private final CutDatabase cut = new CutDatabase();
    private final MongoIndexes indexes = new MongoIndexes(cut.database());
    private final MusterStore musters = new MusterStore(cut.database(), indexes);
    private final MusterMarkStore marks = new MusterMarkStore(cut.database(), indexes);

    @BeforeEach
    void index() {
        indexes.createNow();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_mark_that_was_not_confirmed_is_there_once() {
        MusterMark found = mark(1, MusterMark.MarkState.FOUND, 60);
        cut.cutAfter("insert", "musterMarks");
        MusterMark first = found.placed(1);
        assertThat(marks.insert(found)).isEqualTo(first);
        assertThat(marks.insert(found)).isEqualTo(first);
        assertThat(marks.of(found.musterId())).containsExactly(first);
        assertThat(marks.count(found.musterId())).isEqualTo(1);
        MusterMark next = mark(2, MusterMark.MarkState.MISSING, 70);
        assertThat(marks.insert(next)).as("no position is left out").isEqualTo(next.placed(2));
    }

    @Test
    void a_start_that_was_not_confirmed_is_one_muster_and_keeps_a_second_one_away() {
        Muster first = begin(new UUID(1, 1));
        cut.cutAfter("insert", "musters");
        assertThat(musters.insert(first)).contains(first);
        assertThat(musters.insert(begin(new UUID(1, 2)))).as("another start at the same time").isEmpty();
        assertThat(musters.open(Muster.openFor(SITE, MusterKind.FIRE_MUSTER, false))).contains(first);
    }

    @Test
    void an_end_that_was_not_confirmed_is_made_once_and_frees_the_next_start() {
        Muster first = begin(new UUID(1, 1));
        musters.insert(first);
        MusterSummary summary = MusterTally.of(first.people(), List.of(), START).summary();
        Muster ended = first.ended(new Muster.End(START.plusSeconds(600), "manager.a", null, List.of(), summary,
                null));
        cut.cutAfter("update", "musters");
        musters.replace(first, ended);
        assertThat(musters.find(first.id())).contains(ended);
        assertThat(musters.running(SITE)).isEmpty();
        assertThat(musters.insert(begin(new UUID(1, 2)))).isPresent();
    }

    private static Muster begin(UUID id) {
        return Muster.begin(new Muster.Begun(id, MusterKind.FIRE_MUSTER, false, "smoke", "car park"), SITE, "331100",
                List.of(person(1), person(2)), "guard.a", START, START, "muster-1");
    }
}
