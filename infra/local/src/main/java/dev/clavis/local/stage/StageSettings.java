package dev.clavis.local.stage;

import dev.clavis.local.template.Stack;
import dev.clavis.local.template.Template;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the stage is told, in a file, since it goes to another process.
 *
 * @param template file
 * @param parameters of the template
 * @param folder of its own, to unpack functions in
 * @param ports to listen on, by the APIs' logical ids, and {@link #INVOKE}; 0 for a free one
 * @param tlsPorts the same with TLS, for the APIs that have one
 * @param keyStore for TLS
 */
public record StageSettings(Path template, Map<String, String> parameters, Stack stack, Path folder,
        Map<String, Integer> ports, Map<String, Integer> tlsPorts, Optional<Path> keyStore, boolean deploys) {
    /** What stands for the port of {@link InvokeApi} among those of the APIs. */
    public static final String INVOKE = "Invoke";

    /** Guards nothing: the key lives as long as the run. */
    public static final String KEY_STORE_PASSWORD = "clavis";

    Template readTemplate() {
        return Template.read(template, parameters, stack);
    }

    /** The same without a deployment: no custom resource is created again. */
    public StageSettings deployed() {
        return new StageSettings(template, parameters, stack, folder, ports, tlsPorts, keyStore, false);
    }

    /** The same on these ports: for each API the one without TLS and, if it has one, the one with. */
    public StageSettings withPorts(Map<String, List<Integer>> known) {
        Map<String, Integer> plain = new LinkedHashMap<>(ports);
        Map<String, Integer> secure = new LinkedHashMap<>(tlsPorts);
        plain.replaceAll((api, port) -> known.getOrDefault(api, List.of(port)).getFirst());
        secure.replaceAll((api, port) -> known.getOrDefault(api, List.of(port)).getLast());
        return new StageSettings(template, parameters, stack, folder, plain, secure, keyStore, deploys);
    }

    /** Writes a file for {@link #read}. */
    public void write(Path file) {
        Properties properties = new Properties();
        properties.setProperty("template", template.toString());
        properties.setProperty("folder", folder.toString());
        properties.setProperty("deploys", Boolean.toString(deploys));
        keyStore.ifPresent(path -> properties.setProperty("keyStore", path.toString()));
        put(properties, "stack.", stack.toMap());
        put(properties, "parameter.", parameters);
        put(properties, "port.", ports);
        put(properties, "tlsPort.", tlsPorts);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StageSettings read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> stack = get(properties, "stack.");
        return new StageSettings(Path.of(properties.getProperty("template")), get(properties, "parameter."),
                Stack.fromMap(stack), Path.of(properties.getProperty("folder")), numbers(properties, "port."),
                numbers(properties, "tlsPort."), Optional.ofNullable(properties.getProperty("keyStore")).map(Path::of),
                Boolean.parseBoolean(properties.getProperty("deploys")));
    }

    private static void put(Properties properties, String prefix, Map<String, ?> values) {
        values.forEach((name, value) -> properties.setProperty(prefix + name, value.toString()));
    }

    private static Map<String, String> get(Properties properties, String prefix) {
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().stream().filter(name -> name.startsWith(prefix))
                .forEach(name -> values.put(name.substring(prefix.length()), properties.getProperty(name)));
        return values;
    }

    private static Map<String, Integer> numbers(Properties properties, String prefix) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        get(properties, prefix).forEach((name, value) -> numbers.put(name, Integer.valueOf(value)));
        return numbers;
    }
}
