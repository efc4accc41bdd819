package dev.clavis.authorizer.soak;

import dev.clavis.authorizer.soak.Call.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the judge found, of all keys together.
 *
 * @param byAnswer how many calls got each kind of answer
 * @param wrong what is wrong, in words: one line for each wrong decision
 * @param longestMicros how long the slowest answer took, by the soak's clock
 */
record Verdict(Map<String, Integer> byAnswer, List<String> wrong, long longestMicros) {
    /** Judges all that stands in these journals. */
    static Verdict of(List<Path> calls, List<Path> changes) throws IOException {
        Map<Integer, List<Change>> changesByKey = new HashMap<>();
        for (Path file : changes) {
            Journal.read(file, Change::read,
                    change -> changesByKey.computeIfAbsent(change.key(), _ -> new ArrayList<>()).add(change));
        }
        Map<Integer, List<Made>> callsByKey = new HashMap<>();
        for (Path file : calls) {
            Journal.read(file, Made::read,
                    made -> callsByKey.computeIfAbsent(made.call().key(), _ -> new ArrayList<>()).add(made));
        }
        Verdict verdict = new Verdict(new TreeMap<>(), new ArrayList<>(), 0);
        callsByKey.forEach((key, made) -> verdict.judge(key, changesByKey.getOrDefault(key, List.of()), made));
        long longest = callsByKey.values().stream().flatMap(List::stream).mapToLong(made -> made.end() - made.start())
                .max().orElse(0);
        return new Verdict(verdict.byAnswer(), verdict.wrong(), longest);
    }

    private void judge(int key, List<Change> changes, List<Made> calls) {
        Judge judge = new Judge(Product.of(key), changes, calls);
        for (Made call : judge.wrong()) {
            wrong.add(call + " while it may have been " + judge.possible(call));
        }
        for (Made call : calls) {
            Text text = call.call().text();
            String about = text == Text.ISSUED ? call.answer().reason().name() : text.name();
            byAnswer.merge(call.answer().kind() + (about.equals("NONE") ? "" : " " + about), 1, Integer::sum);
        }
    }

    int calls() {
        return byAnswer.values().stream().mapToInt(Integer::intValue).sum();
    }

    int calls(String answer) {
        return byAnswer.entrySet().stream().filter(e -> e.getKey().startsWith(answer)).mapToInt(Map.Entry::getValue)
                .sum();
    }
}
