package org.lazaret.rooms.shift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.site.ZoneKind;

/**
 * Who answers for what at a site right now: every open task has one person on duty, or says why it has none. Source:
 * {@code deploy/handbook/rooms.md#shifts}.
 */
public record Duty(Shift shift, List<Manned> posts, List<Owned> tasks) {
    /** Why a task has nobody. */
    public enum Unowned {
        /** No post of the site answers for tasks of this kind. */
        NO_POST,
        /** Nobody is on duty at the posts that do. */
        NOBODY_ON_DUTY
    }

    /**
     * Somebody on duty.
     *
     * @param insideSince when the person came in at the gate; missing while not recorded as inside
     */
    public record Present(UUID staffId, String name, @Nullable ZoneKind zone, @Nullable Instant insideSince) {}

    /**
     * A post with whoever stands at it.
     *
     * @param missing people that it lacks in this shift; above 0 it is red
     */
    public record Manned(String post, String nameZh, String nameEn, StaffGroup group, int needed, int missing,
            List<Present> people) {}

    /** A task with the one person who answers for it, or the reason why there is none. */
    public record Owned(OpenTask task, @Nullable String post, @Nullable UUID staffId, @Nullable String name,
            @Nullable Unowned red) {}

    public Duty {
        posts = List.copyOf(posts);
        tasks = List.copyOf(tasks);
    }

    /**
     * Lays every task before one person.
     *
     * @param people everybody on the roster who still works here
     * @param inside visits that go on, of staff
     */
    static Duty of(Shift shift, List<Post> posts, @Nullable Roster roster, Collection<StaffMember> people,
            Collection<Visit> inside, List<OpenTask> open) {
        Map<UUID, StaffMember> known = new HashMap<>();
        people.forEach(p -> known.put(p.id(), p));
        Map<UUID, Visit> here = new HashMap<>();
        for (Visit visit : inside) {
            UUID staffId = visit.staffId();
            if (staffId != null) {
                here.put(staffId, visit);
            }
        }
        List<Manned> manned = new ArrayList<>();
        for (Post post : posts) {
            List<Present> on = (roster == null ? List.<UUID>of() : roster.at(shift.period(), post.code())).stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .map(p -> present(p, here.get(p.id())))
                    .toList();
            int needed = post.neededIn(shift.period());
            manned.add(new Manned(post.code(), post.nameZh(), post.nameEn(), post.group(), needed,
                    Math.max(0, needed - on.size()), on));
        }
        List<Owned> owned = open.stream()
                .map(task -> own(task, posts, manned))
                .sorted(Comparator.comparing((Owned o) -> o.red() == null)
                        .thenComparing(o -> o.task().due() == null ? Instant.MAX : o.task().due())
                        .thenComparing(o -> o.task().since())
                        .thenComparing(o -> o.task().id()))
                .toList();
        return new Duty(shift, manned, owned);
    }

    private static Present present(StaffMember person, @Nullable Visit visit) {
        return new Present(person.id(), person.name(), visit == null ? null : visit.stage().zone(),
                visit == null ? null : visit.enteredAt());
    }

    private static Owned own(OpenTask task, List<Post> posts, List<Manned> manned) {
        record Candidate(String post, Present person) {}

        List<Candidate> candidates = new ArrayList<>();
        boolean answered = false;
        for (int i = 0; i < posts.size(); i++) {
            if (posts.get(i).tasks().contains(task.kind())) {
                answered = true;
                String code = posts.get(i).code();
                manned.get(i).people().forEach(p -> candidates.add(new Candidate(code, p)));
            }
        }
        return candidates.stream()
                .max(Comparator.comparing((Candidate c) -> weight(task.id(), c.person().staffId()))
                        .thenComparing(c -> c.person().staffId()))
                .map(c -> new Owned(task, c.post(), c.person().staffId(), c.person().name(), null))
                .orElse(new Owned(task, null, null, null, answered ? Unowned.NOBODY_ON_DUTY : Unowned.NO_POST));
    }

    /**
     * A number that each pair of task and person has for itself: tasks are spread over the people, and who comes or
     * goes moves only tasks that are theirs.
     */
    private static long weight(UUID task, UUID person) {
        long mixed = task.getMostSignificantBits() * 31 + task.getLeastSignificantBits()
                ^ person.getMostSignificantBits() * 17 + person.getLeastSignificantBits();
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /** Posts that lack somebody. */
    List<Manned> uncovered() {
        return posts.stream().filter(p -> p.missing() > 0).toList();
    }
}
