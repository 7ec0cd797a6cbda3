package org.lazaret.rooms.shift;

import java.time.LocalDate;
import java.util.Map;

/**
 * How many people a site has planned for one shift. Source: {@code deploy/handbook/rooms.md#shifts}.
 *
 * @param day     on which the shift begins
 * @param planned false while nobody has written the roster of the day
 * @param posts   people by the code of the post at which they stand; those who have left do not count
 */
public record RosteredShift(LocalDate day, String period, boolean planned, Map<String, Integer> posts) {
    public RosteredShift {
        posts = Map.copyOf(posts);
    }

    /** People at any of some posts. */
    public int at(Iterable<String> codes) {
        int people = 0;
        for (String code : codes) {
            people += posts.getOrDefault(code, 0);
        }
        return people;
    }
}
