package org.lazaret.local;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One process of the installation: what to run and how to see that it works.
 *
 * @param part        which of the seven it is
 * @param command     what to run; names the run folder somewhere, by which a later start knows it as ours
 * @param environment settings beyond those of the launcher's own environment
 * @param health      answers 200 when the process works; a {@code tcp} address when taking a connection is the sign
 */
record Program(Part part, List<String> command, Map<String, String> environment, URI health) {
    String name() {
        return part.title;
    }

    /** The same process with one setting changed. */
    Program with(String setting, String value) {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put(setting, value);
        return new Program(part, command, settings, health);
    }

    int port() {
        return health.getPort();
    }
}
