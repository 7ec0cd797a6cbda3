package org.lazaret.rooms.shift;

import java.time.Instant;
import java.util.List;

import org.lazaret.rooms.site.Site;

/**
 * A feature whose work must never lie about unowned: each of its open tasks is laid before one person on duty. Every
 * bean of this type is asked.
 */
public interface OpenTasks {
    /** The kinds of task that it knows; a post can answer for these. */
    List<TaskKind> kinds();

    /** What is open at a site at a moment. The caller has checked who asks. */
    List<OpenTask> open(Site site, Instant now);
}
