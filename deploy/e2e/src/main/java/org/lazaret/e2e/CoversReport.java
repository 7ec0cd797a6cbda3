package org.lazaret.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints which tests prove which capability, at the end of the build. It reads what the tests of every module left in
 * {@code target/covers} and the rows of {@code deploy/handbook/capabilities.md}. An id that the handbook does not know
 * is a slip of the pen and ends the program with status 1.
 */
public final class CoversReport {
    private static final Pattern ROW = Pattern.compile("\\| ([CFNP]\\d+) \\| (.+) \\|");
    private static final Set<String> CLOSED = Set.of(".git", "node_modules", "src");

    private final Map<String, String> capabilities = new LinkedHashMap<>();
    private final Map<String, List<Proof>> proofs = new LinkedHashMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private int older;

    /** @param args the root of the project and the instant (ISO-8601, UTC) at which this build began */
    public static void main(String[] args) throws IOException {
        CoversReport report = read(Path.of(args[0]), Instant.parse(args[1]));
        System.out.print(report.text());
        if (!report.unknown.isEmpty()) {
            System.exit(1);
        }
    }

    static CoversReport read(Path root, Instant buildStart) throws IOException {
        CoversReport report = new CoversReport();
        for (String line : Files.readAllLines(root.resolve("deploy/handbook/capabilities.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                report.capabilities.put(row.group(1), row.group(2));
            }
        }
        for (Path file : files(root)) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(buildStart)) {
                report.older++;
            } else {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(report::add);
            }
        }
        return report;
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean closed = CLOSED.contains(String.valueOf(folder.getFileName()));
                return closed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path folder = root.relativize(file).getParent();
                if (folder != null && folder.endsWith(Path.of("target", "covers"))
                        && file.toString().endsWith(".tsv")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                // a test's temporary file may vanish while we walk
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length == 4) {
            if (!capabilities.containsKey(cells[0])) {
                unknown.add(cells[0] + " in " + cells[1]);
            }
            proofs.computeIfAbsent(cells[0], id -> new ArrayList<>())
                    .add(new Proof(cells[1].substring(cells[1].lastIndexOf('.') + 1), name(cells[2]),
                            Boolean.parseBoolean(cells[3])));
        }
    }

    private static String name(String displayName) {
        return displayName.replaceAll("\\([A-Za-z0-9_, ]*\\)$", "").replace('_', ' ');
    }

    /** The whole report, ending with the capabilities that no test proves yet. */
    String text() {
        StringBuilder text = new StringBuilder("\nCapabilities and the tests that prove them\n\n");
        Set<String> bare = new LinkedHashSet<>();
        capabilities.forEach((id, meaning) -> {
            List<Proof> of = proofs.getOrDefault(id, List.of());
            List<Proof> passed = of.stream().filter(Proof::passed).toList();
            if (passed.isEmpty()) {
                bare.add(id);
            }
            if (!of.isEmpty()) {
                text.append("%-5s%s%n".formatted(id, meaning))
                        .append("     %d passed%s%n".formatted(passed.size(),
                                of.size() == passed.size() ? "" : ", " + (of.size() - passed.size()) + " did not"));
                Map<String, Set<String>> byClass = new LinkedHashMap<>();
                of.forEach(proof -> byClass.computeIfAbsent(proof.type(), type -> new TreeSet<>())
                        .add(proof.passed() ? proof.name() : proof.name() + " (NOT PASSED)"));
                byClass.forEach((type, names) -> text.append("     - ")
                        .append(type)
                        .append(": ")
                        .append(String.join("; ", names))
                        .append('\n'));
            }
        });
        text.append("\n%d of %d capabilities are proven; no passed test names:%n".formatted(
                capabilities.size() - bare.size(), capabilities.size()));
        text.append(wrapped(bare));
        if (older > 0) {
            text.append(older).append(" result files of earlier builds were left out.\n");
        }
        if (!unknown.isEmpty()) {
            text.append("Not in deploy/handbook/capabilities.md: ").append(String.join(", ", unknown)).append('\n');
        }
        return text.toString().replace("\r\n", "\n");
    }

    private static String wrapped(Set<String> ids) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String id : ids) {
            text.append(column == 0 ? "     " : " ").append(id);
            column = column == 19 ? 0 : column + 1;
            if (column == 0) {
                text.append('\n');
            }
        }
        return column == 0 ? text.toString() : text.append('\n').toString();
    }

    private record Proof(String type, String name, boolean passed) {}
}
