package org.lazaret.rooms.oversight;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

import org.lazaret.rooms.shift.OpenTask;
import org.lazaret.rooms.shift.OpenTasks;
import org.lazaret.rooms.shift.TaskKind;
import org.lazaret.rooms.site.Site;

/**
 * Findings that wait for somebody's hands or eyes, so that each lies before one person on duty. Everybody at the site
 * sees who is on duty for what; what somebody wrote about a finding is for its readers and stays out of here.
 */
@Component
class OpenFindings implements OpenTasks {
    static final TaskKind RECTIFICATION = new TaskKind("FINDING", "问题整改", "rectification of a finding");
    static final TaskKind SECOND_LOOK = new TaskKind("SECOND_LOOK", "整改回头看", "second look at a finding");
    /** More at one site are not to be surveyed by a shift; what is due first is among them. */
    private static final int MOST = 500;
    private final FindingStore findings;

    OpenFindings(FindingStore findings) {
        this.findings = findings;
    }

    @Override
    public List<TaskKind> kinds() {
        return List.of(RECTIFICATION, SECOND_LOOK);
    }

    @Override
    public List<OpenTask> open(Site site, Instant now) {
        FindingQuery unsettled = new FindingQuery(null, true, false, null, null, null, FindingQuery.Sort.DUE);
        return findings.ofSite(site.id(), unsettled, null, MOST, now).stream().map(OpenFindings::task).toList();
    }

    /** A rectification is due by the finding's term; a second look has none. */
    static OpenTask task(Finding finding) {
        String what = finding.sentence() == null
                ? finding.heading().zh() + " / " + finding.heading().en()
                : finding.sentence().zh() + " / " + finding.sentence().en();
        String label = finding.room() == null ? what : finding.room().number() + " · " + what;
        Instant since = finding.waitsSince();
        return finding.state() == Finding.State.OPEN
                ? new OpenTask(RECTIFICATION.code(), finding.id(), label, since, finding.due())
                : new OpenTask(SECOND_LOOK.code(), finding.id(), label, since, null);
    }
}
