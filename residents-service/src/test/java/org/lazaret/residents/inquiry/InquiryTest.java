package org.lazaret.residents.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.test.Covers;

@Covers("C36")
class InquiryTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @Test
    void an_answer_about_somebody_else_is_not_the_same_answer() {
        Inquiry open = new Inquiry(new UUID(1, 1), new UUID(2, 2), "331100", "case 7", null, List.of(), NOW, NOW, null,
                true, null, Inquiry.SCHEMA, 1);
        Inquiry answered = ((Inquiry.Outcome.Now) open.answered(answer(new UUID(3, 3)))).inquiry();

        assertThat(answered.answered(answer(new UUID(3, 3)))).isEqualTo(new Inquiry.Outcome.Now(answered));
        assertThat(answered.answered(answer(new UUID(3, 4)))).isInstanceOf(Inquiry.Outcome.Refused.class);
        assertThat(answered.answered(answer(null))).isInstanceOf(Inquiry.Outcome.Refused.class);
    }

    @Test
    void a_list_whose_people_each_name_other_headings_is_refused_before_it_is_made() {
        List<Map<String, String>> people = new ArrayList<>();
        for (int i = 0; i < 61; i++) {
            people.add(Map.of("name", "Anna", "heading " + i, "x"));
        }

        assertThatThrownBy(() -> SoughtReader.file(people)).isInstanceOf(ProblemException.class);
        assertThat(SoughtReader.file(people.subList(0, 59))).isNotEmpty();
    }

    private static Inquiry.Answer answer(@Nullable UUID stay) {
        return new Inquiry.Answer(Located.Where.HERE_NOW, stay, null, "m", NOW);
    }
}
