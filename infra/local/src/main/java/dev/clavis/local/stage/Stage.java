package dev.clavis.local.stage;

import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.gateway.HttpFront;
import dev.clavis.local.gateway.RestApi;
import dev.clavis.local.logs.LogGroups;
import dev.clavis.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the template runs, in this process. */
public final class Stage implements AutoCloseable {
    private final FunctionHost functions;
    private final Map<String, HttpFront> fronts;
    private final InvokeApi invoke;
    private final Schedules schedules;
    private final LogGroups logs;

    private Stage(FunctionHost functions, Map<String, HttpFront> fronts, InvokeApi invoke, Schedules schedules,
            LogGroups logs) {
        this.functions = functions;
        this.fronts = fronts;
        this.invoke = invoke;
        this.schedules = schedules;
        this.logs = logs;
    }

    /** Makes the functions, creates the custom resources, opens the APIs and starts the schedules. */
    public static Stage start(StageSettings settings) throws IOException {
        Template template = settings.readTemplate();
        Path unpacked = Files.createTempDirectory(Files.createDirectories(settings.folder()), "functions-");
        LogGroups logs = new LogGroups();
        FunctionHost functions = FunctionHost.load(template, unpacked, logs::write);
        if (settings.deploys()) {
            CustomResources.create(template, functions);
        }
        logs.subscribe(template, functions);
        Map<String, HttpFront> fronts = new LinkedHashMap<>();
        settings.ports().forEach((api, port) -> {
            if (!api.equals(StageSettings.INVOKE)) {
                fronts.put(api,
                        HttpFront.start(RestApi.read(template, api, functions, logs), port, tls(settings, api)));
            }
        });
        InvokeApi invoke = InvokeApi.start(functions, settings.ports().getOrDefault(StageSettings.INVOKE, 0));
        return new Stage(functions, fronts, invoke, Schedules.start(template, functions), logs);
    }

    /** The ports of an API, by its logical id: without TLS, and then with. */
    public List<Integer> ports(String api) {
        if (api.equals(StageSettings.INVOKE)) {
            return List.of(invoke.port());
        }
        HttpFront front = fronts.get(api);
        return front == null ? List.of() : front.ports();
    }

    /** Waits until the functions have what was written to the logs so far; afterwards they get nothing any more. */
    public void deliverLogs() {
        logs.close();
    }

    @Override
    public void close() throws IOException {
        schedules.close();
        invoke.close();
        fronts.values().forEach(HttpFront::close);
        deliverLogs();
        functions.close();
    }

    private static List<HttpFront.Tls> tls(StageSettings settings, String api) {
        List<HttpFront.Tls> tls = new ArrayList<>();
        Integer port = settings.tlsPorts().get(api);
        if (port != null) {
            tls.add(new HttpFront.Tls(port, settings.keyStore().orElseThrow(), StageSettings.KEY_STORE_PASSWORD));
        }
        return tls;
    }
}
