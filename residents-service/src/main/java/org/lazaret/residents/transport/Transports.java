package org.lazaret.residents.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.transport.Transport.Closing;
import org.lazaret.residents.transport.Transport.Difference;
import org.lazaret.residents.transport.Transport.Discrepancy;
import org.lazaret.residents.transport.Transport.Edition;
import org.lazaret.residents.transport.Transport.Explained;
import org.lazaret.residents.transport.Transport.Party;
import org.lazaret.residents.transport.Transport.Signed;
import org.lazaret.residents.transport.Transport.Stop;
import org.lazaret.residents.transport.Transport.Vehicle;

/**
 * Plans journeys within the rules, has the three sides sign one version of the list, and keeps what differed. Whoever
 * calls has checked scope and role and says who travels.
 * Source: {@code deploy/handbook/residents.md#transport}.
 */
@Component
public class Transports {
    private static final String WORDS = "words";
    private static final String LOGIN = "LOGIN";
    private static final int MOST_DIFFERENCES = 500;
    private static final Duration SIGNED_BACK = Duration.ofDays(3);

    private final TransportStore store;
    private final SubjectKeys keys;
    private final JsonMapper json;
    private final RuleBooks<TransportRules> books;
    private final Sites sites;

    Transports(
            TransportStore store, SubjectKeys keys, JsonMapper json, RuleBooks<TransportRules> books, Sites sites) {
        this.sites = sites;
        this.store = store;
        this.keys = keys;
        this.json = json;
        this.books = books;
    }

    /**
     * A list that travels.
     *
     * @param people everything of the list that is signed, as text in a fixed order
     */
    public record Journey(UUID manifestId, UUID siteId, String people) {}

    /** A driver, in the clear. */
    public record Driver(String name, @Nullable String phone) {}

    /**
     * How the people are to travel.
     *
     * @param breaking ids of rules that the manager breaks
     * @param reason   why; needed when a rule is broken
     */
    public record Wish(
            String plate,
            String escort,
            List<Driver> drivers,
            Instant departAt,
            Instant arriveAt,
            int distanceKm,
            List<Stop> stops,
            List<String> breaking,
            @Nullable String reason) {}

    /** Somebody without an account who signed. */
    public record Named(String name, String institution, String means) {}

    /**
     * The version of a list that a party has looked at.
     *
     * @param content null when the party cannot say; then its number alone counts
     */
    public record Seen(int edition, @Nullable UUID content) {}

    record Crew(List<Driver> drivers) {}

    /** The journey; an empty one while nothing is planned. */
    public Transport of(UUID manifestId, UUID siteId) {
        Transport found = store.find(manifestId);
        return found == null ? Transport.of(manifestId, siteId) : found;
    }

    /** The rules of a site's day. */
    public TransportRules rules(Sites.Visit by) {
        return books.on(by.today());
    }

    /**
     * Plans the vehicle, or plans it anew.
     *
     * @param ifMatch needed once there is a plan
     * @throws ProblemException 422 with every rule that is broken and not among those broken on purpose
     */
    public Transport plan(Sites.Visit by, Journey journey, Wish wish, @Nullable String ifMatch) {
        Transport before = of(journey.manifestId(), journey.siteId());
        TransportRules rules = rules(by);
        List<BrokenRule> broken = rules.faults(
                wish.departAt(), wish.arriveAt(), wish.distanceKm(), wish.drivers().size(), by.zone());
        refuse(broken.stream().filter(rule -> !permitted(rule, wish, rules)).toList());
        List<String> onPurpose = broken.stream().map(BrokenRule::id).sorted().toList();
        Vehicle known = before.vehicle();
        if (known != null) {
            if (same(journey.manifestId(), known, wish, onPurpose)) {
                return before;
            }
            open(before);
            Etags.requireMatch(ifMatch, before.version());
        }
        UUID id = journey.manifestId();
        var vehicle = new Vehicle(
                wish.plate(), wish.escort(), wish.drivers().size(), wish.departAt(), wish.arriveAt(),
                wish.distanceKm(), List.copyOf(wish.stops()),
                sealed(id, json.writeValueAsString(new Crew(wish.drivers()))),
                onPurpose, onPurpose.isEmpty() ? null : wish.reason(), rules.version(), by.actor().username(),
                by.now());
        by(by, onPurpose.isEmpty() ? "transport.plan" : "transport.plan.breaking", id,
                onPurpose.isEmpty() ? null : String.join(",", onPurpose));
        return store.change(id, journey.siteId(), now -> {
            open(now);
            if (now.vehicle() != null && now.version() != before.version()) {
                throw ProblemException.of(ProblemType.STALE, "Somebody planned this journey meanwhile. Read it again.");
            }
            return now.planned(vehicle);
        });
    }

