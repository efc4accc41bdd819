package dev.clavis.smoke;

import dev.clavis.core.profile.Body;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds an answer of the protected API to what it should be, a row for each part of it. */
record Look(Words words, Report report) {
    private static final String ERROR_TYPE = "x-amzn-ErrorType";

    void status(String check, int expected, HttpResponse<?> answer, String advice) {
        report.check(check, Integer.toString(expected), Integer.toString(answer.statusCode()),
                answer.statusCode() == expected, advice);
    }

    /** Status and body of what API Gateway answers by itself. */
    void refusal(String check, int status, Body body, HttpResponse<String> answer, String advice) {
        status(check, status, answer, advice);
        body(check, body, answer, advice);
    }

    void body(String check, Body body, HttpResponse<String> answer, String advice) {
        Optional<String> expected = words.of(body);
        if (expected.isEmpty()) {
            report.skip(check + ": body", "the profile is not in this checkout");
        } else {
            report.check(check + ": body", expected.get(), answer.body(),
                    Words.matches(expected.get(), answer.body()), advice);
        }
    }

    /** A header field whose whole value has this form. */
    void field(String check, String name, String expected, Pattern form, HttpResponse<?> answer, String advice) {
        Optional<String> value = answer.headers().firstValue(name);
        report.check(check + ": " + name, expected, value.orElse("missing"),
                value.filter(form.asMatchPredicate()).isPresent(), advice);
    }

    /** Whether API Gateway marks what it answers by itself, as it does unless something before it takes that away. */
    static boolean isMarked(HttpResponse<?> answer) {
        return answer.headers().firstValue(ERROR_TYPE).isPresent();
    }
}
