package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.release.HealthApi.Answer;
import org.lazaret.residents.release.ReleaseGate.Clearance;
import org.lazaret.residents.stay.Stay;

/** Whatever is not a clear yes about this person and this release is not a yes. */
@Covers("F25")
class ClearanceDeskTest {
    private static final Instant UNTIL = InResidence.END.plusSeconds(60);
    private static final UUID RELEASE = UUID.randomUUID();
    private final Stay stay = InResidence.stay();

    @Test
    void a_yes_is_about_this_person_this_release_and_a_moment() {
        assertThat(said(new Answer(stay.id(), RELEASE, "CLEARED", UNTIL, null)))
                .isEqualTo(new Clearance.Cleared(UNTIL));
        assertThat(said(new Answer(UUID.randomUUID(), RELEASE, "CLEARED", UNTIL, null)))
                .isInstanceOf(Clearance.CannotTell.class);
        assertThat(said(new Answer(stay.id(), UUID.randomUUID(), "CLEARED", UNTIL, null)))
                .isInstanceOf(Clearance.CannotTell.class);
    }

    @Test
    void a_yes_without_an_end_and_an_unknown_word_are_a_no() {
        assertThat(said(new Answer(stay.id(), RELEASE, "CLEARED", null, null)))
                .isEqualTo(new Clearance.NotCleared(List.of()));
        assertThat(said(new Answer(stay.id(), RELEASE, "PERHAPS", UNTIL, null)))
                .isEqualTo(new Clearance.NotCleared(List.of()));
    }

    private Clearance said(Answer answer) {
        return new ClearanceDesk((stayId, releaseId, version, question) -> answer, new Peers())
                .ask(stay, RELEASE, "manager.a", InResidence.END);
    }
}
