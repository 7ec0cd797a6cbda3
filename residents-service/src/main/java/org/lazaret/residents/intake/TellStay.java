package org.lazaret.residents.intake;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;

/**
 * Tells the stay, and by it kitchen, wards and rooms, what an intake says that they must reckon with, and the person's own
 * data how they are reached. The record notes that this is due; whatever breaks off in between, the loop makes up for.
 * It also drops declarations whose traveller did not come.
 * Source: {@code deploy/handbook/residents.md#intake}.
 */
@Component
class TellStay extends LeasedWork {
    private static final Logger log = LoggerFactory.getLogger(TellStay.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int AT_ONCE = 50;

    private final IntakeStore intakes;
    private final DeclarationStore declarations;
    private final StayStore stays;
    private final Persons persons;
    private final RuleBooks<IntakeRules> books;
    private final BusinessClock clock;

    TellStay(
            IntakeStore intakes,
            DeclarationStore declarations,
            StayStore stays,
            Persons persons,
            RuleBooks<IntakeRules> books,
            BusinessClock clock,
            Leases leases) {
        super(leases, "intake:tell");
        this.intakes = intakes;
        this.declarations = declarations;
        this.stays = stays;
        this.persons = persons;
        this.books = books;
        this.clock = clock;
    }

    /** Done twice it is done once: a stay that knows already is not written. */
    void tell(Intake intake) {
        Long untold = intake.untold();
        if (untold == null) {
            return;
        }
        Answers answers = persons.opened(intake.personId(), Answers.FIELD, intake.sealed(), Answers.class);
        IntakeRules rules = books.version(intake.rules());
        if (answers != null && rules != null) {
            var known = new KnownFromIntake(answers.all(), rules.highRisk());
            if (persons.open(intake.personId()) != null) {
                persons.change(intake.personId(), known::person);
            }
            String by = intake.amendments().getLast().by();
            Instant now = clock.instant();
            StayChange change = stays.change(intake.id(), stay -> told(stay, known, now, by));
            if (change instanceof StayChange.Refused refused) {
                log.info("the stay {} is over and learns nothing of its intake: {}", intake.id(), refused.reasons());
            }
        }
        intakes.told(intake.id(), untold);
    }

    private static StayChange told(Stay stay, KnownFromIntake known, Instant now, String by) {
        Stay.Traits traits = known.traits(stay.traits());
        return traits.equals(stay.traits())
                ? new StayChange.Unchanged(stay)
                : stay.happens(StayEvent.KNOW, Effect.NONE.as(traits), now, now, by, "intake");
    }

    @Override
    protected Duration round(Lease lease) {
        for (Intake intake : intakes.untold(AT_ONCE)) {
            try {
                tell(intake);
            } catch (RuntimeException failed) {
                log.warn("the intake of {} is told later: {}", intake.id(), failed.toString());
            }
        }
        declarations.expired(clock.instant(), AT_ONCE).forEach(declarations::drop);
        return REST;
    }

    /** The last to start and the first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
