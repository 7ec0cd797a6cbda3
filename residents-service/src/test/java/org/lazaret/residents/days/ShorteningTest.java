package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.days.Counted.after;
import static org.lazaret.residents.days.Counted.at;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/** Two who did not ask agree to the days as they were when it was asked for, and to no others. */
@Covers({"F19", "P9"})
class ShorteningTest {
    private static final String SHANGHAI = "Asia/Shanghai";
    private static final Instant ASKED = at("2022-07-13T12:00", SHANGHAI);
    private final Stay stay = Counted.entered(
            "CN-v9", SHANGHAI, Category.CLOSE_CONTACT, null, null, "2022-07-11T22:00");
    private final Shortening asked = new Shortening(
            UUID.randomUUID(), stay.siteId(), stay.id(), 2, "care", "doctor.a", ASKED, List.of(), 2, "days-1",
            ASKED.plusSeconds(3600), 1, 1);

    private static Shortening agreed(Shortening before, String by) {
        assertThat(before.approve(by, ASKED)).isInstanceOf(Shortening.Agreed.Yes.class);
        return ((Shortening.Agreed.Yes) before.approve(by, ASKED)).shortening();
    }

    @Test
    void one_who_agrees_twice_is_one_and_who_asked_is_none() {
        Shortening once = agreed(asked, "approver.a");
        assertThat(agreed(once, "approver.a")).isSameAs(once);
        assertThat(once.granted()).isFalse();
        assertThat(once.approve("doctor.a", ASKED)).isInstanceOf(Shortening.Agreed.No.class);
        assertThat(agreed(once, "manager.a").granted()).isTrue();
        assertThat(asked.approve("approver.a", asked.until())).as("lapsed").isInstanceOf(Shortening.Agreed.No.class);
    }

    @Test
    void a_new_exposure_or_longer_days_take_the_approval_away() {
        assertThat(asked.outdated(stay)).isFalse();
        Stay exposed = after(stay, DayChange.reset(stay.id(), "neighbour", at("2022-07-13T10:00", SHANGHAI)),
                "2022-07-13T13:00");
        assertThat(asked.outdated(exposed)).as("exposed again since").isTrue();
        assertThat(asked.outdated(after(stay, DayChange.extend(stay.id(), "by-hand", 1), "2022-07-13T13:00")))
                .isTrue();
        assertThat(asked.outdated(after(stay, DayChange.extend(stay.id(), "by-hand", 1), "2022-07-13T11:00")))
                .as("known when it was asked for")
                .isFalse();
    }
}
