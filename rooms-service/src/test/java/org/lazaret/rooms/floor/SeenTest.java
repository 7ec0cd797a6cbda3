package org.lazaret.rooms.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private record Page(UUID id, long version, @Nullable UUID stamp, int rooms) {
        Page(UUID id, long version, int rooms) {
            this(id, version, null, rooms);
        }
    }

    private final Map<UUID, Page> database = new HashMap<>(Map.of(ONE, new Page(ONE, 1, 10), TWO,
            new Page(TWO, 1, 10)));
    private final List<UUID> read = new ArrayList<>();
    private Seen<Page> seen = new Seen<>(100, SeenTest::writing, Page::rooms);

    @Test
    void what_has_not_changed_is_read_once() {
        assertThat(ask()).extracting(Page::version).containsExactly(1L, 1L);
        assertThat(ask()).extracting(Page::version).containsExactly(1L, 1L);
        assertThat(read).containsExactly(ONE, TWO);
    }

    @Test
    void what_has_changed_is_read_anew_and_never_shown_as_it_was() {
        ask();
        database.put(TWO, new Page(TWO, 2, 10));
        assertThat(ask()).extracting(Page::version).containsExactly(1L, 2L);
        assertThat(read).containsExactly(ONE, TWO, TWO);
    }

    @Test
    void an_older_version_is_another_one_as_after_a_backup_was_restored() {
        database.put(ONE, new Page(ONE, 9, 10));
        ask();
        database.put(ONE, new Page(ONE, 8, 10));
        assertThat(ask()).extracting(Page::version).containsExactly(8L, 1L);
    }

    @Test
    void the_same_version_written_anew_is_another_one() {
        ask();
        database.put(ONE, new Page(ONE, 1, UUID.randomUUID(), 12));
        assertThat(ask()).extracting(Page::rooms).containsExactly(12, 10);
    }

    @Test
    void what_went_between_the_two_questions_is_left_out() {
        List<Seen.Writing> present = versions();
        database.remove(ONE);
        assertThat(seen.of(present, this::find)).extracting(Page::id).containsExactly(TWO);
    }

    @Test
    void what_does_not_fit_any_more_is_read_each_time_and_still_right() {
        seen = new Seen<>(1, SeenTest::writing, Page::rooms);
        ask();
        database.put(ONE, new Page(ONE, 2, 10));
        assertThat(ask()).extracting(Page::version).containsExactly(2L, 1L);
    }

    private List<Page> ask() {
        return seen.of(versions(), this::find);
    }

    private static Seen.Writing writing(Page page) {
        return new Seen.Writing(page.id(), page.version(), page.stamp());
    }

    private List<Seen.Writing> versions() {
        return List.of(ONE, TWO)
                .stream()
                .map(database::get)
                .map(SeenTest::writing)
                .toList();
    }

    private List<Page> find(List<UUID> ids) {
        read.addAll(ids);
        return ids.stream().filter(database::containsKey).map(database::get).toList();
    }
}
