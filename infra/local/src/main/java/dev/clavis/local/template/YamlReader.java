package dev.clavis.local.template;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML with CloudFormation's short forms: {@code !Ref x} as {@code {Ref: x}}, {@code !Sub x} as {@code Fn::Sub}. */
final class YamlReader extends SafeConstructor {
    private YamlReader() {
        super(new LoaderOptions());
        yamlMultiConstructors.put("!", new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
                return longForm(node.getTag().getValue().substring(1), plain(node));
            }
        });
    }

    static Map<?, ?> read(String yaml) {
        Object value = new Yaml(new YamlReader()).load(yaml);
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new TemplateException("a template is a mapping");
    }

    private static Map<String, Object> longForm(String name, Object argument) {
        return switch (name) {
            case "Ref", "Condition" -> Map.of(name, argument);
            case "GetAtt" -> Map.of("Fn::GetAtt",
                    argument instanceof String text ? List.of((Object[]) text.split("\\.", 2)) : argument);
            default -> Map.of("Fn::" + name, argument);
        };
    }

    private Object plain(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new TemplateException("unexpected YAML at " + node.getStartMark());
        };
    }
}
