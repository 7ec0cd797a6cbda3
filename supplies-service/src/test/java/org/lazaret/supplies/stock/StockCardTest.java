package org.lazaret.supplies.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.supplies.stock.StockCard.Moved;

@Covers({"F60", "F61", "F62", "F72"})
class StockCardTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    private static StockCard receive(StockCard card, String lot, LocalDate expires, long quantity) {
        return ((Moved.Done) card.receive(UUID.randomUUID(), lot, expires, quantity, null, "supply.a", NOW, NOW, TODAY))
                .card();
    }

    private static Moved issue(StockCard card, UUID id, long quantity) {
        return card.issue(id, quantity, null, "supply.a", NOW, NOW, TODAY);
    }

    private static List<String> reasons(Moved moved) {
        return ((Moved.Refused) moved).reasons().stream().map(r -> r.id()).toList();
    }

    private static StockCard twoLots() {
        StockCard card = receive(StockCard.empty(UUID.randomUUID(), "mask"), "late", LocalDate.of(2027, 6, 1), 100);
        return receive(card, "soon", LocalDate.of(2027, 1, 1), 30);
    }

    @Test
    void whatExpiresFirstGoesOutFirst() {
        Moved.Done done = (Moved.Done) issue(twoLots(), UUID.randomUUID(), 50);
        assertThat(done.entry().parts()).containsExactly(new LedgerEntry.Part("soon", -30L),
                new LedgerEntry.Part("late", -20L));
        assertThat(done.card().onHand()).isEqualTo(80);
        assertThat(done.entry().balance()).isEqualTo(80);
    }

    @Test
    void theShelfNeverHoldsLessThanNothing() {
        assertThat(reasons(issue(twoLots(), UUID.randomUUID(), 131))).containsExactly("not-enough");
        assertThat(((Moved.Done) issue(twoLots(), UUID.randomUUID(), 130)).card().onHand()).isZero();
    }

    @Test
    void expiredGoodsAreCountedButNeverIssued() {
        StockCard card = new StockCard("x", UUID.randomUUID(), "mask",
                List.of(new StockCard.Lot("old", TODAY.minusDays(1), 40L), new StockCard.Lot("today", TODAY, 5L)),
                List.of(), 1L, 1);
        assertThat(card.onHand()).isEqualTo(45);
        assertThat(card.usable(TODAY)).isEqualTo(5);
        assertThat(reasons(issue(card, UUID.randomUUID(), 6))).containsExactly("not-enough");
        assertThat(reasons(card.receive(UUID.randomUUID(), "older", TODAY.minusDays(3), 1, null, "supply.a", NOW, NOW,
                TODAY))).containsExactly("lot-expired");
    }

    @Test
    void theSameMovementAgainMovesNothing() {
        UUID id = UUID.randomUUID();
        StockCard after = ((Moved.Done) issue(twoLots(), id, 10)).card();
        assertThat(issue(after, id, 10)).isInstanceOf(Moved.Repeat.class);
        assertThat(reasons(issue(after, id, 500))).containsExactly("key-reused");
    }

    @Test
    void aMistakeIsTakenBackLotByLotAndOnlyOnce() {
        Moved.Done done = (Moved.Done) issue(twoLots(), UUID.randomUUID(), 50);
        Moved.Done back = (Moved.Done) done.card()
                .reverse(UUID.randomUUID(), done.entry(), "wrong item", "supply.a",
                        NOW);
        assertThat(back.card().lots()).isEqualTo(twoLots().lots());
        assertThat(back.entry().reverses()).isEqualTo(done.entry().entryId());
        assertThat(reasons(back.card().reverse(UUID.randomUUID(), done.entry(), "again", "supply.a", NOW)))
                .containsExactly("reversed");
        assertThat(reasons(back.card().reverse(UUID.randomUUID(), back.entry(), "again", "supply.a", NOW)))
                .containsExactly("reversal");
    }

    @Test
    void aReceiptWhoseGoodsHaveGoneOutCannotBeTakenBack() {
        Moved.Done receipt = (Moved.Done) StockCard.empty(UUID.randomUUID(), "mask")
                .receive(UUID.randomUUID(), "L", null, 10, null, "supply.a", NOW, NOW, TODAY);
        StockCard after = ((Moved.Done) issue(receipt.card(), UUID.randomUUID(), 4)).card();
        assertThat(reasons(after.reverse(UUID.randomUUID(), receipt.entry(), "wrong", "supply.a", NOW)))
                .containsExactly("not-enough");
    }

    @Test
    void aLotHasOneExpiry() {
        assertThat(reasons(twoLots().receive(UUID.randomUUID(), "soon", LocalDate.of(2028, 1, 1), 1, null, "supply.a",
                NOW, NOW, TODAY))).containsExactly("lot-expiry");
    }
}
