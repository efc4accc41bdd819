package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

/** The functions that no API fronts, called as {@code aws lambda invoke} does it. */
record Functions(URI endpoint) {
    static Functions of(Product product) {
        return new Functions(product.system().functions());
    }

    /** Writes DynamoDB's copy of all keys anew from SQL. */
    void rebuildTheCopy() throws Exception {
        invoke("ReprojectFunction", "{\"repair\": true}");
    }

    void sweep() throws Exception {
        invoke("SweepFunction", "{}");
    }

    private void invoke(String function, String event) throws Exception {
        HttpResponse<String> answer = Raw.send(endpoint, "POST",
                "/2015-03-31/functions/" + function + "/invocations", event);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).as(answer.body()).isEmpty();
    }
}
