package dev.clavis.authorizer.soak;

import dev.clavis.authorizer.soak.Call.Named;
import dev.clavis.authorizer.soak.Call.Need;
import dev.clavis.authorizer.soak.Call.Text;
import java.nio.charset.StandardCharsets;

/** What API Gateway sends for a call. */
record EventText(Call call, String secret, String workspace) {
    private static final String ARN = "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/";

    /** What the policy has to allow or deny. */
    String resource() {
        return ARN + method() + "/*";
    }

    byte[] bytes() {
        String event = """
                {"type": "%s", "methodArn": "%s%s/things", "resource": "/things", "path": "/things",
                 "httpMethod": "%s", "headers": {"Host": "api.example.com", "Accept": "*/*"},
                 "multiValueHeaders": {"Host": ["api.example.com"], "Accept": ["*/*"]%s%s},
                 "queryStringParameters": {"limit": "1"}, "pathParameters": null, "stageVariables": null,
                 "requestContext": {"requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", "stage": "prod",
                  "identity": {"sourceIp": "%s", "userAgent": "soak"}}}
                """.formatted(call.text() == Text.TOKEN_EVENT ? "TOKEN" : "REQUEST", ARN, method(), method(),
                authorization(), named(), call.inside() ? Subject.INSIDE : Subject.OUTSIDE);
        int length = call.text() == Text.BROKEN_EVENT ? event.length() / 2 : event.length();
        return event.substring(0, length).getBytes(StandardCharsets.UTF_8);
    }

    private String method() {
        return switch (call.need()) {
            case READ -> "GET";
            case WRITE -> "POST";
            case NOBODY -> "DELETE";
        };
    }

    private String authorization() {
        String value = "\"Bearer " + secret + '"';
        return switch (call.text()) {
            case MISSING -> "";
            case TWICE -> ", \"authorization\": [" + value + ", " + value + "]";
            default -> ", \"Authorization\": [" + value + "]";
        };
    }

    private String named() {
        return switch (call.named()) {
            case NONE -> "";
            case OWN -> ", \"X-Workspace-Id\": [\"" + workspace + "\"]";
            case OTHER -> ", \"x-workspace-id\": [\"ws_of_another\"]";
            case IMPOSSIBLE -> ", \"X-Workspace-Id\": [\"" + workspace + "\", \"" + workspace + "\"]";
        };
    }
}
