package dev.clavis.smoke;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The table: a row for each thing that was looked at. */
public final class Report {
    private static final int WIDEST = 60;

    private final List<Row> rows = new ArrayList<>();

    /** What was seen, against what was expected. */
    public enum Verdict {
        OK("ok"),
        FAILED("FAILED"),
        /** Could not be looked at here; says nothing about the deployment. */
        SKIPPED("-");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    /**
     * One line of the table.
     *
     * @param advice what to switch; empty unless it failed
     */
    public record Row(String check, String expected, String seen, Verdict verdict, String advice) {}

    void check(String check, String expected, String seen, boolean ok, String advice) {
        rows.add(new Row(check, expected, seen, ok ? Verdict.OK : Verdict.FAILED, ok ? "" : advice));
    }

    void skip(String check, String why) {
        rows.add(new Row(check, "", why, Verdict.SKIPPED, ""));
    }

    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Whether something was looked at and nothing failed. */
    public boolean isGood() {
        return rows.stream().anyMatch(row -> row.verdict() == Verdict.OK)
                && rows.stream().noneMatch(row -> row.verdict() == Verdict.FAILED);
    }

    /** Prints the table, and below it what to switch. */
    public void print(PrintStream out) {
        Row title = new Row("check", "expected", "seen", Verdict.OK, "");
        int first = width(title, Row::check);
        int second = width(title, Row::expected);
        int third = width(title, Row::seen);
        String format = "%-" + first + "s  %-" + second + "s  %-" + third + "s  %s%n";
        out.printf(format, title.check(), title.expected(), title.seen(), "ok");
        out.println("-".repeat(first + second + third + 10));
        rows.forEach(row -> out.printf(format, row.check(), cut(row.expected()), cut(row.seen()), row.verdict().text));
        Set<String> advice = new LinkedHashSet<>();
        rows.stream().filter(row -> !row.advice().isEmpty())
                .forEach(row -> advice.add(row.check() + ": " + row.advice()));
        advice.forEach(line -> out.printf("%n%s%n", line));
    }

    private int width(Row title, Function<Row, String> column) {
        return rows.stream().map(column).mapToInt(text -> cut(text).length()).reduce(column.apply(title).length(),
                Math::max);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}
