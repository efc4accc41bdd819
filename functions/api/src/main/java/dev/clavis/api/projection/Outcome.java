package dev.clavis.api.projection;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;

/** How far a committed change has come when it is answered. */
public sealed interface Outcome {
    /** Every key that it concerns is checked against it. */
    record InForce() implements Outcome {}

    /** Its keys are too many to wait for. */
    record Running(OperationResponse operation) implements Outcome {
        /** 202, with the operation and where to ask for it. */
        public HttpResponse<OperationResponse> accepted() {
            return HttpResponse.<OperationResponse>accepted().body(operation)
                    .header(HttpHeaders.LOCATION, operation.location());
        }
    }
}
