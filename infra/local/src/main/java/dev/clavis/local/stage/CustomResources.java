package dev.clavis.local.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.clavis.local.functions.FunctionException;
import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Stack;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Creates the template's custom resources as CloudFormation does while it deploys a stack: calls the function behind
 * each and waits until it has answered to the address in its event.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html">Custom resource reference</a>
 */
final class CustomResources {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private CustomResources() {}

    static void create(Template template, FunctionHost functions) throws IOException {
        for (Resource resource : template.customResources()) {
            String arn = resource.at("ServiceToken").text();
            String function = Stack.functionOf(arn)
                    .orElseThrow(() -> new TemplateException(resource.id() + ": " + arn + " is no function"));
            create(resource, functions, function);
        }
    }

    private static void create(Resource resource, FunctionHost functions, String function) throws IOException {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> receive(exchange, answer));
        server.start();
        try {
            byte[] event = JSON.writeValueAsBytes(event(resource, server.getAddress().getPort()));
            functions.function(function).invoke(event, PATIENCE);
            check(resource, answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (FunctionException | ExecutionException | TimeoutException e) {
            throw new TemplateException(resource.id() + " could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemplateException(resource.id() + " was interrupted", e);
        } finally {
            server.stop(0);
        }
    }

    private static ObjectNode event(Resource resource, int port) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("RequestType", "Create")
                .put("ResponseURL", "http://127.0.0.1:" + port + "/" + resource.id()).put("StackId", "clavis-local")
                .put("RequestId", UUID.randomUUID().toString()).put("ResourceType", resource.type())
                .put("LogicalResourceId", resource.id());
        event.set("ResourceProperties", JSON.valueToTree(resource.properties().value()));
        return event;
    }

    private static void receive(HttpExchange exchange, CompletableFuture<JsonNode> answer) throws IOException {
        try (exchange) {
            answer.complete(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static void check(Resource resource, JsonNode answer) {
        if (!answer.path("Status").asText().equals("SUCCESS")) {
            throw new TemplateException(
                    resource.id() + " could not be created: " + answer.path("Reason").asText("no reason given"));
        }
    }
}
