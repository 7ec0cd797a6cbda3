package org.lazaret.residents.desk;

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
 * rules; the person is then expected here like anybody else.
 * Source: {@code deploy/handbook/residents.md#desk}.
 */
@Component
class Register {
    private final StayStore stays;
    private final Persons persons;
    private final PolicyPacks packs;
    private final Desk desk;
    private final Sites sites;
    private final String defaultPack;

    Register(
            StayStore stays,
            Persons persons,
            PolicyPacks packs,
            Desk desk,
            Sites sites,
            @Value("${lazaret.residents.default-pack}") String defaultPack) {
        this.stays = stays;
        this.persons = persons;
        this.packs = packs;
        this.desk = desk;
        this.sites = sites;
        this.defaultPack = defaultPack;
    }

    /**
     * @param cells as the columns of a list
     * @param joins somebody of the same household who is here or expected; null for one who comes alone
     * @param from  the office or institution that brought the person
     */
    record Form(Map<Column, String> cells, @Nullable UUID joins, String from) {}

    /** @throws ProblemException 422 with every field that cannot be used, or when the person is here already */
    DeskCard register(UUID siteId, UUID stayId, Form form) {
        Sites.Visit by = sites.enter(siteId, Desk.RECEPTION);
        PolicyPack pack = packs.inEffect(defaultPack, by.today());
        if (pack == null) {
            throw new IllegalStateException("The usual policy pack is not in effect");
        }
        Passenger passenger = read(form, by.today());
        sites.trace(by, "desk.register", "stay", stayId);
        UUID personId = persons.register(passenger.person());
        Stay before = stays.find(stayId);
        if (before != null) {
            if (!before.siteId().equals(siteId)) {
                throw ProblemException.notFound();
            }
            if (!before.personId().equals(personId)) {
                throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another person.");
            }
            return desk.card(siteId, stayId);
        }
        Stay mate = mate(siteId, form.joins(), passenger);
        if (!persons.enter(personId, stayId, siteId, passenger.person())) {
            refuse("known", "This person is here or expected already. Look them up by their document.",
                    "此人已在点或已在名单中，请用证件查找。");
        }
        boolean alone = mate == null && passenger.person().guardian() == null
                && AgeBand.minor(passenger.person().birthDate(), by.today(), pack.ages());
        String exposure = passenger.exposure();
        Coded coded = exposure == null ? null : persons.coded(personId, Stay.Order.EXPOSURE, exposure);
        stays.insert(Stay.expected(
                stayId, personId,
                new Effect.Place(by.site().id(), by.site().regionCode(), by.site().timeZone()), null,
                group(siteId, stayId, by.today(), mate, passenger), passenger.traits(by.today(), pack, alone),
                passenger.order(pack, by.zone(), coded),
                new Custody.Custodian(Custody.Office.ORIGIN, null, form.from()), by.now(), by.actor().username()));
        return desk.card(siteId, stayId);
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
