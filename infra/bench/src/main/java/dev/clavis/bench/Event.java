package dev.clavis.bench;

import java.nio.charset.StandardCharsets;

/** What API Gateway sends to an authorizer for a small {@code GET}, written as it writes it: without white space. */
final class Event {
    private Event() {}

    static byte[] of(String secret) {
        return """
                {"type":"REQUEST",\
                "methodArn":"arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/GET/conversations",\
                "resource":"/conversations","path":"/conversations","httpMethod":"GET",\
                "headers":{"Accept":"*/*","Authorization":"Bearer %1$s","Host":"api.example.com",\
                "User-Agent":"curl/8.5.0","X-Amzn-Trace-Id":"Root=1-5759e988-bd862e3fe1be46a994272793",\
                "X-Forwarded-For":"203.0.113.7","X-Forwarded-Port":"443","X-Forwarded-Proto":"https"},\
                "multiValueHeaders":{"Accept":["*/*"],"Authorization":["Bearer %1$s"],"Host":["api.example.com"],\
                "User-Agent":["curl/8.5.0"],"X-Amzn-Trace-Id":["Root=1-5759e988-bd862e3fe1be46a994272793"],\
                "X-Forwarded-For":["203.0.113.7"],"X-Forwarded-Port":["443"],"X-Forwarded-Proto":["https"]},\
                "queryStringParameters":{"limit":"1"},"multiValueQueryStringParameters":{"limit":["1"]},\
                "pathParameters":{},"stageVariables":{},\
                "requestContext":{"resourceId":"abc123","resourcePath":"/conversations","httpMethod":"GET",\
                "extendedRequestId":"fhxNLG5IywMFrSw=","requestTime":"21/Nov/2026:12:00:00 +0000",\
                "path":"/prod/conversations","accountId":"123456789012","protocol":"HTTP/1.1","stage":"prod",\
                "domainPrefix":"abcdef1234","requestTimeEpoch":1795262400000,\
                "requestId":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef","identity":{"cognitoIdentityPoolId":null,\
                "cognitoIdentityId":null,"apiKey":null,"principalOrgId":null,"cognitoAuthenticationType":null,\
                "userArn":null,"apiKeyId":null,"userAgent":"curl/8.5.0","accountId":null,"caller":null,\
                "sourceIp":"203.0.113.7","accessKey":null,"cognitoAuthenticationProvider":null,"user":null},\
                "domainName":"abcdef1234.execute-api.eu-west-1.amazonaws.com","apiId":"abcdef1234"}}\
                """.formatted(secret).getBytes(StandardCharsets.UTF_8);
    }
}
