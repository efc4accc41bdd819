package dev.clavis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one part found: rows for programs, lines for people, and the exact claims that it saw broken. Used by one thread. */
public final class Report {
    private final String part;
    private final List<String> rows = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    public Report(String part) {
        this.part = part;
    }

    /** Adds a result. */
    public void row(Row row) {
        rows.add(row.json());
    }

    /** Adds a line of the table, formatted with dots in its numbers. */
    public void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    /** Says how a measured number stands to what was asked for. It fails nothing: another run measures otherwise. */
    public void aim(String what, double measured, String aim) {
        line("%s: %.2f (%s)", what, measured, aim);
    }

    /** Says whether something that is exact held; if not, the run fails once all is written. */
    public void claim(String what, boolean kept) {
        line("%s: %s", what, kept ? "kept" : "BROKEN");
        if (!kept) {
            broken.add(what);
        }
    }

    /**
     * Writes {@code <part>.json} and {@code <part>.txt}.
     *
     * @throws BrokenClaimException if a claim was not kept
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(part + ".json"), Rows.print(rows));
        Files.writeString(folder.resolve(part + ".txt"), String.join("\n", lines) + "\n");
        if (!broken.isEmpty()) {
            throw new BrokenClaimException(part + " found broken: " + String.join("; ", broken));
        }
    }
}
