package org.lazaret.residents.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.lazaret.residents.report.ReportFigures.ReportPeople;

/** What the people of a day are now, against what was signed. */
final class ReportDifferences {
    private ReportDifferences() {}

    static List<ReportChange> of(ReportPeople signed, ReportPeople known) {
        Map<String, Integer> before = figures(signed);
        Map<String, Integer> after = figures(known);
        List<ReportChange> changes = new ArrayList<>();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Integer one = before.get(name);
            Integer other = after.get(name);
            if (one == null ? other != null : !one.equals(other)) {
                changes.add(new ReportChange(
                        name, one == null ? null : one.toString(), other == null ? null : other.toString()));
            }
        }
        return changes;
    }

    private static Map<String, Integer> figures(ReportPeople people) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("opening", people.opening());
        all.put("came", people.came());
        all.put("left", people.left());
        all.put("here", people.here());
        all.put("living", people.living());
        all.put("atDoor", people.atDoor());
        all.put("underWay", people.underWay());
        people.rows().forEach(row -> {
            all.put(row.category() + ".opening", row.opening());
            all.put(row.category() + ".came", row.came());
            all.put(row.category() + ".left", row.left());
            all.put(row.category() + ".became", row.became());
            all.put(row.category() + ".becameOther", row.becameOther());
            all.put(row.category() + ".closing", row.closing());
        });
        people.flows().forEach(flow -> all.put(flow.event().name(), flow.came() + flow.left()));
        people.inTransit().forEach(on -> all.put(on.category() + ".inTransit", on.people()));
        return all;
    }
}
