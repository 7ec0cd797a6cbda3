package org.lazaret.rooms.shift;

import java.util.List;

/**
 * A place at which somebody has to stand. Source: {@code deploy/handbook/rooms.md#shifts}.
 *
 * @param code   such as DOCTOR, unique at the site
 * @param group  which of the seven groups answers for it
 * @param needed people by period; none in a period that is not named
 * @param tasks  kinds of open tasks that whoever stands here answers for
 */
public record Post(String code, String nameZh, String nameEn, StaffGroup group, List<PostNeed> needed,
        List<String> tasks) {
    /** How many people a post needs in a period. */
    public record PostNeed(String period, int people) {}

    public Post {
        needed = List.copyOf(needed);
        tasks = List.copyOf(tasks);
    }

    /** How many people it needs in a period. */
    int neededIn(String period) {
        return needed.stream().filter(n -> n.period().equals(period)).mapToInt(PostNeed::people).sum();
    }
}
