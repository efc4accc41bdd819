package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.conformance.Interpreter.Ran;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The document's examples, as they are there, by real interpreters over TLS. */
@Conforms("agentclara")
class AgentclaraExamplesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VARIABLE = "AGENTCLARA_API_KEY";

    @Test
    @DisplayName("JavaScript (Node.js)")
    void theJavaScriptExampleGetsConversations(Product product) throws Exception {
        String script = Agentclara.example(product, 96, 110)
                + "getConversations().then(data => console.log(JSON.stringify(data)));\n";
        Ran ran = Interpreter.NODE.run(product, script, key(product));
        assertConversations(ran);
        assertThat(Interpreter.NODE.run(product, script, Map.of(VARIABLE, "sk_live_no")).out())
                .contains("\"success\":false");
    }

    @Test
    @DisplayName("Python")
    void thePythonExamplePrintsConversations(Product product) throws Exception {
        String script = Agentclara.example(product, 114, 130);
        Ran ran = Interpreter.PYTHON.run(product, script, key(product));
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("{'success': True, 'data': [{'").contains("'customer': '");
        assertThat(Interpreter.PYTHON.run(product, script, Map.of(VARIABLE, "sk_live_no")).out().strip())
                .isEqualTo("{'success': False, 'error': 'Invalid API key'}");
    }

    @Test
    @DisplayName("cURL")
    void theCurlExampleGetsConversations(Product product) throws Exception {
        assertConversations(Interpreter.CURL.run(product, Agentclara.example(product, 134, 136), key(product)));
    }

    @Test
    @DisplayName("Ruby")
    void theRubyExamplePrintsConversations(Product product) throws Exception {
        Ran ran = Interpreter.RUBY.run(product, Agentclara.example(product, 140, 155), key(product));
        assertThat(ran.exit()).as(ran.err()).isZero();
        // Since 3.4, a hash is printed with blanks around its arrows.
        assertThat(ran.out().replace(" => ", "=>")).startsWith("{\"success\"=>true, \"data\"=>[{\"")
                .contains("\"customer\"=>\"");
    }

    @Test
    @DisplayName("• ✅ Store in environment variables: process.env.AGENTCLARA_API_KEY")
    void theKeyComesThroughAnEnvironmentVariableUnchanged(Product product) throws Exception {
        Ran ran = Interpreter.NODE.run(product, """
                fetch('%s/conversations', {headers: {'Authorization': `Bearer ${process.env.AGENTCLARA_API_KEY}`}})
                  .then(async response => console.log(await response.text()));
                """.formatted(product.system().protectedApiTls()), key(product));
        assertConversations(ran);
    }

    @Test
    @DisplayName("• ✅ Use .env files (never commit to git)")
    void noKeyHasACharacterThatAnEnvFileReadsDifferently(Product product) throws Exception {
        for (String secret : new String[]{Agentclara.liveKey(product).secret(),
                Agentclara.testKey(product).secret() }) {
            Ran ran = Interpreter.PYTHON.run(product, """
                    from dotenv import dotenv_values
                    print(dotenv_values('.env')['AGENTCLARA_API_KEY'], end='')
                    """, Map.of(), Map.of(".env", VARIABLE + "=" + secret + "\n"));
            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out().equals(secret)).isTrue();
        }
    }

    @Test
    @DisplayName("Store your API key in .env:")
    void aShellTakesTheKeyFromTheDocumentedFile(Product product) throws Exception {
        String file = envFile(product, Agentclara.testKey(product).secret());
        assertThat(file).startsWith("AGENTCLARA_API_KEY=sk_test_");
        assertConversations(Interpreter.CURL.run(product, ". ./.env\n" + Agentclara.example(product, 134, 136),
                Map.of(), Map.of(".env", file)));
    }

    @Test
    @DisplayName("Load it in your code:")
    void nodeLoadsTheKeyFromTheFile(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        Ran ran = Interpreter.NODE.run(product,
                Agentclara.example(product, 201, 203) + "console.log('\\n' + apiKey);\n", Map.of(),
                Map.of(".env", envFile(product, secret)));
        assertThat(ran.exit()).as(ran.err()).isZero();
        Agentclara.assertAdmitted(product, ran.out().strip().lines().toList().getLast());
    }

    @Test
    @DisplayName("# Python")
    void pythonLoadsTheKeyFromTheFile(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        Ran ran = Interpreter.PYTHON.run(product, Agentclara.example(product, 204, 209) + "print(api_key)\n",
                Map.of(), Map.of(".env", envFile(product, secret)));
        assertThat(ran.exit()).as(ran.err()).isZero();
        Agentclara.assertAdmitted(product, ran.out().strip());
    }

    @Test
    @DisplayName("Test if your key works:")
    void oneConversationIsEnoughToSeeThatAKeyWorks(Product product) throws Exception {
        Ran ran = Interpreter.CURL.run(product, check(product, Agentclara.liveKey(product).secret()), Map.of());
        assertConversations(ran);
        assertThat(JSON.readTree(ran.out()).path("data").size()).isEqualTo(1);
    }

    @Test
    @DisplayName("If it works, you get:")
    void whatWorksIsAnsweredAsDocumented(Product product) throws Exception {
        Ran ran = Interpreter.CURL.run(product, check(product, Agentclara.liveKey(product).secret()), Map.of());
        JsonNode documented = JSON.readTree(Agentclara.example(product, 217, 220).replace("...", ""));
        JsonNode answer = JSON.readTree(ran.out());
        assertThat(answer.fieldNames()).toIterable().containsExactlyElementsOf(documented::fieldNames);
        assertThat(answer.path("success")).isEqualTo(documented.path("success"));
        assertThat(answer.path("data").isArray()).isTrue();
    }

    @Test
    @DisplayName("If it fails, you get:")
    void whatFailsIsAnsweredAsDocumented(Product product) throws Exception {
        JsonNode documented = JSON.readTree(Agentclara.example(product, 222, 225));
        String issued = Agentclara.liveKey(product).secret();
        for (String wrong : new String[]{"YOUR_API_KEY", "sk_live_1234567890abcdefghijklmnopqrst",
                issued.substring(0, issued.length() - 1) }) {
            Ran ran = Interpreter.CURL.run(product, check(product, wrong), Map.of());
            assertThat(JSON.readTree(ran.out())).isEqualTo(documented);
            Agentclara.assertInvalid(product, wrong);
        }
    }

    private static String check(Product product, String secret) throws Exception {
        return Agentclara.example(product, 214, 215).replace("YOUR_API_KEY", secret);
    }

    private static Map<String, String> key(Product product) throws Exception {
        return Map.of(VARIABLE, Agentclara.liveKey(product).secret());
    }

    /** The document's own line, with a key in it. */
    private static String envFile(Product product, String secret) {
        return Agentclara.example(product, 199, 199).replace("sk_test_1234567890abcdef", secret);
    }

    private static void assertConversations(Ran ran) throws Exception {
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode answer = JSON.readTree(ran.out());
        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("data").path(0).path("id").asText()).isNotBlank();
    }
}
