package org.lazaret.rooms.shift;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/staff")
@Tag(name = "staff")
class StaffController {
    private final StaffRegister register;

    StaffController(StaffRegister register) {
        this.register = register;
    }

    /**
     * @param username  the account; the sign-in knows no capitals, so neither does the register
     * @param staffRoom number of the room of somebody who lives on site, with the first day of the closed cycle
     */
    record StaffBody(@NotBlank @Size(max = 60) String name, @NotNull StaffGroup group,
            @Nullable @Size(max = 100) String username, @Nullable @Size(max = 20) String staffRoom,
            @Nullable LocalDate cycleFrom, @Nullable Boolean left) {
        StaffRegister.Told told(UUID id, String field) {
            String room = blankToNull(staffRoom);
            if (room == null != (cycleFrom == null)) {
                throw ProblemException.invalid(field + "cycleFrom", "Both",
                        "Somebody who lives on site has a staff room and the first day of the cycle; give both or neither.");
            }
            String account = blankToNull(username);
            return new StaffRegister.Told(id, name.strip(), group,
                    account == null ? null : account.toLowerCase(Locale.ROOT), room, cycleFrom,
                    Boolean.TRUE.equals(left));
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    record StaffItem(@NotNull UUID id, @NotNull @Valid StaffBody person) {}

    record StaffListBody(@NotEmpty @Size(max = 200) List<@NotNull @Valid StaffItem> items) {}

    /** @param cycle where the closed cycle stands today; missing outside a cycle */
    record StaffView(UUID id, String name, StaffGroup group, @Nullable String username, @Nullable String staffRoom,
            @Nullable LocalDate cycleFrom, CycleRules.@Nullable CycleDay cycle, boolean left, long version) {
        static StaffView of(StaffRegister.Standing standing) {
            StaffMember p = standing.person();
            StaffMember.Lodging lodging = p.lodging();
            return new StaffView(p.id(), p.name(), p.group(), p.username(), lodging == null ? null : lodging.room(),
                    lodging == null ? null : lodging.cycleFrom(), standing.cycle(), p.left(), p.version());
        }
    }

    record StaffPage(List<StaffView> items, @Nullable String next) {}

    record StaffRegistered(int registered) {}

    @Operation(summary = "Register somebody who works here, or correct the entry with If-Match")
    @PutMapping("/{staffId}")
    ResponseEntity<StaffView> put(@PathVariable UUID siteId, @PathVariable UUID staffId,
            @Valid @RequestBody StaffBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        StaffRegister.Registered written = register.put(siteId, body.told(staffId, ""), ifMatch);
        StaffView view = StaffView.of(register.read(siteId, staffId));
        return ResponseEntity.status(written.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Etags.of(view.version()))
                .body(view);
    }

    @Operation(summary = "Register up to 200 people at once; the same list again changes nothing")
    @PutMapping
    StaffRegistered putAll(@PathVariable UUID siteId, @Valid @RequestBody StaffListBody body) {
        List<StaffRegister.Told> all = IntStream.range(0, body.items().size())
                .mapToObj(i -> body.items().get(i).person().told(body.items().get(i).id(), "items[" + i + "].person."))
                .toList();
        return new StaffRegistered(register.putAll(siteId, all).size());
    }

    @Operation(summary = "Somebody who works here")
    @GetMapping("/{staffId}")
    ResponseEntity<StaffView> get(@PathVariable UUID siteId, @PathVariable UUID staffId) {
        StaffView view = StaffView.of(register.read(siteId, staffId));
        return ResponseEntity.ok().eTag(Etags.of(view.version())).body(view);
    }

    @Operation(summary = "Who works here by group, or who did")
    @GetMapping
    StaffPage list(@PathVariable UUID siteId, @RequestParam(defaultValue = "false") boolean left,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<StaffView> page = register.list(siteId, left, cursor, limit).map(StaffView::of);
        return new StaffPage(page.items(), page.next());
    }
}
