package org.lazaret.rooms.floor;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.table.Cells;
import org.lazaret.kit.table.Column;
import org.lazaret.kit.table.Limits;
import org.lazaret.kit.table.RowError;
import org.lazaret.kit.table.Table;
import org.lazaret.kit.table.TableFile;
import org.lazaret.kit.table.TableReader;
import org.lazaret.rooms.site.ZoneKind;

/** The list of a site's rooms as people keep it, and as it is exported. */
final class RoomsFile {
    private static final Map<String, RoomType> TYPES = words(RoomType.values(),
            Map.of("单人间", RoomType.SINGLE, "多人间", RoomType.MULTI, "家庭间", RoomType.FAMILY, "无障碍", RoomType.ACCESSIBLE,
                    "照护房", RoomType.CARE, "大空间床位", RoomType.BAY));
    private static final Map<String, Ventilation> RATINGS = words(Ventilation.values(),
            Map.of("绿", Ventilation.GREEN, "黄", Ventilation.YELLOW, "红", Ventilation.RED, "未评定", Ventilation.UNRATED));
    private static final Map<String, Boolean> YES_NO = Map.of("是", true, "否", false, "yes", true, "no", false, "true",
            true, "false", false);
    private static final List<Column> COLUMNS = List.of(Column.required("building", "楼栋", "Building"),
            Column.required("floor", "楼层", "Floor"), Column.optional("level", "层数", "Level"),
            Column.required("number", "房号", "Room"), Column.optional("position", "位置", "Position"),
            Column.required("type", "房型", "Type"), Column.required("capacity", "容纳人数", "Capacity"),
            Column.optional("area", "面积", "Area m2"), Column.optional("bathroom", "独立卫生间", "Bathroom"),
            Column.optional("window", "可开窗", "Window"), Column.optional("ac", "空调", "AC"),
            Column.required("ventilation", "通风评级", "Ventilation"), Column.optional("callButton", "呼叫按钮", "Call button"),
            Column.optional("nebuliserSafe", "可雾化", "Nebuliser safe"),
            Column.optional("adjacent", "相邻房间", "Adjacent rooms"), Column.optional("lift", "电梯", "Lift"),
            Column.optional("nurseDoors", "距护士站门数", "Doors to nurse station"),
            Column.optional("pressure", "气压", "Pressure"), Column.optional("beds", "床位号", "Beds"),
            Column.optional("apart", "隔墙房间", "Walled off rooms"), Column.optional("tags", "标签", "Tags"),
            Column.optional("zone", "分区", "Zone"), Column.optional("zoneKind", "分区类型", "Zone kind"),
            Column.optional("state", "房态", "State"),
            Column.optional("since", "状态起始", "Since"), Column.optional("afterPositive", "阳性后", "After positive"),
            Column.optional("until", "状态截止", "Until"), Column.optional("reason", "原因", "Reason"));
    private static final Map<String, RoomState> STATES = words(RoomState.values(),
            Stream.of(RoomState.values()).collect(Collectors.toMap(RoomState::zh, s -> s)));
    private static final Map<String, Pressure> PRESSURES = words(Pressure.values(),
            Map.of("负压", Pressure.NEGATIVE, "常压", Pressure.NEUTRAL, "正压", Pressure.POSITIVE));
    private static final Map<String, ZoneKind> ZONES = words(ZoneKind.values(),
            Stream.of(ZoneKind.values()).collect(Collectors.toMap(ZoneKind::zh, z -> z)));
    private static final TableReader READER = new TableReader(COLUMNS, Limits.USUAL);

    /** The headings of the export, which the import understands. */
    static final List<String> HEADINGS = List.of("building", "floor", "level", "number", "position", "type",
            "capacity", "area", "bathroom", "window", "ac", "ventilation", "callButton", "nebuliserSafe", "adjacent",
            "lift", "nurseDoors", "pressure", "beds", "apart", "tags", "zone", "zoneKind");

    /**
     * A row and its number in the file.
     *
     * @param stated the state in which the room is handed over; missing when the list says nothing of it
     */
    record Numbered(int row, RoomRow room, @Nullable Stated stated) {}

