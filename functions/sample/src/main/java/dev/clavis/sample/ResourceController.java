package dev.clavis.sample;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestAttribute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all resources have in common; the lists of paths say what each one offers. GET answers HEAD as well. */
@Controller
final class ResourceController {
    private final Records records;

    ResourceController(Records records) {
        this.records = records;
    }

    /** The newest ones first. */
    @Get(uris = {"/conversations", "/prompts", "/contacts", "/bots", "/team", "/transactions", "/tasks" })
    HttpResponse<?> list(HttpRequest<?> request, @RequestAttribute(GuardFilter.CALLER) Caller caller,
            @Nullable @QueryValue String limit) {
        Optional<PageSize> size = limit == null ? Optional.of(PageSize.DEFAULT) : PageSize.parse(limit);
        return size.<HttpResponse<?>>map(known -> Answer.ok(records.newest(caller, resource(request), known)))
                .orElseGet(Refusal.BAD_LIMIT::response);
    }

    @Get(uris = {"/conversations/{id}", "/prompts/{id}", "/contacts/{id}", "/bots/{id}", "/transactions/{id}",
            "/tasks/{id}" })
    HttpResponse<?> get(HttpRequest<?> request, @RequestAttribute(GuardFilter.CALLER) Caller caller, String id) {
        return Answer.okIfFound(resource(request), records.find(caller, resource(request), id));
    }

    @Post(uris = {"/conversations", "/contacts", "/bots", "/team" })
    HttpResponse<?> create(HttpRequest<?> request, @RequestAttribute(GuardFilter.CALLER) Caller caller,
            @Body String body) {
        return switch (Input.read(resource(request), body, true)) {
            case Input.Bad(var answer) -> answer;
            case Input.Good(var values) -> Answer.created(resource(request),
                    records.create(caller, resource(request), values));
        };
    }

    /** Sets what the body names and leaves the rest as it is. */
    @Patch(uris = {"/contacts/{id}", "/bots/{id}" })
    HttpResponse<?> change(HttpRequest<?> request, @RequestAttribute(GuardFilter.CALLER) Caller caller, String id,
            @Body String body) {
        return switch (Input.read(resource(request), body, false)) {
            case Input.Bad(var answer) -> answer;
            case Input.Good(var values) -> Answer.okIfFound(resource(request),
                    records.change(caller, resource(request), id, values));
        };
    }

    @Delete(uris = {"/conversations/{id}", "/contacts/{id}", "/bots/{id}", "/team/{id}" })
    HttpResponse<?> delete(HttpRequest<?> request, @RequestAttribute(GuardFilter.CALLER) Caller caller, String id) {
        return records.delete(caller, resource(request), id)
                ? HttpResponse.noContent()
                : Answer.okIfFound(resource(request), Optional.empty());
    }

    /** The one whose name the path begins with. */
    private static Resource resource(HttpRequest<?> request) {
        return Resources.at(request.getPath());
    }
}
