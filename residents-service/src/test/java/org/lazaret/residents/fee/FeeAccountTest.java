package org.lazaret.residents.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.changed;
import static org.lazaret.residents.house.TestStays.made;
import static org.lazaret.residents.house.TestStays.resident;
import static org.lazaret.residents.house.TestStays.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.ShippedPacks;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;

@Covers("F112")
class FeeAccountTest {
    private static final FeeRules BOOK = new FeeConfiguration().feeBooks().all().getFirst();
    private final Stay adult = resident(NOW, Category.INBOUND_TRAVELLER, AgeBand.ADULT);
    private final FeeAccount empty = FeeAccount.empty(
            adult.id(), adult.siteId(), adult.regionCode(), adult.personId(), BOOK.currency());

    @Test
    void a_day_is_charged_once_and_a_child_pays_its_share() {
        FeeAccount after3 = made(empty.invoice(UUID.randomUUID(), count(adult, 3), NOW, "manager"));
        FeeAccount after5 = made(after3.invoice(UUID.randomUUID(), count(adult, 5), NOW, "manager"));

        assertThat(after3.charged()).isEqualTo(3 * 40_000);
        assertThat(after5.charged()).isEqualTo(5 * 40_000);
        assertThat(rules(after5.invoice(UUID.randomUUID(), count(adult, 5), NOW, "manager")))
                .containsExactly("nothing-due");
        Stay child = resident(NOW, Category.INBOUND_TRAVELLER, AgeBand.CHILD);
        assertThat(empty.lines(count(child, 1)).stream().mapToLong(FeeAccount.FeeLine::amountMinor).sum())
                .isEqualTo(20_000);
        Stay infant = resident(NOW, Category.INBOUND_TRAVELLER, AgeBand.INFANT);
        assertThat(empty.lines(count(infant, 9))).isEmpty();
        assertThat(empty.lines(count(resident(), 9))).as("a contact does not pay").isEmpty();
    }

    @Test
    void an_account_says_whether_it_is_even_and_whether_a_waiver_waits() {
        assertThat(List.of(empty.even(), empty.waits())).containsExactly(true, false);
        FeeAccount charged = made(empty.invoice(UUID.randomUUID(), count(adult, 1), NOW, "manager"));
        assertThat(charged.even()).isFalse();
        UUID waiver = UUID.randomUUID();
        FeeAccount asked = made(charged.ask(
                new FeeAccount.Waiver(waiver, "hardship", 50, "nurse", NOW, null, null, null), BOOK));
        assertThat(asked.waits()).isTrue();
        assertThat(made(asked.approve(waiver, "approver", NOW)).waits()).isFalse();
        assertThat(made(asked.reverse(waiver, new FeeAccount.Reversal(UUID.randomUUID(), NOW, "manager", "x"))).waits())
                .isFalse();
    }

    @Test
    void the_day_of_leaving_is_not_charged_unless_it_is_the_day_of_the_entry() {
        assertThat(FeeCount.of(adult, BOOK, NOW).days()).isEmpty();
        assertThat(FeeCount.of(left(Duration.ofHours(2)), BOOK, NOW.plus(Duration.ofDays(9))).days())
                .containsExactly(LocalDate.parse("2022-07-11"));
        assertThat(FeeCount.of(left(Duration.ofDays(2)), BOOK, NOW.plus(Duration.ofDays(9))).days())
                .containsExactly(LocalDate.parse("2022-07-11"), LocalDate.parse("2022-07-12"));
    }

    @Test
    void days_that_were_lived_at_another_site_are_charged_there_alone() {
        Instant moved = NOW.plus(Duration.ofDays(3));
        Stay second = changed(Stay.continuing(
                UUID.randomUUID(), adult.personId(), new Effect.Place(UUID.randomUUID(), "331100", "Asia/Shanghai"),
                null, adult.id(), adult.group(), adult.traits(), adult.order(), adult.days(), List.of(), adult.ours(),
                moved,
                "desk").arrive(moved, moved, "desk", ShippedPacks.read().bound("CN-v9", 1), null));

        assertThat(FeeCount.of(left(Duration.ofDays(3)), BOOK, NOW.plus(Duration.ofDays(9))).days()).hasSize(3);
        assertThat(FeeCount.of(second, BOOK, NOW.plus(Duration.ofDays(5))).days())
                .containsExactly(LocalDate.parse("2022-07-14"), LocalDate.parse("2022-07-15"));
    }

