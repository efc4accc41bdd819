package dev.clavis.api.usage;

import dev.clavis.api.database.ContentionException;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.metrics.Metrics;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what batches of log lines tell, each line once. */
@Singleton
final class UsageRecorder {
    /** What one transaction deletes at most; Aurora DSQL ends it at 3,000 rows. */
    static final int ROWS = 2_000;
    /** Lines in a transaction: each is up to three rows. */
    private static final int LINES = 500;
    private static final Logger log = LoggerFactory.getLogger(UsageRecorder.class);

    private final LogLines lines;
    private final UsageLines seen;
    private final UsageLineRows keys;
    private final UsageHours hours;
    private final RequestLog requests;
    private final PermissionUses permissions;
    private final Transactions transactions;
    private final ObjectMapper json;
    private final Metrics metrics;
    private final InstantSource clock;

    UsageRecorder(LogLines lines, UsageLines seen, UsageLineRows keys, UsageHours hours, RequestLog requests,
            PermissionUses permissions, Transactions transactions, ObjectMapper json, Metrics metrics,
            InstantSource clock) {
        this.lines = lines;
        this.seen = seen;
        this.keys = keys;
        this.hours = hours;
        this.requests = requests;
        this.permissions = permissions;
        this.transactions = transactions;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts what has not been counted of a delivery. After a failure some of it may be, and the delivery is to be
     * repeated.
     *
     * @param data as CloudWatch Logs packs it
     * @throws dev.clavis.core.UnavailableException if SQL is away
     */
    Recorded record(String data) {
        LogBatch batch = LogBatch.read(data, json);
        List<Call> calls = new ArrayList<>();
        int malformed = 0;
        for (LogBatch.LogEvent event : batch.lines()) {
            switch (lines.read(event)) {
                case LogLine.Told told -> calls.add(told.call());
                case LogLine.Keyless nobody -> {
                    // Of no key, so nobody's.
                }
                case LogLine.Malformed bad -> malformed++;
            }
        }
        List<Call> remembered = calls.stream().filter(seen::isRemembered).toList();
        int late = calls.size() - remembered.size();
        UsageMeter meter = new UsageMeter(clock.instant());
        int fresh;
        try {
            fresh = countAll(remembered, meter);
            // A delivery that is to come again brings them again.
            meter.lost(malformed + late);
        } finally {
            if (!meter.isEmpty()) {
                metrics.record(meter.values());
            }
        }
        if (malformed > 0 || late > 0) {
            log.warn("of {} lines in {}, {} were of no known form and {} too late", batch.lines().size(),
                    batch.logGroup(), malformed, late);
        }
        return new Recorded(batch.lines().size(), fresh, malformed, late);
    }

    /** How many of these calls count. What has been counted is measured, even if the rest could not be. */
    private int countAll(List<Call> calls, UsageMeter meter) {
        int fresh = 0;
        for (int start = 0; start < calls.size(); start += LINES) {
            List<Call> part = calls.subList(start, Math.min(start + LINES, calls.size()));
            List<Call> counted = transactions.run(() -> count(part));
            meter.recorded(counted);
            if (!counted.isEmpty()) {
                trim(part);
            }
            fresh += counted.size();
        }
        return fresh;
    }

    /** Those of these calls that count: those of keys that exist, and not for the second time. */
    private List<Call> count(List<Call> part) {
        Map<String, String> workspaces = keys
                .findKeys(part.stream().map(call -> call.key().value()).distinct().toList()).stream()
                .collect(Collectors.toMap(CountedKeyRow::id, CountedKeyRow::workspace));
        Map<String, Call> known = part.stream().filter(call -> workspaces.containsKey(call.key().value()))
                .collect(Collectors.toMap(Call::line, call -> call, (first, again) -> first));
        Set<String> taken = seen.take(known.keySet());
        List<Call> fresh = known.values().stream().filter(call -> taken.contains(call.line())).toList();
        if (fresh.isEmpty()) {
            return fresh;
        }
        Map<UsageHours.Slot, Tally> tallies = new HashMap<>();
        fresh.forEach(call -> tallies.merge(slot(call, workspaces), Tally.of(call), Tally::plus));
        hours.add(tallies);
        requests.append(fresh);
        permissions.note(fresh);
        return fresh;
    }

    /** What is left over goes with the next calls of the key, or when it is too old. */
    private void trim(List<Call> part) {
        try {
            int forgotten = transactions.run(() -> requests.trim(part));
            log.debug("forgot {} requests", forgotten);
        } catch (ContentionException e) {
            log.info("others forget the same requests: {}", e.getMessage());
        }
    }

    private static UsageHours.Slot slot(Call call, Map<String, String> workspaces) {
        return new UsageHours.Slot(call.key().value(), workspaces.getOrDefault(call.key().value(), ""),
                call.time().truncatedTo(ChronoUnit.HOURS));
    }
}
