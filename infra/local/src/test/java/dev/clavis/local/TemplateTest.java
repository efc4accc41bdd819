package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code template.yaml} promises about its functions and stores, read from the file itself. */
class TemplateTest {
    /** Each function, its routes of the management API, and what it may do, in the words of {@link #RIGHTS}. */
    private static final String FUNCTIONS = """
            AuthorizerFunction | - | peppers project
            SampleFunction | - | sample
            MigrateFunction | - | sql admin
            SweepFunction | - | sql project
            ReviewKeysFunction | - | sql browse tell
            AddEmailFunction | - |
            HealthFunction | GET /health, GET /api/v1/health |
            VersionFunction | GET /version, GET /api/v1/version |
            ProfileFunction | GET /profile |
            OpenApiFunction | GET /openapi.json |
            ConsoleFunction | GET /console, GET /console/{file+} |
            ListWorkspacesFunction | GET /workspaces | sql peppers
            VerifyKeyFunction | POST /keys/verify | sql peppers look project
            GetSelfFunction | GET /keys/self | sql peppers
            RevokeSelfFunction | POST /keys/self/revoke | sql peppers project
            GetUserFunction | GET /users/me, GET /api/v1/users/me | sql peppers
            GetApiKeyFunction | GET /users/{user}/api_key, GET /api/v1/users/{user}/api_key | sql peppers
            ResetApiKeyFunction | POST /users/{user}/api_key/reset, POST /api/v1/users/{user}/api_key/reset | sql peppers project
            CreateWorkspaceFunction | POST /workspaces | sql peppers
            GetWorkspaceFunction | GET /workspaces/{workspace} | sql peppers
            UpdateWorkspaceFunction | PATCH /workspaces/{workspace} | sql peppers project
            ListMembersFunction | GET /workspaces/{workspace}/members | sql peppers
            PutMemberFunction | PUT /workspaces/{workspace}/members/{user} | sql peppers project
            RemoveMemberFunction | DELETE /workspaces/{workspace}/members/{user} | sql peppers project
            InviteMemberFunction | POST /workspaces/{workspace}/invitations | sql peppers
            ListInvitationsFunction | GET /workspaces/{workspace}/invitations | sql peppers
            DeleteInvitationFunction | DELETE /workspaces/{workspace}/invitations/{id} | sql peppers
            CreateServiceAccountFunction | POST /workspaces/{workspace}/service-accounts | sql peppers
            ListServiceAccountsFunction | GET /workspaces/{workspace}/service-accounts | sql peppers
            GetServiceAccountFunction | GET /workspaces/{workspace}/service-accounts/{id} | sql peppers
            UpdateServiceAccountFunction | PATCH /workspaces/{workspace}/service-accounts/{id} | sql peppers project
            CreateKeyFunction | POST /workspaces/{workspace}/keys | sql peppers project
            ListKeysFunction | GET /workspaces/{workspace}/keys | sql peppers browse
            ListEventsFunction | GET /workspaces/{workspace}/events | sql peppers
            GetKeyFunction | GET /workspaces/{workspace}/keys/{id} | sql peppers look
            UpdateKeyFunction | PATCH /workspaces/{workspace}/keys/{id} | sql peppers project
            RotateKeyFunction | POST /workspaces/{workspace}/keys/{id}/rotate | sql peppers look project
            CutOffSecretFunction | DELETE /workspaces/{workspace}/keys/{id}/previous | sql peppers project
            RevokeKeysFunction | POST /workspaces/{workspace}/keys/revoke | sql peppers project
            ImportKeysFunction | POST /workspaces/{workspace}/keys/import | sql peppers project
            RevokeKeyFunction | POST /workspaces/{workspace}/keys/{id}/revoke | sql peppers project
            DeleteKeyFunction | DELETE /workspaces/{workspace}/keys/{id} | sql peppers project
            GetKeyUsageFunction | GET /workspaces/{workspace}/keys/{id}/usage | sql peppers look
            ListKeyRequestsFunction | GET /workspaces/{workspace}/keys/{id}/requests | sql peppers
            GetWorkspaceUsageFunction | GET /workspaces/{workspace}/usage | sql peppers
            ListKeysUsageFunction | GET /workspaces/{workspace}/usage/keys | sql peppers
            RecordUsageFunction | - | sql
            GetOperationFunction | GET /workspaces/{workspace}/operations/{id} | sql peppers
            ReprojectFunction | - | sql project review
            RotatePepperFunction | - | sql peppers rotate
            """;
    private static final Map<String, Set<String>> RIGHTS = Map.of(
            "sql", Set.of("dsql:DbConnect Cluster.ResourceArn", "secretsmanager:GetSecretValue DatabaseSecretArn"),
            "admin", Set.of("dsql:DbConnectAdmin Cluster.ResourceArn"),
            "peppers", Set.of("secretsmanager:GetSecretValue PeppersSecret"),
            "look", Set.of("dynamodb:GetItem KeysTable.Arn"),
            "tell", Set.of("events:PutEvents "
                    + "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/${EventBusName}"),
            "browse", Set.of("dynamodb:BatchGetItem KeysTable.Arn"),
            "rotate", Set.of("secretsmanager:PutSecretValue PeppersSecret",
                    "secretsmanager:UpdateSecretVersionStage PeppersSecret"),
            "project", Set.of("dynamodb:UpdateItem KeysTable.Arn"),
            "review", Set.of("dynamodb:GetItem KeysTable.Arn", "dynamodb:Scan KeysTable.Arn"),
            "sample", Set.of("dynamodb:GetItem SampleTable.Arn", "dynamodb:PutItem SampleTable.Arn",
                    "dynamodb:UpdateItem SampleTable.Arn", "dynamodb:DeleteItem SampleTable.Arn",
                    "dynamodb:Query SampleTable.Arn"));

