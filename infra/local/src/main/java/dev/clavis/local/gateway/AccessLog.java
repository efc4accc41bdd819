package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clavis.local.logs.LogGroups;
import dev.clavis.local.template.Values;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One line for each request, as a stage's {@code AccessLogSetting} words it.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html">Variables
 *      for access logging</a>
 */
record AccessLog(String format, Consumer<String> lines) {
    /** What API Gateway writes for what there is not. */
    private static final String NOTHING = "-";

    /** Reads an API's setting, if it has one. */
    static Optional<AccessLog> read(Values setting, LogGroups logs) {
        if (!setting.isPresent()) {
            return Optional.empty();
        }
        String group = LogGroups.nameOf(setting.at("DestinationArn").text());
        return Optional.of(new AccessLog(setting.at("Format").text(), line -> logs.write(group, line)));
    }

    void write(ObjectNode context) {
        lines.accept(Substitution.fill(format, context, NOTHING));
    }
}
