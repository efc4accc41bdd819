package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What CloudFormation gets: {@code template.yaml} after SAM's own transform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransformedTemplateTest {
    /** CloudFormation ends at 500 resources a stack. Above this it is time for nested stacks. */
    private static final int MAX_RESOURCES = 400;

    private static final int MAX_POLICY_BYTES = 20_480;
    /** CloudFormation allows 128; what people call their stacks is far shorter. */
    private static final int MAX_STACK_NAME = 64;

    private final Tree template = transformed();

    TransformedTemplateTest() throws Exception {}

    @Test
    void cfnLintFindsNothing() throws Exception {
        PythonTool.require("cfnlint");
        PythonTool.Result lint = PythonTool
                .run(List.of("python3", "-c", "from cfnlint.runner import main; main()", "template.yaml"));

        assertThat(lint.out() + lint.errors()).isEmpty();
        assertThat(lint.status()).isZero();
    }

    @Test
    void everyProtectedOperationAsksTheAuthorizerAndHasTheFuse() {
        Tree api = template.at("Resources", "ProtectedApi", "Properties");

        assertThat(api.at("ApiKeySourceType").text()).isEqualTo("AUTHORIZER");
        assertThat(api.at("Body", "paths").names()).contains("/conversations", "/conversations/{id}");
        api.at("Body", "paths").map().forEach((path, methods) -> methods.map()
                .forEach((method, operation) -> assertThat(securityOf(operation)).as("%s %s", method, path)
                        .containsExactlyInAnyOrder("Clavis", "api_key")));
    }

    @Test
    void theAuthorizersAnswersAreNeverKeptAndComeFromTheAlias() {
        Tree authorizer = template.at("Resources", "ProtectedApi", "Properties", "Body", "components",
                "securitySchemes", "Clavis", "x-amazon-apigateway-authorizer");

        assertThat(authorizer.at("type").text()).isEqualTo("request");
        assertThat(authorizer.at("authorizerResultTtlInSeconds").text()).isEqualTo("0");
        assertThat(authorizer.at("identitySource").text()).isEqualTo("method.request.header.Authorization");
        String alias = authorizer.at("authorizerUri", "Fn::Sub").list().get(1).at("__FunctionArn__", "Ref").text();
        assertThat(template.at("Resources", alias, "Type").text()).isEqualTo("AWS::Lambda::Alias");
        assertThat(template.at("Resources", alias, "Properties", "FunctionName", "Ref").text())
                .isEqualTo("AuthorizerFunction");
    }

    @Test
    void everyIntegrationAndEveryPermissionNamesAnAlias() {
        Set<String> aliases = template.resources("AWS::Lambda::Alias").keySet();

        for (String api : List.of("ProtectedApi", "ManagementApi")) {
            template.at("Resources", api, "Properties", "Body", "paths").map().values().stream()
                    .flatMap(methods -> methods.map().values().stream())
                    .map(operation -> operation.at("x-amazon-apigateway-integration", "uri", "Fn::Sub").text())
                    .forEach(uri -> assertThat(aliases).anyMatch(alias -> uri.contains("${" + alias + "}")));
        }
        assertThat(template.resources("AWS::Lambda::Permission").values())
                .allMatch(permission -> aliases.contains(permission.at("Properties", "FunctionName", "Ref").text()));
    }

    @Test
    void thereAreTheTwoStagesThatWereAskedFor() {
        Map<String, Tree> stages = template.resources("AWS::ApiGateway::Stage");

        assertThat(stages).hasSize(2);
        assertThat(stages.values()).allMatch(stage -> stage.at("Properties", "StageName").text().equals("prod"));
    }

    @Test
    void callsAreTracedFromTheGatewayOn() {
        assertThat(template.resources("AWS::ApiGateway::Stage").values())
                .allMatch(stage -> stage.at("Properties", "TracingEnabled").text().equals("true"));
        template.resources("AWS::Lambda::Function").forEach((id, function) -> {
            assertThat(function.at("Properties", "TracingConfig", "Mode").text()).as(id).isEqualTo("Active");
            String role = function.at("Properties", "Role", "Fn::GetAtt").list().getFirst().text();
            assertThat(String.valueOf(template.at("Resources", role, "Properties", "ManagedPolicyArns").value()))
                    .as(id).containsIgnoringCase("xray");
        });
    }

    @Test
    void thePassKeyOpensTheProtectedStageWithoutLimits() {
        Tree plan = template.at("Resources", "PassPlan", "Properties");
        Tree stage = plan.at("ApiStages").list().getFirst();

        assertThat(plan.names()).doesNotContain("Throttle", "Quota");
        assertThat(stage.at("ApiId", "Ref").text()).isEqualTo("ProtectedApi");
        assertThat(template.at("Resources", stage.at("Stage", "Ref").text(), "Properties", "RestApiId", "Ref").text())
                .isEqualTo("ProtectedApi");
    }

    @Test
    void theAuthorizersEnvironmentDoesNotWaitForTheApi() {
        Tree environment = template.at("Resources", "AuthorizerFunction", "Properties", "Environment");

        assertThat(String.valueOf(environment.value())).doesNotContain("ProtectedApi", "ManagementApi");
    }

    /** SAM gives it to every function with a VpcConfig, even one that comes to nothing. */
    @Test
    void onlyFunctionsWithADatabaseMayHaveNetworkInterfaces() {
        template.resources("AWS::IAM::Role").forEach((id, role) -> {
            String policies = String.valueOf(role.at("Properties", "ManagedPolicyArns").value());
            assertThat(policies.contains("AWSLambdaVPCAccessExecutionRole")).as(id)
                    .isEqualTo(policies.contains("DatabasePolicy"));
        });
        assertThat(String.valueOf(template.at("Resources", "AuthorizerFunctionRole").value()))
                .doesNotContain("DatabasePolicy");
    }

    /** The functions wait for the migrations, which wait for the functions' roles. */
    @Test
    void theRolesThatMigrateIsToldOfWaitForNoFunction() {
        List<Tree> roles = template.at("Resources", "Migrations", "Properties", "FunctionRoles").list();

        assertThat(roles).isNotEmpty().allSatisfy(role -> {
            Tree made = template.at("Resources", role.at("Fn::GetAtt").list().getFirst().text());
            assertThat(made.at("Type").text()).isEqualTo("AWS::IAM::Role");
            assertThat(made.at("DependsOn").isPresent()).isFalse();
        });
    }

    @Test
    void theStackIsSmallEnough() {
        assertThat(template.at("Resources").names().size()).isLessThan(MAX_RESOURCES);
    }

    /**
     * Lambda ends the policy of an alias at 20,480 bytes, and each route is a statement in it. It is reckoned with long
     * names, and with the 13 characters that CloudFormation adds to them.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
     */
    @Test
    void noFunctionHasMoreRoutesThanItsPolicyHasRoomFor() {
        Map<String, Integer> bytes = new TreeMap<>();
        template.resources("AWS::Lambda::Permission").forEach((id, permission) -> bytes.merge(
                permission.at("Properties", "FunctionName", "Ref").text(), statementOf(id, permission).length(),
                Integer::sum));

        assertThat(bytes).containsKey("SampleFunctionAliaslive");
        assertThat(bytes.values()).allMatch(sum -> sum < MAX_POLICY_BYTES, "fewer than " + MAX_POLICY_BYTES);
    }

    private static String statementOf(String id, Tree permission) {
        String stack = "s".repeat(MAX_STACK_NAME);
        Tree source = permission.at("Properties", "SourceArn", "Fn::Sub");
        return """
                {"Sid":"%s-%s-1234567890123","Effect":"Allow","Principal":{"Service":"apigateway.amazonaws.com"},\
                "Action":"lambda:InvokeFunction","Resource":"arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:\
                %s-1234567890123:live","Condition":{"ArnLike":{"AWS:SourceArn":"%s"}}},""".formatted(stack, id,
                "f".repeat(64 - 14), source.isPresent()
                        ? source.list().getFirst().text().replace("${AWS::Region}", "us-gov-west-1")
                                .replace("${AWS::AccountId}", "123456789012").replace("${__ApiId__}", "a1b2c3d4e5")
                        : "");
    }

    private static Set<String> securityOf(Tree operation) {
        return operation.at("security").list().stream().flatMap(scheme -> scheme.names().stream())
                .collect(Collectors.toSet());
    }

    private static Tree transformed() throws IOException, InterruptedException, URISyntaxException {
        PythonTool.require("samtranslator");
        Path script = Path
                .of(Objects.requireNonNull(TransformedTemplateTest.class.getResource("transform.py")).toURI());
        PythonTool.Result result = PythonTool.run(List.of("python3", script.toString(), "template.yaml"));
        assertThat(result.status()).as(result.errors()).isZero();
        return Tree.parse(result.out());
    }
}
