package dev.clavis.local.template;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the template is deployed, so to speak: the pseudo parameters, and how resources are called.
 *
 * @param region such as {@code eu-central-1}
 * @param account twelve digits
 * @param name of the stack
 * @param id last part of the stack's ARN
 */
public record Stack(String region, String account, String name, UUID id) {
    /** One on this machine. */
    public static Stack local() {
        return new Stack("eu-central-1", "000000000000", "clavis-local", UUID.randomUUID());
    }

    /** The value of {@code AWS::…}. */
    Optional<String> pseudoParameter(String parameter) {
        return Optional.ofNullable(switch (parameter) {
            case "AWS::Region" -> region;
            case "AWS::AccountId" -> account;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> name;
            case "AWS::StackId" -> arn("cloudformation", "stack/" + name + "/" + id);
            default -> null;
        });
    }

    /** The physical name of a resource: what {@code Ref} gives. */
    String reference(String logicalId, String type) {
        return switch (type) {
            case "AWS::SecretsManager::Secret" -> arn("secretsmanager", "secret:" + logicalId + "-local1");
            case "AWS::Serverless::Api" -> apiId(logicalId);
            case "AWS::Cognito::UserPool" -> region + "_" + logicalId;
            default -> name + "-" + logicalId;
        };
    }

    /** What {@code GetAtt}, or {@code Ref} on what SAM adds to a resource, gives. */
    Optional<String> attribute(String logicalId, String type, String attribute, Values properties) {
        return Optional.ofNullable(switch (type + " " + attribute) {
            case "AWS::DynamoDB::Table Arn" -> arn("dynamodb", "table/" + reference(logicalId, type));
            case "AWS::SQS::Queue Arn" -> arn("sqs", reference(logicalId, type));
            case "AWS::Logs::LogGroup Arn" -> arn("logs", "log-group:" + reference(logicalId, type) + ":*");
            case "AWS::Serverless::Function Arn" -> functionArn(logicalId);
            case "AWS::Serverless::Function Alias" ->
                functionArn(logicalId) + ":" + properties.at("AutoPublishAlias").text();
            case "AWS::Serverless::Function Version" -> functionArn(logicalId) + ":1";
            case "AWS::Serverless::Api Stage" -> properties.at("StageName").text();
            case "AWS::DSQL::Cluster ResourceArn" -> arn("dsql", "cluster/" + reference(logicalId, type));
            case "AWS::DSQL::Cluster Endpoint" ->
                logicalId.toLowerCase(Locale.ROOT) + ".dsql." + region + ".on.aws";
            default -> null;
        });
    }

    /** The name of a function's role. */
    String role(String logicalId) {
        return name + "-" + logicalId;
    }

    /** What {@code GetAtt} on a function's role gives. */
    Optional<String> roleAttribute(String logicalId, String attribute) {
        return attribute.equals("Arn")
                ? Optional.of("arn:aws:iam::" + account + ":role/" + role(logicalId))
                : Optional.empty();
    }

    /** The function that an ARN of this stack names, whatever the alias. */
    public static Optional<String> functionOf(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length >= 7 && parts[2].equals("lambda")
                ? Optional.of(parts[6].substring(parts[6].lastIndexOf('-') + 1))
                : Optional.empty();
    }

    /** The id of a REST API, as it stands in ARNs. */
    public static String apiId(String logicalId) {
        return logicalId.toLowerCase(Locale.ROOT);
    }

    private String functionArn(String logicalId) {
        return arn("lambda", "function:" + name + "-" + logicalId);
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** For a child process that resolves the same template. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("region", region);
        map.put("account", account);
        map.put("name", name);
        map.put("id", id.toString());
        return map;
    }

    /** The stack of {@link #toMap}. */
    public static Stack fromMap(Map<String, String> map) {
        return new Stack(get(map, "region"), get(map, "account"), get(map, "name"), UUID.fromString(get(map, "id")));
    }

    private static String get(Map<String, String> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
