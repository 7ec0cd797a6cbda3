package org.lazaret.local;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Invents people, always the same ones on the same day. Names are put together from common characters, identity numbers
 * are of division 99, which does not exist, with a valid last character, and telephone numbers begin with 100, which no
 * mobile number does.
 */
final class DemoPeople {
    private static final String SURNAMES = "林陈黄张李王吴刘蔡杨许郑谢郭洪曾邱廖赖徐周叶苏庄吕江何萧罗高潘简朱钟游詹胡施沈余卢梁颜柯孙魏翁戴范方";
    private static final List<String> MEN = List.of("建平", "明远", "志和", "文彬", "家豪", "宏达", "俊杰", "国栋", "永康", "子轩",
            "浩宇", "海峰", "立群", "少华", "正阳", "锦程", "天佑", "思齐", "振宇", "伟民", "承志", "启明", "致远");
    private static final List<String> WOMEN = List.of("秀兰", "雅文", "晓岚", "美玲", "佳怡", "淑芬", "诗涵", "雨桐", "静宜", "慧敏",
            "若溪", "婉清", "丽华", "梦洁", "可欣", "玉珍", "月娥", "思颖", "海燕");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final LocalDate today;
    private final int division;
    private final Set<String> names = new HashSet<>();
    private int made;

    /**
     * @param division four digits behind the 99, one per site, so that no number is given twice
     */
    DemoPeople(LocalDate today, int division) {
        this.today = today;
        this.division = division;
    }

    /** Whom a list asks for: everything but the name, the number and where they live. */
    record Wanted(boolean male, LocalDate born, String household, String category, String exposure,
            DemoPerson.Traits traits) {}

    /** A citizen with an identity card. */
    DemoPerson citizen(Wanted wanted) {
        made++;
        String number = number(wanted.born(), made % 500 * 2 + (wanted.male() ? 1 : 0));
        return new DemoPerson(name(wanted.male()), "身份证", number, wanted.male() ? "男" : "女", wanted.born(), "中国", "zh",
                phone(), wanted.household(), wanted.category(), wanted.exposure(), wanted.traits(), community(), null);
    }

    /** A traveller with a passport. */
    DemoPerson traveller(Wanted wanted, String name, String nationality, String language) {
        made++;
        return new DemoPerson(name, "护照", "X99" + language.toUpperCase(java.util.Locale.ROOT) + (10_000 + made * 37),
                wanted.male() ? "男" : "女", wanted.born(), nationality, language, phone(), wanted.household(),
                wanted.category(), wanted.exposure(), wanted.traits(), community(), null);
    }

    /** The name of somebody of whom nothing else is asked. */
    String somebody() {
        made++;
        return name(made % 2 == 0);
    }

    /** A birthday that makes somebody this old today, on another day for each. */
    LocalDate born(int age) {
        return today.minusYears(age).minusDays(1 + (made + 1) * 37L % 340);
    }

    /** Ages from 19 to 58 in turn. */
    int adult() {
        return 19 + (made + 1) * 13 % 40;
    }

    private String name(boolean male) {
        List<String> given = male ? MEN : WOMEN;
        for (int i = made + division * 131;; i++) {
            String name = SURNAMES.charAt(i * 7 % SURNAMES.length()) + given.get((i * 5 + i / 50) % given.size());
            if (names.add(name)) {
                return name;
            }
        }
    }

    private String phone() {
        return String.format("100%04d%04d", division, made);
    }

    private String community() {
        return "江畔街道" + (1 + made % 9) + "社区";
    }

    /** GB 11643: seventeen digits and what makes the weighted sum right. */
    private String number(LocalDate born, int serial) {
        String head = String.format("99%04d%s%03d", division, born.format(DateTimeFormatter.BASIC_ISO_DATE), serial);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (head.charAt(i) - '0') * WEIGHTS[i];
        }
        return head + "10X98765432".charAt(sum % 11);
    }
}
