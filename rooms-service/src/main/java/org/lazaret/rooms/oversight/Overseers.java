package org.lazaret.rooms.oversight;

import org.lazaret.rooms.site.Sites;

/** Who inspects, rectifies, extends and reads. Source: {@code deploy/handbook/rooms.md#inspections-and-findings}. */
final class Overseers {
    private static final String[] READ = {"site-manager", "doctor", "nurse", "approver", "commander", "auditor"};
    private static final String[] INSPECT = {"site-manager", "doctor", "nurse", "approver", "commander"};

    private Overseers() {}

    static String[] readers() {
        return READ.clone();
    }

    static String[] inspectors() {
        return INSPECT.clone();
    }

    /** Whether a person looks at the site from above or is one of its own. */
    static Inspection.Level level(Sites.Entered entered) {
        return entered.actor().sites().contains(entered.site().id())
                ? Inspection.Level.SELF
                : Inspection.Level.ABOVE;
    }

    /** True for one of those who have to rectify: who manages the site, or belongs to it with whatever role. */
    static boolean ownSide(Sites.Entered entered) {
        return entered.actor().hasAny("site-manager") || level(entered) == Inspection.Level.SELF;
    }
}