    /** A room's state as a list tells it, in the site's own time. */
    record Stated(RoomState state, LocalDateTime since, boolean afterPositive, @Nullable LocalDateTime until,
            @Nullable String reason) {}

    /** What a file says: usable rows, and everything that is wrong with the others. */
    record Read(List<Numbered> rows, List<RowError> errors) {}

    private static final List<String> KNOWN = COLUMNS.stream().map(Column::name).toList();

    private RoomsFile() {}

    static Read read(byte[] content) {
        return switch (READER.read(content)) {
            case TableFile.Unreadable bad -> new Read(List.of(),
                    List.of(new RowError(0, "", "", bad.code(), bad.message(), bad.messageZh())));
            case Table table -> rows(table);
        };
    }

    private static Read rows(Table table) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        Map<String, Integer> levels = new HashMap<>();
        Map<String, FloorZone> zones = new HashMap<>();
        Map<String, ZoneKind> kinds = new HashMap<>();
        Table.Imported<Numbered> imported = table.each(cells -> {
            RoomRow room = row(cells, places);
            Integer level = levels.putIfAbsent(room.building() + "/" + room.floor(), room.level());
            if (level != null && level != room.level()) {
                cells.reject("level", "other-level", "Rows before this one say that the floor is level " + level + ".",
                        "前面的行写明该楼层为第" + level + "层。");
            }
            FloorZone zone = room.zoned();
            FloorZone said = zone == null ? null : zones.putIfAbsent(room.building() + "/" + room.floor(), zone);
            if (said != null && !said.equals(zone)) {
                cells.reject("zone", "other-zone", "Rows before this one put the floor into zone " + said.name() + ".",
                        "前面的行把该楼层划入“" + said.name() + "”。");
            }
            ZoneKind kind = zone == null ? null : kinds.putIfAbsent(zone.name(), zone.kind());
            if (zone != null && kind != null && kind != zone.kind()) {
                cells.reject("zoneKind", "other-kind", "Rows before this one say that a zone of this name is "
                        + kind + "; choose another name.", "前面的行写明该名称的分区为“" + kind.zh() + "”，请另取名称。");
            }
            Stated stated = stated(cells);
            Integer before = seen.putIfAbsent(room.building() + "/" + room.number(), cells.row());
            if (before != null) {
                cells.reject("number", "duplicate", "This room stands in row " + before + " already.",
                        "该房间与第" + before + "行重复。");
            }
            return new Numbered(cells.row(), room, stated);
        });
        List<RowError> errors = new ArrayList<>(imported.errors());
        table.ignored()
                .forEach(heading -> errors.add(new RowError(0, heading, "", "unknown-column",
                        "A room has no attribute of this name; known are " + String.join(", ", KNOWN) + ".",
                        "没有这个属性；可用的列：" + String.join("、", KNOWN) + "。")));
        errors.sort(Comparator.comparing(RowError::row));
        return new Read(imported.kept().stream().map(Table.Kept::value).toList(), errors);
    }

    private static RoomRow row(Cells cells, Map<String, Integer> places) {
        String building = cells.text("building");
        String floor = cells.text("floor");
        Integer level = cells.optionalWhole("level", -5, 200);
        Integer told = level == null ? levelOf(floor) : level;
        if (told == null && !floor.isBlank()) {
            cells.reject("floor", "unknown-floor",
                    "No level is known of this floor; name it such as 8F, or give its level in a column of that name.",
                    "无法确定该楼层在第几层；请写成8F，或在“层数”列填写。");
        }
        int next = places.merge(building + "/" + floor, 1, Integer::sum);
        Integer position = cells.optionalWhole("position", 1, 1000);
        BigDecimal area = cells.optionalDecimal("area", BigDecimal.ONE, BigDecimal.valueOf(1000));
        ZoneKind kind = cells.optionalChoice("zoneKind", ZONES);
        String zone = cells.optional("zone");
        if (zone != null && kind == null) {
            cells.reject("zoneKind", "required", "Say what kind of zone this is: ISOLATION, WORK or PASSAGE.",
                    "请填写分区类型：隔离观察区、工作服务区或卫生通过区。");
        }
        return new RoomRow(building, floor, told == null ? 1 : told, cells.text("number"),
                position == null ? next : position, cells.choice("type", TYPES, RoomType.SINGLE),
                cells.whole("capacity", 1, 50), area == null ? null : area.doubleValue(),
                cells.optionalChoice("bathroom", YES_NO), cells.optionalChoice("window", YES_NO),
                cells.optional("ac"), cells.choice("ventilation", RATINGS, Ventilation.UNRATED),
                cells.optionalChoice("callButton", YES_NO), cells.optionalChoice("nebuliserSafe", YES_NO),
                several(cells, "adjacent", "[;；、 ]+"), cells.optional("lift"),
                cells.optionalWhole("nurseDoors", 0, 200),
                cells.optionalChoice("pressure", PRESSURES), several(cells, "beds", "[;；、 ]+"),
                several(cells, "apart", "[;；、 ]+"), several(cells, "tags", "[;；、]+"),
                zone == null && kind != null ? kind.zh() : zone, kind);
    }

    private static List<String> several(Cells cells, String column, String between) {
        String text = cells.optional(column);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(between)).map(String::strip).filter(a -> !a.isBlank()).distinct().toList();
    }

    private static @Nullable Stated stated(Cells cells) {
        RoomState state = cells.optionalChoice("state", STATES);
        LocalDateTime since = cells.optionalDateTime("since");
        Boolean positive = cells.optionalChoice("afterPositive", YES_NO);
        LocalDateTime until = cells.optionalDateTime("until");
        String reason = cells.optional("reason");
        if (state == null || state == RoomState.AVAILABLE) {
            return null;
        }
        if (state.taken()) {
            cells.reject("state", "people", "People are placed or held for; a list cannot bring them into a room.",
                    "在住和预留须经入住或预留办理，不能由清单导入。");
        }
        if (since == null) {
            cells.reject("since", "required", "Say since when the room is in this state, such as 2026-11-22 08:30.",
                    "请填写该状态的起始时间，例如 2026-11-22 08:30。");
        }
        if (reason == null && TakenOver.needsReason(state)) {
            cells.reject("reason", "required", "Say why.", "请填写原因。");
        }
        return since == null ? null : new Stated(state, since, Boolean.TRUE.equals(positive), until, reason);
    }

    /** The level that a label such as 8F, 8 or 8楼 names, below the ground for B1 and 地下1层; null when it names none. */
    private static @Nullable Integer levelOf(String floor) {
        String digits = floor.replaceAll("\\D", "");
        if (digits.isEmpty() || digits.length() > 3) {
            return null;
        }
        int level = Integer.parseInt(digits);
        return floor.matches("(?i)\\s*(-|B|地下|负).*") ? Integer.valueOf(-level) : Integer.valueOf(level);
    }

    static List<@Nullable Object> cells(RoomRow r) {
        return Arrays.asList(r.building(), r.floor(), r.level(), r.number(), r.position(), r.type().name(),
                r.capacity(), r.areaM2(), word(r.privateBathroom()), word(r.operableWindow()), r.ac(),
                r.ventilation().name(), word(r.callButton()), word(r.nebuliserSafe()),
                joined(r.adjacent()), r.lift(), r.nurseDoors(), r.pressure() == null ? null : r.pressure().name(),
                joined(r.beds()), joined(r.apart()), joined(r.tags()), r.zone(),
                r.zoneKind() == null ? null : r.zoneKind().name());
    }

    private static @Nullable String joined(List<String> several) {
        return several.isEmpty() ? null : String.join(";", several);
    }

    private static @Nullable String word(@Nullable Boolean value) {
        return value == null ? null : value ? "yes" : "no";
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values, Map<String, E> chinese) {
        Map<String, E> all = new LinkedHashMap<>(chinese);
        for (E value : values) {
            all.put(value.name(), value);
        }
        return all;
    }
}
