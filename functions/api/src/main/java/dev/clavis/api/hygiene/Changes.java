package dev.clavis.api.hygiene;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of the notices of one key.
 *
 * @param raised new, or with more to say than before
 * @param kept with less to say than before
 * @param cleared over
 */
record Changes(List<Raised> raised, List<Notice> kept, List<Notice> cleared) {
    /** @param before what was known of this kind */
    record Raised(Optional<Notice> before, Notice after) {}

    static Changes of(List<Notice> known, Verdict verdict, Instant now) {
        Map<NoticeType, Notice> before = known.stream().collect(Collectors.toMap(Notice::type, Function.identity()));
        List<Raised> raised = new ArrayList<>();
        List<Notice> kept = new ArrayList<>();
        for (Finding finding : verdict.findings().values()) {
            Notice old = before.get(finding.type());
            if (old == null) {
                raised.add(new Raised(Optional.empty(), new Notice(finding, now.truncatedTo(ChronoUnit.MILLIS))));
            } else if (finding.isNewsAfter(old.finding())) {
                raised.add(new Raised(Optional.of(old), new Notice(finding, old.since())));
            } else if (!finding.equals(old.finding())) {
                kept.add(new Notice(finding, old.since()));
            }
        }
        List<Notice> cleared = known.stream().filter(notice -> !verdict.findings().containsKey(notice.type())
                && !verdict.open().contains(notice.type())).toList();
        return new Changes(raised, kept, cleared);
    }

    boolean isEmpty() {
        return raised.isEmpty() && kept.isEmpty() && cleared.isEmpty();
    }
}
