package dev.clavis.local.logs;

import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All log groups, by name. Safe for use by many threads. */
public final class LogGroups implements AutoCloseable {
    private final Map<String, List<Subscription>> subscriptions = new ConcurrentHashMap<>();

    /** Writes a line to a group, and waits for nobody. */
    public void write(String group, String message) {
        List<Subscription> subscribers = subscriptions.getOrDefault(group, List.of());
        if (!subscribers.isEmpty()) {
            LogEvent event = LogEvent.now(message);
            subscribers.forEach(subscriber -> subscriber.offer(event));
        }
    }

    /** Hands lines from now on to the functions that have {@code CloudWatchLogs} events. */
    public void subscribe(Template template, FunctionHost functions) {
        template.resources("AWS::Serverless::Function").forEach((id, function) -> {
            for (Values event : function.at("Events").map().values()) {
                if (event.at("Type").text().equals("CloudWatchLogs")) {
                    String group = event.at("Properties", "LogGroupName").text();
                    Subscription subscription = new Subscription(group, template.stack().account(),
                            FilterPattern.parse(event.at("Properties", "FilterPattern").text("")),
                            functions.function(id));
                    subscriptions.computeIfAbsent(group, g -> new CopyOnWriteArrayList<>()).add(subscription);
                    subscription.start();
                }
            }
        });
    }

    /**
     * The name of the group with this ARN.
     *
     * @throws TemplateException if it is no group's
     */
    public static String nameOf(String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length < 7 || !parts[2].equals("logs") || !parts[5].equals("log-group")) {
            throw new TemplateException(arn + " is no log group");
        }
        return parts[6];
    }

    /** Delivers what has been written, and no more. */
    @Override
    public void close() {
        List<Subscription> all = subscriptions.values().stream().flatMap(List::stream).toList();
        subscriptions.clear();
        all.forEach(Subscription::end);
        all.forEach(Subscription::close);
    }
}
