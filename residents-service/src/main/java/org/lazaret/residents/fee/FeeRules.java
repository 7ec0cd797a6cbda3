package org.lazaret.residents.fee;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;

/**
 * One immutable version of what a day costs and who need not pay. Amounts are whole minor units of the currency.
 * Source: {@code deploy/handbook/residents.md#fees}.
 *
 * @param currency   ISO 4217
 * @param tariffs    what is charged for each day
 * @param exemptions for which part or all of it is waived
 */
public record FeeRules(
        String version,
        LocalDate effectiveFrom,
        String currency,
        List<Tariff> tariffs,
        List<ExemptionReason> exemptions) {
    /**
     * What is charged for a day.
     *
     * @param minor      for an adult, in minor units
     * @param categories who pays it
     * @param packs      under which packs it is paid; empty for all
     * @param ages       percent that an age band pays; who is not named pays all
     */
    public record Tariff(
            String id,
            long minor,
            List<Category> categories,
            List<String> packs,
            List<AgeShare> ages,
            String zh,
            String en) {
        public Tariff {
            check(id.matches("[a-z0-9-]{1,40}"), "a tariff needs a plain id, not '" + id + "'");
            check(minor > 0 && minor < 100_000_000, id + ": " + minor + " minor units a day");
            check(!categories.isEmpty(), id + " is paid by nobody");
            check(!zh.isBlank() && !en.isBlank(), id + " needs words in both languages");
            categories = List.copyOf(categories);
            packs = List.copyOf(packs);
            ages = List.copyOf(ages);
        }

        /** Whether it is paid. */
        boolean applies(Category category, String pack) {
            return categories.contains(category) && (packs.isEmpty() || packs.contains(pack));
        }

        /** What a person of an age pays for a day; half a minor unit is rounded up. */
        long day(AgeBand age) {
            int percent = ages.stream()
                    .filter(share -> share.age() == age)
                    .map(AgeShare::percent)
                    .findFirst()
                    .orElse(100);
            return share(minor, percent);
        }
    }

    /** @param percent that this age pays */
    public record AgeShare(AgeBand age, int percent) {
        public AgeShare {
            check(percent >= 0 && percent <= 100, "a share lies between 0 and 100 percent");
        }
    }

    /** @param percent that is waived at most */
    public record ExemptionReason(String id, int percent, String zh, String en) {
        public ExemptionReason {
            check(id.matches("[a-z0-9-]{1,40}"), "a reason needs a plain id, not '" + id + "'");
            check(percent > 0 && percent <= 100, id + " waives 1 to 100 percent");
            check(!zh.isBlank() && !en.isBlank(), id + " needs words in both languages");
        }
    }

    public FeeRules {
        check(!version.isBlank(), "a version needs a name");
        Currency.getInstance(currency);
        Set<String> ids = new HashSet<>();
        tariffs.forEach(one -> check(ids.add(one.id()), one.id() + " stands here twice"));
        exemptions.forEach(one -> check(ids.add(one.id()), one.id() + " stands here twice"));
        tariffs = List.copyOf(tariffs);
        exemptions = List.copyOf(exemptions);
    }

    @Nullable
    ExemptionReason exemption(String id) {
        return exemptions.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    /** So many percent of an amount of minor units, half a unit rounded up. */
    static long share(long minor, int percent) {
        return (minor * percent + 50) / 100;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("fee rule book: " + message);
        }
    }
}
