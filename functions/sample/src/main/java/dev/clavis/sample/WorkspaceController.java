package dev.clavis.sample;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.RequestAttribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a workspace has once in each environment. */
@Controller
final class WorkspaceController {
    private static final List<Resource> COUNTED = List.of(Resources.BOTS, Resources.CONVERSATIONS, Resources.TEAM);

    private final Records records;

    WorkspaceController(Records records) {
        this.records = records;
    }

    @Get("/settings")
    HttpResponse<?> settings(@RequestAttribute(GuardFilter.CALLER) Caller caller) {
        return Answer.okIfFound(Resources.SETTINGS,
                records.find(caller, Resources.SETTINGS, Resources.SETTINGS.name()));
    }

    @Patch("/settings")
    HttpResponse<?> changeSettings(@RequestAttribute(GuardFilter.CALLER) Caller caller, @Body String body) {
        return switch (Input.read(Resources.SETTINGS, body, false)) {
            case Input.Bad(var answer) -> answer;
            case Input.Good(var values) -> Answer.okIfFound(Resources.SETTINGS,
                    records.change(caller, Resources.SETTINGS, Resources.SETTINGS.name(), values));
        };
    }

    /** How many there are of what. Each is counted up to {@code countedTo}, which stands for that many or more. */
    @Get("/analytics")
    HttpResponse<?> analytics(@RequestAttribute(GuardFilter.CALLER) Caller caller) {
        Map<String, Object> counts = new LinkedHashMap<>();
        COUNTED.forEach(resource -> counts.put(resource.name(), records.count(caller, resource)));
        counts.put("countedTo", Records.MAX_COUNT);
        return Answer.ok(counts);
    }
}
