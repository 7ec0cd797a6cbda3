package org.lazaret.rooms.shift;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;
import org.lazaret.rooms.site.ZoneKind;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "gate")
class GateController {
    private final Gate gate;

    GateController(Gate gate) {
        this.gate = gate;
    }

    /**
     * @param staffId for staff; the others have a name and the number of their pass
     * @param celsius measured at the gate
     * @param ppe     level of the protective equipment, as the rule book names it
     */
    record ComingBody(@NotNull OnSitePerson.Kind kind, @Nullable UUID staffId, @Nullable @Size(max = 60) String name,
            @Nullable @Size(max = 100) String company, @Nullable @Size(max = 20) String pass, @Nullable UUID hostId,
            @NotBlank @Size(max = 200) String purpose, @NotNull @DecimalMin("30") @DecimalMax("45") Double celsius,
            @NotNull ZoneKind zone, @NotBlank @Size(max = 40) String ppe, @NotNull Instant happenedAt) {
        Gate.Coming coming() {
            return new Gate.Coming(kind, staffId, name == null ? null : name.strip(), company,
                    pass == null ? null : pass.strip(), hostId, purpose.strip(), celsius, zone, ppe, happenedAt);
        }
    }

    /** @param rooms in which the person was in the zone that is left now */
    record MoveBody(@NotNull ZoneKind zone, @NotBlank @Size(max = 40) String ppe, @NotNull Instant happenedAt,
            @Nullable @Size(max = 100) List<@NotNull UUID> rooms) {}

    /** @param rooms in which the person was in the zone that is left now */
    record ExitBody(@NotNull Instant happenedAt, @Nullable @Size(max = 100) List<@NotNull UUID> rooms) {}

    record VisitStage(UUID id, ZoneKind zone, String ppe, Instant at, @Nullable Instant until, Instant recordedAt,
            String by, List<UUID> rooms) {}

    /**
     * @param dueOut  when the isolation zone has to be left; missing elsewhere
     * @param overdue true when that is over
     */
    record VisitView(UUID id, OnSitePerson.Kind kind, @Nullable UUID staffId, String name,
            @Nullable StaffGroup group, @Nullable String company, @Nullable String pass, @Nullable String hostName,
            String purpose, double celsius, Instant enteredAt, @Nullable Instant leftAt, @Nullable Instant dueOut,
            boolean overdue, List<VisitStage> stages) {
        static VisitView of(Gate.Seen seen) {
            Visit v = seen.visit();
            Visit.Exit exit = v.exit();
            Instant due = v.dueOut(seen.book());
            return new VisitView(v.id(), v.kind(), v.staffId(), v.name(), v.group(), v.company(), v.pass(),
                    v.hostName(), v.purpose(), v.celsius(), v.enteredAt(), exit == null ? null : exit.at(), due,
                    due != null && !due.isAfter(seen.now()),
                    IntStream.range(0, v.stages().size()).mapToObj(i -> stage(v, i)).toList());
        }

        private static VisitStage stage(Visit v, int i) {
            Visit.Stage s = v.stages().get(i);
            return new VisitStage(s.id(), s.zone(), s.ppe(), s.at(), v.endOf(i), s.recordedAt(), s.by(), s.rooms());
        }
    }

    record VisitPage(List<VisitView> items, @Nullable String next) {}

    /** @param longestMinutes in the isolation zone in one set of equipment */
    record GateBook(String version, double fever, List<GateRules.Level> ppe, List<GateRules.Least> zones,
            long longestMinutes) {}

    @Operation(summary = "What the gate asks for today")
    @GetMapping("/gate/rules")
    GateBook rules(@PathVariable UUID siteId) {
        GateRules book = gate.rules(siteId);
        return new GateBook(book.version(), book.fever(), book.ppe(), book.zones(),
                book.longestInZone().toMinutes());
    }

    @Operation(summary = "Somebody comes in: staff, visitor, vendor and driver alike; the same again is the same entry")
    @PutMapping("/gate/{visitId}")
    VisitView enter(@PathVariable UUID siteId, @PathVariable UUID visitId, @Valid @RequestBody ComingBody body) {
        return VisitView.of(gate.enter(siteId, visitId, body.coming()));
    }

    @Operation(summary = "Somebody inside goes to another zone")
    @PutMapping("/gate/{visitId}/moves/{moveId}")
    VisitView move(@PathVariable UUID siteId, @PathVariable UUID visitId, @PathVariable UUID moveId,
            @Valid @RequestBody MoveBody body) {
        return VisitView.of(gate.move(siteId, visitId, moveId, body.zone(), body.ppe(), body.happenedAt(),
                body.rooms() == null ? List.of() : body.rooms()));
    }

    @Operation(summary = "Somebody leaves, whatever clock or zone; only the future is refused, and again it changes nothing")
    @PutMapping("/gate/{visitId}/exit")
    VisitView leave(@PathVariable UUID siteId, @PathVariable UUID visitId, @Valid @RequestBody ExitBody body) {
        return VisitView.of(gate.leave(siteId, visitId, body.happenedAt(),
                body.rooms() == null ? List.of() : body.rooms()));
    }

    @Operation(summary = "Who is inside, who came first first")
    @GetMapping("/gate/inside")
    VisitPage inside(@PathVariable UUID siteId, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return page(gate.inside(siteId, cursor, limit));
    }

    @Operation(summary = "Who came in on a day")
    @GetMapping(path = "/gate", produces = MediaType.APPLICATION_JSON_VALUE)
    VisitPage day(@PathVariable UUID siteId, @RequestParam LocalDate day,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return page(gate.ofDay(siteId, day, cursor, limit));
    }

    private static VisitPage page(Page<Gate.Seen> page) {
        Page<VisitView> views = page.map(VisitView::of);
        return new VisitPage(views.items(), views.next());
    }

    @Operation(summary = "The same as a list, one row for each zone that somebody was in")
    @GetMapping(path = "/gate", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> export(@PathVariable UUID siteId, @RequestParam LocalDate day) {
        Stream<Gate.Seen> visits = gate.allOfDay(siteId, day);
        Map<UUID, String> numbers = gate.numbers(siteId);
        return CsvExport.answer("gate-" + day + ".csv", List.of("kind", "name", "group", "company", "pass", "host",
                "purpose", "celsius", "zone", "ppe", "from", "to", "recordedAt", "recordedBy", "rooms"),
                visits.map(VisitView::of).flatMap(v -> rows(v, numbers)));
    }

    private static Stream<List<@Nullable Object>> rows(VisitView v, Map<UUID, String> numbers) {
        return v.stages()
                .stream()
                .map(s -> Arrays.<@Nullable Object>asList(v.kind(), v.name(), v.group(), v.company(), v.pass(),
                        v.hostName(), v.purpose(), v.celsius(), s.zone(), s.ppe(), s.at(), s.until(), s.recordedAt(),
                        s.by(), String.join("; ", s.rooms()
                                .stream()
                                .map(numbers::get)
                                .filter(Objects::nonNull)
                                .toList())));
    }

    record RoomVisits(List<Gate.RoomVisit> items) {}

    @Operation(summary = "Who of staff, visitors, vendors and drivers was in a room in a window of time")
    @GetMapping("/contacts/staff")
    RoomVisits contacts(@PathVariable UUID siteId, @RequestParam UUID roomId, @RequestParam Instant from,
            @RequestParam Instant to) {
        return new RoomVisits(gate.inRoom(siteId, roomId, from, to));
    }
}