    private final TemplateUnderTest template = TemplateUnderTest.read();

    @Test
    void everyRouteOfTheManagementApiHasItsOwnFunctionAndHandler() {
        Map<String, String> functionOf = new TreeMap<>();
        template.functions().forEach(
                (id, function) -> template.routes(id, "ManagementApi").forEach(route -> functionOf.put(route, id)));
        Map<String, String> expected = new TreeMap<>();
        expected().forEach(function -> function.routes().forEach(route -> expected.put(route, function.id())));
        Set<String> handlers = template.functions().values().stream()
                .map(function -> template.property(function, "Handler").text())
                .collect(Collectors.toSet());

        assertThat(functionOf).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(handlers).hasSameSizeAs(template.functions().keySet());
    }

    @Test
    void everyFunctionMayDoWhatItDoesAndNoMore() {
        Map<String, Set<String>> rights = new TreeMap<>();
        template.functions().forEach((id, function) -> rights.put(id, template.rights(function)));

        assertThat(rights).containsExactlyInAnyOrderEntriesOf(
                expected().collect(Collectors.toMap(ExpectedFunction::id, ExpectedFunction::rights)));
    }

    @Test
    void everyFunctionWritesToItsOwnLogGroupForALimitedTime() {
        Map<String, Tree> groups = template.tree().resources("AWS::Logs::LogGroup");
        List<String> used = template.functions().values().stream()
                .map(function -> template.property(function, "LoggingConfig", "LogGroup", "Ref").text()).toList();

        assertThat(used).doesNotHaveDuplicates().doesNotContain("AccessLogs");
        assertThat(Stream.concat(used.stream(), Stream.of("AccessLogs")))
                .containsExactlyInAnyOrderElementsOf(groups.keySet());
        assertThat(groups.values()).allMatch(group -> template.property(group, "RetentionInDays").isPresent());
    }

    @Test
    void allFunctionsShareOneRuntimeAndOneEnvironment() {
        Tree shared = template.tree().at("Globals", "Function");

        assertThat(shared.at("Runtime").text()).isEqualTo("java25");
        assertThat(shared.at("Architectures").value()).isEqualTo(List.of("arm64"));
        assertThat(shared.at("SnapStart", "ApplyOn").text()).isEqualTo("PublishedVersions");
        assertThat(shared.at("AutoPublishAlias").text()).isEqualTo("live");
        assertThat(shared.at("AutoPublishAliasAllProperties").text()).isEqualTo("true");
        assertThat(template.functions().values())
                .noneMatch(function -> template.property(function, "Runtime").isPresent()
                        || template.property(function, "Architectures").isPresent());
        // One may have less of it, to be made before what a variable names.
        template.functions().forEach((id, function) -> assertThat(
                template.property(function, "Environment", "Variables").map().values()).as(id)
                .allMatch(TemplateUnderTest.ref("AWS::NoValue")::equals));
    }

