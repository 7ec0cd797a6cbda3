package org.lazaret.rooms.muster;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.site.ZoneKind;

/** Who is on the site now, as rows of a list: one to a person, the same in every kind of file. */
final class OnSiteSheet {
    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final List<String> COLUMNS = List.of("kind", "buildingCode", "floor", "room", "name", "ageBand", "help",
            "group", "company", "zone", "since");
    private static final List<String> HEADINGS = List.of("类别 Kind", "楼栋 Building", "楼层 Floor", "房号 Room",
            "姓名 Name", "年龄段 Age", "需协助 Needs help", "工作组 Group", "单位 Company", "区域 Zone", "进入 Since");

    private OnSiteSheet() {}

    static List<@Nullable Object> row(MusterPerson p) {
        String help = p.help().stream().map(Help::name).collect(Collectors.joining(" "));
        return Arrays.asList(p.kind().name(), p.buildingCode(), p.floorLabel(), p.room(),
                p.name() == null ? p.initials() : p.name(), p.ageBand(), help, p.group(), p.company(), p.zone(),
                p.since());
    }

    /** Site, moment and counts in the first lines, then the list. */
    static void write(ShowMuster.OnSiteNow now, OutputStream out) throws IOException {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of(now.timeZone()));
        Workbook book = new Workbook(out, "Lazaret", "1.0");
        Worksheet sheet = book.newWorksheet("在点人员 On site");
        sheet.value(0, 0, now.nameZh() + " " + now.nameEn() + " (" + now.code() + ")");
        sheet.value(1, 0, time.format(now.at()) + " " + now.timeZone());
        sheet.value(2, 0, "在住 Residents " + now.residents() + " · 其他 Others " + now.others() + " · 需协助 Need help "
                + now.needHelp());
        for (int column = 0; column < HEADINGS.size(); column++) {
            sheet.value(4, column, HEADINGS.get(column));
            sheet.width(column, 16);
        }
        sheet.range(4, 0, 4, HEADINGS.size() - 1).style().bold().set();
        sheet.freezePane(0, 5);
        int line = 5;
        for (MusterPerson person : now.people()) {
            List<@Nullable Object> row = row(person);
            for (int column = 0; column < row.size(); column++) {
                sheet.value(line, column, text(row.get(column), time));
            }
            line++;
        }
        book.finish();
    }

    private static String text(@Nullable Object value, DateTimeFormatter time) {
        return switch (value) {
            case null -> "";
            case ZoneKind zone -> zone.zh() + " " + zone.en();
            case Instant at -> time.format(at);
            default -> value.toString();
        };
    }
}
