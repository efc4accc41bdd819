package dev.clavis.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A template as nested maps, lists and values. {@code !Ref x} reads as {@code {Ref: x}}, {@code !Sub} as {@code Fn::Sub}. */
public record Tree(@Nullable Object value) {
    static Tree parse(String yaml) {
        return new Tree(new Yaml(new Intrinsics()).load(yaml));
    }

    /** The repository's own. */
    static Tree template() {
        try {
            return parse(Files.readString(root().resolve("template.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The repository's folder, wherever in it the test runs. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("No template.yaml here or above");
        }
        return folder;
    }

    /** What is below these names; an empty tree where there is nothing. */
    Tree at(String... names) {
        Object found = value;
        for (String name : names) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return new Tree(found);
    }

    boolean isPresent() {
        return value != null;
    }

    String text() {
        if (value == null || value instanceof Map || value instanceof List) {
            throw new IllegalStateException("Not a value: " + value);
        }
        return value.toString();
    }

    Map<String, Tree> map() {
        Map<String, Tree> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, below) -> entries.put(String.valueOf(name), new Tree(below)));
        }
        return entries;
    }

    Set<String> names() {
        return map().keySet();
    }

    /** The elements of a list; of anything else that is there, the thing itself, as IAM reads it. */
    List<Tree> list() {
        if (value instanceof List<?> list) {
            return list.stream().map(Tree::new).toList();
        }
        return value == null ? List.of() : List.of(this);
    }

    /** The resources of a type, by logical id. */
    Map<String, Tree> resources(String type) {
        Map<String, Tree> found = new LinkedHashMap<>();
        at("Resources").map().forEach((id, resource) -> {
            if (resource.at("Type").text().equals(type)) {
                found.put(id, resource);
            }
        });
        return found;
    }

    private static final class Intrinsics extends SafeConstructor {
        Intrinsics() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String name = node.getTag().getValue().substring(1);
                    return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, plain(node));
                }
            });
        }

        private Object plain(Node node) {
            return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalStateException("Unexpected " + node);
            };
        }
    }
}
