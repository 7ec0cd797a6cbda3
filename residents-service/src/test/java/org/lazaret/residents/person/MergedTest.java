package org.lazaret.residents.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;

/** When one person may be taken for another. */
@Covers("F16")
class MergedTest {
    private static final UUID KEPT = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final UUID THIRD = new UUID(3, 3);
    private static final UUID STAY = new UUID(9, 9);

    @Test
    void whoever_is_here_is_kept_and_two_who_are_here_are_two() {
        assertThat(rule(Merged.against(person(KEPT, STAY), person(OTHER, null)))).isNull();
        assertThat(rule(Merged.against(person(KEPT, null), person(OTHER, STAY)))).isEqualTo("merge-current");
        assertThat(rule(Merged.alone(person(OTHER, STAY), KEPT))).isEqualTo("merge-current");
        assertThat(rule(Merged.against(person(KEPT, STAY), person(OTHER, new UUID(9, 8)))))
                .isEqualTo("merge-current");
    }

    @Test
    void nobody_is_taken_for_two_and_nobody_who_took_others_in_is_taken_for_another() {
        Person merged = person(OTHER, null).pointing(KEPT);

        assertThat(rule(Merged.alone(merged, KEPT))).as("the same again").isNull();
        assertThat(rule(Merged.alone(merged, THIRD))).isEqualTo("merge-merged");
        assertThat(rule(Merged.against(merged, person(THIRD, null)))).isEqualTo("merge-merged");
        assertThat(rule(Merged.alone(person(OTHER, null).absorbing(THIRD), KEPT))).isEqualTo("merge-absorbed");
    }

    private static @Nullable String rule(@Nullable BrokenRule rule) {
        return rule == null ? null : rule.id();
    }

    private static Person person(UUID id, @Nullable UUID stay) {
        return new Person(id, "key", "sealed", "identity", List.of(), null, stay, null, null, null, null, Instant.EPOCH,
                Person.SCHEMA, 1);
    }
}
