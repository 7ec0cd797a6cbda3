package org.lazaret.health.file;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of the rule book for daily checks: the windows, the limits, and how fast somebody must act. The numbers
 * are data ({@code rules/checks-*.yml}); what they mean is written here and in
 * {@code deploy/handbook/health.md#levels}.
 *
 * @param version name of the version, stored with every decision
 * @param effectiveFrom first day on which it applies (site time zone)
 * @param windows the day's rounds
 * @param feverLow lowest temperature that counts as raised (°C)
 * @param fever lowest temperature that counts as fever (°C)
 * @param highFever lowest temperature that counts as high fever (°C)
 * @param highFeverLasts how long high fever in a child may last before it is a danger sign
 * @param oxygenOrange SpO₂ at or below which a doctor comes (%)
 * @param oxygenRed SpO₂ at or below which 120 is called (%)
 * @param breathsRed breaths per minute at which 120 is called, persons over five
 * @param childBreathsRed the same for children, by age
 * @param moodLow mood at or below which a reading counts as low (0 to 4)
 * @param medicineDaysLow days of medicine below which somebody must act
 * @param respondWithin how soon an alert of a level must be acknowledged
 */
public record CheckRules(String version, LocalDate effectiveFrom, List<Window> windows, double feverLow, double fever,
        double highFever, Duration highFeverLasts, int oxygenOrange, int oxygenRed, int breathsRed,
        List<ChildBreaths> childBreathsRed, int moodLow, int medicineDaysLow, Response respondWithin) {

    /** A round's window, both ends in site time. */
    public record Window(Slot.Round round, LocalTime from, LocalTime to) {}

    /** Breaths per minute that are a danger sign below an age in months. */
    public record ChildBreaths(int belowMonths, int breaths) {}

    /** How soon each level must be acknowledged. */
    public record Response(Duration yellow, Duration orange, Duration red) {}

    /**
     * What the rules need to know of a person.
     *
     * @param ageMonths age at entry in months, or null when only the band is known
     * @param child whether the person is under fifteen
     * @param highRisk whether the person belongs to a high-risk group
     * @param highFeverSince since when high fever has lasted without a break, or null
     */
    public record Profile(@Nullable Integer ageMonths, boolean child, boolean highRisk,
            @Nullable Instant highFeverSince) {}

    public CheckRules {
        windows = List.copyOf(windows);
        childBreathsRed = childBreathsRed.stream().sorted(Comparator.comparingInt(ChildBreaths::belowMonths)).toList();
    }

    /**
     * Assesses a reading against the person's earlier ones.
     *
     * @param earlier the other readings of the last 48 h, in any order
     */
    public Assessment assess(Reading reading, List<Reading> earlier, Profile person) {
        List<CheckRule> rules = new ArrayList<>();
        List<Reading> before = earlier.stream()
                .filter(r -> r.measured() && r.happenedAt().isBefore(reading.happenedAt()))
                .sorted(Comparator.comparing(Reading::happenedAt).reversed())
                .toList();
        // what a person complains of or a nurse sees counts even when nothing could be measured
        symptoms(reading, before, person, rules);
        if (reading.measured()) {
            temperature(reading, before, after(reading, earlier), person, rules);
            breathing(reading, person, rules);
            wellbeing(reading, before, rules);
        }
        if (rules.isEmpty() && person.highRisk()) {
            rules.add(new CheckRule("high-risk", Level.BLUE, "High-risk group: a third contact each day.",
                    "高风险人群：每日第三次联系。"));
        }
        rules.sort(Comparator.comparing(CheckRule::level).reversed());
        return new Assessment(rules.isEmpty() ? Level.NONE : rules.getFirst().level(), rules, version);
    }

    // a reading that is entered late stands between its neighbours, not after them
    private static List<Reading> after(Reading reading, List<Reading> others) {
        return others.stream()
                .filter(r -> r.measured() && r.happenedAt().isAfter(reading.happenedAt()))
                .sorted(Comparator.comparing(Reading::happenedAt))
                .toList();
    }

    private void temperature(Reading reading, List<Reading> before, List<Reading> after, Profile person,
            List<CheckRule> rules) {
        Double now = reading.temperature();
        if (now == null || now < feverLow) {
            return;
        }
        if (now >= fever) {
            rules.add(new CheckRule("fever", Level.ORANGE, "Temperature " + now + " °C.", "体温 " + now + " °C。"));
        } else {
            rules.add(new CheckRule("raised-temperature", Level.YELLOW, "Temperature " + now + " °C.",
                    "体温 " + now + " °C。"));
        }
        Double last = before.stream().map(Reading::temperature).filter(t -> t != null).findFirst().orElse(null);
        Double next = after.stream().map(Reading::temperature).filter(t -> t != null).findFirst().orElse(null);
        Double other = last != null && last >= feverLow ? last : next;
        if (other != null && other >= feverLow) {
            rules.add(new CheckRule("raised-twice", Level.ORANGE,
                    "Raised twice in a row: " + other + " and " + now + " °C.",
                    "连续两次升高：" + other + " 与 " + now + " °C。"));
        }
        if (Boolean.TRUE.equals(reading.antipyretic())) {
            rules.add(new CheckRule("fever-under-medicine", Level.ORANGE,
                    "Raised although something against fever was taken.",
                    "服用退热药后体温仍升高。"));
        }
        Instant since = person.highFeverSince();
        if (person.child() && now >= highFever && since != null
                && since.plus(highFeverLasts).isBefore(reading.happenedAt())) {
            rules.add(new CheckRule("child-high-fever", Level.RED, "A child with high fever for more than "
                    + highFeverLasts.toDays() + " days.", "儿童高热超过 " + highFeverLasts.toDays() + " 天。"));
        }
    }

    private void breathing(Reading reading, Profile person, List<CheckRule> rules) {
        Integer oxygen = reading.oxygen();
        if (oxygen != null && oxygen <= oxygenRed) {
            rules.add(new CheckRule("oxygen-red", Level.RED, "SpO₂ " + oxygen + " %.", "血氧 " + oxygen + " %。"));
        } else if (oxygen != null && oxygen <= oxygenOrange) {
            rules.add(new CheckRule("oxygen-orange", Level.ORANGE, "SpO₂ " + oxygen + " %.", "血氧 " + oxygen + " %。"));
        }
        Integer breaths = reading.breaths();
        if (breaths != null && breaths >= breathsLimit(person)) {
            rules.add(new CheckRule("breaths", Level.RED, breaths + " breaths a minute.", "呼吸每分钟 " + breaths + " 次。"));
        }
    }

    private int breathsLimit(Profile person) {
        Integer months = person.ageMonths();
        if (months == null) {
            return breathsRed;
        }
        return childBreathsRed.stream()
                .filter(c -> months < c.belowMonths())
                .map(ChildBreaths::breaths)
                .findFirst()
                .orElse(breathsRed);
    }

    private void symptoms(Reading reading, List<Reading> before, Profile person, List<CheckRule> rules) {
        Set<Symptom> known = new HashSet<>();
        before.forEach(r -> known.addAll(r.symptoms()));
        for (Symptom symptom : reading.symptoms().stream().sorted().toList()) {
            if (symptom.danger() || (symptom.childDanger() && person.child())) {
                rules.add(new CheckRule("danger-" + symptom.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        Level.RED, "Danger sign: " + symptom + ".", "危险征象：" + symptom + "。"));
            } else if (!known.contains(symptom)) {
                rules.add(new CheckRule("new-symptom", Level.YELLOW, "New symptom: " + symptom + ".",
                        "新发症状：" + symptom + "。"));
            }
        }
    }

    private void wellbeing(Reading reading, List<Reading> before, List<CheckRule> rules) {
        Integer mood = reading.mood();
        Integer lastMood = before.stream().map(Reading::mood).filter(m -> m != null).findFirst().orElse(null);
        if (mood != null && mood <= moodLow && lastMood != null && lastMood <= moodLow) {
            rules.add(new CheckRule("low-mood-twice", Level.YELLOW, "Low mood twice in a row.", "连续两次情绪低落。"));
        }
        Integer medicine = reading.medicineDays();
        if (medicine != null && medicine < medicineDaysLow) {
            rules.add(new CheckRule("medicine-low", Level.YELLOW, "Own medicine for " + medicine + " days only.",
                    "自备药品仅余 " + medicine + " 天。"));
        }
    }

    /** How soon an alert of this level must be acknowledged. */
    public Duration respondWithin(Level level) {
        return switch (level) {
            case RED -> respondWithin.red();
            case ORANGE -> respondWithin.orange();
            case YELLOW, BLUE, NONE -> respondWithin.yellow();
        };
    }

    /** The rounds that a person of this level has on any day, in order. */
    public List<Window> windowsOf(Level level) {
        return windows.stream().filter(w -> w.round() != Slot.Round.EVENING || level == Level.BLUE).toList();
    }

    /** The slot that an instant falls into or that last began before it; null before the first of the day. */
    public @Nullable Slot slotAt(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        Slot found = null;
        for (Window window : windows) {
            if (!local.toLocalTime().isBefore(window.from())) {
                found = new Slot(local.toLocalDate(), window.round());
            }
        }
        return found;
    }
}
