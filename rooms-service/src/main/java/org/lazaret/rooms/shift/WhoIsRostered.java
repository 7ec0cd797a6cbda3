package org.lazaret.rooms.shift;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.rooms.site.Site;

/** How many people stand on the rosters of a site, for features that hold them against what is needed. */
@Service
public class WhoIsRostered {
    private final RosterStore rosters;
    private final StaffRegister register;
    private final RuleBooks<ShiftRules> books;

    WhoIsRostered(RosterStore rosters, StaffRegister register, RuleBooks<ShiftRules> books) {
        this.rosters = rosters;
        this.register = register;
        this.books = books;
    }

    /**
     * Every shift that begins on one of some days, in their order. The caller has checked who asks.
     *
     * @param days so many from the first on; the caller bounds them
     */
    public List<RosteredShift> shifts(Site site, LocalDate from, int days) {
        Map<LocalDate, Roster> known = rosters.between(site.id(), from, from.plusDays(days))
                .stream()
                .collect(Collectors.toMap(Roster::day, Function.identity()));
        Set<UUID> named = new HashSet<>();
        known.values().forEach(r -> named.addAll(r.staff()));
        Map<UUID, StaffMember> people = register.known(named);
        Set<UUID> here = named.stream()
                .filter(id -> people.containsKey(id) && people.get(id).worksAt(site.id()))
                .collect(Collectors.toSet());
        return from.datesUntil(from.plusDays(days))
                .flatMap(day -> books.on(day)
                        .periods()
                        .stream()
                        .map(p -> of(known.get(day), day, p.code(), here)))
                .toList();
    }

    static RosteredShift of(@Nullable Roster roster, LocalDate day, String period, Set<UUID> here) {
        Map<String, Integer> posts = new HashMap<>();
        if (roster != null) {
            roster.assignments()
                    .stream()
                    .filter(a -> a.period().equals(period))
                    .forEach(a -> posts.merge(a.post(), (int) a.staff().stream().filter(here::contains).count(),
                            Integer::sum));
        }
        return new RosteredShift(day, period, roster != null, posts);
    }
}
