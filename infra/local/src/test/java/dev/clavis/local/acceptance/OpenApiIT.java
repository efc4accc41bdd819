package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The OpenAPI document, and whether all that this process heard from the management API is as it says. Runs after all
 * others but {@link LeaksIT}; an exchange that breaks the contract has failed its own test already.
 */
@Order(Integer.MAX_VALUE - 1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated("Looks at what all others did.")
class OpenApiIT {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static Contract contract() throws Exception {
        return Contract.of(Deployment.shared().system().managementApi());
    }

    @Test
    void theDocumentIsOpenApi31() throws Exception {
        try (InputStream in = OpenApiIT.class.getResourceAsStream("/dev/clavis/local/openapi-3.1.json")) {
            JsonNode shape = new ObjectMapper().readTree(Objects.requireNonNull(in));
            assertThat(SCHEMAS.getSchema(shape).validate(contract().document())).isEmpty();
        }
    }

    @Test
    void everySchemaOfItIsJsonSchema() throws Exception {
        var metaschema = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(contract().document().path("components").path("schemas").properties()).isNotEmpty()
                .allSatisfy(schema -> assertThat(
                        metaschema.validate(schema.getValue().toString(), InputFormat.JSON)).as(schema.getKey())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/version", "/profile", "/openapi.json" })
    void whatIsPublicAnswersAnybodyAndNoImpossibleRequest(String path) throws Exception {
        Deployment deployment = Deployment.shared();
        assertThat(deployment.manageWith("", "GET", path).statusCode()).isEqualTo(200);
        assertThat(deployment.manageAccepting("image/png", path).statusCode()).isEqualTo(406);
    }

    @Test
    void eventsAreListedForMembersAndNobodyElse() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("owner", "acme");
        deployment.revoke("owner", key);
        String path = "/workspaces/acme/events";

        assertThat(deployment.manage("owner", "GET", path + "?key=" + key.id(), "").body())
                .contains("\"key.created\"", "\"key.revoked\"").doesNotContain(key.secret());
        assertThat(deployment.manage("owner", "GET", path + "?limit=1&type=key.revoked", "").body())
                .contains("\"next\":\"");
        assertThat(deployment.manage("owner", "GET", path + "?type=nothing", "").statusCode()).isEqualTo(400);
        assertThat(deployment.manage("outsider", "GET", path, "").statusCode()).isEqualTo(404);
        assertThat(deployment.manageWith("", "GET", path).statusCode()).isEqualTo(401);
    }

    @Test
    void listsOfOnesOwnNeedAToken() throws Exception {
        assertThat(Deployment.shared().manage("owner", "GET", "/workspaces", "").statusCode()).isEqualTo(200);
        assertThat(Deployment.shared().manageWith("", "GET", "/workspaces").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void nothingWasAnsweredThatIsNotDocumented() {
        assertThat(Contract.breaches()).isEmpty();
    }

    /** Of a full run; {@code -Dopenapi.coverage=listed} only lists them, for a run of some tests. */
    @Test
    @Order(Integer.MAX_VALUE)
    @SuppressWarnings("SystemOut") // It is for whoever reads the build.
    void everyOperationWasSeenToSucceedAndToRefuse() throws Exception {
        Contract contract = contract();
        List<String> never = contract.coverage().without(contract.operations().keySet(), 200);
        List<String> always = contract.coverage().without(contract.operations().keySet(), 400);
        if ("asserted".equals(System.getProperty("openapi.coverage"))) {
            assertThat(never).as("operations without a 2xx").isEmpty();
            assertThat(always).as("operations without a 4xx").isEmpty();
        } else {
            System.out.println("Without a 2xx in this run: " + never);
            System.out.println("Without a 4xx in this run: " + always);
        }
    }
}
