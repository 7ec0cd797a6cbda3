package org.lazaret.rooms.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.oversight.Samples.NOW;
import static org.lazaret.rooms.oversight.Samples.book;
import static org.lazaret.rooms.oversight.Samples.done;
import static org.lazaret.rooms.oversight.Samples.step;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;

/** The connection breaks between a write and its reply. */
@Covers({"C20", "F110"})
class OversightCutIT {
    private final CutDatabase cut = new CutDatabase();
    private final MongoIndexes indexes = new MongoIndexes(cut.database());
    private final FindingStore findings = new FindingStore(cut.database(), indexes,
            new Leases(cut.database(), () -> NOW, "test", Leases.SHORTEST));
    private final InspectionStore inspections = new InspectionStore(cut.database(), indexes);
    private final PhotoStore photos = new PhotoStore(cut.database(), indexes);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_finding_that_was_not_confirmed_is_raised_once() {
        Finding open = Samples.open();
        cut.cutAfter("insert", FindingStore.COLLECTION);
        assertThat(findings.write(open)).isTrue();
        assertThat(findings.find(open.id())).contains(open);
    }

    @Test
    void a_step_that_was_not_confirmed_is_taken_once_and_another_one_has_lost() {
        Finding open = Samples.open();
        findings.write(open);
        Finding rectified = done(open.move(FindingEvent.RECTIFY, step("manager.a", 1, "wiped")));
        cut.cutAfter("update", FindingStore.COLLECTION);
        assertThat(findings.write(rectified)).isTrue();
        assertThat(findings.write(done(open.move(FindingEvent.WITHDRAW, step("inspector.b", 1, "x"))))).isFalse();
        assertThat(findings.find(open.id())).contains(rectified);
    }

    @Test
    void a_submission_that_was_not_confirmed_counts_once_and_waits_for_its_findings() {
        Inspection draft = InspectionTest.draft(book().items()
                .stream()
                .map(i -> new Inspection.CheckAnswer(i.id(), Inspection.Result.NOT_OK, null))
                .toList());
        inspections.write(draft);
        Inspection submitted = ((Inspection.Changed) draft.submit("nurse.a", book(), NOW)).inspection();
        cut.cutAfter("update", InspectionStore.COLLECTION);
        assertThat(inspections.write(submitted)).isTrue();
        assertThat(inspections.raising(10)).containsExactly(submitted);
        inspections.drop(draft);
        assertThat(inspections.find(draft.id())).as("a draft that was submitted is not discarded").contains(submitted);
        assertThat(inspections.write(submitted.raised())).isTrue();
        assertThat(inspections.raising(10)).isEmpty();
    }

    @Test
    void a_photo_that_was_not_confirmed_is_kept_once_and_no_other_takes_its_id() {
        UUID id = UUID.randomUUID();
        UUID finding = UUID.randomUUID();
        cut.cutAfter("insert", PhotoStore.COLLECTION);
        assertThat(photos.keep(id, finding, "d1", new byte[]{1, 2}, NOW)).isTrue();
        assertThat(photos.keep(id, finding, "d2", new byte[]{3}, NOW)).isFalse();
        assertThat(photos.keep(id, UUID.randomUUID(), "d1", new byte[]{1, 2}, NOW)).isFalse();
        assertThat(photos.content(id).orElseThrow()).containsExactly(1, 2);
        assertThat(photos.looseBefore(NOW.plusSeconds(1), 10)).isEqualTo(List.of(new PhotoStore.Loose(id, finding)));
        photos.fixed(id);
        photos.drop(id, NOW.plusSeconds(1));
        assertThat(photos.content(id)).as("a photo that its finding names stays").isPresent();
    }
}
