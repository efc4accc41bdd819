package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code template.yaml} promises about its functions and stores, read from the file itself. */
class TemplateTest {
    private final TemplateUnderTest template = TemplateUnderTest.read();

    @Test
    void everyRouteOfTheManagementApiHasItsOwnFunctionAndHandler() {
        Map<String, String> functionOf = new TreeMap<>();
        template.functions().forEach(
                (id, function) -> template.routes(id, "ManagementApi").forEach(route -> functionOf.put(route, id)));
        Set<String> handlers = template.functions().values().stream()
                .map(function -> template.property(function, "Handler").text())
                .collect(Collectors.toSet());

        assertThat(functionOf).containsExactlyInAnyOrderEntriesOf(Map.of("POST /workspaces/{workspace}/keys",
                "CreateKeyFunction", "GET /workspaces/{workspace}/keys", "ListKeysFunction",
                "GET /workspaces/{workspace}/keys/{id}", "GetKeyFunction",
                "POST /workspaces/{workspace}/keys/{id}/revoke", "RevokeKeyFunction",
                "DELETE /workspaces/{workspace}/keys/{id}", "DeleteKeyFunction", "GET /workspaces",
                "ListWorkspacesFunction", "GET /health", "HealthFunction", "GET /version", "VersionFunction"));
        assertThat(handlers).hasSameSizeAs(template.functions().keySet());
    }

    @Test
    void everyFunctionMayDoWhatItDoesAndNoMore() {
        String sql = "secretsmanager:GetSecretValue DatabaseSecretArn";
        String peppers = "secretsmanager:GetSecretValue PeppersSecret";
        String keys = "dynamodb:UpdateItem KeysTable.Arn";
        Map<String, Set<String>> expected = new TreeMap<>(Map.of("AuthorizerFunction", Set.of(peppers, keys),
                "CreateKeyFunction", Set.of(sql, peppers, keys), "RevokeKeyFunction", Set.of(sql, keys),
                "DeleteKeyFunction", Set.of(sql, keys), "SweepFunction", Set.of(sql, keys), "ListKeysFunction",
                Set.of(sql),
                "GetKeyFunction", Set.of(sql), "ListWorkspacesFunction", Set.of(sql), "MigrateFunction", Set.of(sql)));
        expected.putAll(Map.of("HealthFunction", Set.of(), "VersionFunction", Set.of(), "SampleFunction",
                Set.of("dynamodb:GetItem SampleTable.Arn", "dynamodb:PutItem SampleTable.Arn",
                        "dynamodb:Query SampleTable.Arn")));

        Map<String, Set<String>> rights = new TreeMap<>();
        template.functions().forEach((id, function) -> rights.put(id, template.rights(function)));
        assertThat(rights).isEqualTo(expected);
    }

    @Test
    void everyFunctionWritesToItsOwnLogGroupForALimitedTime() {
        Map<String, Tree> groups = template.tree().resources("AWS::Logs::LogGroup");
        List<String> used = template.functions().values().stream()
                .map(function -> template.property(function, "LoggingConfig", "LogGroup", "Ref").text()).toList();

        assertThat(used).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(groups.keySet());
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
                .noneMatch(function -> template.property(function, "Environment").isPresent()
                        || template.property(function, "Runtime").isPresent()
                        || template.property(function, "Architectures").isPresent());
    }

    /** A version is published for a changed property, but not for a changed parameter: its description has to change. */
    @Test
    void aChangedParameterReachesTheAliasOfEveryFunctionThatReadsIt() {
        Set<String> parameters = template.environment().map().values().stream().map(value -> value.at("Ref"))
                .filter(Tree::isPresent).map(Tree::text).filter(template.tree().at("Parameters").names()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> free = Set.of("HealthFunction", "VersionFunction");

        template.functions().forEach((id, function) -> {
            String description = String.valueOf(template.property(function, "VersionDescription").value());
            if (!template.routes(id, "ManagementApi").isEmpty() && !free.contains(id)) {
                assertThat(parameters).as(id).allMatch(description::contains);
            }
        });
        assertThat(String.valueOf(template.property("AuthorizerFunction", "VersionDescription").value())).contains(
                "${Profile}",
                "${Environments}");
        for (String job : List.of("MigrateFunction", "SweepFunction")) {
            assertThat(String.valueOf(template.property(job, "VersionDescription").value()))
                    .contains("${DatabaseSecretArn}");
        }
    }

    /** Lambda ends the description of a version at 256 characters. */
    @Test
    void theLongestParametersTogetherFitIntoADescription() {
        Tree parameters = template.tree().at("Parameters");
        String description = "${Profile} ${Environments} ${OidcIssuer} ${OidcAudience} ${OperatorClaim} "
                + "${OperatorGroup} ${Database}";
        assertThat(String.valueOf(template.property("CreateKeyFunction", "VersionDescription").value()))
                .contains(description);
        int longest = description.replaceAll("\\S", "").length();
        for (String choice : List.of("Profile", "Environments")) {
            longest += parameters.at(choice, "AllowedValues").list().stream().mapToInt(value -> value.text().length())
                    .max().orElseThrow();
        }
        for (String text : List.of("OidcIssuer", "OidcAudience", "OperatorClaim", "OperatorGroup")) {
            longest += Integer.parseInt(parameters.at(text, "MaxLength").text());
        }
        String arn = parameters.at("DatabaseSecretArn", "AllowedPattern").text();
        assertThat(arn).endsWith(":secret:\\S{1,47}$");

        assertThat(longest + 47).isLessThanOrEqualTo(256);
    }

    @Test
    void noFunctionRunsOnTablesThatAreNotThereYet() {
        template.functions().forEach((id, function) -> {
            boolean needsSql = template.rights(function).stream()
                    .anyMatch(right -> right.endsWith(" DatabaseSecretArn"));
            if (needsSql && !id.equals("MigrateFunction")) {
                assertThat(function.at("DependsOn").value()).as(id).isEqualTo("Migrations");
            }
        });
        assertThat(template.property("Migrations", "Revision", "Ref").text()).isEqualTo("MigrateFunction.Version");
    }

    @Test
    void whatCannotBeMadeAgainOutlivesTheStack() {
        for (String id : List.of("KeysTable", "PeppersSecret")) {
            assertThat(template.tree().at("Resources", id, "DeletionPolicy").text()).startsWith("Retain");
            assertThat(template.tree().at("Resources", id, "UpdateReplacePolicy").text()).isEqualTo("Retain");
        }
        assertThat(
                template.property("KeysTable", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled").text())
                .isEqualTo("true");
        assertThat(template.property("KeysTable").names()).doesNotContain("GlobalSecondaryIndexes",
                "StreamSpecification");
    }
}
