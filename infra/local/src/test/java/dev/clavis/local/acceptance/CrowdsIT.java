package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many who create keys at the same time. */
class CrowdsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BODY = "{\"name\": \"crowd\", \"environment\": \"live\"}";

    @Test
    void twoHundredCreationsAgainstAQuotaOfFiftyLeaveFifty() throws Exception {
        Deployment deployment = Deployment.shared();
        String workspace = workspace(deployment);
        assertThat(deployment.manage("operator", "PATCH", "/workspaces/" + workspace, "{\"keyQuota\": 50}")
                .statusCode()).isEqualTo(200);

        List<HttpResponse<String>> answers = all(200, () -> untilAnswered(() -> deployment.manage("owner", "POST",
                "/workspaces/" + workspace + "/keys", BODY)));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(50);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(150)
                .allMatch(answer -> answer.body().contains("quota-reached"));
        assertThat(keys(deployment, workspace)).isEqualTo(50);
    }

    @Test
    void fiftyCreationsWithOneIdempotencyKeyLeaveOne() throws Exception {
        Deployment deployment = Deployment.shared();
        String workspace = workspace(deployment);
        String token = UUID.randomUUID().toString();

        List<HttpResponse<String>> answers = all(50, () -> untilAnswered(() -> deployment.manage("owner", "POST",
                "/workspaces/" + workspace + "/keys", BODY, "Idempotency-Key", token)));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers).filteredOn(answer -> answer.body().contains("\"secret\"")).hasSizeLessThanOrEqualTo(1);
        assertThat(answers.stream().map(CrowdsIT::id).distinct()).hasSize(1);
        assertThat(keys(deployment, workspace)).isEqualTo(1);
        HttpResponse<String> other = deployment.manage("owner", "POST", "/workspaces/" + workspace + "/keys",
                "{\"name\": \"other\", \"environment\": \"live\"}", "Idempotency-Key", token);
        assertThat(other.statusCode()).as(other.body()).isEqualTo(422);
    }

    /** As a client does: a 503 says that nothing is known, and to try again. */
    private static HttpResponse<String> untilAnswered(Callable<HttpResponse<String>> request) throws Exception {
        HttpResponse<String> answer = request.call();
        for (int attempt = 0; attempt < 20 && answer.statusCode() == 503; attempt++) {
            answer = request.call();
        }
        answer.body().lines().filter(line -> line.contains("\"secret\"")).forEach(line -> Deployment.secrets()
                .add(line.replaceAll(".*\"secret\" *: *\"([^\"]*)\".*", "$1")));
        return answer;
    }

    private static List<HttpResponse<String>> all(int count, Callable<HttpResponse<String>> request)
            throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(request);
            }
            for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static String id(HttpResponse<String> made) {
        try {
            return JSON.readTree(made.body()).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int keys(Deployment deployment, String workspace) throws Exception {
        return JSON.readTree(deployment.manage("owner", "GET", "/workspaces/" + workspace + "/keys?limit=100", "")
                .body()).path("items").size();
    }

    private static String workspace(Deployment deployment) throws Exception {
        HttpResponse<String> made = deployment.manage("owner", "POST", "/workspaces", "{\"name\": \"Crowd\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body()).path("id").asText();
    }
}
