package org.lazaret.residents.takeover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.arrival.Column;
import org.lazaret.residents.arrival.ListContent;
import org.lazaret.residents.arrival.Passenger;
import org.lazaret.residents.arrival.PassengerReader;
import org.lazaret.residents.arrival.ReadList;
import org.lazaret.residents.arrival.RowError;
import org.lazaret.residents.arrival.SealedList;
import org.lazaret.residents.arrival.SealedLists;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.site.RoomCard;
import org.lazaret.residents.site.SiteRooms;

/** Reads a list of people who live at a site already and names everything that cannot be. Nobody is registered by it. */
@Component
class PreviewTakeover {
    private final TakeoverStore takeovers;
    private final PolicyPacks packs;
    private final SiteRooms rooms;
    private final Outcomes outcomes;
    private final SealedLists sealing;
    private final BusinessClock clock;
    private final AuditStore audit;
    private final String defaultPack;

    PreviewTakeover(
            TakeoverStore takeovers,
            PolicyPacks packs,
            SiteRooms rooms,
            Outcomes outcomes,
            SealedLists sealing,
            BusinessClock clock,
            AuditStore audit,
            @Value("${lazaret.residents.default-pack}") String defaultPack) {
        this.takeovers = takeovers;
        this.packs = packs;
        this.rooms = rooms;
        this.outcomes = outcomes;
        this.sealing = sealing;
        this.clock = clock;
        this.audit = audit;
        this.defaultPack = defaultPack;
    }

    /**
     * The same file for the same site again is the same takeover; one of which not everybody was taken is read anew.
     *
     * @throws ProblemException 422 when the file as a whole cannot be used; 503 while rooms is away
     */
    Takeover upload(
            Sites.Visit by, byte[] file, String fileName, @Nullable Category usual, @Nullable String packId) {
        Instant now = clock.instant();
        PolicyPack pack = packs.inEffect(packId == null ? defaultPack : packId, by.site().date(now));
        if (pack == null) {
            throw ProblemException.invalid("packId", "unknown",
                    "There is no policy pack of this name in effect today.");
        }
        UUID id = Ids.derived(Ids.derived(by.site().id(), "takeover"), file);
        Takeover kept = takeovers.find(id);
        Takeover before = kept == null ? null : outcomes.settled(kept);
        audit.record(by.actor(), "takeover.upload", "takeover", id, by.site().id());
        if (before != null && !before.open()) {
            return before;
        }
        TakeoverList list = before == null
                ? read(by, file, usual, pack, now)
                : read(by, file, before.usual(), packs.bound(before.packId(), before.packVersion()), now);
        SealedList sealed = sealing.seal(id, list);
        return before == null
                ? takeovers.insert(new Takeover(
                        id, by.site().id(), by.site().regionCode(), fileName, usual, pack.id(), pack.version(),
                        Takeover.State.PREVIEWED, list.rows(), by.actor().username(), now, 1, sealed, List.of(),
                        List.of(), list.broken(), Takeover.SCHEMA, 1))
                : takeovers.change(id, one -> one.open() ? one.again(sealed, list.rows()) : one);
    }

    /** The rows; null once they are taken over. */
    @Nullable
    TakeoverList list(Takeover takeover) {
        return sealing.open(takeover.id(), takeover.sealed(), TakeoverList.class);
    }

    private TakeoverList read(
            Sites.Visit by, byte[] file, @Nullable Category usual, PolicyPack pack, Instant now) {
        LocalDate today = by.site().date(now);
        ListContent content = ReadList.read(file, new PassengerReader(today, usual, true));
        var numbers = new RoomNumbers(rooms.of(by.site().id()));
        var frame = new Resident.Frame(
                by.site(), date -> packs.binding(pack.id(), pack.version(), date), now, by.actor().username());
        var residents = new ArrayList<Resident>();
        var errors = new ArrayList<>(content.list().errors());
        for (Passenger passenger : content.list().passengers()) {
            Passenger.Residence residence = passenger.residence();
            RoomCard room = residence == null ? null : numbers.find(residence);
            if (residence == null || room == null) {
                errors.add(new RowError(
                        passenger.row(), Column.ROOM.heading(), residence == null ? "" : residence.room(),
                        "is not the number of one room of this site",
                        "Enter it as in the list of rooms; name the building too where the number exists twice.",
                        "本站点没有此房间号或有多间同号，请按房间清单填写，必要时填写楼栋。"));
                continue;
            }
            var resident = new Resident(passenger, room);
            List<BrokenRule> refusals = resident.refusals(frame);
            refusals.forEach(reason -> errors.add(error(passenger, residence, reason)));
            if (refusals.isEmpty()) {
                residents.add(resident);
            }
        }
        errors.sort(Comparator.comparingInt(RowError::row));
        return new TakeoverList(
                List.copyOf(residents), List.copyOf(errors), content.list().duplicates(), content.ignoredHeadings());
    }

    private static RowError error(Passenger passenger, Passenger.Residence residence, BrokenRule reason) {
        Column column = switch (reason.id()) {
            case "tested" -> Column.TESTED;
            case "pack" -> Column.CATEGORY;
            default -> Column.ENTERED_AT;
        };
        String value = switch (column) {
            case TESTED -> residence.testedDays().toString();
            case CATEGORY -> passenger.category().name();
            default -> residence.enteredAt().toString();
        };
        return new RowError(
                passenger.row(), column.heading(), value, reason.message(), "Compare with the paper file.",
                reason.messageZh());
    }
}