    @Test
    void an_account_has_an_end() {
        FeeAccount full = empty;
        for (int i = 0; i < 500; i++) {
            full = made(full.pay(payment(FeeAccount.PaymentKind.ADVANCE, 1, "R-" + i)));
            full = made(full.ask(waiver("hardship", UUID.randomUUID(), 1), BOOK));
        }

        assertThat(rules(full.pay(payment(FeeAccount.PaymentKind.ADVANCE, 1, "R-x")))).containsExactly("many");
        assertThat(rules(full.ask(waiver("hardship", UUID.randomUUID(), 1), BOOK))).containsExactly("many");
    }

    @Test
    void a_waiver_that_was_agreed_after_an_invoice_was_paid_changes_what_comes_and_gives_nothing_back() {
        FeeAccount charged = made(empty.invoice(UUID.randomUUID(), count(adult, 3), NOW, "manager"));
        FeeAccount paid = made(charged.pay(payment(FeeAccount.PaymentKind.PAYMENT, 120_000, "R-1")));
        UUID waiver = UUID.randomUUID();

        FeeAccount agreed = made(
                made(paid.ask(waiver("hardship", waiver, 100), BOOK)).approve(waiver, "approver", NOW));

        assertThat(agreed.balance()).as("what was paid is paid").isZero();
        assertThat(rules(agreed.pay(payment(FeeAccount.PaymentKind.REFUND, 1, "R-2")))).containsExactly("refund");
        assertThat(made(agreed.invoice(UUID.randomUUID(), count(adult, 5), NOW, "manager")).charged())
                .as("two more days cost nothing")
                .isEqualTo(120_000);
        assertThat(rules(agreed.approve(waiver, "another", NOW))).containsExactly("stage");
        assertThat(made(agreed.approve(waiver, "approver", NOW))).isSameAs(agreed);
    }

    @Test
    void a_waiver_counts_once_somebody_else_has_agreed() {
        UUID waiver = UUID.randomUUID();
        FeeAccount asked = made(empty.ask(waiver("pregnant", waiver, 50), BOOK));

        assertThat(asked.waived()).isZero();
        assertThat(rules(asked.approve(waiver, "manager", NOW))).containsExactly("own-request");
        FeeAccount agreed = made(asked.approve(waiver, "approver", NOW));
        assertThat(made(agreed.invoice(UUID.randomUUID(), count(adult, 3), NOW, "manager")).charged())
                .isEqualTo(60_000);
        assertThat(rules(empty.ask(waiver("pregnant", UUID.randomUUID(), 51), BOOK))).containsExactly("waiver");
        assertThat(rules(empty.ask(waiver("friend", UUID.randomUUID(), 1), BOOK))).containsExactly("waiver");
    }

    @Test
    void no_more_is_paid_back_than_is_owed_and_no_receipt_counts_twice() {
        FeeAccount paid = made(empty.pay(payment(FeeAccount.PaymentKind.ADVANCE, 1_000, "R-1")));

        assertThat(rules(paid.pay(payment(FeeAccount.PaymentKind.REFUND, 1_001, "R-2")))).containsExactly("refund");
        assertThat(made(paid.pay(payment(FeeAccount.PaymentKind.REFUND, 1_000, "R-2"))).balance()).isZero();
        assertThat(rules(paid.pay(payment(FeeAccount.PaymentKind.PAYMENT, 5, "R-1")))).containsExactly("receipt");
    }

