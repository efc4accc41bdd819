package dev.clavis.api.faults;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls with an {@code Idempotency-Key}. */
final class Calls {
    private Calls() {}

    /** @param once the Idempotency-Key; empty for none */
    static Answer post(Api api, String path, String token, String body, String once) {
        return api.call("POST", path, token, body, event -> {
            if (once.isEmpty()) {
                return event;
            }
            Map<String, String> headers = new HashMap<>(event.getHeaders());
            headers.put("Idempotency-Key", once);
            event.getMultiValueHeaders().put("Idempotency-Key", List.of(once));
            return event.withHeaders(headers);
        });
    }
}