    /**
     * What speaks against setting out at this moment. A vehicle that nobody entered keeps the curfew too.
     *
     * @param reason by which a manager lets a vehicle go that nobody entered; null for none
     */
    public List<BrokenRule> faultsOfDeparture(UUID manifestId, Sites.Visit by, Instant at, @Nullable String reason) {
        Transport found = store.find(manifestId);
        Vehicle vehicle = found == null ? null : found.vehicle();
        if (vehicle == null) {
            TransportRules rules = rules(by);
            List<BrokenRule> faults = rules.faultsOfSettingOut(at, by.zone());
            boolean permitted = reason != null && !reason.isBlank() && by.actor().hasAny("site-manager");
            if (permitted && !faults.isEmpty()) {
                by(by, "transport.depart.breaking", manifestId,
                        String.join(",", faults.stream().map(BrokenRule::id).toList()));
            }
            return faults.stream().filter(rule -> !permitted || !rules.mayBeBroken().contains(rule.id())).toList();
        }
        Instant arriveAt = at.plus(Duration.between(vehicle.departAt(), vehicle.arriveAt()));
        return rules(by)
                .faults(at, arriveAt, vehicle.distanceKm(), vehicle.drivers(), by.zone())
                .stream()
                .filter(rule -> !vehicle.broken().contains(rule.id()))
                .toList();
    }

    /**
     * A party signs the present version of the list.
     *
     * @param seen  the version that the party has looked at
     * @param named   null when the account itself signs, as the destination must
     */
    public Transport sign(Sites.Visit by, Journey journey, Seen seen, Party party, Instant at,
            @Nullable Named named) {
        if ((party == Party.DESTINATION) != (named == null)) {
            refuse(List.of(new BrokenRule(
                    "signer", "The destination signs with an account; of the others the signer is named.",
                    "接收点由本人账号签字；移交方和押运方须登记签字人。")));
        }
        if (at.isAfter(by.now()) || at.isBefore(by.now().minus(SIGNED_BACK))) {
            refuse(List.of(new BrokenRule(
                    "signed-at", "The signature lies in the future or more than three days back. Correct the time.",
                    "签字时间在将来或早于三天前，请更正。")));
        }
        UUID id = journey.manifestId();
        var signature = new Signed(
                party, by.actor().username(), at, named == null ? LOGIN : named.means(),
                named == null ? null : named.institution(), named == null ? null : sealed(id, named.name()));
        by(by, "transport.sign." + party, id, null);
        return store.change(id, journey.siteId(), now -> {
            UUID content = content(now, journey);
            Edition present = now.edition(content, by.now());
            if (present.number() != seen.edition() || seen.content() != null && !content.equals(seen.content())) {
                refuse(List.of(new BrokenRule(
                        "edition",
                        "The list is another by now, version " + present.number() + ". Look at it and sign that.",
                        "名单已变更，现为第" + present.number() + "版，请核对后签字。")));
            }
            return now.signed(content, by.now(), signature);
        });
    }

