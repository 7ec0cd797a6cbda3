package org.lazaret.local;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list of people, in the words of the lists that residents-service reads. Everybody is invented.
 *
 * @param household people with the same word share a room; empty for one alone
 * @param category  such as 密接
 * @param lives     where and since when the person lives here already; null for one who is to come
 */
record DemoPerson(String name, String idType, String idNumber, String sex, LocalDate born, String nationality,
        String language, String phone, String household, String category, String exposure, Traits traits,
        String community, @Nullable Lives lives) {

    /**
     * What rooms, kitchen and wards must know; empty where there is nothing.
     *
     * @param health diseases, pregnancy
     */
    record Traits(String needs, String diet, String allergens, String health) {
        static final Traits NONE = new Traits("", "", "", "");
    }

    /**
     * @param since  site time
     * @param tested days of the schedule whose negative result stands on paper
     */
    record Lives(LocalDateTime since, DemoSite.DemoRoom room, List<Integer> tested) {
        /** The day of the stay that a date is; the day of the entry is the first. */
        long dayOn(LocalDate date) {
            return date.toEpochDay() - since.toLocalDate().toEpochDay() + 1;
        }
    }

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** The same person, living here. */
    DemoPerson living(Lives here) {
        return new DemoPerson(name, idType, idNumber, sex, born, nationality, language, phone, household, category,
                exposure, traits, community, here);
    }

    /** The same document with somebody else's name and phone. */
    DemoPerson called(String other, String theirPhone) {
        return new DemoPerson(other, idType, idNumber, sex, born, nationality, language, theirPhone, household,
                category,
                exposure, traits, community, lives);
    }

    /** @return a takeover list, or a passenger list when nobody lives here yet */
    static String list(List<DemoPerson> people) {
        String headings = "姓名,证件类型,证件号码,性别,出生日期,国籍,语言,手机号,同住单元,人员类别,关联病例,特殊需求,饮食,过敏,健康状况,接收社区";
        boolean living = people.stream().allMatch(person -> person.lives != null);
        return Stream.concat(Stream.of(living ? headings + ",入住时间,楼栋,房间号,已检阴性日" : headings),
                people.stream().map(DemoPerson::row)).collect(Collectors.joining("\n", "", "\n"));
    }

    private String row() {
        String known = String.join(",", name, idType, idNumber, sex, born.toString(), nationality, language, phone,
                household, category, exposure, traits.needs(), traits.diet(), traits.allergens(), traits.health(),
                community);
        Lives here = lives;
        return here == null
                ? known
                : String.join(",", known, MINUTES.format(here.since()), here.room().building(), here.room().number(),
                        here.tested().stream().map(String::valueOf).collect(Collectors.joining("、")));
    }
}
