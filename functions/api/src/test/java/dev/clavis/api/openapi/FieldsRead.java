package dev.clavis.api.openapi;

import dev.clavis.api.wire.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which fields each class takes out of a {@link JsonObject}, found in its code: the last text before the call. */
final class FieldsRead {
    private static final Path CLASSES = Path.of("target/classes/dev/clavis/api");
    private static final String OBJECT = JsonObject.class.getName().replace('.', '/');

    private FieldsRead() {}

    /** By the simple names of the classes that read any; what is within a class counts as its own. */
    static Map<String, Set<String>> byClass() {
        Map<String, Set<String>> read = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassModel type = ClassFile.of().parse(file);
                String name = type.thisClass().asInternalName();
                if (!name.equals(OBJECT)) {
                    String outermost = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\$.*", "");
                    type.methods().forEach(method -> collect(method,
                            read.computeIfAbsent(outermost, _ -> new TreeSet<>())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read.values().removeIf(Set::isEmpty);
        return read;
    }

    private static void collect(MethodModel method, Set<String> fields) {
        method.code().ifPresent(code -> {
            String last = "";
            for (CodeElement element : code.elementList()) {
                if (element instanceof ConstantInstruction constant
                        && constant.constantValue() instanceof String text) {
                    last = text;
                } else if (element instanceof InvokeInstruction call && takesAField(call)) {
                    fields.add(last);
                }
            }
        });
    }

    private static boolean takesAField(InvokeInstruction call) {
        return call.owner().asInternalName().equals(OBJECT)
                && call.type().stringValue().startsWith("(Ljava/lang/String;)")
                && !call.name().equalsString("name");
    }
}
