package dev.clavis.sample;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestAttribute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/conversations")
final class ConversationController {
    private final Conversations conversations;

    ConversationController(Conversations conversations) {
        this.conversations = conversations;
    }

    /** The newest conversations. */
    @Get
    HttpResponse<?> list(@RequestAttribute(GuardFilter.CALLER) Caller caller, @Nullable @QueryValue String limit) {
        Optional<PageSize> size = limit == null ? Optional.of(PageSize.DEFAULT) : PageSize.parse(limit);
        return size.<HttpResponse<?>>map(known -> HttpResponse.ok(Answer.of(conversations.newest(caller, known))))
                .orElseGet(Refusal.BAD_LIMIT::response);
    }

    @Get("/{id}")
    HttpResponse<?> get(@RequestAttribute(GuardFilter.CALLER) Caller caller, String id) {
        return conversations.find(caller, id).<HttpResponse<?>>map(found -> HttpResponse.ok(Answer.of(found)))
                .orElseGet(Refusal.CONVERSATION_NOT_FOUND::response);
    }
}
