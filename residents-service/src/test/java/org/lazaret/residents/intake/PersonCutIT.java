package org.lazaret.residents.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.CutDatabase;

/** The connection breaks between the write of a record and its reply. */
@Covers({"C22", "F110"})
class PersonCutIT {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final IntakeStore intakes = new IntakeStore(cut.database(), new MongoIndexes(cut.database()));
    private final DeclarationStore declarations = new DeclarationStore(cut.database(),
            new MongoIndexes(cut.database()));
    private final Intake empty = Intake.empty(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "sealed",
            List.of("diet"), "intake-1");
    private final Intake first = new Intake(empty.id(), empty.siteId(), empty.personId(), "sealed", List.of("diet"),
            List.of(), null, new Intake.Completion("nurse", NOW),
            List.of(new Evidence(UUID.randomUUID(), Evidence.Type.TEMPERATURE, "sealed", NOW, NOW, "nurse")),
            List.of(new Amendment(1, "nurse", NOW, List.of("diet"), "sealed", null)), 1L, "intake-1", Intake.SCHEMA,
            1);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_first_record_that_was_not_confirmed_is_kept_once_and_nobody_writes_over_it() {
        cut.cutAfter("insert", "intakes");
        assertThat(intakes.write(empty, first)).isTrue();
        assertThat(intakes.find(first.id())).isEqualTo(first);
        Intake other = new Intake(first.id(), first.siteId(), first.personId(), "other", List.of(), List.of(), null,
                null, List.of(), List.of(), 1L, "intake-1", Intake.SCHEMA, 1);
        assertThat(intakes.write(empty, other)).isFalse();
    }

    @Test
    void that_the_stay_was_told_is_noted_once_and_only_of_the_version_that_it_was_told() {
        assertThat(intakes.write(empty, first)).isTrue();
        intakes.told(first.id(), 2);
        assertThat(intakes.untold(10)).containsExactly(first);
        cut.cutAfter("update", "intakes");
        intakes.told(first.id(), 1);
        assertThat(intakes.untold(10)).isEmpty();
    }

    @Test
    void a_declaration_that_was_not_confirmed_is_there_once_and_one_stay_has_it() {
        var declaration = new Declaration(UUID.randomUUID(), UUID.randomUUID(), "D-000001", "key", "sealed", "m", NOW,
                NOW.plusSeconds(60), null, Declaration.SCHEMA, 1);
        UUID stay = UUID.randomUUID();
        declarations.insert(declaration);
        cut.cutAfter("update", "declarations");
        declarations.change(declaration.id(), one -> one.usedBy() == null ? one.claimedBy(stay) : one);
        Declaration after = declarations.change(declaration.id(),
                one -> one.usedBy() == null ? one.claimedBy(UUID.randomUUID()) : one);
        assertThat(after.usedBy()).isEqualTo(stay);
        assertThat(after.emptied().key()).isNull();
    }
}
