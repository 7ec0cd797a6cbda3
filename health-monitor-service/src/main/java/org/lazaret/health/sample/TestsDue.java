package org.lazaret.health.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.PlaceView;
import org.lazaret.health.file.StayView;
import org.lazaret.health.file.TestState;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.site.Sites;

/** Who is to be swabbed on a day, and how far each test is. */
@Service
class TestsDue {
    /** How far a test is. */
    enum Progress { DUE, PENDING, DONE, POSITIVE, REPEAT }

    /**
     * One test of one person.
     *
     * @param ageBand INFANT, CHILD, ADULT or SENIOR
     * @param doorOrder position of the door along its floor, or null
     * @param day number of the day in the stay
     * @param barcodes swabs taken for it
     */
    record Due(UUID stayId, String ageBand, @Nullable String building, @Nullable String floor,
            @Nullable String roomNumber, @Nullable Integer doorOrder, int day, LocalDate date, Progress progress,
            List<String> barcodes) {}

    private final HealthFileStore files;
    private final Sites sites;

    TestsDue(HealthFileStore files, Sites sites) {
        this.files = files;
        this.sites = sites;
    }

    Page<Due> on(UUID siteId, @Nullable LocalDate asked, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Visit visit = sites.enter(siteId, "nurse", "doctor", "site-manager");
        LocalDate day = asked == null ? visit.today() : asked;
        int rows = Cursor.limit(limit);
        Page<HealthFile> page = Page.cut(files.withTestDue(siteId, day, Cursor.decode(cursor, 1), rows + 1), rows,
                file -> Cursor.of(file.id()));
        sites.trace(visit, "tests-due.read", "site", siteId);
        return new Page<>(page.items().stream().flatMap(file -> due(file, day)).toList(), page.next());
    }

    private static Stream<Due> due(HealthFile file, LocalDate day) {
        StayView stay = file.stay();
        if (stay == null) {
            return Stream.empty();
        }
        PlaceView place = file.place();
        return stay.testsDue().stream().filter(t -> t.date().equals(day)).map(t -> {
            TestState state = file.tests().stream().filter(s -> s.day().equals(t.day())).findFirst().orElse(null);
            return new Due(file.id(), stay.ageBand(), place == null ? null : place.building(),
                    place == null ? null : place.floor(), place == null ? null : place.roomNumber(),
                    place == null ? null : place.doorOrder(), t.day(), t.date(), progress(state),
                    state == null ? List.of() : state.samples().stream().map(TestState.Swab::barcode).toList());
        });
    }

    private static Progress progress(@Nullable TestState state) {
        if (state == null) {
            return Progress.DUE;
        }
        if (state.positive()) {
            return Progress.POSITIVE;
        }
        if (state.negative()) {
            return Progress.DONE;
        }
        boolean waiting = state.samples().stream().anyMatch(s -> s.result() == TestState.Result.PENDING);
        return waiting ? Progress.PENDING : Progress.REPEAT;
    }
}
