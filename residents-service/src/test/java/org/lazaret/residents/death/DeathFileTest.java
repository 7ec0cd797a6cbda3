package org.lazaret.residents.death;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.changed;
import static org.lazaret.residents.house.TestStays.resident;
import static org.lazaret.residents.house.TestStays.rules;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;

/** What a death ends, and what of the procedure is still to be done. */
@Covers("F118")
class DeathFileTest {
    private static final Instant DIED = Instant.parse("2022-07-11T08:00:00Z");
    private static final DeathRules BOOK = RuleBooks
            .load(DeathRules.class, "rules/death-*.yml", DeathRules::version, DeathRules::effectiveFrom)
            .all()
            .getFirst();

    private final DeathFile file = new DeathFile(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), DIED, DeathFile.Where.ROOM,
            DIED,
            "doctor.a", null, List.of(), true, BOOK.version(), DeathFile.SCHEMA, 1);

    private static DeathFile.Done done(String step, UUID command, Instant at) {
        return new DeathFile.Done(step, command, at, at, "manager.a", "N-1", null);
    }

    private static DeathFile after(DeathFile.Result result) {
        return ((DeathFile.Result.Next) result).file();
    }

    private static List<String> broken(DeathFile.Result result) {
        return ((DeathFile.Result.No) result).rules().stream().map(BrokenRule::id).toList();
    }

    @Test
    void the_procedure_is_open_until_its_last_step_is_signed() {
        DeathFile now = file;
        for (DeathRules.Item item : BOOK.steps()) {
            assertThat(now.open()).as("before " + item.id()).isTrue();
            now = after(now.sign(done(item.id(), UUID.randomUUID(), DIED.plusSeconds(60)), BOOK));
        }
        assertThat(now.open()).isFalse();
    }

    @Test
    void each_step_is_signed_once_and_not_before_the_death() {
        UUID command = UUID.randomUUID();
        DeathFile.Done chief = done("chief", command, DIED);
        DeathFile signed = after(file.sign(chief, BOOK));

        assertThat(after(signed.sign(chief, BOOK))).as("the same again").isSameAs(signed);
        assertThat(broken(signed.sign(done("chief", UUID.randomUUID(), DIED), BOOK))).containsExactly("step-signed");
        assertThat(signed.sign(done("police", command, DIED), BOOK)).isInstanceOf(DeathFile.Result.Reused.class);
        assertThat(broken(file.sign(done("chief", UUID.randomUUID(), DIED.minusSeconds(1)), BOOK)))
                .containsExactly("time-order");
    }

    @Test
    void it_ends_the_stay_and_an_absence_and_waits_for_no_move() {
        Stay out = changed(resident().happens(
                StayEvent.EXIT, Effect.NONE.away(new Absence(UUID.randomUUID(), Absence.Why.EXIT, DIED, null)), DIED,
                DIED, "guard", null));
        Stay moving = changed(out.begin(UUID.randomUUID(), Stay.Kind.MOVE, DIED));
        UUID death = UUID.randomUUID();

        Stay dead = changed(changed(moving.begin(death, Stay.Kind.DEATH, DIED)).left(death, DIED, DIED, "doctor",
                "ROOM", null));

        assertThat(dead.state()).isEqualTo(StayState.DECEASED);
        assertThat(dead.absence()).isNull();
        assertThat(rules(dead.happens(StayEvent.EXTEND, Effect.NONE, DIED, DIED, "doctor", null)))
                .containsExactly("state");
        assertThat(rules(dead.begin(UUID.randomUUID(), Stay.Kind.TRANSFER, DIED))).containsExactly("movement");
    }
}
