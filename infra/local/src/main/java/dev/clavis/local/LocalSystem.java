package dev.clavis.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.core.Environment;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.ProfileException;
import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.services.Certificates;
import dev.clavis.local.services.DeclaredSecrets;
import dev.clavis.local.services.DeclaredTables;
import dev.clavis.local.services.IdentityProvider;
import dev.clavis.local.services.SecretsEndpoint;
import dev.clavis.local.services.Seed;
import dev.clavis.local.stage.StageSettings;
import dev.clavis.local.template.Stack;
import dev.clavis.local.template.Template;
import dev.clavis.stores.CutProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The running system: stores, secrets, issuer, and the stage with APIs and functions. Closing it leaves nothing behind
 * but the files in its folder; if this process dies instead, all the others end too.
 */
public final class LocalSystem implements AutoCloseable {
    /** The two APIs, by their logical ids in the template. */
    private static final String PROTECTED = "ProtectedApi";
    private static final String MANAGEMENT = "ManagementApi";

    private final Resources resources = new Resources();
    private final Options options;
    private final Stores stores;
    private final SecretsEndpoint secrets;
    private final IdentityProvider identity;
    private final Template template;
    private final Certificates certificates;
    private final StageChild stage;

    private LocalSystem(Options options, Profile profile) throws IOException, SQLException {
        this.options = options;
        try {
            options.ports().requireFree();
            Folders.empty(options.folder());
            this.stores = resources.add(Stores.start(options.proxies()));
            this.secrets = resources.add(SecretsEndpoint.start());
            this.identity = resources.add(IdentityProvider.start(options.ports().identity()));
            this.template = deploy();
            this.certificates = Certificates.create(options.folder(), StageSettings.KEY_STORE_PASSWORD);
            this.stage = resources.add(newStage());
            stage.start();
            sow(profile);
        } catch (IOException | SQLException | RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    /**
     * Starts everything and waits until it answers.
     *
     * @throws LocalException if that cannot be, with a message for people
     */
    public static LocalSystem start(Options options) {
        try {
            // Before anything starts or is emptied.
            Profile profile = Profile.named(options.profile()).serving(environments(options));
            return new LocalSystem(options, profile);
        } catch (ProfileException e) {
            throw new LocalException("The profile " + options.profile() + " cannot be used:\n" + e.getMessage(), e);
        } catch (IOException | SQLException e) {
            throw new LocalException("The local system does not start: " + e.getMessage(), e);
        }
    }

    private static Set<Environment> environments(Options options) {
        return Environment.parseServed(options.environments()).orElseThrow(() -> new LocalException(
                "The environments are both, live or test, not " + options.environments() + "."));
    }

    public URI protectedApi() {
        return http(stage.port(PROTECTED));
    }

    public URI protectedApiTls() {
        return URI.create("https://127.0.0.1:" + stage.tlsPort(PROTECTED));
    }

    /** PEM file of the authority that both APIs have their certificate from. */
    public Path certificateAuthority() {
        return certificates.authority();
    }

    public URI managementApi() {
        return http(stage.port(MANAGEMENT));
    }

    public URI managementApiTls() {
        return URI.create("https://127.0.0.1:" + stage.tlsPort(MANAGEMENT));
    }

    /** The page where people manage their keys. */
    public URI console() {
        return managementApi().resolve("/console");
    }

    /** Where functions are called by their logical ids, as {@code aws lambda invoke --endpoint-url} does it. */
    public URI functions() {
        return http(stage.port(StageSettings.INVOKE));
    }

    /** Of the access tokens; the token endpoint is {@code /token} below it. */
    public URI issuer() {
        return URI.create(identity.issuer());
    }

    /** A new access token of this user. */
    public String token(String user) {
        return new Tokens(issuer()).of(user);
    }

    /** The process with APIs and functions. */
    public StageChild stage() {
        return stage;
    }

    /** Between the functions and DynamoDB, if the options have proxies. */
    public CutProxy dynamoDbProxy() {
        return stores.dynamoDbProxy();
    }

    /** Between the functions and PostgreSQL, if the options have proxies. */
    public CutProxy postgresProxy() {
        return stores.postgresProxy();
    }

    /** What went through {@link #dynamoDbProxy}. */
    public DynamoDbCounter dynamoDbRequests() {
        return stores.counter();
    }

    /** DynamoDB itself, past proxy and counter. The caller closes the client. */
    public DynamoDbClient dynamoDb() {
        return DeclaredTables.client(stores.dynamoDb().endpoint(), template.stack().region());
    }

    /** The physical name of a resource of the template, such as a table's. */
    public String physicalName(String logicalId) {
        return template.physicalName(logicalId);
    }

    /** PostgreSQL itself, past the proxy. The caller closes the connection. */
    public Connection sql() throws SQLException {
        return DriverManager.getConnection(stores.postgres().url(), stores.postgres().user(),
                stores.postgres().password());
    }

    /** The secrets, by the ARNs that {@link #physicalName} gives. */
    public SecretsEndpoint secrets() {
        return secrets;
    }

    /** Ends everything that was started. */
    @Override
    public void close() {
        resources.close();
    }

    /** What CloudFormation makes before the functions. */
    private Template deploy() throws IOException {
        Stack stack = Stack.local();
        Template read = Template.read(options.template(), parameters(stack), stack);
        DeclaredTables.create(read, stores.dynamoDb().endpoint());
        DeclaredSecrets.create(read, secrets::put);
        secrets.put(databaseSecret(stack), new ObjectMapper().writeValueAsString(Map.of("url",
                stores.postgresForFunctions(), "user", stores.postgres().user(), "password",
                stores.postgres().password())));
        return read;
    }

    private Map<String, String> parameters(Stack stack) {
        Map<String, String> parameters = new TreeMap<>(Map.of("Profile", options.profile(), "Environments",
                options.environments(), "OidcIssuer", identity.issuer(), "OidcAudience", IdentityProvider.AUDIENCE,
                "OperatorClaim", IdentityProvider.GROUPS, "OperatorGroup", IdentityProvider.OPERATORS,
                "DatabaseSecretArn", databaseSecret(stack), "ConsoleClientId", IdentityProvider.CONSOLE));
        if (options.ports().protectedApi() != 0) {
            parameters.put("ApiUrl", http(options.ports().protectedApi()).toString());
        }
        return parameters;
    }

    private static String databaseSecret(Stack stack) {
        return "arn:aws:secretsmanager:" + stack.region() + ":" + stack.account() + ":secret:database-local1";
    }

    private StageChild newStage() throws IOException {
        StageSettings settings = new StageSettings(options.template(), parameters(template.stack()), template.stack(),
                options.folder(),
                Map.of(PROTECTED, options.ports().protectedApi(), MANAGEMENT, options.ports().managementApi(),
                        StageSettings.INVOKE, options.ports().invoke()),
                Map.of(PROTECTED, options.ports().protectedApiTls(), MANAGEMENT, options.ports().managementApiTls()),
                Optional.of(certificates.keyStore()), true);
        return new StageChild(settings, environment(), options.stageOptions(), options.folder());
    }

    /** The template's variables, and those that Lambda and the SDK have of their own. */
    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(FunctionHost.environment(template));
        environment.put("AWS_REGION", template.stack().region());
        environment.put("AWS_DEFAULT_REGION", template.stack().region());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", stores.dynamoDbForFunctions().toString());
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", template.stack().name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        environment.put("TZ", "UTC");
        return environment;
    }

    private void sow(Profile profile) throws SQLException {
        try (Connection connection = sql()) {
            Seed.sow(connection, profile, identity.issuer());
        }
    }

    private static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
