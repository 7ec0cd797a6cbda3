package org.lazaret.kit.process;

import java.util.UUID;

/** A command id that came again with other contents. */
public final class CommandReused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param id the command's */
    public CommandReused(UUID id) {
        super("the command " + id + " was started with other contents");
    }
}
