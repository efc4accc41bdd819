package dev.clavis.api.console;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.clavis.api.Invocation;
import dev.clavis.api.SharedContext;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemEvents;
import dev.clavis.logging.LogContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /console}, the page, and {@code GET /console/{file+}}, what it consists of; for anybody. The files stand below
 * a name made of their content, so that browsers keep them for good, and the page, which names it, is asked for each time.
 */
public final class ServeConsole implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private static final String PAGE = "/console";

    private final ConsolePage page;
    private final ConsoleFiles files;

    public ServeConsole() {
        this(SharedContext.get());
    }

    public ServeConsole(ApplicationContext context) {
        this.page = context.getBean(ConsolePage.class);
        this.files = context.getBean(ConsoleFiles.class);
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, @Nullable Context invocation) {
        if (!"GET".equals(event.getHttpMethod())) {
            return ProblemEvents.of(ProblemCode.NOT_FOUND);
        }
        try (LogContext _ = Invocation.of(invocation, event).with("route", "GET " + event.getResource())) {
            return PAGE.equals(event.getResource())
                    ? page(event)
                    : file(event.getPathParameters()).orElseGet(() -> ProblemEvents.of(ProblemCode.NOT_FOUND));
        }
    }

    private APIGatewayProxyResponseEvent page(APIGatewayProxyRequestEvent event) {
        boolean endsWithSlash = event.getPath() != null && event.getPath().endsWith("/");
        ConsolePage.Rendered rendered = page.render(endsWithSlash,
                StageVariables.from(event.getStageVariables()));
        return answer(Map.of("Content-Type", "text/html; charset=utf-8", "Cache-Control", "no-cache",
                "Content-Security-Policy", rendered.policy(), "X-Content-Type-Options", "nosniff", "Referrer-Policy",
                "no-referrer", "Cross-Origin-Opener-Policy", "same-origin", "Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()"), rendered.html());
    }

    private Optional<APIGatewayProxyResponseEvent> file(@Nullable Map<String, String> parameters) {
        String path = parameters == null ? "" : parameters.getOrDefault("file", "");
        String prefix = files.fingerprint() + "/";
        // Under another fingerprint the name would be kept for good with what it is not.
        return path.startsWith(prefix)
                ? files.find(path.substring(prefix.length()))
                        .map(file -> answer(Map.of("Content-Type", file.type(), "Cache-Control",
                                "public, max-age=31536000, immutable", "X-Content-Type-Options", "nosniff"),
                                file.text()))
                : Optional.empty();
    }

    private static APIGatewayProxyResponseEvent answer(Map<String, String> headers, String body) {
        return new APIGatewayProxyResponseEvent().withStatusCode(200).withHeaders(headers).withBody(body)
                .withIsBase64Encoded(false);
    }
}
