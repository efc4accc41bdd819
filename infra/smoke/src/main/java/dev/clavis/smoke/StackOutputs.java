package dev.clavis.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The outputs of a deployed stack, as the AWS command line tells them with whatever credentials it finds. */
record StackOutputs(JsonNode outputs) {
    private static final List<String> COMMAND = List.of("aws", "cloudformation", "describe-stacks", "--output", "json",
            "--query", "Stacks[0].Outputs", "--stack-name");

    /**
     * Asks.
     *
     * @throws SmokeException if there is no such command or no such stack
     */
    static StackOutputs of(String stack) {
        try {
            ProcessBuilder command = new ProcessBuilder(COMMAND);
            command.command().add(stack);
            Process aws = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            JsonNode outputs = new ObjectMapper().readTree(aws.getInputStream());
            if (aws.waitFor() != 0 || !outputs.isArray()) {
                throw new SmokeException("There are no outputs of a stack " + stack + " in this account and region.");
            }
            return new StackOutputs(outputs);
        } catch (IOException e) {
            throw new SmokeException("The command aws is not here, or says nothing of use. Give the addresses instead: "
                    + "-Dprotected=URL -Dmanagement=URL, the stack's outputs ProtectedApiUrl and ManagementApiUrl.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmokeException("interrupted", e);
        }
    }

    URI url(String name) {
        for (JsonNode output : outputs) {
            if (output.path("OutputKey").asText().equals(name)) {
                return URI.create(output.path("OutputValue").asText());
            }
        }
        throw new SmokeException("The stack has no output " + name + ".");
    }
}
