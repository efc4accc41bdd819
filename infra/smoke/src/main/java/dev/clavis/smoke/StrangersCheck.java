package dev.clavis.smoke;

import dev.clavis.core.profile.Body;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who has no good key, and what is not there. */
final class StrangersCheck {
    private static final Call NOWHERE = new Call("GET", "/smoke-run-no-such-route", "");
    private static final String WHO = Advice.gatewayResponse("UNAUTHORIZED");

    private final Client client;
    private final Look look;

    StrangersCheck(Client client, Look look) {
        this.client = client;
        this.look = look;
    }

    /** Whether API Gateway marks its own answers is told. */
    boolean withoutKey(Call read) {
        HttpResponse<String> answer = client.call(read, Optional.empty());
        refused("no key", answer);
        look.field("no key", "WWW-Authenticate", "Bearer", Pattern.compile("Bearer.*"), answer, WHO);
        return Look.isMarked(answer);
    }

    void withForgedKey(Call read, Key key) {
        refused("a made-up key", client.call(read, key.forged()));
    }

    void nowhere(Optional<Key> key) {
        look.refusal("unknown path, no key", 404, Body.NOT_FOUND, client.call(NOWHERE, Optional.empty()),
                Advice.gatewayResponse("MISSING_AUTHENTICATION_TOKEN"));
        key.ifPresent(good -> look.refusal("unknown path, good key", 404, Body.NOT_FOUND,
                client.call(NOWHERE, good.secret()), Advice.gatewayResponse("INVALID_SIGNATURE")));
    }

    private void refused(String check, HttpResponse<String> answer) {
        look.refusal(check, 401, Body.UNAUTHORIZED, answer, answer.statusCode() < 300 ? Advice.OPEN : WHO);
    }
}
