package dev.clavis.local.gateway;

import dev.clavis.local.functions.FunctionException;
import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.functions.LambdaFunction;
import dev.clavis.local.template.Stack;
import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A {@code REQUEST} authorizer.
 *
 * @param identityHeaders header fields without which it is not even asked
 * @param cache of its answers, by the values of these fields
 */
record Authorizer(LambdaFunction function, List<String> identityHeaders, AnswerCache cache) {
    /** What API Gateway grants an authorizer at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(29);
    /** For how long API Gateway keeps an answer unless the template says otherwise. */
    private static final int STANDARD_SECONDS = 300;

    /** What came of asking. */
    sealed interface Verdict {
        /** The policy allows it. */
        record Permitted(AuthorizerAnswer answer) implements Verdict {}

        /** The policy does not allow it; the answer's context may be in the gateway response. */
        record Denied(AuthorizerAnswer answer) implements Verdict {}

        /** There is no policy to follow. */
        record Failed(ResponseType response) implements Verdict {}
    }

    /** Reads one of the API's {@code Auth.Authorizers}. */
    static Authorizer read(Values settings, FunctionHost functions) {
        require(settings, "FunctionPayloadType", "TOKEN", "REQUEST");
        for (String unknown : List.of("QueryStrings", "StageVariables", "Context")) {
            if (settings.at("Identity", unknown).isPresent()) {
                throw new TemplateException(settings.place() + ": identity from " + unknown + " is not known here");
            }
        }
        String arn = settings.at("FunctionArn").text();
        String function = Stack.functionOf(arn)
                .orElseThrow(() -> new TemplateException(settings.place() + ": " + arn + " is no function"));
        return new Authorizer(functions.function(function),
                settings.at("Identity", "Headers").list().stream().map(Values::text).toList(),
                new AnswerCache(
                        Duration.ofSeconds(settings.at("Identity", "ReauthorizeEvery").number(STANDARD_SECONDS)),
                        InstantSource.system()));
    }

    /** Asks about a request, with its event. */
    Verdict ask(GatewayRequest request, byte[] event, String methodArn) {
        List<String> identity = identityHeaders.stream().flatMap(name -> request.header(name).stream()).toList();
        if (identity.size() < identityHeaders.size()) {
            return new Verdict.Failed(ResponseType.UNAUTHORIZED);
        }
        try {
            AuthorizerAnswer answer = cache.get(identity,
                    () -> AuthorizerAnswer.parse(function.invoke(event, PATIENCE)));
            return answer.policy().allows(methodArn) ? new Verdict.Permitted(answer) : new Verdict.Denied(answer);
        } catch (FunctionException e) {
            boolean isNo = !e.timedOut() && "Unauthorized".equals(e.getMessage());
            return new Verdict.Failed(isNo ? ResponseType.UNAUTHORIZED : ResponseType.AUTHORIZER_FAILURE);
        } catch (MalformedException e) {
            System.err.println(function.id() + " answered with what is no answer of an authorizer: " + e.getMessage());
            return new Verdict.Failed(ResponseType.AUTHORIZER_CONFIGURATION_ERROR);
        }
    }

    private static void require(Values settings, String name, String standard, String required) {
        String value = settings.at(name).text(standard);
        if (!value.equals(required)) {
            throw new TemplateException(
                    settings.place() + "." + name + " has to be " + required + " (it is " + value + ")");
        }
    }
}
