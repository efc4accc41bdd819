package dev.clavis.local.functions;

import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * All functions of a template. Functions of one zip share its class loader, and so whatever their classes hold statically.
 */
public final class FunctionHost implements AutoCloseable {
    private static final String FUNCTION = "AWS::Serverless::Function";
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;

    private final ClassLoader runtime = new RuntimeClassLoader();
    private final Map<Path, FunctionCode> codes = new LinkedHashMap<>();
    private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();

    private final BiConsumer<String, String> log;

    private FunctionHost(BiConsumer<String, String> log) {
        this.log = log;
    }

    /**
     * Unpacks each zip and makes each handler.
     *
     * @param folder to unpack in; empty
     * @param log gets what functions log, after the name of their log group
     */
    public static FunctionHost load(Template template, Path folder, BiConsumer<String, String> log) {
        FunctionHost host = new FunctionHost(log);
        template.resources(FUNCTION).forEach((id, function) -> host.load(template, function, folder));
        return host;
    }

    /**
     * The environment variables of all functions together, since one process runs them all.
     *
     * @throws TemplateException if two functions want different values
     */
    public static Map<String, String> environment(Template template) {
        Map<String, String> environment = new TreeMap<>();
        template.resources(FUNCTION).forEach((id, function) -> function.at("Environment", "Variables").texts()
                .forEach((name, value) -> {
                    String other = environment.put(name, value);
                    if (other != null && !other.equals(value)) {
                        throw new TemplateException(id + " has another value of " + name + " than other functions");
                    }
                }));
        return environment;
    }

    /**
     * The function with this logical id.
     *
     * @throws TemplateException if there is none
     */
    public LambdaFunction function(String id) {
        LambdaFunction function = functions.get(id);
        if (function == null) {
            throw new TemplateException("there is no function " + id);
        }
        return function;
    }

    @Override
    public void close() throws IOException {
        for (FunctionCode code : codes.values()) {
            code.close();
        }
    }

    private void load(Template template, Resource function, Path folder) {
        Path zip = template.file(function.at("CodeUri").text());
        if (!Files.exists(zip)) {
            throw new TemplateException(function.id() + ": there is no " + zip + "; mvn package makes it");
        }
        ClassLoader loader = codes.computeIfAbsent(zip, z -> unpack(z, folder)).loader();
        Duration timeout = Duration.ofSeconds(function.at("Timeout").number(DEFAULT_TIMEOUT_SECONDS));
        Handler handler = handler(function, loader);
        String group = function.at("LoggingConfig", "LogGroup").text("/aws/lambda/" + function.id());
        functions.put(function.id(),
                new LambdaFunction(function.id(), handler, loader, timeout, line -> log.accept(group, line)));
    }

    private FunctionCode unpack(Path zip, Path folder) {
        try {
            return FunctionCode.unpack(zip, folder.resolve(codes.size() + "-" + zip.getFileName()), runtime);
        } catch (IOException e) {
            throw new TemplateException("cannot unpack " + zip, e);
        }
    }

    private static Handler handler(Resource function, ClassLoader loader) {
        String name = function.at("Handler").text().replace("::handleRequest", "");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return Handler.of(loader.loadClass(name).getConstructor().newInstance(), loader);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new TemplateException(function.id() + ": cannot make " + name, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
