package org.lazaret.residents.arrival;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.IdNumber;
import org.lazaret.residents.person.IdType;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Need;

/**
 * Reads one row of a passenger list, and says of every cell that it cannot use what is wrong and what to do.
 * Source: {@code deploy/handbook/residents.md#passenger-list}.
 *
 * @param today site date
 * @param usual category of every row that names none; null when each must name its own
 * @param living true for people who live here already: each row then says since when and in which room
 */
public record PassengerReader(LocalDate today, @Nullable Category usual, boolean living) {
    private static final Map<String, IdType> ID_TYPES = Map.of(
            "身份证", IdType.CN_ID, "居民身份证", IdType.CN_ID, "id", IdType.CN_ID, "id card", IdType.CN_ID,
            "护照", IdType.PASSPORT, "passport", IdType.PASSPORT,
            "港澳居民来往内地通行证", IdType.HK_MACAO_PERMIT, "回乡证", IdType.HK_MACAO_PERMIT,
            "台胞证", IdType.TAIWAN_PERMIT, "其他", IdType.OTHER);
    private static final Map<String, Sex> SEXES = Map.of(
            "男", Sex.MALE, "m", Sex.MALE, "male", Sex.MALE, "女", Sex.FEMALE, "f", Sex.FEMALE, "female", Sex.FEMALE);
    private static final Map<String, Category> CATEGORIES = Map.ofEntries(
            Map.entry("密接", Category.CLOSE_CONTACT), Map.entry("密切接触者", Category.CLOSE_CONTACT),
            Map.entry("close contact", Category.CLOSE_CONTACT), Map.entry("次密接", Category.SECONDARY_CONTACT),
            Map.entry("secondary contact", Category.SECONDARY_CONTACT), Map.entry("入境", Category.INBOUND_TRAVELLER),
            Map.entry("入境人员", Category.INBOUND_TRAVELLER), Map.entry("inbound", Category.INBOUND_TRAVELLER),
            Map.entry("inbound traveller", Category.INBOUND_TRAVELLER), Map.entry("外溢", Category.SPILLOVER),
            Map.entry("外溢人员", Category.SPILLOVER), Map.entry("高风险区", Category.HIGH_RISK_AREA),
            Map.entry("高风险区人员", Category.HIGH_RISK_AREA), Map.entry("确诊", Category.CONFIRMED_CASE),
            Map.entry("阳性", Category.CONFIRMED_CASE));
    private static final Map<String, Need> NEEDS = Map.ofEntries(
            Map.entry("无障碍", Need.ACCESSIBLE), Map.entry("轮椅", Need.ACCESSIBLE),
            Map.entry("wheelchair", Need.ACCESSIBLE), Map.entry("accessible", Need.ACCESSIBLE),
            Map.entry("护理", Need.CARE), Map.entry("照护", Need.CARE), Map.entry("不能自理", Need.CARE),
            Map.entry("care", Need.CARE), Map.entry("低楼层", Need.GROUND), Map.entry("ground", Need.GROUND));
    private static final Map<String, Diet> DIETS = Map.ofEntries(
            Map.entry("普通", Diet.STANDARD), Map.entry("标准", Diet.STANDARD), Map.entry("standard", Diet.STANDARD),
            Map.entry("糖尿病", Diet.DIABETIC), Map.entry("低糖", Diet.DIABETIC), Map.entry("diabetic", Diet.DIABETIC),
            Map.entry("低盐", Diet.LOW_SALT), Map.entry("low salt", Diet.LOW_SALT), Map.entry("软食", Diet.SOFT),
            Map.entry("儿童", Diet.SOFT), Map.entry("soft", Diet.SOFT), Map.entry("婴儿", Diet.INFANT),
            Map.entry("infant", Diet.INFANT), Map.entry("孕妇", Diet.PREGNANT), Map.entry("pregnant", Diet.PREGNANT),
            Map.entry("清真", Diet.HALAL), Map.entry("halal", Diet.HALAL), Map.entry("素食", Diet.VEGETARIAN),
            Map.entry("vegetarian", Diet.VEGETARIAN));
    private static final Map<String, String> ALLERGENS = Map.ofEntries(
            Map.entry("花生", "PEANUT"), Map.entry("peanut", "PEANUT"), Map.entry("虾", "SHRIMP"),
            Map.entry("shrimp", "SHRIMP"), Map.entry("小麦", "WHEAT"), Map.entry("麸质", "WHEAT"),
            Map.entry("wheat", "WHEAT"), Map.entry("牛奶", "MILK"), Map.entry("milk", "MILK"),
            Map.entry("鸡蛋", "EGG"), Map.entry("egg", "EGG"), Map.entry("鱼", "FISH"), Map.entry("fish", "FISH"),
            Map.entry("大豆", "SOY"), Map.entry("soy", "SOY"), Map.entry("坚果", "NUTS"), Map.entry("nuts", "NUTS"));
    private static final Map<String, Boolean> TRANSIT = Map.of(
            "是", true, "yes", true, "y", true, "中转", true, "过境", true, "transit", true,
            "否", false, "no", false, "n", false, "无", false);
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?(?:[T\\s]+(\\d{1,2})[:：时](\\d{1,2})?.*)?");
    private static final LocalDate SPREADSHEET_ZERO = LocalDate.of(1899, 12, 30);
    private static final int LONGEST = 200;