    /** A version is published for a changed property, but not for a changed parameter: its description has to change. */
    @Test
    void aChangedParameterReachesTheAliasOfEveryFunctionThatReadsIt() {
        Tree settings = template.property("FunctionSettings", "Description");

        assertThat(template.parametersIn(settings)).containsAll(template.parametersIn(template.environment()))
                .containsAll(template.parametersIn(template.property("CreateKeyFunction", "VpcConfig")));
        template.databaseFunctions().forEach((id, function) -> assertThat(
                template.property(function, "VersionDescription")).as(id)
                .isEqualTo(TemplateUnderTest.ref("FunctionSettings")));
        for (String id : List.of("AuthorizerFunction", "ProfileFunction")) {
            assertThat(template.parametersIn(template.property(id, "VersionDescription"))).as(id)
                    .containsExactly("Environments", "Profile");
        }
    }

    /** IAM ends the description of a policy at 1,000 characters, and Lambda that of a version at 256. */
    @Test
    void theLongestParametersTogetherFitIntoADescription() {
        Tree parameters = template.tree().at("Parameters");
        // A secret's name with its six characters; 16 subnets and 5 groups with commas, which is what Lambda takes.
        Map<String, Integer> known = Map.of("DatabaseSecretArn", 47, "VpcSubnetIds", 16 * 25, "VpcSecurityGroupIds",
                5 * 21);
        assertThat(parameters.at("DatabaseSecretArn", "AllowedPattern").text()).endsWith(":secret:[!-~]{1,47})?$");
        Set<String> names = template.parametersIn(template.property("FunctionSettings", "Description"));
        int longest = names.size() - 1;
        for (String name : names) {
            Tree parameter = parameters.at(name);
            longest += parameter.at("MaxLength").isPresent()
                    ? Integer.parseInt(parameter.at("MaxLength").text())
                    : parameter.at("AllowedValues").list().stream().mapToInt(value -> value.text().length()).max()
                            .orElseGet(() -> known.get(name));
        }

        assertThat(longest).isLessThanOrEqualTo(1_000);
    }

    @Test
    void noFunctionRunsOnTablesThatAreNotThereYet() {
        template.databaseFunctions().forEach((id, function) -> assertThat(function.at("DependsOn").value()).as(id)
                .isEqualTo(id.equals("MigrateFunction") ? null : "Migrations"));
        assertThat(template.property("Migrations", "Revision", "Ref").text()).isEqualTo("MigrateFunction.Version");
    }

    @Test
    void theDatabaseIsToldOfEveryFunctionThatUsesIt() {
        Set<String> expected = template.databaseFunctions().keySet().stream()
                .filter(id -> !id.equals("MigrateFunction")).map(id -> id + "Role.Arn").collect(Collectors.toSet());

        assertThat(template.property("Migrations", "FunctionRoles").list().stream()
                .map(role -> role.at("Fn::GetAtt").text())).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The authorizer needs nothing there, and would wait for a network interface. */
    @Test
    void theFunctionsWithADatabaseAndNoOthersRunInTheVpc() {
        Map<String, Tree> inVpc = new TreeMap<>(template.functions());
        inVpc.values().removeIf(function -> !template.property(function, "VpcConfig").isPresent());

        assertThat(inVpc.keySet()).isEqualTo(template.databaseFunctions().keySet());
        assertThat(inVpc.values().stream().map(function -> template.property(function, "VpcConfig")).distinct())
                .hasSize(1);
        assertThat(template.tree().at("Globals", "Function", "VpcConfig").isPresent()).isFalse();
    }

    @Test
    void whatCannotBeMadeAgainOutlivesTheStack() {
        for (String id : List.of("KeysTable", "PeppersSecret", "Cluster", "UserPool")) {
            assertThat(template.tree().at("Resources", id, "DeletionPolicy").text()).startsWith("Retain");
            assertThat(template.tree().at("Resources", id, "UpdateReplacePolicy").text()).isEqualTo("Retain");
        }
        assertThat(
                template.property("KeysTable", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled").text())
                .isEqualTo("true");
        assertThat(template.property("KeysTable").names()).doesNotContain("GlobalSecondaryIndexes",
                "StreamSpecification");
    }

    private static Stream<ExpectedFunction> expected() {
        return FUNCTIONS.lines().map(line -> line.split("\\|", -1)).map(columns -> new ExpectedFunction(
                columns[0].strip(), routes(columns[1].strip()), rights(columns[2].strip())));
    }

    private static Set<String> routes(String words) {
        return words.equals("-") ? Set.of() : Set.of(words.split(", ", -1));
    }

    private static Set<String> rights(String words) {
        return Stream.of(words.split(" ", -1)).filter(word -> !word.isEmpty())
                .flatMap(word -> Objects.requireNonNull(RIGHTS.get(word), word).stream()).collect(Collectors.toSet());
    }

    /** A line of {@link #FUNCTIONS}. */
    private record ExpectedFunction(String id, Set<String> routes, Set<String> rights) {}
}
