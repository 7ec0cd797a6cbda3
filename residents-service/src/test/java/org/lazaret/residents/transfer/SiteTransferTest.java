package org.lazaret.residents.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.changed;
import static org.lazaret.residents.house.TestStays.resident;
import static org.lazaret.residents.house.TestStays.rules;

import java.time.Duration;
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
import org.lazaret.residents.transfer.SiteTransfer.Place;
import org.lazaret.residents.transfer.SiteTransfer.State;
import org.lazaret.residents.transfer.SiteTransfer.TransferSigned;

/** Asked for by the one site, granted and signed for by the other. */
@Covers({"F22", "C05"})
class SiteTransferTest {
    private static final TransferRules BOOK = RuleBooks
            .load(TransferRules.class, "rules/transfer-*.yml", TransferRules::version, TransferRules::effectiveFrom)
            .all()
            .getFirst();
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final SiteTransfer asked = SiteTransfer.requested(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), List.of(traveller(ONE), traveller(OTHER)), "r",
            "t", "transfer-1", by("nurse.c"));

    private static SiteTransfer.Traveller traveller(UUID stay) {
        return new SiteTransfer.Traveller(
                stay, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), Place.ORIGIN);
    }

    private static TransferSigned by(String account) {
        return new TransferSigned(UUID.randomUUID(), NOW, NOW, account, null);
    }

    private static List<String> broken(List<BrokenRule> rules) {
        return rules.stream().map(BrokenRule::id).toList();
    }

    private UUID nextOf(SiteTransfer transfer, UUID stay) {
        return transfer.people()
                .stream()
                .filter(one -> one.stayId().equals(stay))
                .findFirst()
                .orElseThrow()
                .nextStayId();
    }

    @Test
    void nobody_takes_both_sides_also_where_one_account_belongs_to_both_sites() {
        assertThat(broken(asked.againstReceiving("nurse.c"))).containsExactly("same-person");
        assertThat(asked.againstReceiving("manager.b")).isEmpty();
        SiteTransfer gone = asked.approved(by("manager.b"), List.of()).departed(by("security.c"), List.of(ONE, OTHER));
        assertThat(broken(gone.againstReceiving("security.c"))).containsExactly("same-person");
        assertThat(gone.againstReceiving("nurse.c")).as("who asked may have moved to the other site").isEmpty();
    }

    @Test
    void nobody_leaves_before_it_is_granted_and_nothing_is_granted_twice() {
        assertThat(asked.claim(UUID.randomUUID(), State.APPROVED)).isInstanceOf(SiteTransfer.Step.No.class);
        UUID approval = UUID.randomUUID();
        SiteTransfer claimed = ((SiteTransfer.Step.Next) asked.claim(approval, State.REQUESTED)).transfer();
        assertThat(claimed.claim(UUID.randomUUID(), State.REQUESTED)).isInstanceOf(SiteTransfer.Step.No.class);
        assertThat(claimed.refuse(by("manager.b"))).isInstanceOf(SiteTransfer.Step.No.class);
        assertThat(claimed.cancel(by("nurse.c"))).isInstanceOf(SiteTransfer.Step.No.class);
        SiteTransfer granted = claimed.approved(by("manager.b"), List.of());
        assertThat(granted.state()).isEqualTo(State.APPROVED);
        assertThat(granted.claim(UUID.randomUUID(), State.REQUESTED)).isInstanceOf(SiteTransfer.Step.No.class);
        assertThat(granted.claim(UUID.randomUUID(), State.APPROVED)).isInstanceOf(SiteTransfer.Step.Next.class);
    }

    @Test
    void who_is_not_counted_at_the_other_door_stays_under_way_and_keeps_the_transfer_open() {
        SiteTransfer gone = asked.approved(by("manager.b"), List.of()).departed(by("nurse.c"), List.of(ONE, OTHER));

        SiteTransfer half = gone.arrived(by("nurse.b"), List.of(nextOf(gone, ONE)), List.of());

        assertThat(half.open()).isTrue();
        assertThat(half.people()).extracting(SiteTransfer.Traveller::place)
                .containsExactly(Place.ARRIVED, Place.UNDER_WAY);
        assertThat(half.dueAt(BOOK)).isEqualTo(NOW.plus(Duration.ofHours(6)));
        SiteTransfer all = half.arrived(by("nurse.b"), List.of(), List.of(nextOf(gone, OTHER)));
        assertThat(all.open()).isFalse();
        assertThat(all.people()).extracting(SiteTransfer.Traveller::place)
                .containsExactly(Place.ARRIVED, Place.ELSEWHERE);
    }

    @Test
    void nobody_is_counted_into_the_vehicle_who_is_out_of_the_house() {
        Stay here = resident();
        Stay out = changed(here.happens(
                StayEvent.ABSCOND,
                Effect.NONE.away(new Absence(UUID.randomUUID(), Absence.Why.ABSCONDED, NOW, null)), NOW, NOW, "guard",
                null));

        assertThat(rules(DepartTransfer.beginning(out, UUID.randomUUID(), NOW))).containsExactly("absent");
        assertThat(changed(DepartTransfer.beginning(here, UUID.randomUUID(), NOW)).movement().kind())
                .isEqualTo(Stay.Kind.TRANSFER);
    }
}
