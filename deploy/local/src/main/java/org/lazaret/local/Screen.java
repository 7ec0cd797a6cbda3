package org.lazaret.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person sees: lines that stay and, on a terminal, one last line that is overwritten while they wait. */
final class Screen {
    private final PrintStream out;
    private final boolean terminal;
    private boolean waiting;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Screen standard() {
        return new Screen(System.out, System.console() != null && System.console().isTerminal());
    }

    /** Prints a line that stays. */
    synchronized void line(String text) {
        wipe();
        out.println(text);
        out.flush();
    }

    /** Shows what is waited for; without a terminal nothing is shown. */
    synchronized void waiting(String text) {
        if (terminal) {
            wipe();
            out.print(text);
            out.flush();
            waiting = true;
        }
    }

    private void wipe() {
        if (waiting) {
            out.print("\r\u001b[K");
            waiting = false;
        }
    }

    /** @return seconds with one decimal, as {@code 4.1 s} */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
