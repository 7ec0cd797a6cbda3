package org.lazaret.e2e;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;

/** Passenger lists of invented people with valid identity numbers. */
final class People {
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private People() {}

    /**
     * A list (CSV) of close contacts of one cohort who travel alone, if wished but for the last two: a parent with a
     * child of eight.
     */
    static String list(int people, boolean withParentAndChild, String cohort, RandomGenerator random) {
        StringBuilder csv = new StringBuilder("姓名,证件类型,证件号码,性别,出生日期,国籍,语言,手机号,同住单元,人员类别,关联病例,座位\n");
        for (int i = 0; i < people; i++) {
            boolean together = withParentAndChild && i >= people - 2;
            LocalDate born = together && i == people - 1
                    ? LocalDate.now().minusYears(8)
                    : LocalDate.of(1970, 1, 1).plusDays(random.nextInt(9_000));
            int serial = random.nextInt(100, 1000);
            csv.append(String.join(",", List.of(name(random), "身份证", number(born, serial),
                    serial % 2 == 1 ? "男" : "女", "", "中国", "zh", "138" + random.nextInt(10_000_000, 100_000_000),
                    together ? "1" : "", "密接", cohort, String.format("%02dA", i + 1)))).append('\n');
        }
        return csv.toString();
    }

    private static String name(RandomGenerator random) {
        return "" + SURNAMES.charAt(random.nextInt(SURNAMES.length())) + GIVEN.charAt(random.nextInt(GIVEN.length()))
                + GIVEN.charAt(random.nextInt(GIVEN.length()));
    }

    private static String number(LocalDate born, int serial) {
        String head = "331121" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + serial;
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (head.charAt(i) - '0') * WEIGHTS[i];
        }
        return head + CHECK.charAt(sum % 11);
    }
}
