package org.lazaret.residents.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.arrival.Column;
import org.lazaret.residents.arrival.Passenger;
import org.lazaret.residents.arrival.PassengerReader;
import org.lazaret.residents.arrival.RowError;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.Coded;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Registers one person who stands at the desk and is on no list. The form is read like a row of a list, by the same
 * rules; the person is then expected here like anybody else. Whatever breaks off in between, the sweep goes on.
 * Source: {@code deploy/handbook/residents.md#desk}.
 */
@Component
class Register {
    private static final String FORM = "registration";
    private final StayStore stays;
    private final Persons persons;
    private final PolicyPacks packs;
    private final Desk desk;
    private final Sites sites;
    private final ProcessRunner processes;
    private final ProcessDefinition<Registering> definition;
    private final String defaultPack;

    Register(
            StayStore stays,
            Persons persons,
            PolicyPacks packs,
            Desk desk,
            Sites sites,
            ProcessRunner processes,
            @Value("${lazaret.residents.default-pack}") String defaultPack) {
        this.stays = stays;
        this.persons = persons;
        this.packs = packs;
        this.desk = desk;
        this.sites = sites;
        this.processes = processes;
        this.definition = processes.register(ProcessDefinition.of("desk-registration", Registering.class)
                .step("enter", (_, data) -> enter(data))
                .step("expect", (_, data) -> expect(data)));
        this.defaultPack = defaultPack;
    }

    /**
     * @param cells as the columns of a list
     * @param joins somebody of the same household who is here or expected; null for one who comes alone
     * @param from  the office or institution that brought the person
     */
    record Form(Map<Column, String> cells, @Nullable UUID joins, String from) {}

    /**
     * What is kept of a registration, so that whoever is somebody's present stay has one.
     *
     * @param sealed  the form, under the person's key
     * @param refused the person came to another stay meanwhile
     */
    record Registering(UUID siteId, UUID stayId, UUID personId, String sealed, String by, Instant at,
            boolean refused) {
        boolean isOf(UUID site, UUID person) {
            return siteId.equals(site) && personId.equals(person);
        }
    }

    /** @throws ProblemException 422 with every field that cannot be used, or when the person is here already */
    DeskCard register(UUID siteId, UUID stayId, Form form) {
        Sites.Visit by = sites.enter(siteId, Desk.RECEPTION);
        pack(by.today());
        Passenger passenger = read(form, by.today());
        sites.trace(by, "desk.register", "stay", stayId);
        Persons.Known known = persons.known(passenger.person().idType(), passenger.person().idNumber());
        Stay before = stays.find(stayId);
        if (before != null) {
            if (!before.siteId().equals(siteId)) {
                throw ProblemException.notFound();
            }
            if (known == null || !before.personId().equals(known.personId())) {
                throw reused();
            }
            return desk.card(siteId, stayId);
        }
        // nobody is written down of whom it is not certain that they can be registered
        mate(siteId, form.joins(), passenger);
        if (known != null && known.currentStay() != null && !known.currentStay().equals(stayId)) {
            throw here();
        }
        UUID personId = persons.register(passenger.person());
        UUID command = Ids.derived(stayId, "registration");
        ProcessState<Registering> begun = processes.find(definition, command);
        if (begun != null && !begun.data().isOf(siteId, personId)) {
            throw reused();
        }
        ProcessState<Registering> state = begun != null
                ? begun
                : processes.start(definition, command, new Registering(
                        siteId, stayId, personId, persons.sealed(personId, FORM, form), by.actor().username(),
                        by.now(), false));
        if (!state.finished()) {
            throw ProblemException.unavailable(ProblemType.NOT_CAUGHT_UP,
                    "The registration is written down and will be finished by itself.", Duration.ofSeconds(2));
        }
        if (state.data().refused()) {
            throw here();
        }
        return desk.card(siteId, stayId);
    }

    private Outcome<Registering> enter(Registering data) {
        Passenger passenger = read(form(data), today(data));
        return persons.enter(data.personId(), data.stayId(), data.siteId(), passenger.person())
                ? Outcome.next(data)
                : Outcome.end(new Registering(data.siteId(), data.stayId(), data.personId(), data.sealed(), data.by(),
                        data.at(), true));
    }

    private Outcome<Registering> expect(Registering data) {
        Form form = form(data);
        LocalDate today = today(data);
        SiteCard site = sites.of(data.siteId());
        PolicyPack pack = pack(today);
        Passenger passenger = read(form, today);
        Stay mate = form.joins() == null ? null : stays.find(form.joins());
        boolean alone = mate == null && passenger.person().guardian() == null
                && AgeBand.minor(passenger.person().birthDate(), today, pack.ages());
        String exposure = passenger.exposure();
        Coded coded = exposure == null ? null : persons.coded(data.personId(), Stay.Order.EXPOSURE, exposure);
        stays.insert(Stay.expected(
                data.stayId(), data.personId(), new Effect.Place(site.id(), site.regionCode(), site.timeZone()), null,
                group(data.siteId(), data.stayId(), today, mate, passenger), passenger.traits(today, pack, alone),
                passenger.order(pack, site.zone(), coded),
                new Custody.Custodian(Custody.Office.ORIGIN, null, form.from()), data.at(), data.by()));
        return Outcome.end(data);
    }

    private Form form(Registering data) {
        Form form = persons.opened(data.personId(), FORM, data.sealed(), Form.class);
        if (form == null) {
            throw new IllegalStateException("The person of registration " + data.stayId() + " is not known any more");
        }
        return form;
    }

    private LocalDate today(Registering data) {
        return sites.of(data.siteId()).date(data.at());
    }

    private PolicyPack pack(LocalDate today) {
        PolicyPack pack = packs.inEffect(defaultPack, today);
        if (pack == null) {
            throw new IllegalStateException("The usual policy pack is not in effect");
        }
        return pack;
    }

    private static ProblemException reused() {
        return ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another person.");
    }

    private static ProblemException here() {
        return ProblemException.refused(List.of(new BrokenRule(
                "known", "This person is here or expected already. Look them up by their document.",
                "此人已在点或已在名单中，请用证件查找。")));
    }

    private static Passenger read(Form form, LocalDate today) {
        var errors = new ArrayList<RowError>();
        Passenger passenger = new PassengerReader(today, null, false)
                .read(new PassengerReader.Row(1, form.cells()), errors);
        if (passenger == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors.stream()
                    .map(one -> new FieldError(field(one.column()), one.column(), one.message() + ". " + one.remedy()))
                    .toList());
        }
        return passenger;
    }

    /** The field of the form that stands for a column. */
    private static String field(String heading) {
        for (Column column : Column.values()) {
            if (column.heading().equals(heading)) {
                String[] words = column.name().toLowerCase(java.util.Locale.ROOT).split("_");
                var field = new StringBuilder(words[0]);
                for (int i = 1; i < words.length; i++) {
                    field.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
                }
                return field.toString();
            }
        }
        return "";
    }

    private @Nullable Stay mate(UUID siteId, @Nullable UUID joins, Passenger passenger) {
        if (joins == null) {
            return null;
        }
        Stay mate = stays.find(joins);
        if (mate == null || !mate.siteId().equals(siteId) || mate.state().ended()) {
            throw ProblemException.invalid("joins", "unknown", "Nobody of this household is here or expected.");
        }
        if (mate.order().category() != passenger.category()) {
            refuse("category", "People of different categories do not share a room. Register them apart.",
                    "不同人员类别不能同住，请分别登记。");
        }
        if (mate.group().passesThrough() != passenger.passesThrough()) {
            refuse("transit", "Who only passes through shares nothing with those who stay. Register them apart.",
                    "中转人员不得与其他人员同住，请分别登记。");
        }
        return mate;
    }

    private static Stay.Group group(
            UUID siteId, UUID stayId, LocalDate today, @Nullable Stay mate, Passenger passenger) {
        if (mate != null) {
            return mate.group();
        }
        boolean transit = passenger.passesThrough();
        return new Stay.Group(
                Ids.derived(stayId, "bubble"),
                Ids.derived(siteId, (transit ? "desk, in transit, " : "desk, ") + today), null,
                transit ? true : null);
    }

    private static void refuse(String rule, String message, String messageZh) {
        throw ProblemException.refused(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
