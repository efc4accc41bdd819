package dev.clavis.local.stage;

import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.gateway.HttpFront;
import dev.clavis.local.gateway.RestApi;
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

    private Stage(FunctionHost functions, Map<String, HttpFront> fronts, InvokeApi invoke, Schedules schedules) {
        this.functions = functions;
        this.fronts = fronts;
        this.invoke = invoke;
        this.schedules = schedules;
    }

    /** Makes the functions, creates the custom resources, opens the APIs and starts the schedules. */
    public static Stage start(StageSettings settings) throws IOException {
        Template template = settings.readTemplate();
        Path unpacked = Files.createTempDirectory(Files.createDirectories(settings.folder()), "functions-");
        FunctionHost functions = FunctionHost.load(template, unpacked);
        if (settings.deploys()) {
            CustomResources.create(template, functions);
        }
        Map<String, HttpFront> fronts = new LinkedHashMap<>();
        settings.ports().forEach((api, port) -> {
            if (!api.equals(StageSettings.INVOKE)) {
                fronts.put(api, HttpFront.start(RestApi.read(template, api, functions), port, tls(settings, api)));
            }
        });
        InvokeApi invoke = InvokeApi.start(functions, settings.ports().getOrDefault(StageSettings.INVOKE, 0));
        return new Stage(functions, fronts, invoke, Schedules.start(template, functions));
    }

    /** The ports of an API, by its logical id: without TLS, and then with. */
    public List<Integer> ports(String api) {
        if (api.equals(StageSettings.INVOKE)) {
            return List.of(invoke.port());
        }
        HttpFront front = fronts.get(api);
        return front == null ? List.of() : front.ports();
    }

    @Override
    public void close() throws IOException {
        schedules.close();
        invoke.close();
        fronts.values().forEach(HttpFront::close);
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
