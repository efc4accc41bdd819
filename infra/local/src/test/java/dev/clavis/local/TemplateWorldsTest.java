package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Stack;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code template.yaml} deploys with an issuer, a database and a VPC that are there already, and without. */
class TemplateWorldsTest {
    private static final Map<String, String> ISSUER = Map.of("OidcIssuer", "https://id.example.com", "OidcAudience",
            "clavis");
    private static final Map<String, String> SECRET = Map.of("DatabaseSecretArn",
            "arn:aws:secretsmanager:eu-central-1:000000000000:secret:database-AbCdEf");
    private static final Map<String, String> VPC = Map.of("VpcSubnetIds", "subnet-0123456789abcdef0,subnet-01234567",
            "VpcSecurityGroupIds", "sg-0123456789abcdef0");

    @Test
    void withoutAnIssuerPeopleSignInAtAUserPool() {
        Template template = read(SECRET);

        assertThat(FunctionHost.environment(template))
                .containsEntry("CLAVIS_OIDC_ISSUER",
                        "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_UserPool")
                .containsEntry("CLAVIS_OIDC_AUDIENCE", template.physicalName("UserPoolClient"))
                .containsEntry("CLAVIS_OPERATOR_CLAIM", "cognito:groups");
        assertThat(one(template, "AWS::Cognito::UserPool").at("LambdaConfig", "PreTokenGenerationConfig", "LambdaArn")
                .text()).isEqualTo(template.physicalName("AddEmailFunction.Alias"));
        assertThat(one(template, "AWS::Cognito::UserPoolGroup").at("GroupName").text()).isEqualTo("clavis-operators");
        assertThat(one(template, "AWS::Cognito::UserPoolDomain").at("Domain").text())
                .matches("clavis-[0-9a-f-]{36}");
        assertThat(functions(template)).containsKey("AddEmailFunction");
    }

    @Test
    void withAnIssuerThereIsNoUserPool() {
        Template template = read(ISSUER, SECRET);

        assertThat(FunctionHost.environment(template)).containsEntry("CLAVIS_OIDC_ISSUER", "https://id.example.com")
                .containsEntry("CLAVIS_OIDC_AUDIENCE", "clavis").containsEntry("CLAVIS_OPERATOR_CLAIM", "groups");
        for (String type : List.of("UserPool", "UserPoolClient", "UserPoolDomain", "UserPoolGroup",
                "UserPoolIdentityProvider")) {
            assertThat(template.resources("AWS::Cognito::" + type)).isEmpty();
        }
        assertThat(functions(template)).doesNotContainKey("AddEmailFunction");
    }

    @Test
    void peopleSignInWithGoogleIfTheOwnerHasAClientThere() {
        Template with = read(SECRET, Map.of("GoogleClientId", "id", "GoogleClientSecretArn",
                "arn:aws:secretsmanager:eu-central-1:000000000000:secret:google-AbCdEf"));

        assertThat(one(with, "AWS::Cognito::UserPoolIdentityProvider").at("ProviderDetails", "client_secret").text())
                .isEqualTo("{{resolve:secretsmanager:"
                        + "arn:aws:secretsmanager:eu-central-1:000000000000:secret:google-AbCdEf}}");
        assertThat(providers(with)).containsExactly("COGNITO", "Google");
        assertThat(providers(read(SECRET))).containsExactly("COGNITO");
    }

    @Test
    void functionsKnowOneDatabase() {
        Template dsql = read(ISSUER);
        Template secret = read(ISSUER, SECRET);

        assertThat(FunctionHost.environment(dsql))
                .containsEntry("CLAVIS_DATABASE_ENDPOINT", "cluster.dsql.eu-central-1.on.aws")
                .doesNotContainKey("CLAVIS_DATABASE_SECRET");
        assertThat(one(dsql, "AWS::DSQL::Cluster").at("DeletionProtectionEnabled").isTrue()).isTrue();
        assertThat(FunctionHost.environment(secret)).containsAllEntriesOf(
                Map.of("CLAVIS_DATABASE_SECRET", SECRET.values().iterator().next()))
                .doesNotContainKey("CLAVIS_DATABASE_ENDPOINT");
        assertThat(secret.resources("AWS::DSQL::Cluster")).isEmpty();
    }

    @Test
    void aChangedSettingChangesTheFingerprint() {
        List<Map<String, String>> worlds = List.of(Map.of(), ISSUER, SECRET, VPC, Map.of("OperatorGroup", "others"));

        assertThat(worlds.stream().map(this::read).map(TemplateWorldsTest::fingerprint)).doesNotHaveDuplicates();
    }

    @Test
    void functionsAreInTheVpcThatTheParametersName() {
        Values inside = vpcOfCreateKey(read(VPC));

        assertThat(inside.at("SubnetIds").value())
                .isEqualTo(List.of("subnet-0123456789abcdef0", "subnet-01234567"));
        assertThat(inside.at("SecurityGroupIds").value()).isEqualTo(List.of("sg-0123456789abcdef0"));
        assertThat(vpcOfCreateKey(read()).isPresent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"OidcIssuer, id.example.com", "OidcAudience, a b", "DatabaseSecretArn, database", "VpcSubnetIds, vpc-0",
            "VpcSecurityGroupIds, sg-xyz", "CallbackUrls, http://example.com/", "GoogleClientSecretArn, secret" })
    void aParameterThatCannotBeRightIsRefused(String parameter, String value) {
        assertThatThrownBy(() -> read(Map.of(parameter, value))).isInstanceOf(TemplateException.class)
                .hasMessageContaining(parameter);
    }

    private static String fingerprint(Template template) {
        return template.resources("AWS::IAM::ManagedPolicy").values().stream().map(policy -> policy.at("Description"))
                .map(Values::optionalText).flatMap(Optional::stream).findFirst().orElseThrow();
    }

    private static List<String> providers(Template template) {
        return one(template, "AWS::Cognito::UserPoolClient").at("SupportedIdentityProviders").list().stream()
                .map(Values::text).toList();
    }

    private static Resource one(Template template, String type) {
        assertThat(template.resources(type)).hasSize(1);
        return template.resources(type).values().iterator().next();
    }

    private static Values vpcOfCreateKey(Template template) {
        return Objects.requireNonNull(functions(template).get("CreateKeyFunction")).at("VpcConfig");
    }

    private static Map<String, Resource> functions(Template template) {
        return template.resources("AWS::Serverless::Function");
    }

    @SafeVarargs
    private Template read(Map<String, String>... parameters) {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> some : parameters) {
            all.putAll(some);
        }
        return Template.read(Tree.root().resolve("template.yaml"), all, Stack.local());
    }
}
