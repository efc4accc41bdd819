package dev.clavis.sample;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What belongs to a prompt. */
@Controller("/prompts/{id}")
final class PromptController {
    private final Records records;

    PromptController(Records records) {
        this.records = records;
    }

    /** The newest version first. */
    @Get("/versions")
    HttpResponse<?> versions(@RequestAttribute(GuardFilter.CALLER) Caller caller, String id) {
        return partsOf(caller, id, Resources.VERSIONS).<HttpResponse<?>>map(Answer::ok)
                .orElseGet(PromptController::none);
    }

    /** The attached context files with their content, as one file to download. */
    @Get("/context")
    HttpResponse<?> context(@RequestAttribute(GuardFilter.CALLER) Caller caller, String id) {
        return partsOf(caller, id, Resources.CONTEXTS).<HttpResponse<?>>map(
                files -> Answer.ok(files).toMutableResponse().header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + id + "-context.json\""))
                .orElseGet(PromptController::none);
    }

    /** Empty if there is no such prompt. Where there is one, its id has been checked, and no other's begins with it. */
    private Optional<List<Map<String, Object>>> partsOf(Caller caller, String id, Resource parts) {
        return records.find(caller, Resources.PROMPTS, id)
                .map(prompt -> records.newest(caller, parts, id + "_", PageSize.MAX));
    }

    private static HttpResponse<?> none() {
        return Answer.okIfFound(Resources.PROMPTS, Optional.empty());
    }
}
