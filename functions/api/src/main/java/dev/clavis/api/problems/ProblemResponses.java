package dev.clavis.api.problems;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** Problems as HTTP answers. */
final class ProblemResponses {
    private ProblemResponses() {}

    static MutableHttpResponse<Problem> of(Problem problem) {
        return dress(HttpResponse.status(HttpStatus.valueOf(problem.status())), problem);
    }

    /** Makes the problem the answer's body, and adds the header fields that its status asks for. */
    static MutableHttpResponse<Problem> dress(MutableHttpResponse<?> response, Problem problem) {
        MutableHttpResponse<Problem> dressed = response.body(problem);
        dressed.contentType(Problem.MEDIA_TYPE);
        problem.headers().forEach(dressed::header);
        return dressed;
    }
}
