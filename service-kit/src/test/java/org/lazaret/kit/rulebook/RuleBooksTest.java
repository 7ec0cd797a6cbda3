package org.lazaret.kit.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RuleBooksTest {
    public record Book(String version, LocalDate effectiveFrom, int limit, Duration dwell) {}

    private static RuleBooks<Book> load(String pattern) {
        return RuleBooks.load(Book.class, pattern, Book::version, Book::effectiveFrom);
    }

    @Test
    void theNewestVersionThatHasBegunApplies() {
        RuleBooks<Book> books = load("rulebook/good-*.yml");
        assertThat(books.on(LocalDate.of(2026, 5, 31)).version()).isEqualTo("one");
        assertThat(books.on(LocalDate.of(2026, 6, 1)).version()).isEqualTo("two");
        assertThat(books.on(LocalDate.of(2020, 1, 1)).version()).isEqualTo("one");
        assertThat(books.version("two")).isEqualTo(
                new Book("two", LocalDate.of(2026, 6, 1), 4, Duration.ofMinutes(90)));
    }

    @Test
    void aFaultyBookStopsTheStartAndSaysWhichFileAndField() {
        assertThatThrownBy(() -> load("rulebook/bad-*.yml")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bad-unknown.yml")
                .hasMessageContaining("limitt")
                .hasMessageContaining("bad-missing.yml")
                .hasMessageContaining("'dwell'");
    }

    @Test
    void noBookAtAllStopsTheStart() {
        assertThatThrownBy(() -> load("rulebook/none-*.yml")).hasMessageContaining("rulebook/none-*.yml");
    }
}