    /**
     * One row of the file by column.
     *
     * @param number as a spreadsheet counts; the first is 1
     * @param cells  cleaned texts; blank ones are missing
     */
    public record Row(int number, Map<Column, String> cells) {
        String get(Column column) {
            return cells.getOrDefault(column, "").strip();
        }

        @Nullable
        String optional(Column column) {
            String value = get(column);
            return value.isEmpty() ? null : value.substring(0, Math.min(LONGEST, value.length()));
        }

        RowError error(Column column, String message, String remedy, String messageZh) {
            return new RowError(number, column.heading(), get(column), message, remedy, messageZh);
        }
    }

    /** The passenger of a row, or null after adding at least one error. */
    public @Nullable Passenger read(Row row, List<RowError> errors) {
        String name = row.get(Column.NAME);
        if (name.isEmpty()) {
            errors.add(row.error(Column.NAME, "is empty", "Enter the name as on the document.", "姓名为空，请按证件填写。"));
        } else if (name.length() > LONGEST || name.chars().noneMatch(Character::isLetter)) {
            errors.add(row.error(Column.NAME, "is not a name", "Enter the name as on the document.", "不是姓名，请按证件填写。"));
        }
        IdNumber.Valid id = id(row, errors);
        LocalDate born = born(row, id, errors);
        Sex sex = sex(row, id, errors);
        Category category = category(row, errors);
        LocalDateTime exposure = exposed(row, errors);
        Set<Need> needs = words(row, Column.NEEDS, NEEDS, errors).stream()
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Need.class)));
        List<Diet> diets = words(row, Column.DIET, DIETS, errors);
        List<String> allergens = words(row, Column.ALLERGENS, ALLERGENS, errors);
        PersonalData.Guardian guardian = guardian(row, errors);
        Boolean transit = transit(row, errors);
        Passenger.Residence residence = living ? residence(row, errors) : null;
        if (!errors.isEmpty() || id == null || born == null || category == null) {
            return null;
        }
        String health = row.optional(Column.HEALTH);
        return new Passenger(
                row.number(),
                new PersonalData(
                        Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s+", " ").strip(),
                        id.type(), id.number(), sex, born, row.optional(Column.NATIONALITY),
                        row.optional(Column.LANGUAGE), row.optional(Column.PHONE), row.optional(Column.EMERGENCY),
                        row.optional(Column.ADDRESS), row.optional(Column.COMMUNITY), health, guardian),
                row.optional(Column.HOUSEHOLD),
                category,
                exposure,
                row.optional(Column.EXPOSURE),
                needs,
                diets.isEmpty() ? Diet.STANDARD : diets.getFirst(),
                allergens,
                health != null && !folded(health).matches("无|none|no|健康|良好"),
                row.optional(Column.SEAT),
                residence,
                transit);
    }

    private static Passenger.@Nullable Residence residence(Row row, List<RowError> errors) {
        LocalDateTime entered = row.get(Column.ENTERED_AT).matches(".*\\d\\s*[:：时].*|\\d{5}\\.\\d+")
                ? date(row.get(Column.ENTERED_AT))
                : null;
        if (entered == null) {
            errors.add(row.error(
                    Column.ENTERED_AT, "is not a day with its time",
                    "Enter it as 2022-07-11 18:30, in the site's time.",
                    "入住时间应含日期和时刻，如2022-07-11 18:30（本地时间）。"));
        }
        String room = row.optional(Column.ROOM);
        if (room == null) {
            errors.add(row.error(Column.ROOM, "is empty", "Enter the number of the room where the person lives.",
                    "房间号为空，请填写所住房间。"));
        }
        var tested = new ArrayList<Integer>();
        for (String day : row.get(Column.TESTED).split("[,，、;；/\\s]+")) {
            if (day.matches("\\d{1,2}")) {
                tested.add(Integer.parseInt(day));
            } else if (!day.isEmpty()) {
                errors.add(row.error(Column.TESTED, "'" + day + "' is not a day of the schedule",
                        "Enter the days of the tests that were negative, such as 1, 3.",
                        "“" + day + "”不是检测日，请填写已检阴性的天数，如1、3。"));
            }
        }
        return entered == null || room == null
                ? null
                : new Passenger.Residence(entered, row.optional(Column.BUILDING), room, List.copyOf(tested));
    }

    private static @Nullable Boolean transit(Row row, List<RowError> errors) {
        String typed = row.get(Column.TRANSIT);
        Boolean known = typed.isEmpty() ? Boolean.FALSE : TRANSIT.get(folded(typed));
        if (known == null) {
            errors.add(row.error(Column.TRANSIT, "is neither yes nor no", "Enter yes for who only passes through.",
                    "是否中转无法识别，请填写是或否。"));
        }
        return Boolean.TRUE.equals(known) ? Boolean.TRUE : null;
    }

    private IdNumber.@Nullable Valid id(Row row, List<RowError> errors) {
        String typed = row.get(Column.ID_NUMBER);
        if (typed.isEmpty()) {
            errors.add(row.error(Column.ID_NUMBER, "is empty", "Enter the number of an identity document.",
                    "证件号码为空，请填写。"));
            return null;
        }
        String kind = row.get(Column.ID_TYPE);
        IdType type = kind.isEmpty() ? IdNumber.guess(typed) : ID_TYPES.get(folded(kind));
        if (type == null) {
            errors.add(row.error(Column.ID_TYPE, "is not a kind of document known here", oneOf(ID_TYPES), "证件类型无法识别。"));
            return null;
        }
        return switch (IdNumber.read(type, typed, today)) {
            case IdNumber.Valid valid -> valid;
            case IdNumber.Invalid invalid -> {
                errors.add(row.error(Column.ID_NUMBER, invalid.problem(), invalid.remedy(), invalid.messageZh()));
                yield null;
            }
        };
    }

    private @Nullable LocalDate born(Row row, IdNumber.@Nullable Valid id, List<RowError> errors) {
        LocalDate known = id == null ? null : id.birthDate();
        String typed = row.get(Column.BIRTH_DATE);
        if (typed.isEmpty()) {
            if (id != null && known == null) {
                errors.add(row.error(Column.BIRTH_DATE, "is empty",
                        "A passport does not tell it: enter it as 1990-05-31.", "护照不含出生日期，请填写，如1990-05-31。"));
            }
            return known;
        }
        LocalDateTime read = date(typed);
        LocalDate given = read == null ? null : read.toLocalDate();
        if (given == null || given.isAfter(today) || given.getYear() < 1900) {
            errors.add(row.error(Column.BIRTH_DATE, "is not a possible date of birth", "Enter it as 1990-05-31.",
                    "出生日期无效，请填写如1990-05-31。"));
            return null;
        }
        if (known != null && !known.equals(given)) {
            errors.add(row.error(
                    Column.BIRTH_DATE, "differs from " + known + " in the identity number",
                    "Compare both with the document.", "出生日期与身份证号不一致，请核对证件。"));
            return null;
        }
        return given;
    }

    private static Sex sex(Row row, IdNumber.@Nullable Valid id, List<RowError> errors) {
        Sex known = id == null ? null : id.sex();
        String typed = row.get(Column.SEX);
        if (typed.isEmpty()) {
            return known == null ? Sex.UNKNOWN : known;
        }
        Sex given = SEXES.get(folded(typed));
        if (given == null) {
            errors.add(row.error(Column.SEX, "is not known here", oneOf(SEXES), "性别无法识别，请填写男或女。"));
            return Sex.UNKNOWN;
        }
        if (known != null && known != given) {
            errors.add(row.error(Column.SEX, "differs from the identity number", "Compare both with the document.",
                    "性别与身份证号不一致，请核对证件。"));
        }
        return given;
    }

    private @Nullable Category category(Row row, List<RowError> errors) {
        String typed = row.get(Column.CATEGORY);
        if (typed.isEmpty()) {
            if (usual == null) {
                errors.add(
                        row.error(Column.CATEGORY, "is empty", "Choose one for the whole list, or fill the column.",
                                "人员类别为空，请为整份名单选择一个类别，或填写此列。"));
            }
            return usual;
        }
        Category category = CATEGORIES.get(folded(typed));
        if (category == null) {
            category = Arrays.stream(Category.values())
                    .filter(one -> one.name().equalsIgnoreCase(typed))
                    .findFirst()
                    .orElse(null);
        }
        if (category == null) {
            errors.add(row.error(Column.CATEGORY, "is not a category known here", oneOf(CATEGORIES), "人员类别无法识别。"));
        }
        return category;
    }

    private @Nullable LocalDateTime exposed(Row row, List<RowError> errors) {
        String typed = row.get(Column.LAST_EXPOSURE);
        if (typed.isEmpty()) {
            return null;
        }
        LocalDateTime at = date(typed);
        if (at == null || at.toLocalDate().isAfter(today) || at.toLocalDate().isBefore(today.minusDays(90))) {
            errors.add(row.error(
                    Column.LAST_EXPOSURE, "is not a day of the last three months", "Enter it as 2022-07-11 18:30.",
                    "末次暴露应在最近三个月内，如2022-07-11 18:30。"));
            return null;
        }
        return at;
    }

    private static PersonalData.@Nullable Guardian guardian(Row row, List<RowError> errors) {
        String name = row.optional(Column.GUARDIAN);
        String phone = row.optional(Column.GUARDIAN_PHONE);
        String relation = row.optional(Column.GUARDIAN_RELATION);
        if (name == null) {
            return null;
        }
        if (phone == null) {
            errors.add(row.error(
                    Column.GUARDIAN_PHONE, "is empty though a guardian is named", "Enter a number that is answered.",
                    "已填监护人但未填电话，请填写可接通的号码。"));
            return null;
        }
        return new PersonalData.Guardian(name, phone, relation == null ? "" : relation);
    }

    private static <T> List<T> words(Row row, Column column, Map<String, T> known, List<RowError> errors) {
        var words = new ArrayList<T>();
        for (String word : row.get(column).split("[,，、;；/]")) {
            String folded = folded(word);
            if (folded.isEmpty() || folded.matches("无|none|no|-")) {
                continue;
            }
            T value = known.get(folded);
            if (value == null) {
                errors.add(row.error(column, "'" + word.strip() + "' is not known here", oneOf(known),
                        "“" + word.strip() + "”无法识别。"));
            } else if (!words.contains(value)) {
                words.add(value);
            }
        }
        return List.copyOf(words);
    }

    private static String oneOf(Map<String, ?> known) {
        return "Use one of: " + known.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".";
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", " ")
                .strip();
    }

    /** Dates as people write them, and as a spreadsheet keeps them (days since 1899-12-30). */
    static @Nullable LocalDateTime date(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        Matcher parts = DATE.matcher(text);
        try {
            if (parts.matches()) {
                LocalDate date = LocalDate.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
                return date.atTime(LocalTime.of(number(parts.group(4)), number(parts.group(5))));
            }
            if (text.matches("\\d{8}")) {
                return LocalDate
                        .of(number(text.substring(0, 4)), number(text.substring(4, 6)), number(text.substring(6)))
                        .atStartOfDay();
            }
            if (text.matches("\\d{5}(\\.\\d+)?")) {
                double days = Double.parseDouble(text);
                return SPREADSHEET_ZERO.atStartOfDay().plusMinutes(Math.round(days * 24 * 60));
            }
        } catch (DateTimeException impossible) {
            return null;
        }
        return null;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
