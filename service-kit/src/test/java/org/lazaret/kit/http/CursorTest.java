package org.lazaret.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.ProblemException;

class CursorTest {
    @Test
    void aCursorComesBackAsItWasMade() {
        Cursor cursor = Cursor.of("0805", 17, "a b,c");
        assertThat(Cursor.decode(cursor.encode(), 3)).isEqualTo(cursor);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertThatThrownBy(() -> Cursor.decode(Cursor.of("x").encode(), 2)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Cursor.decode("%%%", 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPartThatIsNotWhatItShouldBeIsRefused() {
        Cursor cursor = Cursor.of("2026-11-22T08:00:00Z", "x");
        assertThat(cursor.instantAt(0)).isEqualTo("2026-11-22T08:00:00Z");
        assertThatThrownBy(() -> cursor.instantAt(1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Cursor.of("+1000000000-12-31T23:59:59Z").instantAt(0))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.idAt(1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.numberAt(1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPageIsCutAtTheLimitAndPointsToItsLastRow() {
        Page<Integer> page = Page.cut(List.of(1, 2, 3), 2, Cursor::of);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.next()).isEqualTo(Cursor.of(2).encode());
        assertThat(Page.cut(List.of(1, 2), 2, Cursor::of).next()).isNull();
    }

    @Test
    void aLimitOutsideItsBoundsIsRefused() {
        assertThat(Cursor.limit(null)).isEqualTo(50);
        assertThatThrownBy(() -> Cursor.limit(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Cursor.limit(201)).isInstanceOf(ProblemException.class);
    }

    @Test
    void anEditWithoutAVersionOrWithAStaleOneIsRefused() {
        assertThatThrownBy(() -> Etags.requireMatch(null, 3)).hasMessageContaining("If-Match");
        assertThatThrownBy(() -> Etags.requireMatch("\"2\"", 3)).hasMessageContaining("Read it again");
        Etags.requireMatch("\"3\"", 3);
    }
}