    @Test
    void what_is_taken_back_stays_and_its_days_can_be_charged_again() {
        UUID invoice = UUID.randomUUID();
        FeeAccount charged = made(empty.invoice(invoice, count(adult, 3), NOW, "manager"));
        var back = new FeeAccount.Reversal(UUID.randomUUID(), NOW, "manager", "wrong age");

        FeeAccount reversed = made(charged.reverse(invoice, back));

        assertThat(reversed.charged()).isZero();
        assertThat(reversed.invoices()).hasSize(1);
        assertThat(made(reversed.reverse(invoice, back))).as("the same again").isSameAs(reversed);
        assertThat(rules(reversed.reverse(invoice, new FeeAccount.Reversal(UUID.randomUUID(), NOW, "m", "twice"))))
                .containsExactly("not-there");
        assertThat(made(reversed.invoice(UUID.randomUUID(), count(adult, 3), NOW, "manager")).charged())
                .isEqualTo(120_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatever_is_entered_the_sums_agree_and_no_day_is_charged_twice(long seed) {
        var random = new Random(seed);
        FeeAccount account = empty;
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 300; i++) {
            UUID id = UUID.randomUUID();
            HouseMove<FeeAccount> move = switch (random.nextInt(7)) {
                case 0 -> account.invoice(id, count(adult, random.nextInt(40)), NOW, "manager");
                case 1 -> account.pay(payment(FeeAccount.PaymentKind.PAYMENT, 1 + random.nextInt(90_000), "P" + i, id));
                case 2 -> account.pay(payment(FeeAccount.PaymentKind.REFUND, 1 + random.nextInt(90_000), "F" + i, id));
                case 3 -> account.ask(waiver("hardship", id, 1 + random.nextInt(100)), BOOK);
                case 4 -> ids.isEmpty()
                        ? HouseMove.refused("none", "", "")
                        : account.approve(ids.get(random.nextInt(ids.size())), "approver", NOW);
                default -> ids.isEmpty()
                        ? HouseMove.refused("none", "", "")
                        : account.reverse(ids.get(random.nextInt(ids.size())),
                                new FeeAccount.Reversal(id, NOW, "manager", "r"));
            };
            if (move instanceof HouseMove.Made<FeeAccount> made) {
                account = made.next();
                ids.add(id);
            }
            check(account);
        }
        assertThat(account.invoices()).as("something was charged").isNotEmpty();
    }

    private static void check(FeeAccount account) {
        assertThat(account.balance()).isEqualTo(account.charged() - account.paid());
        for (FeeAccount.Invoice invoice : account.invoices()) {
            assertThat(invoice.totalMinor())
                    .isEqualTo(invoice.lines().stream().mapToLong(FeeAccount.FeeLine::amountMinor).sum())
                    .isNotNegative();
            invoice.lines()
                    .stream()
                    .filter(line -> !line.days().isEmpty())
                    .forEach(line -> assertThat(line.amountMinor()).isEqualTo(line.unitMinor() * line.days().size()));
        }
        for (FeeRules.Tariff tariff : BOOK.tariffs()) {
            List<LocalDate> days = account.invoices()
                    .stream()
                    .filter(FeeAccount.Invoice::counts)
                    .flatMap(invoice -> invoice.lines().stream())
                    .filter(line -> line.tariff().equals(tariff.id()))
                    .flatMap(line -> line.days().stream())
                    .toList();
            assertThat(days).doesNotHaveDuplicates();
        }
    }

    private Stay left(Duration after) {
        UUID release = UUID.randomUUID();
        Instant at = NOW.plus(after);
        return changed(changed(adult.begin(release, Stay.Kind.TRANSFER, at)).left(release, at, at, "m", "L-1", null));
    }

    private static FeeCount count(Stay stay, int days) {
        return FeeCount.of(stay, BOOK, NOW.plus(Duration.ofDays(days)));
    }

    private static FeeAccount.Waiver waiver(String reason, UUID id, int percent) {
        return new FeeAccount.Waiver(id, reason, percent, "manager", NOW, null, null, null);
    }

    private static FeeAccount.Payment payment(FeeAccount.PaymentKind kind, long minor, String receipt) {
        return payment(kind, minor, receipt, UUID.randomUUID());
    }

    private static FeeAccount.Payment payment(FeeAccount.PaymentKind kind, long minor, String receipt, UUID id) {
        return new FeeAccount.Payment(id, kind, minor, "cash", receipt, NOW, NOW, "manager", null);
    }
}
