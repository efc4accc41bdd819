package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.Smokes;
import dev.clavis.local.acceptance.Deployment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Using API Keys" and "REST API Authentication": real programs with a key from where the document says. */
@Conforms("claro")
class ClaroUseIT extends ClaroChapter {
    private static final String FROM_ENVIRONMENT = "const key = process.env.CLARO_API_KEY;\n";
    /** What a program does with its key; the document leaves it to the reader. */
    private static final String FETCH = """
            (async () => {
              const answer = await fetch(`${process.env.URL}/prompts`, {
                headers: { Authorization: `Bearer ${key}` },
              });
              console.log(answer.status, JSON.stringify(await answer.json()));
            })();
            """;

    @Test
    @DisplayName("Store API keys in environment variables:")
    void aProgramTakesItsKeyFromTheEnvironment() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Environment variable");

        lists(node(FROM_ENVIRONMENT + FETCH, Map.of("CLARO_API_KEY", key.secret()), Map.of()));
        isInvalid(node(FROM_ENVIRONMENT + FETCH, Map.of(), Map.of()));
    }

    @Test
    @DisplayName("For local development, use a.env file:")
    void aProgramTakesItsKeyFromAnEnvFile() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Development");
        String program = "process.loadEnvFile('.env');\n" + FROM_ENVIRONMENT + FETCH;

        lists(node(program, Map.of(), Map.of(".env", "CLARO_API_KEY=" + key.secret() + "\n")));
        isInvalid(node(program, Map.of(), Map.of(".env", "CLARO_API_KEY=\n")));
    }

    @Test
    @DisplayName("You can pass the API key directly, but this is not recommended for production:")
    void aProgramPassesItsKeyDirectly() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Direct");

        lists(node("const key = '" + key.secret() + "';\n" + FETCH, Map.of(), Map.of()));
    }

    @Test
    @DisplayName("When using the REST API directly, include your API key in theAuthorization header:")
    void theAuthorizationHeaderAndNothingElseTakesTheKey() throws Exception {
        Smokes.pass(product().system(), "owner");
        String secret = createKey("owner", "acme", "REST").secret();

        assertThat(curl("-H 'Authorization: Bearer " + secret + "' \"$URL/prompts\"")).isEqualTo("200");
        assertThat(curl("-H 'X-API-Key: " + secret + "' \"$URL/prompts\"")).isEqualTo("401");
        assertThat(curl("-u 'claro:" + secret + "' \"$URL/prompts\"")).isEqualTo("401");
        assertThat(curl("-b 'api_key=" + secret + "' \"$URL/prompts\"")).isEqualTo("401");
        assertThat(curl("\"$URL/prompts?api_key=" + secret + "\"")).isEqualTo("401");
    }

    private String curl(String arguments) throws Exception {
        Interpreter.Ran ran = Interpreter.CURL.run(product(),
                "curl -sS -o /dev/null -w '%{http_code}' " + arguments, Map.of("URL", url()));
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out();
    }

    private String node(String program, Map<String, String> environment, Map<String, String> files) throws Exception {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("URL", url());
        Interpreter.Ran ran = Interpreter.NODE.run(product(), program, variables, files);
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().strip();
    }

    private String url() {
        return product().system().protectedApiTls().toString();
    }

    private static void lists(String printed) {
        assertThat(printed).startsWith("200 {\"success\":true,\"data\":[{");
    }

    private static void isInvalid(String printed) {
        assertThat(printed).isEqualTo("401 {\"error\":\"Invalid API Key\"}");
    }
}
