package org.lazaret.residents.deposit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.house.HouseDesk;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseSummary;
import org.lazaret.residents.house.HouseWish;
import org.lazaret.residents.release.DepartureNotes;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.Stays;

/** Belongings that the site keeps for residents. */
@Component
class Deposits implements DepartureNotes {
    private static final String[] KEEPERS = {"site-manager", "nurse", "doctor", "security"};

    private final HouseDesk desk;
    private final DepositStore deposits;
    private final BusinessClock clock;

    Deposits(HouseDesk desk, DepositStore deposits, BusinessClock clock) {
        this.desk = desk;
        this.deposits = deposits;
        this.clock = clock;
    }

    /** What is taken in. */
    record Taken(UUID stayId, String bag, String place, String contents) {}

    Deposit take(UUID depositId, Taken told) {
        return desk.open(deposits, depositId, told.stayId(), told, KEEPERS, opening -> {
            Stay stay = opening.stay();
            if (stay.state() != StayState.IN_RESIDENCE && stay.state() != StayState.AT_DOOR) {
                return HouseMove.refused("not-here", "The person is not at the site. Nothing is taken in for them.",
                        "此人不在本点，不能寄存。");
            }
            return new HouseMove.Made<>(new Deposit(
                    depositId, stay.siteId(), stay.regionCode(), stay.personId(), stay.id(), told.bag(),
                    told.place(), desk.sealed(stay.personId(), told.contents()), opening.by(), Deposit.Stage.KEPT,
                    opening.now(), opening.said(), List.of(), Deposit.SCHEMA, 1));
        });
    }

    Deposit step(UUID depositId, HouseWish wish) {
        return desk.step(deposits, depositId, wish, KEEPERS, (deposit, acting) -> deposit.step(acting.step()));
    }

    Deposit read(UUID depositId) {
        return desk.read(deposits, depositId, KEEPERS);
    }

    Page<Deposit> list(
            UUID siteId, Collection<Deposit.Stage> stages, @Nullable String cursor, @Nullable Integer limit) {
        return desk.list(deposits, siteId, stages, cursor, limit, KEEPERS);
    }

    List<Deposit> ofStay(UUID stayId) {
        return desk.ofStay(deposits, stayId, Stays.FILE_READERS);
    }

    List<HouseSummary> heads(Collection<Deposit> some) {
        return desk.summaries(some, clock.instant());
    }

    @Nullable
    String contents(Deposit deposit) {
        return desk.opened(deposit.personId(), deposit.sealed(), String.class);
    }

    HouseDesk desk() {
        return desk;
    }

    @Override
    public Map<UUID, List<DepartureNote>> of(Collection<UUID> stayIds) {
        var notes = new HashMap<UUID, List<DepartureNote>>();
        deposits.ofStays(stayIds)
                .forEach((stayId, all) -> notes.put(stayId, all.stream()
                        .filter(Deposit::open)
                        .map(one -> new DepartureNote(
                                "deposit-open",
                                "Bag " + one.bag() + " (" + one.place() + ") is not handed back: " + one.stage()
                                        + ".",
                                "寄存袋 " + one.bag() + "（" + one.place() + "）尚未返还。"))
                        .toList()));
        return notes;
    }
}