    /** Something or somebody differs from the list. The same id again changes nothing. */
    public Transport differs(
            Sites.Visit by, Journey journey, UUID discrepancyId, Difference kind, @Nullable UUID stayId, String words) {
        UUID id = journey.manifestId();
        Transport before = of(id, journey.siteId());
        Discrepancy known = before.discrepancy(discrepancyId);
        if (known != null && (known.kind() != kind || !java.util.Objects.equals(known.stayId(), stayId)
                || !words.equals(words(id, known.words())))) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another difference.");
        }
        var found = new Discrepancy(
                discrepancyId, kind, stayId, by.actor().username(), by.now(), sealed(id, words), null);
        by(by, "transport.differs." + kind, id, null);
        return store.change(id, journey.siteId(), now -> {
            if (now.discrepancy(discrepancyId) == null) {
                open(now);
                refuse(faultsOfDifference(now));
            }
            return now.differing(found);
        });
    }

    /** A document that grows without end could not be written any more. */
    static List<BrokenRule> faultsOfDifference(Transport now) {
        return now.discrepancies().size() < MOST_DIFFERENCES
                ? List.of()
                : List.of(new BrokenRule("differences-full",
                        "A journey takes " + MOST_DIFFERENCES + " differences. Put what is left into one of them.",
                        "每次转运最多登记" + MOST_DIFFERENCES + "项差异，请合并登记。"));
    }

    /** @throws ProblemException 404 without such a difference */
    public Transport explain(Sites.Visit by, Journey journey, UUID discrepancyId, String words) {
        UUID id = journey.manifestId();
        Discrepancy known = of(id, journey.siteId()).discrepancy(discrepancyId);
        if (known == null) {
            throw ProblemException.notFound();
        }
        var why = new Explained(by.actor().username(), by.now(), sealed(id, words));
        by(by, "transport.explain", id, null);
        return store.change(id, journey.siteId(), now -> now.explained(discrepancyId, why));
    }

    /**
     * Closes the journey.
     *
     * @param faults what the list itself says against it: people who are neither in a room nor named
     */
    public Transport close(
            Sites.Visit by, Journey journey, List<Transport.Missing> missing, List<BrokenRule> faults) {
        UUID id = journey.manifestId();
        Transport before = of(id, journey.siteId());
        if (before.closed() != null) {
            return before;
        }
        by(by, "transport.close", id, null);
        return store.change(id, journey.siteId(), now -> {
            if (now.closed() == null) {
                refuse(faultsOfClosing(now, content(now, journey), by.now(), faults));
            }
            return now.closing(new Closing(by.actor().username(), by.now(), List.copyOf(missing)));
        });
    }

    static List<BrokenRule> faultsOfClosing(Transport now, UUID content, Instant at, List<BrokenRule> others) {
        var faults = new ArrayList<>(others);
        if (now.vehicle() == null) {
            faults.add(new BrokenRule("vehicle", "The vehicle of this journey is not entered.", "尚未登记转运车辆。"));
        }
        long open = now.discrepancies().stream().filter(one -> one.explained() == null).count();
        if (open > 0) {
            faults.add(
                    new BrokenRule("discrepancy", open + " differences are not explained.", "有" + open + "项差异尚未说明。"));
        }
        Edition edition = now.edition(content, at);
        for (Party party : Party.values()) {
            if (!edition.by(party)) {
                faults.add(new BrokenRule(
                        "unsigned", party + " has not signed version " + edition.number() + " of the list.",
                        name(party) + "尚未签署第" + edition.number() + "版名单。"));
            }
        }
        return List.copyOf(faults);
    }

    /** What everybody signs: who travels, and how. */
    public UUID content(Transport transport, Journey journey) {
        Vehicle vehicle = transport.vehicle();
        String how = vehicle == null
                ? ""
                : vehicle.plate() + "|" + vehicle.escort() + "|" + vehicle.drivers() + "|" + vehicle.departAt() + "|"
                        + vehicle.arriveAt() + "|" + vehicle.distanceKm() + "|" + vehicle.stops();
        return Ids.derived(journey.manifestId(), journey.people() + "|" + how);
    }

    /** Words that were sealed with a list; none once its people are forgotten. Whoever asks has been audited. */
    public String words(UUID manifestId, SealedText sealed) {
        return sealed.destroyed() ? "" : keys.open(manifestId, sealed.key()).open(WORDS, sealed.content());
    }

    /** The drivers; nobody once the people are forgotten. Whoever asks has been audited. */
    public List<Driver> drivers(UUID manifestId, Vehicle vehicle) {
        return vehicle.crew().destroyed()
                ? List.of()
                : json.readValue(words(manifestId, vehicle.crew()), Crew.class).drivers();
    }

    private boolean same(UUID manifestId, Vehicle known, Wish wish, List<String> broken) {
        return known.plate().equals(wish.plate()) && known.escort().equals(wish.escort())
                && drivers(manifestId, known).equals(wish.drivers()) && known.departAt().equals(wish.departAt())
                && known.arriveAt().equals(wish.arriveAt()) && known.distanceKm() == wish.distanceKm()
                && known.stops().equals(wish.stops()) && known.broken().equals(broken);
    }

    private static boolean permitted(BrokenRule rule, Wish wish, TransportRules rules) {
        String reason = wish.reason();
        return rules.mayBeBroken().contains(rule.id()) && wish.breaking().contains(rule.id())
                && reason != null && !reason.isBlank();
    }

    private SealedText sealed(UUID manifestId, String words) {
        String key = keys.newKey(manifestId);
        return new SealedText(key, keys.open(manifestId, key).seal(WORDS, words));
    }

    private static void open(Transport transport) {
        if (transport.closed() != null) {
            refuse(List.of(new BrokenRule("closed", "This journey is closed.", "此次转运已办结。")));
        }
    }

    private void by(Sites.Visit by, String action, UUID manifestId, @Nullable String reason) {
        sites.trace(by, action, "manifest", manifestId, reason);
    }

    private static void refuse(List<BrokenRule> rules) {
        if (!rules.isEmpty()) {
            throw ProblemException.refused(rules);
        }
    }

    private static String name(Party party) {
        return switch (party) {
            case ORIGIN -> "移交方";
            case ESCORT -> "押运方";
            case DESTINATION -> "接收点";
        };
    }
}
