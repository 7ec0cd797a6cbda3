package org.lazaret.rooms.shift;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "shifts")
class RosterController {
    private final Rosters rosters;

    RosterController(Rosters rosters) {
        this.rosters = rosters;
    }

    record NeedBody(@NotBlank String period, @Min(0) @Max(500) int people) {}

    record PostBody(@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,39}") String code,
            @NotBlank @Size(max = 60) String nameZh, @NotBlank @Size(max = 60) String nameEn,
            @NotNull StaffGroup group, @NotNull @Size(max = 6) List<@NotNull @Valid NeedBody> needed,
            @NotNull @Size(max = 40) List<@NotBlank String> tasks) {
        Post post() {
            return new Post(code, nameZh.strip(), nameEn.strip(), group,
                    needed.stream().map(n -> new Post.PostNeed(n.period(), n.people())).toList(), tasks);
        }
    }

    record PostsBody(@NotNull @Size(max = 60) List<@NotNull @Valid PostBody> posts) {}

    record PeriodView(String code, String zh, String en, String from, String to) {
        static PeriodView of(ShiftRules.Period p) {
            return new PeriodView(p.code(), p.zh(), p.en(), p.from().toString(), p.to().toString());
        }
    }

    /** @param kinds of task for which a post can answer */
    record PostsView(UUID siteId, List<Post> posts, List<PeriodView> periods, List<TaskKind> kinds, long version) {}

    @Operation(summary = "The posts of the site, the shifts of a day, and the kinds of task that posts answer for")
    @GetMapping("/posts")
    ResponseEntity<PostsView> posts(@PathVariable UUID siteId) {
        return answer(rosters.posts(siteId));
    }

    @Operation(summary = "Write the posts of the site; after the first time with If-Match")
    @PutMapping("/posts")
    ResponseEntity<PostsView> putPosts(@PathVariable UUID siteId, @Valid @RequestBody PostsBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answer(rosters.putPosts(siteId, body.posts().stream().map(PostBody::post).toList(), ifMatch));
    }

    private ResponseEntity<PostsView> answer(Rosters.Planned planned) {
        SitePosts posts = planned.posts();
        return ResponseEntity.ok()
                .eTag(Etags.of(posts.version()))
                .body(new PostsView(posts.id(), posts.posts(),
                        planned.rules().periods().stream().map(PeriodView::of).toList(), rosters.kinds(),
                        posts.version()));
    }

    record AssignmentBody(@NotBlank String period, @NotBlank String post,
            @NotNull @Size(max = 200) List<@NotNull UUID> staff) {}

    record RosterBody(@NotNull @Size(max = 360) List<@NotNull @Valid AssignmentBody> assignments) {}

    record RosterCopy(@NotNull LocalDate from) {}

    /** @param left true for somebody who was planned and works here no longer */
    record RosterPerson(UUID id, String name, StaffGroup group, boolean left) {}

    record RosterAssignment(String period, String post, List<RosterPerson> people) {}

    record ShiftView(String period, Instant from, Instant to) {}

    /** @param version 0 while the day has no roster */
    record RosterView(LocalDate day, List<ShiftView> shifts, List<RosterAssignment> assignments, long version) {
        static RosterView of(Rosters.Planday planned) {
            return new RosterView(planned.roster().day(), planned.shifts()
                    .stream()
                    .map(s -> new ShiftView(s.period(), s.from(), s.to()))
                    .toList(),
                    planned.roster()
                            .assignments()
                            .stream()
                            .map(a -> new RosterAssignment(a.period(), a.post(), a.staff()
                                    .stream()
                                    .map(planned.people()::get)
                                    .filter(Objects::nonNull)
                                    .map(p -> new RosterPerson(p.id(), p.name(), p.group(), p.left()))
                                    .toList()))
                            .toList(),
                    planned.roster().version());
        }
    }

    record RosterList(List<RosterView> items) {}

    @Operation(summary = "The rosters of up to 31 days")
    @GetMapping("/roster")
    RosterList list(@PathVariable UUID siteId, @RequestParam LocalDate from,
            @RequestParam(defaultValue = "7") @Min(1) @Max(Rosters.MOST_DAYS) int days) {
        return new RosterList(rosters.list(siteId, from, days).stream().map(RosterView::of).toList());
    }

    @Operation(summary = "Write a day's roster; after the first time with If-Match")
    @PutMapping("/roster/{day}")
    ResponseEntity<RosterView> put(@PathVariable UUID siteId, @PathVariable LocalDate day,
            @Valid @RequestBody RosterBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answer(rosters.put(siteId, day, body.assignments()
                .stream()
                .filter(a -> !a.staff().isEmpty())
                .map(a -> new Roster.Assignment(a.period(), a.post(), a.staff()))
                .toList(), ifMatch));
    }

    @Operation(summary = "Give a day the roster of another; where it has one already, with If-Match")
    @PutMapping("/roster/{day}/copy")
    ResponseEntity<RosterView> copy(@PathVariable UUID siteId, @PathVariable LocalDate day,
            @Valid @RequestBody RosterCopy body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answer(rosters.copy(siteId, body.from(), day, ifMatch));
    }

    private static ResponseEntity<RosterView> answer(Rosters.Planday planned) {
        RosterView view = RosterView.of(planned);
        return ResponseEntity.ok().eTag(Etags.of(view.version())).body(view);
    }

    /** @param taskCount all open tasks, of which at most 500 are shown, those without anybody first */
    record DutyView(LocalDate day, String period, Instant from, Instant to, int uncoveredPosts, int unownedTasks,
            int taskCount, List<Duty.Manned> posts, List<Duty.Owned> tasks) {}

    private static final int MOST_TASKS = 500;

    @Operation(summary = "Who is on duty, which posts are empty, and who answers for each open task")
    @GetMapping("/duty")
    DutyView duty(@PathVariable UUID siteId) {
        Duty duty = rosters.duty(siteId);
        Shift shift = duty.shift();
        return new DutyView(shift.day(), shift.period(), shift.from(), shift.to(), duty.uncovered().size(),
                (int) duty.tasks().stream().filter(t -> t.red() != null).count(), duty.tasks().size(), duty.posts(),
                duty.tasks().stream().limit(MOST_TASKS).toList());
    }
}
