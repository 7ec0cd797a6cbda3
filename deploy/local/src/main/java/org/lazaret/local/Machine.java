package org.lazaret.local;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the machine has; zero or less where it does not tell. */
final class Machine {
    private static final long MEGABYTE = 1024 * 1024;

    private Machine() {}

    /** @return memory that new processes may take, in MB: what the system calls available, within a container's limit */
    static long availableMegabytes() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize() / MEGABYTE;
        long available = kilobytes(Path.of("/proc/meminfo"), "MemAvailable") / 1024;
        return available > 0 ? Math.min(available, total) : total / 2;
    }

    /** @return the memory that a process occupies, in MB */
    static long residentMegabytes(long pid) {
        return kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS") / 1024;
    }

    private static long kilobytes(Path file, String name) {
        try {
            Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB").matcher(Files.readString(file));
            return line.find() ? Long.parseLong(line.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
